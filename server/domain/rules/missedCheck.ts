/** A check was missed: two thirds of its interval past due. The board and the charge nurse are told; silence is the danger. */
import { prescriberRung } from '../ladder.ts'
import { nextInfusion, phaseOf } from '../protocol.ts'
import type { Check, Session } from '../session.ts'
import { saysOther, type Rule } from './rule.ts'
import { isAmong, observationList, rulesOf, sourceOf } from './lateCheck.ts'

export const missedCheck: Rule = {
  id: 'missedCheck',
  wants(session) {
    const missed = session.openMisses
    const [first] = missed
    if (!first || first.dueAt === null) return []
    const isRow = isTwiceRunning(missed)
    const isGrave = isRow || missed.some((check) => isReflexAtEndOfLoad(session, check))
    return [
      {
        subject: 'checks',
        priority: 'medium',
        because: {
          text: `${isRow ? 'Missed twice running' : 'Check missed'}: ${observationList(missed)}`,
          observedAt: first.dueAt,
          protocolRule: rulesOf(session, missed),
          action: 'Go to the patient: respiratory rate, reflex and oxygen saturation first. Then chart the check.',
          source: sourceOf(session, first),
        },
        // Charge nurse and prescriber at once: all below a rung hear it as well.
        ...(isGrave ? { startsAtRung: prescriberRung('medium') } : {}),
      },
    ]
  },
  // The miss that it names has been made good, and another has not; or by now more people have to know than were told.
  isNews: (session, alert, wanted) =>
    !isAmong(session, session.openMisses, alert) || (wanted.startsAtRung ?? 0) > alert.rung,
  isUpdate: saysOther,
  nextAt: () => null,
}

/** Two checks of one schedule missed, and nothing seen since of what they wanted. */
function isTwiceRunning(missed: readonly Check[]): boolean {
  const seen = new Set<string>()
  return missed.some(({ scheduleId }) => seen.size === seen.add(scheduleId).size)
}

/** The reflex between the load and what follows it: its loss comes before the breath's. */
function isReflexAtEndOfLoad({ protocol }: Session, { phaseId, scheduleId, remaining }: Check): boolean {
  const schedule = phaseOf(protocol, phaseId)?.schedules.find((one) => one.scheduleId === scheduleId)
  const isEnd = schedule?.mode === 'once' && schedule.at === 'phaseEnd' && nextInfusion(protocol, phaseId) !== undefined
  return isEnd && remaining.includes('DTR_PATELLAR')
}
