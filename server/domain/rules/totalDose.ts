/** The total of a day, of two days, of a session or of the days on end: a soft line is accepted to go on, a hard one stands while the pump runs. */
import { URGENCY } from '../ladder.ts'
import { flowingSegment } from '../pump.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { totalLines, type Span, type TotalLine } from '../totals.ts'
import type { Rule, Wanted } from './rule.ts'

export const totalDose: Rule = {
  id: 'totalDose',
  wants(session, now) {
    const wanted = new Map<string, Wanted>()
    for (const line of totalLines(session)) {
      const span = line.spans.find(({ fromAt, toAt }) => fromAt <= now && (toAt === null || now < toAt))
      if (!span || isSettled(session, line, span)) continue
      const worse = wanted.get(line.subject)
      if (!worse || URGENCY[line.priority] > URGENCY[worse.priority]) wanted.set(line.subject, want(session, line, span, now))
    }
    return [...wanted.values()]
  },
  nextAt(session) {
    const edges = totalLines(session)
      .flatMap(({ spans }) => spans.flatMap(({ fromAt, toAt }) => [fromAt, toAt]))
      .filter((at): at is Instant => at !== null && at > session.lastRecordedAt)
      .sort((a, b) => a - b)
    const standing = names(session.alerts.filter((alert) => alert.rule === 'totalDose'))
    return edges.find((at) => names(totalDose.wants(session, at)) !== standing) ?? null
  },
}

const names = (list: readonly { readonly subject: string; readonly priority: string }[]): string =>
  list.map(({ subject, priority }) => `${subject} ${priority}`).sort().join()

/** Somebody has accepted that the line is met: enough for a soft one; for a hard one only when the pump stands still too. */
function isSettled(session: Session, line: TotalLine, span: Span): boolean {
  if (line.priority === 'high' && flowingSegment(session)) return false
  return [...session.alerts, ...session.resolvedAlerts].some(
    ({ rule, subject, priority, acceptedAt }) =>
      rule === 'totalDose' && subject === line.subject && URGENCY[priority] >= URGENCY[line.priority] && acceptedAt !== null && acceptedAt >= span.fromAt,
  )
}

const want = (session: Session, line: TotalLine, span: Span, now: Instant): Wanted => ({
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
