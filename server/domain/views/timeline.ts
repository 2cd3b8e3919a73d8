/** The timeline: every entry as a row that a person can read, none left out. */
import { authorName, type Entry } from '../entry.ts'
import type { CheckedField, EventOf, ReturnReason, SessionEvent } from '../events.ts'
import { observation } from '../observations.ts'
import type { Order } from '../order.ts'
import { phaseOf, type Protocol } from '../protocol.ts'
import type { Instant } from '../time.ts'
import { figure, gramsPerHour } from '../units.ts'
import { rungName } from '../ladder.ts'
import { PURPOSE_WORDS, readText, TARGET_WORDS } from '../scans.ts'
import type { EarlyWarning } from '../scores/earlyWarning.ts'
import { notDoneText, TAG_WORDS, valuesText } from './chartedWords.ts'
import { scoreText } from './earlyWarning.ts'
import { scoreNotedText } from './questionnaires.ts'
import { scannedText, scanRows } from './scans.ts'

export type RowKind = 'order' | 'pump' | 'check' | 'alert' | 'handover' | 'note' | 'amendment' | 'identity'

export interface TimelineRow {
  readonly seq: number
  readonly recordedAt: Instant
  readonly occurredAt: Instant
  readonly who: string
  readonly isEngine: boolean
  readonly deviceId: string | null
  readonly kind: RowKind
  readonly title: string
  readonly detail: string
  readonly isLate: boolean
  readonly alertId: string | null
  /** The entry that amended this one; the original stays readable. */
  readonly amendedBySeq: number | null
}

/** One row an entry, in the order of the log. */
export function timeline(entries: readonly Entry[]): TimelineRow[] {
  const amendedBy = new Map<number, number>()
  for (const { event, seq } of entries) if (event.type === 'EntryAmended') amendedBy.set(event.amends, seq)
  const first = entries[0]?.event
  const protocol = first?.type === 'SessionOpened' ? first.protocol : null
  const raised = new Map<string, EventOf<'AlertRaised'>>()
  const scores = new Map<number, EarlyWarning>()
  const scanned = new Map(scanRows(entries).map((row) => [row.seq, scannedText(row)]))
  return entries.map((entry) => {
    const { event } = entry
    if (event.type === 'AlertRaised') raised.set(event.alertId, event)
    const words = also(inWords(event, protocol, raised), scoreChange(entry, scores), scanned.get(entry.seq))
    return {
      seq: entry.seq,
      recordedAt: entry.recordedAt,
      occurredAt: entry.occurredAt,
      who: authorName(entry.by),
      isEngine: entry.by.kind === 'engine',
      deviceId: entry.deviceId,
      kind: KINDS[event.type],
      ...words,
      isLate: event.type === 'CheckRecorded' && event.isLate,
      alertId: 'alertId' in event ? event.alertId : null,
      amendedBySeq: amendedBy.get(entry.seq) ?? null,
    }
  })
}

const also = ({ title, detail }: Words, ...more: readonly (string | undefined)[]): Words => say(title, detail, ...more)

/** The score that an entry brings, and of an amendment also the one that it takes the place of. `standing` follows the log. */
function scoreChange({ seq, event }: Entry, standing: Map<number, EarlyWarning>): string {
  if (event.type !== 'CheckRecorded' && event.type !== 'EntryAmended') return ''
  const of = event.type === 'EntryAmended' ? event.amends : seq
  const before = standing.get(of)
  const now = event.earlyWarning
  if (now) standing.set(of, now)
  else standing.delete(of)
  if (!before) return now ? scoreText(now) : ''
  const words = now ? scoreText(now) : 'no score'
  return words === scoreText(before) ? '' : `${scoreText(before)} → ${words}`
}

