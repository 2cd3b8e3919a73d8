/** Alerts of a session that are over, as long as the ward still looks back at them. */
import type { AlertKind } from '../alertKind.ts'
import type { RuleId } from '../events.ts'
import type { Priority } from '../protocol.ts'
import type { Alert, AlertOutcome, Session } from '../session.ts'
import { HOUR, type Instant } from '../time.ts'

/** How far back the ward's alert list looks. */
export const LOOKED_BACK = HOUR

export interface ResolvedView {
  readonly alertId: string
  readonly rule: RuleId
  /** With the rule it names the cause. */
  readonly subject: string
  readonly kind: AlertKind
  readonly priority: Priority
  readonly text: string
  readonly observedAt: Instant
  readonly raisedAt: Instant
  readonly resolvedAt: Instant
  /** The session was closed while it stood: no fact has ended it. */
  readonly isByClosing: boolean
  /** Who had it in hand when it ended; null when nobody had. */
  readonly holderName: string | null
  readonly outcome: AlertOutcome | null
}

/**
 * Those that were over within an hour of the record's last entry, newest first. What is older by now, each screen leaves out by its clock. An alert
 * that another took the place of is not over: that one tells of its cause.
 */
export function resolvedViews({ resolvedAlerts, lastRecordedAt }: Session): ResolvedView[] {
  const views: ResolvedView[] = []
  // They stand in the order in which they ended: a long record is not read through for the last of them.
  for (let index = resolvedAlerts.length - 1; index >= 0; index -= 1) {
    const alert = resolvedAlerts[index]!
    if (alert.resolvedAt === null || alert.resolvedAt <= lastRecordedAt - LOOKED_BACK) break
    if (alert.resolvedHow !== 'replaced') views.push(view(alert, alert.resolvedAt))
  }
  return views
}

const view = ({ alertId, rule, subject, kind, priority, because, raisedAt, resolvedHow, holder, outcome }: Alert, resolvedAt: Instant): ResolvedView => ({
  alertId, rule, subject, kind, priority, text: because.text, observedAt: because.observedAt, raisedAt, resolvedAt,
  isByClosing: resolvedHow === 'closed', holderName: holder?.name ?? null, outcome,
})
