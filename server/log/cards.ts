/** The card of a session: its tile as the wall shows it, and when the watch must look again. */
import { isoText, nextReviewAt, tile, type Instant, type Session, type Status, type Tile } from '#domain'

export interface Card {
  readonly sessionId: string
  readonly wardId: string
  readonly version: number
  readonly status: Status
  readonly nextReviewAt: Instant | null
  /** The tile as JSON, its instants in ISO 8601: what the wire carries. */
  readonly card: string
}

/** What is stored for a session beside its record; the same session always gives the same card. Whoever has its tile already gives it. */
export const cardOf = (session: Session, shown: Tile = tile(session)): Card => ({
  sessionId: session.sessionId,
  wardId: session.wardId,
  version: session.version,
  status: session.status,
  nextReviewAt: nextReviewAt(session),
  card: isoText(shown),
})