const KINDS: Readonly<Record<SessionEvent['type'], RowKind>> = {
  SessionOpened: 'order',
  ChecklistConfirmed: 'order',
  DoubleChecked: 'order',
  PumpStarted: 'pump',
  RateChanged: 'pump',
  PumpPaused: 'pump',
  PumpResumed: 'pump',
  BagChanged: 'pump',
  PhaseEntered: 'pump',
  PumpStopped: 'pump',
  CheckRecorded: 'check',
  CheckMissed: 'check',
  BothKept: 'amendment',
  DoseGiven: 'pump',
  AntidoteWithheld: 'pump',
  ReactionReported: 'note',
  NoteAdded: 'note',
  AlertRaised: 'alert',
  AlertAccepted: 'alert',
  AlertUpdated: 'alert',
  AlertDeclined: 'alert',
  AlertSilenced: 'alert',
  AlertEscalated: 'alert',
  AlertReturned: 'alert',
  OutcomeRecorded: 'alert',
  AlertResolved: 'alert',
  HandedOver: 'handover',
  HandoverAccepted: 'handover',
  EntryAmended: 'amendment',
  ScanRecorded: 'identity',
  ConcernNoted: 'note',
  ConcernSettled: 'note',
  ScoreNoted: 'note',
  SessionClosed: 'order',
}

interface Words {
  readonly title: string
  readonly detail: string
}

const say = (title: string, ...details: readonly (string | undefined)[]): Words => ({
  title,
  detail: details.filter((detail): detail is string => detail !== undefined && detail !== '').join(' · '),
})

/** "SpO₂ scale 2 by Dr Example: COPD", or undefined when it was not ordered. */
export const scale2Text = ({ spo2Scale2 }: Order): string | undefined =>
  spo2Scale2 && `SpO₂ scale 2 by ${spo2Scale2.prescriber}: ${spo2Scale2.reason}`

const mlPerHourText = (rate: number): string => `${figure(rate)} mL/h`

