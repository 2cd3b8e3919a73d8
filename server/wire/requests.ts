/** What else a client may ask, beside commands: the bodies and addresses of the other calls. */
import * as z from 'zod'
import { id, line, uuid } from './fields.ts'

/** Never trimmed: a space may be part of a secret. How long it must be, the people's room says. */
const secret = z.string().min(1).max(200)

/** Sign in with a PIN at the bedside, or with a password. */
export const signIn = z.union([
  z.strictObject({ username: line, pin: secret }),
  z.strictObject({ username: line, password: secret }),
])

/** Whoever is signed in opens the screen that their device has locked. */
export const unlock = z.strictObject({ pin: secret })

/** A second person proves themself on the same tablet, for one command only. */
export const coSign = z.strictObject({ username: line, pin: secret, commandId: uuid })

/** Turns the manual clock of a test run. */
export const advanceClock = z.strictObject({ advanceMs: z.int().min(0).max(366 * 24 * 3_600_000) })

export const sessionParams = z.strictObject({ sessionId: uuid })
export const wardParams = z.strictObject({ wardId: id })

/** The largest number that PostgreSQL's integer holds. */
const MOST_SEQ = 2_147_483_647

/** Entries after this seq; all of them, when absent. */
export const entriesQuery = z.strictObject({ after: z.coerce.number<string>().int().min(0).max(MOST_SEQ).default(0) })

/** On which paper; A4, when absent. */
export const reportQuery = z.strictObject({ paper: z.enum(['A4', 'Letter']).default('A4') })

/** Design: quality is asked for at most a year at a time. */
export const MOST_QUALITY_DAYS = 366

const DAY_MS = 24 * 3_600_000

/** A day of this century, as ISO date. */
const day = z.iso.date().regex(/^20/, 'is a day from 2000 to 2099')

/** Two days of the ward's calendar; both belong to the period. */
export const qualityQuery = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, 'The period begins before it ends.')
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_QUALITY_DAYS * DAY_MS, `A period has at most ${MOST_QUALITY_DAYS} days.`)

/** As one ward has it; as the house has it, when absent. */
export const ofWard = z.strictObject({ wardId: id.exactOptional() })
export const protocolParams = z.strictObject({ protocolId: id })

/** Figures set otherwise than the protocol's own, for one ward or, when absent, for the house. All of them: what is left out is the protocol's own again. */
export const settingsToKeep = z.strictObject({
  wardId: id.exactOptional(),
  values: z.record(id, z.number()),
  reason: line,
})

export type QualityPeriodAsked = z.infer<typeof qualityQuery>
export type SignIn = z.infer<typeof signIn>
export type CoSign = z.infer<typeof coSign>
