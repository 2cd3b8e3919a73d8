/** Starts everything, and ends it in order. `--no-pages` leaves the screens out. */
import { surviveBrokenPipes } from './brokenPipes.ts'
import { readSettings, SettingsError } from './settings.ts'
import { startServer, type RunningServer } from './start.ts'

const FORCE_AFTER_MS = 10_000

surviveBrokenPipes()
try {
  const settings = readSettings(process.env)
  const server = await startServer(settings, { withPages: !process.argv.includes('--no-pages') })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(server))
  if (!(await hasStaff(server))) {
    console.log('Nobody can sign in yet. Create the first administrator: npm run add-staff -- --username NAME --role admin')
  }
  console.log(`Dripwatch answers at ${settings.publicUrl ?? server.address}`)
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
}

async function hasStaff({ runtime }: RunningServer): Promise<boolean> {
  return (await runtime.database.pool.query('SELECT 1 FROM "Staff" LIMIT 1')).rows.length > 0
}

async function end(server: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), FORCE_AFTER_MS).unref()
  try {
    await server.stop()
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}