function inWords(event: SessionEvent, protocol: Protocol | null, raised: ReadonlyMap<string, EventOf<'AlertRaised'>>): Words {
  const phaseName = (phaseId: string): string => (protocol && phaseOf(protocol, phaseId)?.name) ?? phaseId
  const rung = (alertId: string, index: number): string => rungName(raised.get(alertId)?.priority ?? 'medium', index)
  const cause = (alertId: string): string => raised.get(alertId)?.because.text ?? alertId
  switch (event.type) {
    case 'SessionOpened':
      return say('Session opened', event.station.name, `${event.protocol.protocolId} ${event.protocol.version}`, `ordered by ${event.order.prescriber}`, scale2Text(event.order), event.order.titration ? `with titration to ${event.order.titration.endpoint}` : undefined, event.settings && `site settings version ${event.settings.version}`)
    case 'ChecklistConfirmed':
      return say('Checklist confirmed', `${event.items.length} lines`, event.antidoteAtBedside ? `antidote at the bedside${event.antidotePlace ? `: ${event.antidotePlace}` : ''}` : 'antidote not at the bedside', presentText(event, protocol), event.override ? `override by ${event.override.prescriber}: ${event.override.reason}` : undefined, event.acknowledgedBy ? `${event.acknowledgedBy} was told` : undefined)
    case 'DoubleChecked':
      return doubleCheckedWords(event)
    case 'PumpStarted':
      return say(`Pump started${event.isAsFound ? ', as found' : event.emergency ? `, emergency (${event.emergency.kind})` : ''}`, phaseName(event.phaseId), `${mlPerHourText(event.rateMlPerHour)} = ${figure(gramsPerHour(event.rateMlPerHour, event.concentrationMgPerMl))} g/h`, `${figure(event.volumeMl)} mL of ${figure(event.concentrationMgPerMl)} mg/mL`, event.site && `site ${event.site}`, event.emergency?.reason, event.reason)
    case 'RateChanged':
      return say(`Rate changed${event.isAsFound ? ', as found' : ''}`, `${mlPerHourText(event.fromMlPerHour)} → ${mlPerHourText(event.rateMlPerHour)}`, event.reason, ...rateOrderWords(event))
    case 'PumpPaused':
      return say('Pump paused', event.reason, event.isPlanned ? 'planned' : 'unplanned', event.expectedMinutes === undefined ? undefined : `for ${figure(event.expectedMinutes)} min`, event.keepOpenMlPerHour === undefined ? undefined : `vein kept open at ${figure(event.keepOpenMlPerHour)} mL/h`, event.text)
    case 'PumpResumed':
      return say('Pump resumed', mlPerHourText(event.rateMlPerHour), event.site && `site ${event.site}`, event.reason)
    case 'BagChanged':
      return say(`Bag changed${event.isAsFound ? ', as found' : ''}`, `${figure(event.volumeMl)} mL of ${figure(event.concentrationMgPerMl)} mg/mL`, event.discardedMl === undefined ? undefined : `${figure(event.discardedMl)} mL discarded`, event.reason)
    case 'PhaseEntered':
      return say(`${phaseName(event.phaseId)} begun`, event.rateMlPerHour === null ? undefined : mlPerHourText(event.rateMlPerHour), event.volumeMl === undefined ? undefined : `bag of ${figure(event.volumeMl)} mL`, event.reason)
    case 'PumpStopped':
      return say('Pump stopped', event.reason, event.text, event.pumpVolumeMl === undefined ? undefined : `pump says ${figure(event.pumpVolumeMl)} mL`, event.discardedMl === undefined ? undefined : `${figure(event.discardedMl)} mL discarded`)
    case 'CheckRecorded':
      return say(`Check recorded${event.isLate ? ', late entry' : ''}`, valuesText(event.values), notDoneText(event.notDone), event.lateReason, event.besides && `charted beside ${entriesText(event.besides)}, which could not be seen`)
    case 'BothKept':
      return say('Sets of one check all kept', entriesText([...event.besides, event.seq]))
    case 'CheckMissed':
      return say('Check missed', event.missing.map((code) => observation(code).label).join(', '))
    case 'DoseGiven':
      return say(`Dose given: ${event.drug}`, `${figure(event.doseGrams)} g`, `${event.route} over ${figure(event.overMinutes)} min`, attestationText(event))
    case 'AntidoteWithheld':
      return say('Antidote not given', event.reason)
    case 'ReactionReported':
      return say('Reaction reported', event.reaction, event.severity, event.action, event.prescriber ? `goes on by ${event.prescriber}` : undefined)
    case 'HandedOver':
      return handedOverWords(event)
    case 'HandoverAccepted':
      return say(event.isCover ? 'Cover accepted' : 'Handover accepted', event.from ? `${event.isCover ? 'for' : 'from'} ${event.from.name}` : undefined, `entry ${event.accepts}`)
    case 'NoteAdded':
      return say(event.explains === 'volume' ? 'Note on the difference in volume' : 'Note', event.text)
    case 'AlertRaised':
      return say(`Alert, ${event.priority} priority`, event.because.text, event.because.action)
    case 'AlertAccepted':
      return say('Alert accepted', cause(event.alertId))
    case 'AlertUpdated':
      return say('Alert updated', event.because.text)
    case 'AlertDeclined':
      return say('Alert declined', event.reason, event.text, cause(event.alertId))
    case 'AlertSilenced':
      return say('Alert silenced', event.reason, cause(event.alertId))
    case 'AlertEscalated':
      return say('Alert escalated', `to ${rung(event.alertId, event.rung)}`, cause(event.alertId))
    case 'AlertReturned':
      return say(event.isUnattended ? 'Alert stands unattended' : 'Alert returned', `to ${rung(event.alertId, event.rung)}`, event.because && RETURN_WORDS[event.because], cause(event.alertId))
    case 'OutcomeRecorded':
      return say('What was done', event.action, event.text, event.tag && TAG_WORDS[event.tag], cause(event.alertId))
    case 'AlertResolved':
      return say('Alert resolved', event.how === 'facts' ? 'by facts' : event.how === 'replaced' ? 'by another that tells of it' : 'by closing the session', cause(event.alertId))
    case 'EntryAmended':
      return say(`Entry ${event.amends} ${event.isEnteredInError ? 'entered in error' : 'amended'}`, amendedText(event), event.reason, event.text)
    case 'ScanRecorded':
      return say(`${TARGET_WORDS[event.target]} ${event.isTyped ? 'typed' : 'scanned'}: ${event.isMatch ? 'matches' : 'DOES NOT MATCH'}`, PURPOSE_WORDS[event.purpose], readText(event))
    case 'ConcernNoted':
      return say('A questionnaire answer wants a person', event.instrument)
    case 'ConcernSettled':
      return say('What was done about a questionnaire answer', `${event.screen}: ${event.result}`, event.actions.join(', '), `told: ${event.told}`)
    case 'ScoreNoted':
      return say(event.instrument, event.occasion ?? 'beside the plan', scoreNotedText(event))
    case 'SessionClosed':
      return say('Session closed', event.outcome, `${event.entryCount} entries`, event.text, ...(event.stillOpen ?? []).map((open) => `open: ${open}`))
  }
}

