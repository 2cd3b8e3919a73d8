/** What people do on a random shift: mostly what is right, often enough what is wrong, late or refused. */
import {
  firstInfusion,
  isObservationCode,
  MINUTE,
  nextInfusion,
  orderedPhase,
  OUTCOME_ACTIONS,
  OUTCOME_TAGS,
  runningSegment,
  SECOND,
  type Author,
  type CheckedProgram,
  type CommandBody,
  type Instant,
  type ObservationCode,
  type Person,
  type ReadingValue,
  type Session,
} from '#domain'
import { ADA, BEN, CALM, CLEO, personOf } from '../fixtures/given.ts'
import type { Turn } from './script.ts'

interface Done {
  readonly body: CommandBody
  /** Milliseconds before now at which it is said to have happened. */
  readonly ago?: number
  /** By somebody else than the first. */
  readonly second?: boolean
  /** By this person, whoever's turn it is. */
  readonly as?: Author
}

export interface Deed {
  readonly name: string
  does(session: Session, turn: Turn, now: Instant): readonly Done[]
}

const RATES = [12.5, 25, 27.5, 30, 50, 55, 100, 150, 300, 310, 330, 600] as const
const pick = <T>(list: readonly T[], roll: number): T => list[roll % list.length]!

/** A full set; one in three has one value that no protocol likes. */
export function values(turn: Pick<Turn, 'roll' | 'more'>): Partial<Record<ObservationCode, ReadingValue>> {
  const calm = { ...CALM, SYMPTOMS: [], VIP: 0, UO_ML: 20 + (turn.roll % 60), TEMP: 36.8, LUNGS: 'clear', FLUID_BALANCE_ML: 100, NRS: 3 }
  const odd: readonly Partial<Record<ObservationCode, ReadingValue>>[] = [
    { RR: 10 }, { RR: 14 }, { RR: 0 }, { RR: 31 }, { HR: 130 }, { HR: 39 }, { SPO2: 93 }, { SPO2: 89 }, { SBP: 88, DBP: 50 }, { SBP: 162 },
    { DTR_PATELLAR: 'absent' }, { DTR_PATELLAR: 'reduced' }, { ACVPU: 'V' }, { VIP: 1 }, { VIP: 2 }, { SERUM_MG_MMOL_L: 4 }, { SERUM_MG_MMOL_L: 5.5 },
    { UO_ML: 5 }, { SEIZURE: 'yes' }, { PUMP: 310 }, { SYMPTOMS: ['warmth'] }, { ORTHO_SBP: 120, ORTHO_DBP: 80 },
  ]
  return turn.more % 3 === 0 ? { ...calm, ...pick(odd, turn.roll) } : calm
}

export const part = (turn: Pick<Turn, 'roll' | 'more'>): Partial<Record<ObservationCode, ReadingValue>> =>
  Object.fromEntries(Object.entries(values(turn)).filter((_, index) => (turn.roll + index) % 3 !== 0))

const ordered = (session: Session, phaseId: string): CheckedProgram | null => {
  const found = orderedPhase(session.order, phaseId)
  return found ? { phaseId, rateMlPerHour: found.rateMlPerHour, concentrationMgPerMl: found.concentrationMgPerMl, volumeMl: found.volumeMl } : null
}

const checkedBy2 = (purpose: 'start' | 'rate' | 'phase' | 'bag' | 'handover', program: CheckedProgram): Done[] => [
  { body: { type: 'DoubleCheck', purpose, program } },
  { body: { type: 'DoubleCheck', purpose, program }, second: true },
]

function start(session: Session): Done[] {
  const program = ordered(session, firstInfusion(session.protocol)?.phaseId ?? '')
  if (!program) return []
  const { phaseId: _, ...pump } = program
  return [...checkedBy2('start', program), { body: { type: 'StartPump', ...pump } }]
}

/** Somebody else has started it, at whatever rate, and nobody has looked at the gate. */
function found(session: Session): Done[] {
  const program = ordered(session, firstInfusion(session.protocol)?.phaseId ?? '')
  if (!program) return []
  const { phaseId: _, ...pump } = program
  return one({ type: 'StartPump', ...pump, isAsFound: true, reason: 'found running' })
}

