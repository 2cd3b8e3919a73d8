/** Every limit that was left: by which value, how far, which alert told of it, and what was done while it stood. */
import type { Entry } from '../entry.ts'
import type { Because, EventOf, SessionEvent, Sign } from '../events.ts'
import { limitText } from '../limits.ts'
import { isObservationCode, valueText } from '../observations.ts'
import { subjectName } from '../known.ts'
import type { Limit, Priority } from '../protocol.ts'
import type { Alert, Session } from '../session.ts'
import type { Instant } from '../time.ts'

export interface CrossingRow {
  readonly at: Instant
  /** The entry that told of it. */
  readonly seq: number
  readonly what: string
  readonly value: string
  /** "below 12 /min". */
  readonly limit: string
  readonly priority: Priority
  readonly protocolRule: string
  readonly alertId: string
  /** What people did while the alert stood, each with who and when, in the order of the log. */
  readonly actions: readonly { readonly at: Instant; readonly who: string; readonly what: string }[]
}

interface Found {
  readonly subject: Limit['subject']
  readonly value: NonNullable<Because['value']>
  readonly limit: Pick<Limit, 'op' | 'value' | 'unit'> & { readonly priority?: Priority }
  readonly observedAt: Instant
}

/** One row for each finding that an alert told of; the same value told again by the same alert stands once. */
export function crossings(session: Session, entries: readonly Entry[]): CrossingRow[] {
  const alerts = new Map([...session.resolvedAlerts, ...session.alerts].map((alert) => [alert.alertId, alert]))
  const seen = new Set<string>()
  const rows = entries.flatMap(({ seq, event }) => {
    if (event.type !== 'AlertRaised' && event.type !== 'AlertUpdated') return []
    const alert = alerts.get(event.alertId)!
    return foundIn(event).flatMap((found): CrossingRow[] => {
      const key = `${event.alertId} ${found.subject} ${found.observedAt} ${found.limit.op} ${String(found.limit.value)}`
      if (seen.has(key)) return []
      seen.add(key)
      return [row(seq, found, event, alert, entries)]
    })
  })
  return rows.sort((a, b) => a.at - b.at || a.seq - b.seq)
}

function foundIn({ because }: EventOf<'AlertRaised'> | EventOf<'AlertUpdated'>): Found[] {
  const { subject, value, limit, observedAt } = because
  const own = subject !== undefined && value !== undefined && limit !== undefined ? [{ subject, value, limit, observedAt }] : []
  return [...own, ...(because.signs ?? []).map((sign: Sign) => sign)]
}

const row = (seq: number, { subject, value, limit, observedAt }: Found, { because }: { readonly because: Because }, alert: Alert, entries: readonly Entry[]): CrossingRow => ({
  at: observedAt,
  seq,
  what: subjectName(subject),
  value: isObservationCode(subject) && typeof value !== 'boolean' ? valueText(subject, value) : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
  limit: limitText({ ...limit, subject }),
  priority: limit.priority ?? alert.priority,
  protocolRule: because.protocolRule,
  alertId: alert.alertId,
  actions: actionsOf(alert, entries),
})

/** Answers to the alert, and what was done at the pump or given while it stood. */
function actionsOf({ alertId, raisedAt, resolvedAt }: Alert, entries: readonly Entry[]): CrossingRow['actions'] {
  return entries.flatMap(({ event, by, occurredAt, recordedAt }) => {
    const isMeanwhile = recordedAt >= raisedAt && recordedAt <= (resolvedAt ?? Infinity)
    const what = actionWords(event, alertId, isMeanwhile)
    return what === null || by.kind === 'engine' ? [] : [{ at: occurredAt, who: by.name, what }]
  })
}

function actionWords(event: SessionEvent, alertId: string, isMeanwhile: boolean): string | null {
  if ('alertId' in event && event.alertId === alertId) {
    if (event.type === 'AlertAccepted') return 'accepted'
    return event.type === 'OutcomeRecorded' ? [event.action, event.text].filter(Boolean).join(': ') : null
  }
  if (!isMeanwhile) return null
  switch (event.type) {
    case 'PumpPaused':
      return 'pump paused'
    case 'PumpStopped':
      return 'pump stopped'
    case 'RateChanged':
      return event.rateMlPerHour < event.fromMlPerHour ? 'rate lowered' : 'rate raised'
    case 'DoseGiven':
      return `${event.drug} given`
    case 'AntidoteWithheld':
      return `antidote not given: ${event.reason}`
    default:
      return null
  }
}
