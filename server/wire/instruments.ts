/** Outcome instruments and kinds of course as they come from a file: read strictly, then held against themselves before anybody may use them. */
import * as z from 'zod'
import type { CourseKind, Instrument, Item, Occasion } from '#domain'
import { instrumentProblems, sourceProblems, twiceIn } from './instrumentChecks.ts'
import { text } from './protocolFields.ts'
import { unless, type Problems } from './protocolProblem.ts'

type Parsed<Name extends string, Thing> = ({ readonly ok: true } & Readonly<Record<Name, Thing>>) | { readonly ok: false; readonly problems: Problems }

export type ParsedInstrument = Parsed<'instrument', Instrument>
export type ParsedCourseKind = Parsed<'kind', CourseKind>

const id = z.string().regex(/^[A-Z0-9-]+$/, 'Large letters, digits and dashes only.')
const key = z.string().regex(/^[a-z0-9-]+$/, 'Small letters, digits and dashes only.')
const days = z.int().min(0)
const source = z.array(text).min(1)
const references = z.record(text, text)

const itemHead = { itemId: key, text, loinc: text.exactOptional(), isScored: z.boolean() }

const item = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choice'),
    ...itemHead,
    options: z.array(z.strictObject({ text, score: z.int().min(0), loinc: text.exactOptional() })).min(2),
  }),
  z.strictObject({ kind: z.literal('scale'), ...itemHead, least: z.int().min(0), most: z.int().positive(), leastText: text, mostText: text }),
  z.strictObject({ kind: z.literal('minutes'), ...itemHead, most: z.int().positive() }),
]) satisfies z.ZodType<Item>

const scoring = z.strictObject({
  range: z.tuple([z.int().min(0), z.int().positive()]),
  bands: z.array(z.strictObject({ from: z.int(), to: z.int(), name: text })),
  bandsNote: text.exactOptional(),
  cut: z.strictObject({ from: z.int(), note: text.exactOptional() }).exactOptional(),
  importantChange: z.strictObject({ points: z.number().positive(), note: text, source }).exactOptional(),
  mostMissing: z.int().min(0),
  loinc: text.exactOptional(),
  panelLoinc: text.exactOptional(),
  source,
})

const instrument = z.strictObject({
  instrumentId: id,
  version: text,
  title: text,
  outcome: text,
  licence: text,
  isWorded: z.boolean(),
  recall: text.exactOptional(),
  instruction: text.exactOptional(),
  gate: z.strictObject({ text, question: text }).exactOptional(),
  items: z.array(item),
  scoring: scoring.nullable(),
  safety: z.strictObject({ itemId: key, from: z.int(), actions: z.array(text).min(1), limits: text, source }).exactOptional(),
  notes: z.array(text),
  references,
}) satisfies z.ZodType<Instrument>

const occasionHead = { occasionId: key, name: text }

const occasion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('days'), ...occasionHead, afterDays: days, opensDaysBefore: days, missedDaysAfter: days }),
  z.strictObject({ kind: z.literal('session'), ...occasionHead, when: z.enum(['before', 'after', 'nextMorning']) }),
]) satisfies z.ZodType<Occasion>

const courseKind = z.strictObject({
  kindId: id,
  version: text,
  title: text,
  reason: text,
  icd10: z.array(text).min(1),
  protocolIds: z.array(id).min(1),
  evidence: z.array(z.strictObject({ sentence: text, source })).min(1),
  consent: z.array(text).min(1),
  plan: z.array(z.strictObject({ instrumentId: id, occasions: z.array(occasion).min(1), note: text.exactOptional() })).min(1),
  source,
  references,
}) satisfies z.ZodType<CourseKind>

/** Reads an instrument from parsed JSON: the instrument, or everything that is wrong with it, each with its place. */
export function parseInstrument(json: unknown): ParsedInstrument {
  const read = instrument.safeParse(json)
  if (!read.success) return { ok: false, problems: placesOf(read.error) }
  const problems = instrumentProblems(read.data)
  return problems.length === 0 ? { ok: true, instrument: read.data } : { ok: false, problems }
}

/** Reads a kind of course from parsed JSON, held against the instruments that there are. */
export function parseCourseKind(json: unknown, instruments: readonly Instrument[]): ParsedCourseKind {
  const read = courseKind.safeParse(json)
  if (!read.success) return { ok: false, problems: placesOf(read.error) }
  const problems = [...planProblems(read.data, instruments), ...sourceProblems(read.data, read.data.references)]
  return problems.length === 0 ? { ok: true, kind: read.data } : { ok: false, problems }
}

function planProblems({ plan, protocolIds }: CourseKind, instruments: readonly Instrument[]): Problems {
  const known = new Set(instruments.map(({ instrumentId }) => instrumentId))
  return [
    ...twiceIn('protocolIds', protocolIds),
    ...twiceIn('plan', plan.map(({ instrumentId }) => instrumentId)),
    ...plan.flatMap(({ instrumentId, occasions }, index) => [
      ...unless(known.has(instrumentId), `plan.${index}.instrumentId`, `There is no instrument "${instrumentId}".`),
      ...twiceIn(`plan.${index}.occasions`, occasions.map(({ occasionId }) => occasionId)),
    ]),
    ...oneTimeForEachName(plan.flatMap(({ occasions }) => occasions)),
  ]
}

/** Answers are filed under the occasion's name, so that two instruments mean the same time by it. */
function oneTimeForEachName(occasions: readonly Occasion[]): Problems {
  const first = new Map<string, string>()
  return occasions.flatMap((one) => {
    const said = JSON.stringify(one, Object.keys(one).sort())
    const before = first.get(one.occasionId)
    if (before === undefined) first.set(one.occasionId, said)
    return unless(before === undefined || before === said, 'plan', `"${one.occasionId}" stands for two different times.`)
  })
}

const placesOf = (error: z.ZodError): Problems => error.issues.map(({ path, message }) => ({ path: path.join('.'), sentence: message }))