function enter(session: Session, turn: Turn, target: string | undefined): Done[] {
  const program = target === undefined ? null : ordered(session, target)
  if (!program) return [{ body: { type: 'EnterPhase', phaseId: 'maintenance' } }]
  const set = { ...values({ ...turn, more: 1 }), VIP: 0 }
  return [{ body: { type: 'RecordCheck', values: set, notDone: {} } }, ...checkedBy2('phase', program), { body: { type: 'EnterPhase', phaseId: program.phaseId, ...(turn.roll % 4 > 0 ? { volumeMl: program.volumeMl } : {}) } }]
}

/** On somebody's word, or by a new order. */
function change(session: Session, turn: Turn, now: Instant): Done[] {
  const running = runningSegment(session)
  const program = { phaseId: running?.phaseId ?? 'loading', rateMlPerHour: pick(RATES, turn.roll), concentrationMgPerMl: running?.concentrationMgPerMl ?? 40, volumeMl: 100 }
  const newOrder = { prescriber: 'Dr Example', orderedAt: now, isVerbal: turn.roll % 2 === 0, reason: 'level low' }
  const ground = turn.more % 3 === 0 ? { newOrder } : { reason: 'Dr Example' }
  return [...checkedBy2('rate', program), { body: { type: 'ChangeRate', rateMlPerHour: program.rateMlPerHour, ...ground } }]
}

/** Named by what they are about, so that it does not matter in which order two were raised. */
function anAlert(session: Session, turn: Turn): string {
  const names = [...session.alerts].sort((a, b) => `${a.rule} ${a.subject}`.localeCompare(`${b.rule} ${b.subject}`))
  return names.length === 0 ? 'valueLimit-99' : pick(names, turn.roll).alertId
}

function amend(session: Session, turn: Turn): Done[] {
  const seqs = session.amendable.all().map(({ seq }) => seq)
  const amends = seqs.length === 0 ? 999 : seqs.at(-1 - (turn.roll % Math.min(3, seqs.length)))!
  const isEnteredInError = turn.more % 2 === 0
  return [{ body: { type: 'AmendEntry', amends, reason: 'wrong value', text: 'slip', isEnteredInError, ...(isEnteredInError ? {} : { values: part(turn) }) } }]
}

/** A silence, and at once what must break it: a worse value, or more from the pump; or what must not, a better one. */
function silenceThen(session: Session, turn: Turn): Done[] {
  const measured = session.alerts.filter(({ because: { subject, value } }) => typeof value === 'number' && isObservationCode(subject ?? ''))
  const alert = measured.length === 0 ? null : pick(measured, turn.roll)
  const { subject, value, limit } = alert?.because ?? {}
  const away = (limit?.op.startsWith('<') ? -1 : 1) * pick([1, 1, -1], turn.more)
  const then: CommandBody =
    turn.roll % 3 > 0 && subject !== undefined
      ? { type: 'RecordCheck', values: { [subject]: Number(value) + away }, notDone: {} }
      : { type: 'ChangeRate', rateMlPerHour: pick(RATES, turn.more), isAsFound: true }
  return [...one({ type: 'SilenceAlert', alertId: alert?.alertId ?? anAlert(session, turn), minutes: 1 + (turn.more % 2), reason: 'known' }), ...one(then)]
}

/** Mostly by whoever's turn it is, whether or not the patient is theirs; one in three is a cover, one in four goes back. */
function handOver(session: Session, turn: Turn, now: Instant): Done[] {
  const to = turn.more % 4 === 0 ? (PEOPLE.find(({ staffId }) => staffId === session.responsible?.staffId) ?? PEOPLE[0]!) : pick(PEOPLE, turn.roll)
  const isCover = turn.roll % 3 === 0
  return one({ type: 'HandOver', to, isCover, ...(isCover ? { untilAt: now + (1 + (turn.more % 130)) * MINUTE } : {}), ...(turn.roll % 2 === 0 ? { text: 'in words' } : {}) })
}

