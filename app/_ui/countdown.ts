/** What a countdown says at an instant. */
import { spanText } from './time.ts'

const MINUTE = 60_000
const SOON = 5 * MINUTE

export type CountdownState = 'far' | 'soon' | 'due' | 'overdue'

/** From `lateAt` on it is overdue; without one, a minute after it was due. */
export function countdownState(dueAt: number, now: number, lateAt: number = dueAt + MINUTE): CountdownState {
  if (now >= lateAt) return 'overdue'
  if (now >= dueAt) return 'due'
  return dueAt - now <= SOON ? 'soon' : 'far'
}

/** "in 7:32", "DUE", "OVERDUE 4 min". */
export function countdownText(dueAt: number, now: number, lateAt?: number): string {
  switch (countdownState(dueAt, now, lateAt)) {
    case 'overdue':
      return `OVERDUE ${now - dueAt < 60 * MINUTE ? `${Math.floor((now - dueAt) / MINUTE)} min` : spanText(now - dueAt)}`
    case 'due':
      return 'DUE'
    case 'soon':
    case 'far':
      return `in ${spanText(dueAt - now)}`
  }
}
