/** What became of the alerts of a session, as sums: how many, how soon accepted and acted on, how far they climbed, how true they were. */
import type { OutcomeTag } from '../answers.ts'
import type { Because, RuleId } from '../because.ts'
import type { Entry } from '../entry.ts'
import type { EventOf, EventType } from '../events.ts'
import { LADDERS } from '../ladder.ts'
import type { Priority } from '../protocol.ts'
import type { Instant } from '../time.ts'
import { plus } from './sums.ts'

export interface AlertSums {
  readonly raised: number
  readonly accepted: number
  /** Accepted before the first rung's time was out. */
  readonly inTime: number
  /** Over before the first rung's time was out, and nobody had accepted: nothing was left to accept. */
  readonly endedBefore: number
  readonly acceptMs: readonly number[]
  /** From raised to the first thing that somebody charted to have done, while it stood. */
  readonly actMs: readonly number[]
  readonly escalated: number
  /** Highest rung → how many. */
  readonly rungs: Readonly<Record<string, number>>
  readonly returned: number
  readonly unattended: number
  readonly declined: number
  readonly tags: Partial<Readonly<Record<OutcomeTag, number>>>
  readonly standingMs: number
  readonly silencedMs: number
}

/** What somebody does about a patient; an alert has been acted on from the first of these on. */
const ACTS: readonly EventType[] = [
  'CheckRecorded', 'PumpStarted', 'RateChanged', 'PumpPaused', 'PumpResumed', 'BagChanged', 'PhaseEntered', 'PumpStopped', 'DoseGiven', 'AntidoteWithheld', 'ReactionReported',
]

/** By cause (the rule, and of a value beyond its limit also which) and priority. */
export type AlertsByCause = Readonly<Record<string, Partial<Readonly<Record<Priority, AlertSums>>>>>

/** What became of every alert of a record; one that still stood ended with the session. */
export function alertSums(entries: readonly Entry[], closedAt: Instant): AlertsByCause {
  const own = new Map<string, Entry[]>()
  for (const entry of entries) if ('alertId' in entry.event) own.set(entry.event.alertId, [...(own.get(entry.event.alertId) ?? []), entry])
  const acts = entries.filter(({ by, event }) => by.kind === 'staff' && ACTS.includes(event.type))
  const sums: Record<string, Partial<Record<Priority, AlertSums>>> = {}
  for (const [first, ...later] of own.values()) {
    if (first?.event.type !== 'AlertRaised') continue
    const { rule, because, priority } = first.event
    const cause = rule === 'valueLimit' ? `${rule} ${because.subject}` : rule
    const before = sums[cause]?.[priority]
    const one = alertSum(first.event, first, later, acts, closedAt)
    sums[cause] = { ...sums[cause], [priority]: before ? plus(before, one) : one }
  }
  return sums
}

/** The rule of a cause, and what it was about. */
export function causeOf(cause: string): { readonly rule: RuleId; readonly because: Pick<Because, 'subject'> } {
  const [rule, subject] = cause.split(' ')
  return { rule: rule as RuleId, because: subject === undefined ? {} : { subject: subject as NonNullable<Because['subject']> } }
}

function alertSum({ priority, rung = 0 }: EventOf<'AlertRaised'>, raised: Entry, later: readonly Entry[], acts: readonly Entry[], closedAt: Instant): AlertSums {
  const firstOf = (type: EventType): Entry | undefined => later.find(({ event }) => event.type === type)
  const since = (entry: Entry | undefined): number | null => (entry ? entry.recordedAt - raised.recordedAt : null)
  const resolved = firstOf('AlertResolved')
  const isWhileItStood = ({ seq }: Entry): boolean => seq > raised.seq && (resolved === undefined || seq < resolved.seq)
  const outcome = firstOf('OutcomeRecorded')
  const act = [...acts.filter(isWhileItStood), ...(outcome && isWhileItStood(outcome) ? [outcome] : [])].sort((a, b) => a.seq - b.seq)[0]
  const accepted = since(firstOf('AlertAccepted'))
  const acted = since(act)
  const waits = LADDERS[priority].rungs[0]?.waits ?? Infinity
  const highest = Math.max(rung, ...later.map(({ event }) => ('rung' in event ? (event.rung ?? 0) : 0)))
  const tag = later.findLast(({ event }) => event.type === 'OutcomeRecorded')?.event
  const endedAt = resolved?.recordedAt ?? closedAt
  const isReturn = ({ event }: Entry): boolean => event.type === 'AlertReturned'
  return {
    raised: 1,
    accepted: accepted === null ? 0 : 1,
    inTime: accepted !== null && accepted < waits ? 1 : 0,
    endedBefore: accepted === null && resolved !== undefined && endedAt - raised.recordedAt < waits ? 1 : 0,
    acceptMs: accepted === null ? [] : [accepted],
    actMs: acted === null ? [] : [acted],
    escalated: highest > 0 ? 1 : 0,
    rungs: { [highest]: 1 },
    returned: later.some(isReturn) ? 1 : 0,
    unattended: later.some(({ event }) => event.type === 'AlertReturned' && event.isUnattended) ? 1 : 0,
    declined: firstOf('AlertDeclined') ? 1 : 0,
    tags: tag?.type === 'OutcomeRecorded' && tag.tag ? { [tag.tag]: 1 } : {},
    standingMs: endedAt - raised.recordedAt,
    silencedMs: silencedMs(later, endedAt),
  }
}

const ENDS_SILENCE: readonly EventType[] = ['AlertAccepted', 'AlertDeclined', 'AlertSilenced', 'AlertEscalated', 'AlertReturned', 'AlertResolved']

/** Each silence lasts until its time is out, or whatever came of the alert before. */
function silencedMs(own: readonly Entry[], endedAt: Instant): number {
  const steps = own.filter(({ event }) => ENDS_SILENCE.includes(event.type))
  return steps.reduce((sum, { event, recordedAt }, index) => {
    if (event.type !== 'AlertSilenced') return sum
    return sum + Math.max(0, Math.min(event.untilAt, steps[index + 1]?.recordedAt ?? endedAt) - recordedAt)
  }, 0)
}
