/** An entry is one line of the session's record: an event, with who, on which device, and its three times. */
import type { SessionEvent } from './events.ts'
import type { History } from './history.ts'
import type { Instant } from './time.ts'

export type Role = 'nurse' | 'charge' | 'auditor' | 'admin'

/** The person who acted, named as they were at that moment. */
export interface Person {
  readonly staffId: string
  readonly name: string
  readonly role: Role
}

/** A nurse or charge nurse, named as they were at that moment. */
export type Nurse = Pick<Person, 'staffId' | 'name'>

/** Who made an entry: a person, or the engine when clock and record demanded it. */
export type Author = ({ readonly kind: 'staff' } & Person) | { readonly kind: 'engine'; readonly version: string }

export const ENGINE: Author = { kind: 'engine', version: '0.1.0' }

export interface Entry<E extends SessionEvent = SessionEvent> {
  readonly sessionId: string
  /** 1 for SessionOpened, then without a gap. */
  readonly seq: number
  readonly commandId: string
  /** Place among the entries of one command, from 0. */
  readonly ordinal: number
  readonly occurredAt: Instant
  readonly enteredAt: Instant
  readonly recordedAt: Instant
  readonly by: Author
  readonly deviceId: string | null
  readonly event: E
}

/** The entry of that number among these, or undefined. */
export const entryOf = (entries: History<Entry>, seq: number): Entry | undefined => entries.findLast((entry) => entry.seq === seq)

/** What a decision or a review wants to be written; the corridor makes an entry of it. */
export interface Draft {
  readonly event: SessionEvent
  readonly occurredAt: Instant
}

/** The words for an author on screens and in the report. */
export const authorName = (by: Author): string => (by.kind === 'staff' ? by.name : `engine ${by.version}`)