/** As it should be: whoever answers asks another, who accepts; now and then they hand over for good before the break is over. */
function coverAccepted(session: Session, turn: Turn, now: Instant): Done[] {
  const giver = STAFF.find((one) => personOf(one).staffId === session.responsible?.staffId) ?? ADA
  const taker = pick(STAFF.filter((one) => one !== giver), turn.roll)
  const accepts: CommandBody = { type: 'AcceptHandover', accepts: session.version + 1 }
  const cover: Done[] = [
    { body: { type: 'HandOver', to: personOf(taker), isCover: true, untilAt: now + (1 + (turn.more % 20)) * MINUTE }, as: giver },
    { body: accepts, as: taker },
  ]
  const offer: Done = { body: { type: 'HandOver', to: personOf(taker), isCover: false }, as: giver }
  const back: Done = { body: { type: 'HandOver', to: personOf(giver), isCover: false }, as: giver }
  return turn.more % 3 === 0 ? [...cover, offer, ...(turn.roll % 2 === 0 ? [back] : [])] : cover
}

const STAFF: readonly Author[] = [ADA, BEN, CLEO]
const PEOPLE: readonly Person[] = STAFF.map(personOf)

const one = (body: CommandBody, ago = 0): Done[] => [{ body, ago }]

const KINDS: readonly (readonly [weight: number, deed: Deed])[] = [
  [5, { name: 'starts the pump', does: start }],
  [9, { name: 'charts a set', does: (_, turn) => one({ type: 'RecordCheck', values: values(turn), notDone: {} }) }],
  [3, { name: 'charts a part', does: (_, turn) => one({ type: 'RecordCheck', values: part(turn), notDone: {} }) }],
  [3, { name: 'charts late', does: (_, turn) => one({ type: 'RecordCheck', values: values(turn), notDone: {} }, turn.more * 5 * SECOND) }],
  [2, { name: 'says why not', does: (_, turn) => one({ type: 'RecordCheck', values: { RR: 16 }, notDone: { UO_ML: 'asleep', DTR_PATELLAR: pick(['asleep', 'refused'], turn.roll) } }) }],
  [2, { name: 'finds another rate', does: (_, turn) => one({ type: 'ChangeRate', rateMlPerHour: pick(RATES, turn.roll), isAsFound: true }) }],
  [2, { name: 'changes the rate', does: change }],
  [2, { name: 'pauses', does: (_, turn) => one({ type: 'PausePump', reason: 'occlusion', isPlanned: turn.roll % 3 === 0 }) }],
  [2, { name: 'keeps the vein open', does: (_, turn) => one({ type: 'PausePump', reason: 'volume complete', isPlanned: turn.roll % 3 === 0, keepOpenMlPerHour: 1 + (turn.more % 6) }) }],
  [1, { name: 'pauses for so long', does: (_, turn) => one({ type: 'PausePump', reason: 'planned', isPlanned: true, expectedMinutes: 1 + (turn.more % 60) }) }],
  [1, { name: 'finds the pump running', does: (session) => found(session) }],
  [1, { name: 'finds another bag', does: (_, turn) => one({ type: 'ChangeBag', volumeMl: 20 + (turn.more % 500), concentrationMgPerMl: pick([40, 40, 20, 200], turn.roll), isAsFound: true }) }],
  [1, { name: 'gives a rescue dose', does: (_, turn) => one({ type: 'GiveDose', kind: 'rescue', drug: 'magnesium sulfate', doseGrams: pick([2, 4, 20], turn.roll), route: 'IV', overMinutes: 5 }) }],
  [1, { name: 'reports a reaction', does: (_, turn) => one({ type: 'ReportReaction', reaction: 'drowsiness', severity: pick(['mild', 'moderate', 'severe'], turn.roll), action: 'observed', ...(turn.more % 4 === 0 ? { prescriber: 'Dr Example' } : {}) }) }],
  [3, { name: 'resumes', does: (_, turn) => one(turn.roll % 2 === 0 ? { type: 'ResumePump' } : { type: 'ResumePump', reason: 'Dr Example' }) }],
  [3, { name: 'goes on to the next phase', does: (session, turn) => enter(session, turn, nextInfusion(session.protocol, session.phase?.phaseId ?? '')?.phaseId) }],
  [1, { name: 'gives a bolus', does: (session, turn) => enter(session, turn, 'rescue_bolus') }],
  [1, { name: 'goes back to maintenance', does: (session, turn) => enter(session, turn, 'maintenance') }],
  [1, { name: 'changes the bag', does: (session) => [...checkedBy2('bag', { phaseId: firstInfusion(session.protocol)!.phaseId, rateMlPerHour: 25, concentrationMgPerMl: 40, volumeMl: 600 }), ...one({ type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 })] }],
  [2, { name: 'stops the pump', does: (_, turn) => one({ type: 'StopPump', reason: 'completed', ...(turn.more % 2 === 0 ? {} : { pumpVolumeMl: turn.roll }) }) }],
  [1, { name: 'tells late that the pump stopped', does: (_, turn) => one({ type: 'StopPump', reason: 'stop rule' }, turn.more * 3 * SECOND) }],
  [3, { name: 'accepts', does: (session, turn) => one({ type: 'AcceptAlert', alertId: anAlert(session, turn) }) }],
  [3, { name: 'accepts whatever stands', does: (session) => session.alerts.map(({ alertId }) => ({ body: { type: 'AcceptAlert', alertId } })) }],
  [2, { name: 'declines', does: (session, turn) => one({ type: 'DeclineAlert', alertId: anAlert(session, turn), reason: 'off the ward' }) }],
  [2, { name: 'silences', does: (session, turn) => one({ type: 'SilenceAlert', alertId: anAlert(session, turn), minutes: 1 + (turn.more % 3), reason: 'known' }) }],
  [2, { name: 'silences, and then it is worse or the pump gives more', does: silenceThen }],
  [3, { name: 'says what was done', does: (session, turn) => one({ type: 'RecordOutcome', alertId: anAlert(session, turn), action: pick(OUTCOME_ACTIONS, turn.roll), text: 'in words', tag: pick(OUTCOME_TAGS, turn.more) }) }],
  [2, { name: 'hands over', does: handOver }],
  [1, { name: 'accepts the patient', does: ({ offer }) => one({ type: 'AcceptHandover', accepts: offer?.seq ?? 1 }) }],
  [2, { name: 'goes for a break, and is covered', does: coverAccepted }],
  [3, { name: 'amends', does: amend }],
  [1, { name: 'gives calcium', does: () => one({ type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 }) }],
  [1, { name: 'withholds calcium', does: () => one({ type: 'WithholdAntidote', reason: 'reflex is back' }) }],
  [1, { name: 'charts serum magnesium', does: (_, turn) => one({ type: 'RecordCheck', values: { SERUM_MG_MMOL_L: 2 + (turn.roll % 4) / 2 }, notDone: {} }) }],
  [2, { name: 'finds the reflex gone, and draws a level', does: (_, turn) => [...one({ type: 'RecordCheck', values: { DTR_PATELLAR: 'absent' }, notDone: {} }, (1 + (turn.more % 30)) * SECOND), ...one({ type: 'RecordCheck', values: { SERUM_MG_MMOL_L: 2 + (turn.roll % 4) / 2 }, notDone: {} })] }],
  [1, { name: 'writes a note', does: (_, turn) => one({ type: 'AddNote', text: turn.roll % 5 === 0 ? ' ' : 'seen', ...(turn.more % 2 === 0 ? {} : { explains: 'volume' }) }) }],
  [2, { name: 'closes', does: (_, turn) => one(turn.roll % 3 === 0 ? { type: 'CloseSession', outcome: 'completed' } : { type: 'CloseSession', outcome: 'stopped early', text: 'moved' }) }],
]

/** Every deed, as often as its weight. */
export const DEEDS: readonly Deed[] = KINDS.flatMap(([weight, deed]) => Array.from({ length: weight }, () => deed))
