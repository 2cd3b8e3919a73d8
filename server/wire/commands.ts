/** Commands as they cross the border: strict, so that a misspelt field is an error and never a silence. */
import * as z from 'zod'
import { DECLINE_REASONS, fromIso, OUTCOME_ACTIONS, OUTCOME_TAGS, type CommandBody, type HouseCommandType } from '#domain'
import { charted, id, instant, line, notDone, positive, typed, uuid, words } from './fields.ts'
import { newOrder, order } from './orders.ts'

const PAUSE = z.enum([
  'planned', 'occlusion', 'air in line', 'line disconnected', 'bag empty', 'volume complete',
  'pump fault', 'stop rule', 'patient request', 'other',
])
const STOP = z.enum([
  'completed', 'stop rule', 'prescriber order', 'reaction', 'patient request', 'pump fault', 'other',
])
const AMEND = z.enum(['wrong value', 'wrong patient', 'wrong time', 'entered in error', 'other'])

const envelope = {
  commandId: uuid,
  sessionId: uuid,
  /** When it happened; now, when absent. */
  occurredAt: instant.exactOptional(),
  /** The clock of the device that entered it. */
  enteredAt: instant.exactOptional(),
  /** Proof that a second person stands at this tablet: under a double check or a handover, or as the attester of a dose. */
  coSign: z.string().min(1).max(2000).exactOptional(),
  /** Who entered it on the device: it is not taken under another person's sign-in. */
  senderId: id.exactOptional(),
}

const command = <T extends string, Fields extends z.core.$ZodLooseShape>(type: T, fields: Fields) =>
  z.strictObject({ ...envelope, type: z.literal(type), ...fields })

const reason = line.exactOptional()
const site = line.exactOptional()
const isAsFound = z.boolean().exactOptional()
const volumeMl = z.number().min(0).max(1_000_000)

const openSession = command('OpenSession', {
  stationId: id,
  patientId: id,
  protocolId: id,
  /** The current version, when absent. */
  version: id.exactOptional(),
  order: order.exactOptional(),
  /** Who prescribed the protocol's own order; instead of `order`. */
  prescriber: line.exactOptional(),
}).refine((open) => (open.order === undefined) !== (open.prescriber === undefined), {
  message: 'Give either an order, or the prescriber of the protocol\'s own order.',
  path: ['order'],
})

const confirmChecklist = command('ConfirmChecklist', {
  items: z.array(id).max(100),
  antidoteAtBedside: z.boolean(),
  antidotePlace: line.exactOptional(),
  contraindications: z.array(z.strictObject({ itemId: id, isPresent: z.boolean() })).max(100),
  override: z.strictObject({ prescriber: line, reason: line }).exactOptional(),
  acknowledgedBy: line.exactOptional(),
})

const doubleCheck = command('DoubleCheck', {
  purpose: z.enum(['start', 'rate', 'phase', 'bag', 'handover']),
  program: z.strictObject({ phaseId: id, rateMlPerHour: positive, concentrationMgPerMl: positive, volumeMl: positive }),
})

const startPump = command('StartPump', {
  rateMlPerHour: positive,
  concentrationMgPerMl: positive,
  volumeMl: positive,
  pumpId: id.exactOptional(),
  site,
  reason,
  isAsFound,
  emergency: z.strictObject({ kind: z.enum(['torsades', 'seizure', 'arrest']), reason: line }).exactOptional(),
})

const changeRate = command('ChangeRate', { rateMlPerHour: positive, reason, isAsFound, newOrder: newOrder.exactOptional() })
const pausePump = command('PausePump', {
  reason: PAUSE,
  isPlanned: z.boolean(),
  text: line.exactOptional(),
  keepOpenMlPerHour: positive.exactOptional(),
  expectedMinutes: positive.exactOptional(),
})
const resumePump = command('ResumePump', { reason, site })

const changeBag = command('ChangeBag', {
  volumeMl: positive,
  concentrationMgPerMl: positive,
  discardedMl: volumeMl.exactOptional(),
  reason,
  isAsFound,
})

const enterPhase = command('EnterPhase', { phaseId: id, rateMlPerHour: positive.exactOptional(), reason, volumeMl: positive.exactOptional() })

const stopPump = command('StopPump', {
  reason: STOP,
  text: line.exactOptional(),
  pumpVolumeMl: volumeMl.exactOptional(),
  discardedMl: volumeMl.exactOptional(),
})

