/**
 * Who is told next, and when. Rungs, delays and re-alarms after the escalation proposal of the clinical reference (design, no
 * outside authority; compare IEC 60601-1-8 for the meaning of the priorities). A site may set its own.
 */
import type { Nurse } from './entry.ts'
import type { Priority } from './protocol.ts'
import { MINUTE, SECOND, type Instant } from './time.ts'

/**
 * Who can be reached on a ward just now, as a fact that comes in from outside. Where none is given nothing is known, and nobody
 * is taken to be missing.
 */
export interface Roster {
  readonly nurses: number
  readonly charges: number
  /** Who they are; absent when only their number is known. */
  readonly staffIds?: readonly string[]
}

const NEEDS = {
  'nurse or charge nurse': ({ nurses, charges }) => nurses + charges > 0,
  nurse: ({ nurses }) => nurses > 0,
  'responsible nurse': ({ staffIds }, answering) => staffIds === undefined || answering === null || staffIds.includes(answering.staffId),
  'second nurse': ({ nurses }) => nurses > 1,
  'charge nurse': ({ charges }) => charges > 0,
} as const satisfies Record<string, (roster: Roster, answering: Nurse | null) => boolean>

/** Whom a rung needs on the ward. */
export type Need = keyof typeof NEEDS

interface Rung {
  readonly name: string
  /** Null for whoever is called by phone, and for the board itself: these are never vacant. */
  readonly needs: Need | null
  /** How long this rung has before the next is told; null on the last. */
  readonly waits: number | null
}

interface Ladder {
  readonly rungs: readonly Rung[]
  /** How long an accepted alert may last before it returns. */
  readonly promise: number
  /** The longest silence that may be asked for. */
  readonly silenceMinutes: number
  /** How often it sounds anew while nobody has it in hand; null for once. Each screen does so by itself: nothing is written. */
  readonly realarm: number | null
}

/** An alert climbs and never comes down: at the end it is back with the charge nurse and stands there. */
export const LADDERS: Readonly<Record<Priority, Ladder>> = {
  high: {
    rungs: [
      { name: 'nurse and charge nurse', needs: 'nurse or charge nurse', waits: 60 * SECOND },
      { name: 'second nurse', needs: 'second nurse', waits: 60 * SECOND },
      { name: 'prescriber or rapid response', needs: null, waits: 2 * MINUTE },
      { name: 'charge nurse', needs: 'charge nurse', waits: null },
    ],
    promise: 2 * MINUTE,
    silenceMinutes: 2,
    realarm: 2 * MINUTE,
  },
  medium: {
    rungs: [
      { name: 'nurse', needs: 'nurse', waits: 3 * MINUTE },
      { name: 'charge nurse', needs: 'charge nurse', waits: 7 * MINUTE },
      { name: 'prescriber', needs: null, waits: 5 * MINUTE },
      { name: 'charge nurse', needs: 'charge nurse', waits: null },
    ],
    promise: 5 * MINUTE,
    silenceMinutes: 10,
    realarm: 5 * MINUTE,
  },
  low: {
    rungs: [
      { name: 'nurse', needs: 'nurse', waits: 15 * MINUTE },
      { name: 'ward board', needs: null, waits: null },
    ],
    promise: 15 * MINUTE,
    silenceMinutes: 30,
    realarm: null,
  },
}

/** Design: after so many broken promises an alert stands as unattended until facts resolve it. */
export const MOST_RETURNS = 3

/** Design: silences do not chain. After so many, each at most as long as its ladder allows, an alert is seen to or accepted. */
export const MOST_SILENCES = 3

/** Design: so often an alert may be passed on. By then it is with the charge nurse, and handing it round tells nobody new. */
export const MOST_DECLINES = 6

/** Design: what was done may be told, corrected and tagged so often. */
export const MOST_OUTCOMES = 5

export const lastRung = (priority: Priority): number => LADDERS[priority].rungs.length - 1

/** The rung that calls the prescriber by phone; the last of a ladder that calls none. */
export function prescriberRung(priority: Priority): number {
  const found = LADDERS[priority].rungs.findIndex(({ name }) => name.startsWith('prescriber'))
  return found < 0 ? lastRung(priority) : found
}

export const rungName = (priority: Priority, rung: number): string => LADDERS[priority].rungs[rung]?.name ?? 'prescriber'

/** When the rung after this one is told, counted from `at`; null when this is the last. */
export function escalatesAt(priority: Priority, rung: number, at: Instant): Instant | null {
  const waits = LADDERS[priority].rungs[rung]?.waits ?? null
  return waits === null ? null : at + waits
}

/** Who can be reached, and who of them answers for the patient. */
export interface Reach {
  readonly roster: Roster | undefined
  readonly answering: Nurse | null
}

/**
 * Whom a rung lacks, or null when somebody holds it or nobody knows. "The nurse" is whoever answers for the patient: where people are
 * known by name, another nurse on the ward does not hold that rung for them.
 */
export function lacking(priority: Priority, rung: number, { roster, answering }: Reach): Need | null {
  const needs = LADDERS[priority].rungs[rung]?.needs ?? null
  if (needs === null || roster === undefined) return null
  if (needs !== 'nurse' || roster.staffIds === undefined || answering === null) return NEEDS[needs](roster, answering) ? null : needs
  if (NEEDS['responsible nurse'](roster, answering)) return null
  return NEEDS.nurse(roster) ? 'responsible nurse' : 'nurse'
}

/** The next rung above this one that somebody holds; the last when there is none. */
export function nextRung(priority: Priority, rung: number, reach: Reach): number {
  const last = lastRung(priority)
  for (let next = rung + 1; next < last; next += 1) if (lacking(priority, next, reach) === null) return next
  return last
}

/** Higher is more urgent. */
export const URGENCY: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1 }
