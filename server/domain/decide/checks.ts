/** Charting a check: what cannot be is refused; what is abnormal is charted and judged by the rules. */
import { besidesOf } from '../chartedTwice.ts'
import { isOpenMiss } from '../charting.ts'
import { refuse, type Command, type Refusal } from '../commands.ts'
import type { NotDone, Values } from '../events.ts'
import { isObservationCode, notDoneReasons, observation, whyImpossible } from '../observations.ts'
import { earlyWarningOf } from '../scores/earlyWarning.ts'
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { accept, type Decision } from './decision.ts'

/** Design: an entry made later than this after the measurement carries the late badge. */
const LATE_ENTRY = minutes(15)

export function decideCheck(session: Session, command: Command<'RecordCheck'>, at: Instant): Decision {
  const { values, notDone, lateReason, occurredAt } = command
  if (Object.keys(values).length === 0 && Object.keys(notDone).length === 0) {
    return refuse('empty-check', 'Nothing was charted: give a value, or a reason why it was not done.')
  }
  const wrong = whyValuesFail(values, notDone)
  if (wrong) return wrong
  const isLate =
    at - occurredAt > LATE_ENTRY ||
    session.checks.some(
      (miss) =>
        isOpenMiss(miss, occurredAt) &&
        miss.remaining.some((code) => values[code] !== undefined || notDone[code] !== undefined),
    )
  const earlyWarning = earlyWarningOf(session, { values, occurredAt })
  const besides = besidesOf(session, command, command.seen)
  return accept(command, {
    type: 'CheckRecorded',
    values,
    notDone,
    isLate,
    ...(lateReason ? { lateReason } : {}),
    ...(earlyWarning ? { earlyWarning } : {}),
    ...(besides.length > 0 ? { besides } : {}),
  })
}

/** Sets that were charted side by side all hold: somebody has looked at them. */
export function decideKeepBoth(session: Session, command: Command<'KeepBoth'>): Decision {
  const twice = session.chartedTwice.find(({ seq }) => seq === command.seq)
  return twice
    ? accept(command, { type: 'BothKept', seq: twice.seq, besides: twice.besides })
    : refuse('nothing-to-decide', 'Somebody has decided on these sets already.')
}

/** Why these values cannot be charted, or null. Pulse 0 and respiratory rate 0 can. */
export function whyValuesFail(values: Values, notDone: NotDone): Refusal | null {
  for (const [code, value] of Object.entries(values)) {
    if (!isObservationCode(code)) return refuse('unknown-observation', `There is no observation "${code}".`)
    if (code === 'DOUBLE_CHECK') return refuse('not-chartable', 'A double check is signed by two people, not charted.')
    const sentence = whyImpossible(code, value)
    if (sentence) return refuse('value-impossible', sentence)
    if (notDone[code] !== undefined) {
      return refuse('value-and-reason', `${observation(code).name} has both a value and a reason for not being done.`)
    }
  }
  for (const [code, reason] of Object.entries(notDone)) {
    if (!isObservationCode(code)) return refuse('unknown-observation', `There is no observation "${code}".`)
    if (!notDoneReasons(code).includes(reason)) {
      return refuse('reason-not-allowed', `${observation(code).name} is taken while the patient sleeps too: sleep hides magnesium toxicity.`)
    }
  }
  const { SBP, DBP } = values
  if (typeof SBP === 'number' && typeof DBP === 'number' && DBP >= SBP && SBP > 0) {
    return refuse('value-impossible', `Blood pressure ${SBP}/${DBP} cannot be: the systolic value is the higher one.`)
  }
  return null
}
