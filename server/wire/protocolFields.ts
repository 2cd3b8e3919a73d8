/** The small parts of which a protocol's schema is made. */
import * as z from 'zod'
import { OBSERVATIONS, type LimitSubject, type ObservationCode } from '#domain'

export const text = z.string().trim().min(1)
export const minutes = z.number().min(0)
export const figure = z.number().positive()
export const key = z.string().regex(/^[a-z0-9_.-]+$/, 'Small letters, digits, points, dashes and underscores only.')
export const priority = z.enum(['high', 'medium', 'low'])
export const op = z.enum(['<', '<=', '>', '>=', '==', '!=', 'in'])
export const limitValue = z.union([z.number(), text, z.boolean(), z.array(text).min(1)])

const CODES = Object.keys(OBSERVATIONS) as [ObservationCode, ...ObservationCode[]]
const DERIVED = ['UO_1H', 'UO_2H_RATE', 'UO_4H', 'SBP_DROP_PCT', 'NEWS2', 'NEWS2_SINGLE3'] as const satisfies readonly LimitSubject[]

const isUnknown = { error: ({ input }: { readonly input?: unknown }) => `There is no observation "${String(input)}".` }

/** What a nurse can chart. */
export const code = z.enum(CODES, isUnknown)
export const codes = z.array(code).min(1)

/** What a limit may look at. */
export const subject = z.enum([...CODES, ...DERIVED], isUnknown)

/** Where a figure comes from, and how sure that is. */
export const sourced = {
  source: z.array(text).min(1),
  confidence: z.enum(['high', 'medium', 'low']),
  note: text.exactOptional(),
}
