/** An order as it crosses the border, with the titration that it may carry, and an order given later at the bedside. */
import * as z from 'zod'
import { OBSERVATIONS, type ObservationCode } from '#domain'
import { id, instant, line, positive } from './fields.ts'

const SALT = z.enum(['magnesium sulfate heptahydrate', 'magnesium chloride hexahydrate'])
const code = z.enum(Object.keys(OBSERVATIONS) as [ObservationCode, ...ObservationCode[]])

/** An end point in figures: all of these hold. */
const endpoint = z.strictObject({
  all: z
    .array(z.strictObject({ subject: code, op: z.enum(['<', '<=', '>', '>=']), value: z.number(), unit: line }))
    .min(1)
    .max(6),
})

const titration = z.strictObject({
  phaseId: id,
  drug: SALT,
  route: line,
  initialGramsPerHour: positive,
  incrementGramsPerHour: positive,
  everyMinutes: positive,
  maxGramsPerHour: positive,
  endpoint: line,
  condition: endpoint.exactOptional(),
})

export const order = z.strictObject({
  prescriber: line,
  orderedAt: instant,
  salt: SALT,
  phases: z
    .array(
      z.strictObject({
        phaseId: id,
        doseGrams: positive,
        volumeMl: positive,
        concentrationMgPerMl: positive,
        rateMlPerHour: positive,
        durationMinutes: positive,
      }),
    )
    .min(1)
    .max(20),
  titration: titration.exactOptional(),
  spo2Scale2: z.strictObject({ prescriber: line, reason: line, decidedAt: instant.exactOptional() }).exactOptional(),
})

export const newOrder = z.strictObject({ prescriber: line, orderedAt: instant, isVerbal: z.boolean(), reason: line })
