/** What was charted, in words; shared by the record and the screens. */
import type { OutcomeTag } from '../answers.ts'
import type { NotDone, Values } from '../events.ts'
import { isObservationCode, observation, valueText } from '../observations.ts'

/** "RR 14, SpO₂ 97". */
export const valuesText = (values: Values): string =>
  Object.entries(values)
    .flatMap(([code, value]) => (isObservationCode(code) ? `${observation(code).label} ${valueText(code, value)}` : []))
    .join(', ')

/** "not done: UO (asleep)", or undefined when all was done. */
export const notDoneText = (notDone: NotDone): string | undefined => {
  const list = Object.entries(notDone).flatMap(([code, reason]) => (isObservationCode(code) ? `${observation(code).label} (${reason})` : []))
  return list.length === 0 ? undefined : `not done: ${list.join(', ')}`
}

export const TAG_WORDS: Readonly<Record<OutcomeTag, string>> = {
  'true-acted': 'true, acted on',
  'true-not-relevant': 'true, of no consequence',
  false: 'false alarm',
}
