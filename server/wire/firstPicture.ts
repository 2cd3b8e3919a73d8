/**
 * What the page of a ward is drawn with before it has asked anything: the door's own answers, to whoever is signed in. The pages are drawn by
 * Next in this very process; the house lays the picture where the page finds it (`FIRST_PICTURE`), so it is in no address and in no header.
 */
import type { Iso, Tile } from '#domain'
import type { Me, WireWard } from './replies.ts'

export interface BoardReply {
  readonly ward: WireWard
  /** The server's time of this answer, in ISO 8601. */
  readonly serverNow: string
  readonly wardSeq: number
  readonly tiles: readonly Iso<Tile>[]
}

/** The sessions that were closed last. */
export type ClosedReply = Pick<BoardReply, 'tiles'>

export interface FirstPicture {
  readonly me: Me
  readonly wards: readonly WireWard[]
  readonly board: BoardReply
  readonly closed: ClosedReply
}

/** The one page that comes with a picture, and its ward. */
export const BOARD_PATH = /^\/ward\/([^/]+)$/

/** The cookie of a device that a patient has in hand: to it nothing of a ward is sent. */
export const HANDED_COOKIE = 'dripwatch.handed'

/** Under this name the whole process knows the store of the picture that belongs to the page being drawn. */
export const FIRST_PICTURE = Symbol.for('dripwatch.firstPicture')