const recordCheck = command('RecordCheck', {
  values: charted.default({}),
  notDone: notDone.default({}),
  lateReason: line.exactOptional(),
  /** Where the record ended on the screen when the form was opened, and what lay on the device: sets kept since are told apart. */
  seen: z.strictObject({ seq: z.int().min(0), commandIds: z.array(uuid).max(200) }).exactOptional(),
})

const keepBoth = command('KeepBoth', { seq: z.int().min(1) })

const giveDose = command('GiveDose', {
  kind: z.enum(['rescue', 'antidote', 'other']),
  drug: line,
  doseGrams: positive,
  route: line,
  overMinutes: z.number().min(0).max(10_000),
  attestedBy: z.strictObject({ staffId: id, name: line }).exactOptional(),
})

const withholdAntidote = command('WithholdAntidote', { reason: line })

const reportReaction = command('ReportReaction', {
  reaction: line,
  severity: z.enum(['mild', 'moderate', 'severe']),
  action: line,
  prescriber: line.exactOptional(),
})

const acceptAlert = command('AcceptAlert', { alertId: id })
const declineAlert = command('DeclineAlert', { alertId: id, reason: z.enum(DECLINE_REASONS), text: line.exactOptional() })
const silenceAlert = command('SilenceAlert', { alertId: id, minutes: z.number().positive().max(1440), reason: line })

const recordOutcome = command('RecordOutcome', {
  alertId: id,
  action: z.enum(OUTCOME_ACTIONS),
  text: line.exactOptional(),
  tag: z.enum(OUTCOME_TAGS).exactOptional(),
})

const amendEntry = command('AmendEntry', {
  amends: z.int().min(1),
  reason: AMEND,
  text: line,
  isEnteredInError: z.boolean(),
  values: charted.exactOptional(),
  notDone: notDone.exactOptional(),
  note: words.exactOptional(),
})

/** `to`: the id decides; name and role are those by which the house knows them. */
const handOver = command('HandOver', {
  to: z.strictObject({ staffId: id, name: line, role: z.enum(['nurse', 'charge', 'auditor', 'admin']) }),
  isCover: z.boolean(),
  untilAt: instant.exactOptional(),
  text: line.exactOptional(),
})

const acceptHandover = command('AcceptHandover', { accepts: z.int().min(1) })

const addNote = command('AddNote', { text: words, explains: z.literal('volume').exactOptional() })

const recordScan = command('RecordScan', {
  target: z.enum(['patient', 'station', 'bag']),
  purpose: z.enum(['opening', 'visit', 'start', 'phase', 'bag', 'dose']),
  /** As the scanner read it: a bare number, or a label (`server/domain/labels.ts` has its form). */
  code: typed.trim().min(1).max(200),
  isTyped: z.boolean().exactOptional(),
})

const closeSession = command('CloseSession', {
  outcome: z.enum(['completed', 'stopped early', 'transferred', 'opened in error']),
  text: line.exactOptional(),
})

/** Every command that a person or a program may send. `Review` is not here: only the watch says it. */
export const wireCommand = z.discriminatedUnion('type', [
  openSession, confirmChecklist, doubleCheck,
  startPump, changeRate, pausePump, resumePump, changeBag, enterPhase, stopPump,
  recordCheck, keepBoth, giveDose, withholdAntidote, reportReaction, amendEntry, addNote, recordScan,
  acceptAlert, declineAlert, silenceAlert, recordOutcome, handOver, acceptHandover, closeSession,
])

export type WireCommand = z.infer<typeof wireCommand>
export type WireOpenSession = z.infer<typeof openSession>
export type WireEnvelope = Pick<WireCommand, keyof typeof envelope>

type Body<C> = C extends WireEnvelope ? Omit<C, keyof typeof envelope> : never

/** The fields of a command without its envelope: what a form fills in. */
export type WireBody = Body<WireCommand>

type Undressed = Exclude<WireCommand, { type: 'OpenSession' }>
type LawBody = Exclude<CommandBody, { type: 'OpenSession' | HouseCommandType }>

/** The law's own fields of a command that needs no dressing; OpenSession does, so it is not here. */
export function bodyOf(wire: Undressed): LawBody {
  const { commandId: _c, sessionId: _s, occurredAt: _o, enteredAt: _e, coSign: _p, senderId: _w, ...body } = wire
  return fromIso<LawBody>(body)
}
