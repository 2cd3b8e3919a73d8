/** The small parts that several messages share. Structure only: what a figure may be, the law says. */
import * as z from 'zod'
import {
  NOT_DONE_REASONS,
  OBSERVATIONS,
  type NotDone,
  type NotDoneReason,
  type Observation,
  type ObservationCode,
  type ReadingValue,
} from '#domain'

/** Written small, so that one id is one string whoever typed it. */
export const uuid = z.guid().toLowerCase()

/** No keyboard types NUL, and PostgreSQL keeps no text that holds it. */
export const typed = z.string().refine((text) => !text.includes('\0'), 'Holds a character that cannot be kept.')

/** An id that this installation gave: a station, a protocol, a phase, an alert. */
export const id = typed.trim().min(1).max(100)

/** ISO 8601 in UTC, to at most nanoseconds. */
export const instant = z.iso.datetime().max(30)

/** A line that somebody wrote: a reason, a name, a drug. */
export const line = typed.trim().min(1).max(500)

/** Longer words: a note. */
export const words = typed.trim().min(1).max(4000)

/** A rate, a volume, a dose: above nought. The ceiling stops runaway zeros; the law has the real ones. */
export const positive = z.number().positive().max(1_000_000)

export const whole = z.int().min(0)

const values = {} as Record<ObservationCode, z.ZodExactOptional<z.ZodType<ReadingValue>>>
const notDones = {} as Record<ObservationCode, z.ZodExactOptional<z.ZodType<NotDoneReason>>>
for (const [code, known] of Object.entries(OBSERVATIONS) as [ObservationCode, Observation][]) {
  values[code] = valueSchema(known).exactOptional()
  notDones[code] = z.enum(NOT_DONE_REASONS).exactOptional()
}

/** Charted values by observation code. RR 0 and pulse 0 pass; an unknown code does not. */
export const charted = byItsKeys(z.strictObject(values))

/** Why an observation was not made, by observation code. */
export const notDone: z.ZodType<NotDone> = byItsKeys(z.strictObject(notDones))

/**
 * The same schema, looking only at what is there: a set charts a few of some forty observations, and zod asks for each of them. What is
 * charted comes out in the schema's order, and whatever is wrong is left to zod and its words.
 */
function byItsKeys<Schema extends z.ZodObject>(schema: Schema): Schema {
  const { _zod: own } = schema
  const fields = Object.entries(schema.shape).map(([key, { _zod: field }]) => ({ key, field }))
  const parseAll = own.parse
  const parse: typeof parseAll = (payload, context) => {
    const given: unknown = payload.value
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return parseAll(payload, context)
    const found: Record<string, unknown> = {}
    let left = Object.keys(given).length
    for (const { key, field } of fields) {
      const value = (given as Readonly<Record<string, unknown>>)[key]
      if (value === undefined) continue
      const parsed = field.run({ value, issues: [] }, context)
      if (parsed instanceof Promise || parsed.issues.length > 0) return parseAll(payload, context)
      found[key] = parsed.value
      left -= 1
    }
    return left === 0 ? { ...payload, value: found } : parseAll(payload, context)
  }
  own.parse = parse
  own.run = parse
  return schema
}

function valueSchema(known: Observation): z.ZodType<ReadingValue> {
  switch (known.kind) {
    case 'number':
      return z.number().describe(`${known.name}, ${known.unit}`)
    case 'coded':
      return z.enum(known.choices.map(([choice]) => choice)).describe(known.name)
    case 'list':
      return z.array(z.enum(known.choices.map(([choice]) => choice))).max(known.choices.length).describe(known.name)
  }
}
