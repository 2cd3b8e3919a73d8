/**
 * Who is told next, and when. Rungs and delays after the escalation proposal of the clinical reference (design, no outside
 * authority; compare IEC 60601-1-8 for the meaning of the priorities). A site may set its own.
 */
import type { Priority } from './protocol.ts'
import { MINUTE, SECOND, type Instant } from './time.ts'

interface Rung {
  readonly name: string
  /** How long this rung has before the next is told; null on the last. */
  readonly waits: number | null
}

interface Ladder {
  readonly rungs: readonly Rung[]
  /** How long an accepted alert may last before it returns. */
  readonly promise: number
  /** The longest silence that may be asked for. */
  readonly silenceMinutes: number
}

export const LADDERS: Readonly<Record<Priority, Ladder>> = {
  high: {
    rungs: [
      { name: 'nurse and charge nurse', waits: 60 * SECOND },
      { name: 'second nurse', waits: 60 * SECOND },
      { name: 'prescriber or rapid response', waits: null },
    ],
    promise: 2 * MINUTE,
    silenceMinutes: 2,
  },
  medium: {
    rungs: [
      { name: 'nurse', waits: 3 * MINUTE },
      { name: 'charge nurse', waits: 7 * MINUTE },
      { name: 'prescriber', waits: null },
    ],
    promise: 5 * MINUTE,
    silenceMinutes: 10,
  },
  low: {
    rungs: [
      { name: 'nurse', waits: 15 * MINUTE },
      { name: 'ward board', waits: null },
    ],
    promise: 15 * MINUTE,
    silenceMinutes: 30,
  },
}

/** Design: after so many broken promises an alert stands as unattended until facts resolve it. */
export const MOST_RETURNS = 3

export const lastRung = (priority: Priority): number => LADDERS[priority].rungs.length - 1

export const rungName = (priority: Priority, rung: number): string => LADDERS[priority].rungs[rung]?.name ?? 'prescriber'

/** When the rung after this one is told, counted from `at`; null when this is the last. */
export function escalatesAt(priority: Priority, rung: number, at: Instant): Instant | null {
  const waits = LADDERS[priority].rungs[rung]?.waits ?? null
  return waits === null ? null : at + waits
}

/** Higher is more urgent. */
export const URGENCY: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1 }
