/** How the checks of a session were kept, as figures. */
import type { Check } from '../session.ts'
import { MINUTE } from '../time.ts'
import { tickState, type CheckTick } from './chart.ts'

/** How a check was kept, where it counts; `open` is due and neither charted nor missed. */
export type CheckState = Exclude<CheckTick['state'], 'after stop' | 'pending'> | 'open'

export interface Compliance {
  readonly due: number
  readonly onTime: number
  readonly late: number
  readonly missed: number
  /** Missed, and charted afterwards by a late entry. They stay missed. */
  readonly missedChartedLate: number
  readonly notDone: number
  /** Recorded as missed before a stop was known by which they were never due; not among `due`. */
  readonly afterStop: number
  /** Due by the time the session was closed, and neither charted nor missed by then. */
  readonly open: number
}

/** How the checks that are over were kept. Denominator: `due`. What two schedules asked at one minute and met alike counts once. */
export function compliance(all: readonly Check[]): Compliance {
  const checks = askedOnce(all)
  const count = (state: CheckTick['state']) => checks.filter((check) => tickState(check) === state).length
  return {
    due: checks.length - count('after stop'),
    onTime: count('on time'),
    late: count('late'),
    missed: count('missed'),
    missedChartedLate: checks.filter((check) => tickState(check) === 'missed' && check.doneAt !== null).length,
    notDone: count('not done'),
    afterStop: count('after stop'),
    open: count('pending'),
  }
}

/** The checks without those that ask for nothing beyond another check which was due in the same minute and ended the same way. */
export function askedOnce(checks: readonly Check[]): readonly Check[] {
  const together = new Map<string, Check[]>()
  for (const check of checks) {
    const key = `${Math.floor((check.dueAt ?? 0) / MINUTE)} ${tickState(check)} ${check.doneAt !== null}`
    together.set(key, [...(together.get(key) ?? []), check])
  }
  return [...together.values()].flatMap((same) =>
    same
      .sort((a, b) => b.observations.length - a.observations.length)
      .filter((check, index) => !same.slice(0, index).some(({ observations }) => check.observations.every((code) => observations.includes(code)))),
  )
}
