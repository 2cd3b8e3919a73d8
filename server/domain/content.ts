/** What one entry charted: values, and reasons why something was not done. */
import type { NotDone, Values } from './events.ts'
import { isObservationCode, type ObservationCode } from './observations.ts'

export interface Content {
  readonly values: Values
  readonly notDone: NotDone
}

export const codesOf = (charted: Values | NotDone): ObservationCode[] => Object.keys(charted).filter(isObservationCode)

/** Every observation that was charted, with a value or with a reason. */
export const chartedCodes = ({ values, notDone }: Content): ObservationCode[] => [...codesOf(values), ...codesOf(notDone)]

/** What was charted, without these observations. */
export function without({ values, notDone }: Content, codes: readonly ObservationCode[]): Content {
  const others = <T extends object>(of: T): T =>
    Object.fromEntries(Object.entries(of).filter(([code]) => !codes.includes(code as ObservationCode))) as T
  return { values: others(values), notDone: others(notDone) }
}
