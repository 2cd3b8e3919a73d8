/** The total of a day, of two days, of a session or of the days on end: a soft line is accepted to go on, a hard one stands while the pump runs. */
import { URGENCY } from '../ladder.ts'
import { flowingSegment } from '../pump.ts'
import type { Alert, Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { totalsOf, type Span, type TotalLine } from '../totals.ts'
import type { Rule, Wanted } from './rule.ts'

interface Met {
  readonly line: TotalLine
  readonly span: Span
}

export const totalDose: Rule = {
  id: 'totalDose',
  wants: (session, now) => metAt(session, now).map((met) => want(session, met, now)),
  nextAt(session) {
    const { edges } = totalsOf(session)
    const from = edges.findIndex((at) => at > session.lastRecordedAt)
    if (from < 0) return null
    const standing = session.alerts.filter(({ rule }) => rule === 'totalDose')
    return edges.slice(from).find((at) => !isSaid(metAt(session, at), standing)) ?? null
  },
}

/** The lines that are met at an instant and that nobody has settled, the worst of each cause. */
function metAt(session: Session, now: Instant): readonly Met[] {
  const found: Met[] = []
  for (const line of totalsOf(session).lines) {
    const span = line.spans.find(({ fromAt, toAt }) => fromAt <= now && (toAt === null || now < toAt))
    if (!span || isSettled(session, line, span)) continue
    const same = found.findIndex((met) => met.line.subject === line.subject)
    if (same < 0) found.push({ line, span })
    else if (URGENCY[line.priority] > URGENCY[found[same]!.line.priority]) found[same] = { line, span }
  }
  return found
}

/** Whether the alerts that stand are those of these lines. */
const isSaid = (met: readonly Met[], standing: readonly Alert[]): boolean =>
  met.length === standing.length &&
  met.every(({ line }) => standing.some(({ subject, priority }) => subject === line.subject && priority === line.priority))

/** Somebody has accepted that the line is met: enough for a soft one; for a hard one only when the pump stands still too. */
function isSettled(session: Session, line: TotalLine, span: Span): boolean {
  if (line.priority === 'high' && flowingSegment(session)) return false
  return [...session.alerts, ...session.resolvedAlerts].some(
    ({ rule, subject, priority, acceptedAt }) =>
      rule === 'totalDose' && subject === line.subject && URGENCY[priority] >= URGENCY[line.priority] && acceptedAt !== null && acceptedAt >= span.fromAt,
  )
}

const want = (session: Session, { line, span }: Met, now: Instant): Wanted => ({
  subject: line.subject,
  priority: line.priority,
  because: {
    text: line.text(now),
    observedAt: span.fromAt,
    protocolRule: `totalMax.${line.rule}`,
    action:
      line.priority === 'high'
        ? 'Pause the pump and call the prescriber: reflex, respiratory rate, serum magnesium. Going on is the prescriber’s decision.'
        : 'Tell the prescriber and look for toxicity: reflex, respiratory rate. Accept to go on.',
    source: session.protocol.totalMax.source,
  },
})
