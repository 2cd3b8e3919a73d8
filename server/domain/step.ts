/**
 * The one corridor. A nurse's command and the tick of the clock walk it alike: bring the record up to this instant,
 * decide, and review what the decision brings about. The tick is the command Review.
 */
import type { Command, Outcome } from './commands.ts'
import { decide } from './decide.ts'
import { ENGINE, type Author, type Draft, type Entry } from './entry.ts'
import { evolveAll } from './evolve.ts'
import type { Roster } from './ladder.ts'
import { REVIEWER, type Reviewer } from './review.ts'
import type { Session } from './session.ts'
import type { Instant } from './time.ts'

/** Far beyond what one instant can demand: the misses, the rules that look at them, and what those change. */
const MOST_ROUNDS = 100

/** What this command, or its refusal, makes of the session at this instant of the server's clock, with these people on the ward. */
type Step = (session: Session | null, command: Command, at: Instant, roster?: Roster) => Outcome

export const stepWith =
  (reviewer: Reviewer): Step =>
  (session, command, at, roster) => {
    const corridor = new Corridor(reviewer, session, command, at, roster)
    corridor.review()
    const decision = decide(corridor.session, command, at)
    if (decision.outcome === 'refused') return decision
    corridor.write(decision.drafts, command.by)
    if (decision.drafts.length > 0) corridor.review()
    return { outcome: 'accepted', entries: corridor.entries, session: corridor.session! }
  }

export const step = stepWith(REVIEWER)

class Corridor {
  readonly entries: Entry[] = []
  session: Session | null
  readonly #reviewer: Reviewer
  readonly #command: Command
  readonly #at: Instant
  readonly #roster: Roster | undefined

  constructor(reviewer: Reviewer, session: Session | null, command: Command, at: Instant, roster: Roster | undefined) {
    this.#reviewer = reviewer
    this.session = session
    this.#command = command
    this.#at = at
    this.#roster = roster
  }

  write(drafts: readonly Draft[], by: Author): void {
    const isEngine = by.kind === 'engine'
    const version = this.session?.version ?? 0
    const entries = drafts.map<Entry>((draft, index) => ({
      sessionId: this.#command.sessionId,
      seq: version + index + 1,
      commandId: this.#command.commandId,
      ordinal: this.entries.length + index,
      occurredAt: draft.occurredAt,
      enteredAt: isEngine ? this.#at : this.#command.enteredAt,
      recordedAt: this.#at,
      by,
      deviceId: isEngine ? null : this.#command.deviceId,
      event: draft.event,
    }))
    this.session = evolveAll(this.session, entries)
    for (const entry of entries) this.entries.push(entry)
  }

  /** Says all that this instant demands, until it has nothing more to say. */
  review(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if (this.session === null) return
      const drafts = this.#demands(this.session)
      if (drafts.length === 0) return
      this.write(drafts, ENGINE)
    }
    throw new Error('Review does not come to rest')
  }

  #demands(session: Session): Draft[] {
    // Whoever asks for a review gets one: the people on the ward may be others since the last.
    const isAsked = this.entries.length > 0 || this.#command.type === 'Review'
    return isAsked || this.#isDue(session) ? this.#reviewer.review(session, this.#at, this.#roster) : []
  }

  #isDue(session: Session): boolean {
    const next = this.#reviewer.nextReviewAt(session)
    return next !== null && next <= this.#at
  }
}
