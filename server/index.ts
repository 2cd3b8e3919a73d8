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
  const address = settings.publicUrl ?? server.address
  const { setUp } = server.runtime
  if (await setUp.isOpen()) {
    console.log(`Nobody can sign in yet. Set this house up at ${address}/set-up with the set-up code ${await setUp.code()}`)
    console.log('(or here: npm run add-staff -- --username NAME --role admin)')
  }
  console.log(`Dripwatch answers at ${address}`)
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
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