function handedOverWords({ to, isCover, ends, text }: EventOf<'HandedOver'>): Words {
  if (!ends) return say(isCover ? 'Cover asked for' : 'Handed over', `to ${to.name}, who has to accept`, text)
  return say(ends.includes('cover') ? 'Cover over' : 'Handover taken back', `${to.name} is responsible`, text)
}

/** Who stands under a dose as second person, and whether they have proven it. An antidote without one is marked. */
export const attestationText = ({ kind, attestedBy }: EventOf<'DoseGiven'>): string | undefined =>
  attestedBy
    ? attestedBy.isProven
      ? `attested by ${attestedBy.name} with their PIN`
      : `second person named: ${attestedBy.name}, not proven`
    : kind === 'other'
      ? undefined
      : 'no second signature'
/** How a change stands to the titration order, and by which new order it was made. */
export function rateOrderWords({ judgement, newOrder }: EventOf<'RateChanged'>): string[] {
  const judged = judgement ? [`${judgement.isWithinOrder ? 'within' : 'not within'} the titration order: ${judgement.because}`] : []
  if (!newOrder) return judged
  const { prescriber, reason, isVerbal } = newOrder
  return [...judged, `new order by ${prescriber}: ${reason}${isVerbal ? ' (verbal, to be signed)' : ''}`]
}

/** "entry 12" or "entries 12 and 14". */
const entriesText = (seqs: readonly number[]): string => `${seqs.length === 1 ? 'entry' : 'entries'} ${seqs.join(' and ')}`

const RETURN_WORDS: Readonly<Record<ReturnReason, string>> = {
  promise: 'the promised time is over',
  ended: 'the silence is over',
  worse: 'worse than what was silenced',
  pump: 'more may flow from the pump since it was silenced',
}

const FIELD_WORDS: Readonly<Record<CheckedField, string>> = {
  phaseId: 'phase',
  rateMlPerHour: 'rate',
  concentrationMgPerMl: 'concentration',
  volumeMl: 'volume',
}

/** "present: myasthenia gravis", or undefined when nothing is. */
function presentText({ contraindications }: EventOf<'ChecklistConfirmed'>, protocol: Protocol | null): string | undefined {
  const present = contraindications.filter(({ isPresent }) => isPresent).map(({ itemId }) => protocol?.contraindications.find((one) => one.itemId === itemId)?.item ?? itemId)
  return present.length === 0 ? undefined : `present: ${present.join('; ')}`
}

function doubleCheckedWords(event: SessionEvent & { type: 'DoubleChecked' }): Words {
  // The first half shows no figures: the second checker must not see them.
  if (event.differs === null) return say(`Double check (${event.purpose}), first half`, 'figures shown after the second half')
  const program = `${mlPerHourText(event.program.rateMlPerHour)}, ${figure(event.program.volumeMl)} mL of ${figure(event.program.concentrationMgPerMl)} mg/mL`
  return event.differs.length === 0
    ? say(`Double check (${event.purpose}) agreed`, `first by ${event.firstBy?.name ?? '?'}`, program)
    : say(`Double check (${event.purpose}) differs`, `first by ${event.firstBy?.name ?? '?'}`, `differs in ${event.differs.map((field) => FIELD_WORDS[field]).join(', ')}`)
}

function amendedText(event: SessionEvent & { type: 'EntryAmended' }): string {
  const before = event.before.values ? valuesText(event.before.values) : (event.before.text ?? '')
  const after = event.after?.values ? valuesText(event.after.values) : (event.after?.text ?? '')
  return after === '' ? before : `${before} → ${after}`
}
