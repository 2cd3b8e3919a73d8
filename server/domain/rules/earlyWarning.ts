/**
 * A maternal early-warning criterion is met. The drug's own limits speak first: what they alarm at least as urgently, or at the same threshold, is
 * not said twice. A criterion never takes the place of a limit: where both have something to say, the limit's alert stands whatever this rule does.
 */
import type { Because } from '../events.ts'
import { known, type Known } from '../known.ts'
import { URGENCY } from '../ladder.ts'
import { outsideText } from '../limits.ts'
import type { Limit } from '../protocol.ts'
import { staleAt } from '../schedule.ts'
import { MEWC, triggerMet, type MewcCriterion, type MewcSubject } from '../scores/maternalEarlyWarning.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { saysOther, type Rule, type Wanted } from './rule.ts'
import { toldByToxicity } from './toxicity.ts'
import { leftNow, mayRaise, type Left } from './valueLimit.ts'

const SOURCE = ['S37']
const VERIFY = 'Repeat the measurement now. If it stays, comes back or another criterion is met: urgent evaluation at the bedside.'
const EVALUATE = 'Urgent evaluation at the bedside by a clinician who can escalate.'

export const earlyWarning: Rule = {
  id: 'earlyWarning',
  wants(session, now) {
    if (session.protocol.earlyWarning !== 'obstetric' || session.segments.length === 0) return []
    const met = metNow(session, now)
    if (met.length === 0) return []
    const said = leftNow(session, now)
    const told = toldByToxicity(session, now)
    return met
      .filter((one) => !said.some((left) => says(left, one)))
      .map((one) => ({ ...wantedFor(session, one, met.length > 1), isToldElsewhere: told.has(one.criterion.subject) }))
  },
  // Persisting, recurring or combined: from "measure again" to "come".
  isUpdate: saysOther,
  isNews: (_, alert, wanted) => wanted.because.action === EVALUATE && alert.because.action !== EVALUATE,
  keeps(session, alert, now) {
    const what = known(session, alert.subject as MewcSubject)
    return what !== null && staleAt(session, what.reading) <= now
  },
  nextAt: () => null,
}

interface Met {
  readonly criterion: MewcCriterion
  readonly trigger: Pick<Limit, 'op' | 'value'>
  readonly what: Known
}

/** Each criterion by the newest of its own readings: one is enough, so they need not be of one set. */
function metNow(session: Session, now: Instant): Met[] {
  const met: Met[] = []
  for (const criterion of MEWC) {
    const what = known(session, criterion.subject)
    if (what === null || typeof what.value === 'boolean') continue
    const trigger = triggerMet(criterion, what.value)
    if (trigger && mayRaise(session, 'earlyWarning', criterion.subject, what, now)) met.push({ criterion, trigger, what })
  }
  return met
}

const says = ({ limit }: Left, { criterion, trigger }: Met): boolean =>
  limit.subject === criterion.subject &&
  (URGENCY[limit.priority] >= URGENCY.medium || (limit.op === trigger.op && limit.value === trigger.value))

function wantedFor(session: Session, { criterion, trigger, what }: Met, isCombined: boolean): Wanted {
  const { subject, unit } = criterion
  const limit = { ...trigger, subject, unit }
  const because: Because = {
    text: `MEWC: ${outsideText(limit, what.value)}`,
    observedAt: what.occurredAt,
    protocolRule: `earlyWarning.${subject}`,
    action: isCombined || wasMetBefore(session, criterion) ? EVALUATE : VERIFY,
    source: SOURCE,
    subject,
    value: what.value,
    limit: { op: trigger.op, value: trigger.value, unit },
  }
  return { subject, priority: 'medium', because }
}

/** Whether an earlier reading of this session met it too. A rate of urine over two hours is no single reading: it needs no second. */
function wasMetBefore({ counted }: Session, criterion: MewcCriterion): boolean {
  const { subject } = criterion
  if (subject === 'UO_2H_RATE') return true
  return counted[subject]?.some((reading) => reading !== counted[subject]!.last() && triggerMet(criterion, reading.value) !== null) === true
}
