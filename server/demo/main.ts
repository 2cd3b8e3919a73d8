/** `npm run demo`: a fictional ward on the real server, with staff who work while somebody looks. */
import { parseArgs } from 'node:util'
import { surviveBrokenPipes } from '#server/brokenPipes'
import { prepare } from '#server/prepare'

const say = (line: string) => console.log(line)

surviveBrokenPipes()
const { values } = parseArgs({ options: { speed: { type: 'string', default: '1' } } })
const speed = Number(values.speed)
if (!(speed >= 1 && speed <= 600)) fail('--speed is a number from 1 to 600.')
if (process.env['DATABASE_URL']) fail('The demonstration keeps to its own embedded database: unset DATABASE_URL.')
Object.assign(process.env, { NODE_ENV: 'production' })
if (!prepare(say)) process.exit(1)

// Only now: the database client may just have been made.
const { runDemo } = await import('./run.ts')
const { readSettings, SettingsError } = await import('#server/settings')
const { NotADemo } = await import('./seed.ts')

try {
  const demo = await runDemo(readSettings(process.env), { speed, withPages: true, say })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void demo.stop().then(() => process.exit(0)))
} catch (error) {
  fail(error instanceof SettingsError || error instanceof NotADemo ? error.message : error)
}

function fail(why: unknown): never {
  console.error(why)
  process.exit(1)
}
