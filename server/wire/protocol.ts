/** A protocol as it comes from a file: read strictly, then held against itself before anybody may use it. */
import * as z from 'zod'
import type { Phase, Protocol, Schedule } from '#domain'
import { contradictions } from './protocolChecks.ts'
import { condition, emergency, minimumCadence, siteSetting, tightening, toxicity } from './protocolContingency.ts'
import { codes, figure, key, limitValue, minutes, op, priority, sourced, subject, text } from './protocolFields.ts'
import type { ProtocolProblem } from './protocolProblem.ts'
import { otherDefaults } from './settingChecks.ts'

export type ParsedProtocol =
  | { readonly ok: true; readonly protocol: Protocol }
  | { readonly ok: false; readonly problems: readonly ProtocolProblem[] }

const timed = { lateAfterMinutes: minutes, missedAfterMinutes: minutes }
const named = { scheduleId: key, observations: codes, ...sourced }

const schedule = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('interval'),
    ...named,
    everyMinutes: figure,
    fromMinutes: minutes,
    toMinutes: minutes.nullable(),
    ...timed,
  }),
  z.strictObject({
    mode: z.literal('once'),
    ...named,
    at: z.enum(['beforeStart', 'phaseStart', 'phaseMidpoint', 'phaseEnd', 'discharge', 'handover']),
    offsetMinutes: minutes,
    graceMinutes: figure,
    isBlocking: z.boolean(),
  }),
  z.strictObject({ mode: z.literal('continuous'), ...named, chartEveryMinutes: figure, ...timed }),
  z.strictObject({
    mode: z.literal('conditional'),
    ...named,
    when: z.array(text).min(1),
    alsoAllowed: text.exactOptional(),
    condition: condition.exactOptional(),
    dueWithinMinutes: figure.exactOptional(),
    graceMinutes: figure.exactOptional(),
  }),
]) satisfies z.ZodType<Schedule>

const gateItem = z.strictObject({ itemId: key, text, isBlocking: z.boolean(), maxAge: text, ...sourced })
const phaseHead = { phaseId: key, name: text }
const schedules = z.array(schedule)

const phase = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gate'), ...phaseHead, items: z.array(gateItem), schedules }),
  z.strictObject({
    kind: z.literal('infusion'),
    ...phaseHead,
    doseGrams: figure,
    durationMinutes: figure,
    concentrationMgPerMl: figure,
    volumeMl: figure,
    rateMlPerHour: figure,
    rateGramsPerHour: figure,
    softMaxGramsPerHour: figure,
    hardMaxGramsPerHour: figure,
    isOptional: z.boolean(),
    trigger: text.exactOptional(),
    durationRule: text.exactOptional(),
    ...sourced,
    schedules,
  }),
  z.strictObject({ kind: z.literal('observation'), ...phaseHead, durationMinutes: figure, ...sourced, schedules }),
]) satisfies z.ZodType<Phase>

const limit = z.strictObject({
  limitId: key,
  subject,
  op,
  value: limitValue,
  unit: text,
  priority,
  isStopRule: z.boolean(),
  action: text,
  phases: z.array(key).min(1),
  basis: text,
  onlyWorseThanBaseline: z.boolean().exactOptional(),
  clears: z.strictObject({ op, value: z.number(), ...sourced }).exactOptional(),
  recheck: z.strictObject({ withinMinutes: figure, observations: codes, ...sourced }).exactOptional(),
  ...sourced,
})

const pumpRule = { priority, action: text, ...sourced }

const protocol = z.strictObject({
  protocolId: z.string().regex(/^[A-Z0-9-]+$/),
  version: text,
  title: text,
  indication: text,
  icd10: z.array(text),
  setting: text,
  population: text,
  regulatoryStatus: text,
  evidence: text.nullable(),
  salt: z.enum(['magnesium sulfate heptahydrate', 'magnesium chloride hexahydrate']),
  presentation: text.nullable(),
  earlyWarning: z.enum(['NEWS2', 'obstetric']),
  totalMax: z.strictObject({
    softGramsPer24h: figure.exactOptional(),
    hardGramsPer24h: figure.exactOptional(),
    gramsPer48hSevereRenal: figure.exactOptional(),
    continuousDays: figure.exactOptional(),
    gramsPerSession: figure.exactOptional(),
    ...sourced,
  }),
  phases: z.array(phase).min(1),
  limits: z.array(limit),
  pump: z.strictObject({
    orderDeviationPercent: z.strictObject({ value: figure, ...pumpRule }),
    aboveHardMax: z.strictObject(pumpRule),
    aboveSoftMax: z.strictObject(pumpRule),
    unplannedStopMinutes: z.strictObject({ value: figure, ...pumpRule }),
    pastEndMinutes: z.strictObject({ value: figure, action: text, ...sourced }),
  }),
  contraindications: z.array(
    z.strictObject({ itemId: key, item: text, level: text, gate: z.enum(['block', 'acknowledge', 'note']).exactOptional(), ...sourced }),
  ),
  antidote: z.strictObject({
    drug: text,
    doseGrams: figure,
    doseText: text,
    route: text,
    overMinutesRange: z.tuple([figure, figure]),
    repeat: text,
    severeText: text,
    ...sourced,
  }),
  toxicity: toxicity.exactOptional(),
  tightenings: z.array(tightening).exactOptional(),
  minimumCadence: z.array(minimumCadence).exactOptional(),
  emergency: emergency.exactOptional(),
  settings: z.array(siteSetting).exactOptional(),
  doubleCheck: z.strictObject({ text, when: z.array(text).min(1), signature: text, ...sourced }),
  questionnaires: z.array(
    z.strictObject({
      instrument: text,
      when: z.array(text),
      isShippable: z.boolean(),
      safety: text.exactOptional(),
      note: text.exactOptional(),
    }),
  ),
  notes: z.array(text),
  scheduleRule: text,
  references: z.record(text, text),
}) satisfies z.ZodType<Protocol>

/** Reads a protocol from parsed JSON: the protocol, or everything that is wrong with it, each with its place. */
export function parseProtocol(json: unknown): ParsedProtocol {
  const read = protocol.safeParse(json)
  if (!read.success) {
    return { ok: false, problems: read.error.issues.flatMap((issue) => placesOf(issue)) }
  }
  const problems = [...contradictions(read.data), ...otherDefaults(read.data)]
  return problems.length === 0 ? { ok: true, protocol: read.data } : { ok: false, problems }
}

/** Of several forms that a part may take, the one that was meant (nothing in it is unknown) says where the slip lies. */
function placesOf(issue: z.core.$ZodIssue, before: readonly PropertyKey[] = []): ProtocolProblem[] {
  const path = [...before, ...issue.path]
  const meant = issue.code === 'invalid_union' && issue.errors.find((errors) => errors.every((error) => error.path.length > 0))
  return meant ? meant.flatMap((error) => placesOf(error, path)) : [{ path: path.join('.'), sentence: issue.message }]
}
