/** What the operator may set. A value that is unknown or malformed stops the start with one clear line. */
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve, sep } from 'node:path'
import { z } from 'zod'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  PORT: z.string().regex(/^\d{1,5}$/, 'is a port number').transform(Number).refine((port) => port <= 65_535, 'is a port number').default(3000),
  HOST: z.string().min(1, 'is a host name or an address').default('127.0.0.1'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'begins with postgresql://').optional(),
  DATA_DIR: z.string().min(1, 'is a folder').default('.data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is a http or https address' }).optional(),
  SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(', ')}`).default('info'),
  CLOCK: z.literal('manual', 'is absent or "manual"').optional(),
})

export interface Settings {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly publicUrl: string | null
  readonly secret: string | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly clock: 'wall' | 'manual'
}

/** A setting that cannot be used, in one line for the operator. */
export class SettingsError extends Error {}

/** Reads the settings out of an environment, or throws a SettingsError that names the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'environment')
    // The value itself may be a secret, so it is not repeated.
    throw new SettingsError(`${name} cannot be used: it ${issue?.message ?? 'is malformed'}.`)
  }
  const values = parsed.data
  if (values.DATABASE_URL !== undefined && values.SECRET === undefined) {
    throw new SettingsError('SECRET is required together with DATABASE_URL: at least 32 random characters.')
  }
  const settings: Settings = {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: resolve(values.DATA_DIR),
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    secret: values.SECRET ?? null,
    logLevel: values.LOG_LEVEL,
    clock: values.CLOCK === 'manual' ? 'manual' : 'wall',
  }
  if (settings.clock === 'manual' && !mayTurnTheClock(settings)) {
    throw new SettingsError(
      'CLOCK=manual is for tests only: it needs a fresh DATA_DIR under the temporary folder, or a database whose name ends in _test.',
    )
  }
  return settings
}

/** Left in a data folder that a run with the manual clock has made, so that the same test may start it again. */
export const MANUAL_CLOCK_MARK = 'manual-clock'

function mayTurnTheClock({ databaseUrl, dataDir }: Settings): boolean {
  if (databaseUrl !== null) return new URL(databaseUrl).pathname.endsWith('_test')
  const place = existsSync(dataDir) ? realpathSync(dataDir) : dataDir
  if (![tmpdir(), realpathSync(tmpdir())].some((folder) => place.startsWith(folder + sep))) return false
  if (!existsSync(dataDir)) return true
  const held = readdirSync(dataDir)
  return held.length === 0 || held.includes(MANUAL_CLOCK_MARK)
}
