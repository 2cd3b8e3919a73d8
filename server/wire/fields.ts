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
export const charted = z.strictObject(values)

/** Why an observation was not made, by observation code. */
export const notDone: z.ZodType<NotDone> = z.strictObject(notDones)

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
