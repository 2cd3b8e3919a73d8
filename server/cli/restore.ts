/** npm run restore -- FILE: a backup into an empty database. Nothing is written unless all of the file is as it was written. */
import { access } from 'node:fs/promises'
import { openDatabase } from '#server/database/connect'
import { restore } from '#server/log/restore'
import { readSettings } from '#server/settings'
import { linesOf } from './lines.ts'

const file = process.argv[2]
try {
  if (!file) throw new Error('Name the file: npm run restore -- FILE')
  await access(file)
  const { dataDir, databaseUrl } = readSettings(process.env)
  const database = await openDatabase({ dataDir, databaseUrl: databaseUrl ?? undefined })
  try {
    const { head, rows, sessions } = await restore(database.pool, () => linesOf(file))
    console.log(`Restored as of ${head.madeAt}: ${sessions} sessions, ${rows.Entry} entries, every chain verified.`)
  } finally {
    await database.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
