/** A whole shift as a clinician would write it down: times, people, deeds; and what the record and the board must say. */
import {
  orderFromProtocol,
  REVIEWER,
  rungName,
  tile,
  type Author,
  type CommandBody,
  type Entry,
  type ObservationCode,
  type Priority,
  type Roster,
  type SessionEvent,
} from '#domain'
import { at, checklist, clockOf, PATIENT, STATION, Story } from '../fixtures/given.ts'
import { PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

export interface Step {
  readonly at: string
  /** Repeated every so many minutes, up to and with `until`. */
  readonly every?: number
  readonly until?: string
  readonly who: string
  readonly does: CommandBody['type']
  /** When it happened, if it was entered later. */
  readonly happened?: string
  /** A named set of values, to which `values` add. */
  readonly set?: string
  /** Refused with this code: nothing is written. */
  readonly refused?: string
  readonly [field: string]: unknown
}

export interface Shown {
  readonly at: string
  readonly status?: string
  readonly phase?: string
  readonly mlPerHour?: number | null
  readonly nextDue?: string | null
  readonly missed?: number
  /** "high raised RR 10 /min, alert below 12 /min", most recent last. */
  readonly alerts?: readonly string[]
}

export interface Scenario {
  readonly title: string
  readonly story: string
  readonly protocol: ProtocolId
  readonly people: Readonly<Record<string, 'nurse' | 'charge'>>
  readonly sets: Readonly<Record<string, Readonly<Partial<Record<ObservationCode, number | string | string[]>>>>>
  /** Who could be reached on the ward from when on; unknown before, and where this is left out. */
  readonly roster?: readonly (Roster & { readonly at: string })[]
  readonly steps: readonly Step[]
  readonly board: readonly Shown[]
  /** Types that the expected log leaves out, because they are counted instead. */
  readonly leaveOut?: readonly SessionEvent['type'][]
  readonly log: readonly string[]
  readonly counts: Readonly<Partial<Record<SessionEvent['type'], number>>>
}

export interface Told {
  readonly story: Story
  readonly log: readonly string[]
  readonly board: readonly Shown[]
  readonly refusals: readonly (readonly [step: string, code: string])[]
}

const MINUTE = 60_000
const ENVELOPE = new Set(['at', 'every', 'until', 'who', 'does', 'happened', 'set', 'refused'])

/** Lives the shift through, minute by minute, with the watch looking whenever something falls due; by all rules, or by these. */
export function tell(scenario: Scenario, reviewer = REVIEWER): Told {
  const refusals: [string, string][] = []
  const board: Shown[] = []
  let story = new Story().under(reviewer)
  const people = (scenario.roster ?? []).map(({ at: clock, ...roster }) => ({ at: at(clock), roster, look: null, step: null }))
  const deeds = scenario.steps.flatMap(repeated).map((step) => ({ at: at(step.at), roster: null, look: null, step }))
  const looks = scenario.board.map((look) => ({ at: at(look.at), roster: null, look, step: null }))
  for (const { at: instant, roster, look, step } of [...people, ...deeds, ...looks].sort((a, b) => a.at - b.at)) {
    story = watched(story, clockOf(instant))
    if (roster) story = story.onDuty(clockOf(instant), roster)
    else if (look) board.push(shown(story, look))
    else if (step.refused !== undefined) refusals.push([`${step.at} ${step.does}`, asked(story, scenario, step)])
    else story = story.does(person(scenario, step.who), clockOf(instant), bodyOf(scenario, step, story), late(step))
  }
  const left = new Set<string>(scenario.leaveOut ?? [])
  const told = story.entries.filter(({ event }) => !left.has(event.type))
  return { story, log: told.map((entry) => line(entry, story)), board, refusals }
}

const watched = (story: Story, clock: string): Story => (story.nextReviewAt === null ? story : story.until(clock))

function repeated(step: Step): Step[] {
  if (step.every === undefined || step.until === undefined) return [step]
  const steps: Step[] = []
  for (let when = at(step.at); when <= at(step.until); when += step.every * MINUTE) steps.push({ ...step, at: clockOf(when) })
  return steps
}

const late = (step: Step): { occurred?: string } => (step.happened === undefined ? {} : { occurred: step.happened })

const asked = (story: Story, scenario: Scenario, step: Step): string =>
  story.refused(person(scenario, step.who), step.at, bodyOf(scenario, step, story), late(step)).code

function person(scenario: Scenario, name: string): Author {
  const role = scenario.people[name]
  if (!role) throw new Error(`Nobody is called ${name}`)
  return { kind: 'staff', staffId: name.toLowerCase(), name, role }
}

/** The fields of the command: what the step says, with the words that spare repetition filled in. */
function bodyOf(scenario: Scenario, step: Step, story: Story): CommandBody {
  const fields = Object.fromEntries(Object.entries(step).filter(([name]) => !ENVELOPE.has(name)))
  const body = { type: step.does, ...fields } as CommandBody
  switch (body.type) {
    case 'OpenSession': {
      const protocol = PROTOCOLS[scenario.protocol]
      return { type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order: orderFromProtocol(protocol, 'Dr Example', at(step.at)) }
    }
    case 'NoteConcern':
      return { ...body, raisedAt: at(step.at) }
    case 'ConfirmChecklist':
      return { ...checklist(story), ...fields }
    case 'RecordCheck':
      return { ...body, values: { ...(step.set ? scenario.sets[step.set] : {}), ...body.values }, notDone: body.notDone ?? {} }
    case 'AcceptAlert':
    case 'DeclineAlert':
    case 'SilenceAlert':
    case 'RecordOutcome':
      return { ...body, alertId: alertAbout(story, body.alertId) }
    default:
      return body
  }
}

/** Alerts are named in a story by what they are about: "RR", "rate", "checks". */
function alertAbout(story: Story, subject: string): string {
  const found = story.now.alerts.find((alert) => alert.subject === subject) ?? story.now.resolvedAlerts.findLast((alert) => alert.subject === subject)
  if (!found) throw new Error(`No alert about ${subject}`)
  return found.alertId
}

function shown(story: Story, wanted: Shown): Shown {
  const { status, phase, pump, nextCheck, missedChecks, alerts } = tile(story.now)
  const all: Required<Omit<Shown, 'at'>> = {
    status,
    phase: phase?.name ?? 'none',
    mlPerHour: pump?.rateMlPerHour ?? null,
    nextDue: nextCheck ? clockOf(nextCheck.dueAt) : null,
    missed: missedChecks,
    alerts: alerts.map((alert) => `${alert.priority} ${alert.state} ${alert.because.text}`),
  }
  return { at: wanted.at, ...Object.fromEntries(Object.entries(all).filter(([name]) => name in wanted)) }
}

/** "14:40 Ada PumpStarted loading 300 mL/h": when it happened, who, what, and the facts that matter. */
function line(entry: Entry, story: Story): string {
  const who = entry.by.kind === 'staff' ? entry.by.name : 'engine'
  return [clockOf(entry.occurredAt), who, entry.event.type, ...facts(entry.event, story)].join(' ')
}

function facts(event: SessionEvent, story: Story): (string | number)[] {
  switch (event.type) {
    case 'DoubleChecked':
      return [event.purpose, event.differs === null ? 'first half' : event.differs.length === 0 ? 'agreed' : `differs in ${event.differs.join(', ')}`]
    case 'PumpStarted':
      return [event.phaseId, event.rateMlPerHour, 'mL/h', ...(event.isAsFound ? ['as found'] : [])]
    case 'RateChanged':
      return [event.fromMlPerHour, '→', event.rateMlPerHour, 'mL/h', ...(event.isAsFound ? ['as found'] : [])]
    case 'PumpPaused':
    case 'PumpStopped':
      return [event.reason]
    case 'PumpResumed':
      return [event.rateMlPerHour, 'mL/h']
    case 'PhaseEntered':
      return event.rateMlPerHour === null ? [event.phaseId] : [event.phaseId, event.rateMlPerHour, 'mL/h']
    case 'NoteAdded':
      return [event.text]
    case 'CheckRecorded':
      return [...(event.isLate ? ['late entry'] : []), ...(event.values.RR === undefined ? [] : [`RR ${String(event.values.RR)}`])]
    case 'CheckMissed':
      return [event.scheduleId, 'due', clockOf(event.dueAt)]
    case 'DoseGiven':
      return [event.kind, event.drug, event.doseGrams, 'g', ...(event.attestedBy?.isProven ? ['with', event.attestedBy.name] : [])]
    case 'AntidoteWithheld':
      return [event.reason]
    case 'AlertRaised':
      return [event.priority, event.because.text]
    case 'AlertUpdated':
      return [event.because.text]
    case 'OutcomeRecorded':
      return [about(event.alertId, story).subject, event.action]
    case 'AlertEscalated':
      return [about(event.alertId, story).subject, 'to', rungName(about(event.alertId, story).priority, event.rung)]
    case 'AlertReturned':
      return [about(event.alertId, story).subject, 'to', rungName(about(event.alertId, story).priority, event.rung), ...(event.because === 'promise' ? [] : [`(${event.because})`])]
    case 'AlertAccepted':
    case 'AlertDeclined':
    case 'AlertSilenced':
      return [about(event.alertId, story).subject]
    case 'AlertResolved':
      return [about(event.alertId, story).subject, 'by', event.how]
    case 'ConcernNoted':
      return [event.instrument]
    case 'ConcernSettled':
      return [`${event.screen}:`, event.result]
    case 'SessionClosed':
      return [event.outcome, event.entryCount, 'entries']
    default:
      return []
  }
}

function about(alertId: string, story: Story): { readonly subject: string; readonly priority: Priority } {
  const raised = story.events('AlertRaised').find(({ event }) => event.alertId === alertId)
  if (!raised) throw new Error(`${alertId} was never raised`)
  return raised.event
}
