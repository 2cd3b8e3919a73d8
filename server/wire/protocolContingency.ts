/** The schema of what a protocol provides for when something happens. */
import * as z from 'zod'
import type { Condition, Emergency, MinimumCadence, SiteSetting, Tightening, Toxicity } from '#domain'
import { code, codes, figure, key, limitValue, op, sourced, subject, text } from './protocolFields.ts'

/** A tree: each knot is one of six kinds, told apart by its keys. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ atLeast: z.int().positive(), of: z.array(condition).min(1) }),
    z.strictObject({ subject, op, value: limitValue, unit: text }),
    z.strictObject({ contraindication: key }),
    z.strictObject({ given: z.enum(['rescue', 'antidote']) }),
  ], { error: 'A condition is one of: all, any, atLeast … of, a comparison, a contraindication, a dose given.' }),
)

export const tightening = z.strictObject({
  tighteningId: key,
  on: z.union([z.strictObject({ limits: z.array(key).min(1) }), z.enum(['rateChange', 'toxicity', 'antidote'])], {
    error: 'Closer watch begins with limits, a rateChange, toxicity or the antidote.',
  }),
  observations: codes,
  everyMinutes: figure,
  forMinutes: figure.nullable(),
  ...sourced,
}) satisfies z.ZodType<Tightening>

export const minimumCadence = z.strictObject({
  observations: codes,
  everyMinutes: figure,
  ...sourced,
}) satisfies z.ZodType<MinimumCadence>

export const toxicity = z.strictObject({
  condition,
  phases: z.array(key).min(1),
  action: text,
  call: z.array(text).min(1),
  draw: z.array(code),
  actions: z.array(z.enum(['pumpStopped', 'antidoteOrReason'])).min(1),
  ...sourced,
}) satisfies z.ZodType<Toxicity>

export const emergency = z.strictObject({
  kinds: z.array(z.enum(['torsades', 'seizure', 'arrest'])).min(1),
  text,
  ...sourced,
}) satisfies z.ZodType<Emergency>

export const siteSetting = z.strictObject({
  settingId: key,
  name: text,
  limitIds: z.array(key).min(1),
  unit: text,
  default: z.number(),
  range: z.tuple([z.number(), z.number()]),
  seen: z.array(text).min(1),
  ...sourced,
}) satisfies z.ZodType<SiteSetting>
