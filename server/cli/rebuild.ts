/** npm run rebuild: makes every read model again from the log and says what differed. */
import { openDatabase } from '#server/database/connect'
import { rebuild } from '#server/log/rebuild'
import { readSettings } from '#server/settings'

try {
  const { dataDir, databaseUrl } = readSettings(process.env)
  const database = await openDatabase({ dataDir, databaseUrl: databaseUrl ?? undefined })
  try {
    const { sessions, differences } = await rebuild(database.pool)
    for (const difference of differences) console.log(difference)
    console.log(`${sessions} sessions rebuilt: ${differences.length === 0 ? 'no difference' : `${differences.length} differences set right`}.`)
  } finally {
    await database.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
