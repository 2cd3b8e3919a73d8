/** What the parts of the bedside page are handed: the session as it stands, who is here, and how to act. */
import type { Command, CommandBody, Entry, EventOf, HouseCommandType, Instant, Outcome, Person, Seen, Session } from '#domain'
import type { Finding } from '#app/_live/findings.ts'
import type { Foresight } from '#app/_live/law.ts'
import type { ActOptions } from '#app/_live/useActs.ts'
import type { Colleague } from '#app/_live/useLists.ts'

/** Every command that a nurse may send for a session that is open. */
export type BedsideBody = Exclude<CommandBody, { type: 'OpenSession' | HouseCommandType }>

/** Sends a command. Null: it was taken, or is stored on the tablet. Otherwise the sentence why it was refused. */
export type Act = (body: BedsideBody, options?: ActOptions) => Promise<string | null>

export type Signature =
  | { readonly ok: true; readonly coSign: string; readonly staff: Person }
  | { readonly ok: false; readonly because: string }

export type DoubleCheckEntry = Entry<EventOf<'DoubleChecked'>>

export const lastDoubleCheckOf = (entries: readonly Entry[]): DoubleCheckEntry | null =>
  entries.findLast((entry): entry is DoubleCheckEntry => entry.event.type === 'DoubleChecked') ?? null

export interface Bedside {
  /** Confirmed entries and what waits on the tablet, folded. */
  readonly session: Session
  /** By alert: what only this tablet knows. */
  readonly findings: ReadonlyMap<string, Finding>
  readonly me: Person
  /** Whether this person may chart, and the session still takes entries. */
  readonly mayAct: boolean
  readonly colleagues: readonly Colleague[]
  readonly timeZone: string
  readonly now: () => Instant
  /** Why no earlier time may be said here; null when it may. */
  readonly whyNotEarlier: string | null
  /** The newest double check of the record, by whichever tablet it came; null while there is none. */
  readonly lastDoubleCheck: DoubleCheckEntry | null
  readonly act: Act
  /** Whether the law has come by which commands are foreseen. Forms wait for it. */
  readonly isReady: boolean
  /** What the law would say of this command at this moment; nothing is sent. */
  readonly foresee: (body: BedsideBody, options?: ActOptions) => Outcome
  readonly sign: (username: string, pin: string, commandId: string) => Promise<Signature>
  readonly mintId: () => string
  /** Where the record ends on this screen now, and what lies on this tablet beside it. */
  readonly seen: () => Seen
  /** An entry that was refused has been charted anew. */
  readonly settle: (commandId: string) => void
}

/** While the law is on its way, nothing can be said of a command. */
const NOT_HERE: Outcome = { outcome: 'refused', code: 'not-here', because: 'A part of this page is still on its way. Try again in a moment.' }

/** What the law says of a command that nobody has sent yet. */
export function foresee(law: Foresight | null, session: Session, me: Person, at: Instant, body: BedsideBody, options: ActOptions = {}): Outcome {
  if (!law) return NOT_HERE
  const by = options.signer?.by ?? me
  const command: Command = {
    ...body,
    commandId: 'foreseen',
    sessionId: session.sessionId,
    occurredAt: options.occurredAt ?? at,
    enteredAt: at,
    by: { kind: 'staff', staffId: by.staffId, name: by.name, role: by.role },
    deviceId: null,
  }
  return law.step(session, command, at)
}

/** The refusal's sentence, or null when the law would accept. */
export const because = (outcome: Outcome): string | null => (outcome.outcome === 'refused' ? outcome.because : null)
