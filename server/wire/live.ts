/** The socket's messages. Each is numbered, so that a client knows when it missed one and asks the door again. */
import * as z from 'zod'
import type { Entry, Iso, Tile } from '#domain'
import { id, instant, uuid, whole } from './fields.ts'

/** What a page says of itself when it opens its line: one id from its opening to its closing, however often the line breaks. */
export const hello = z.object({ screenId: uuid })

/** Enter one room: a ward's tiles, or a session's entries. */
export const join = z.union([z.strictObject({ ward: id }), z.strictObject({ session: uuid })])

/** What a board has painted: the newest ward number on its screen. */
export const seen = z.strictObject({ wardId: id.exactOptional(), wardSeq: whole, paintedAt: instant.exactOptional() })

/** What has become of alerts on this screen, by the server's time as the screen knows it. */
export const shown = z.strictObject({
  wardId: id,
  alerts: z
    .array(
      z.strictObject({
        sessionId: uuid,
        alertId: id,
        step: z.enum(['received', 'painted', 'hidden', 'out of view']),
        at: instant,
        isHeard: z.boolean(),
      }),
    )
    .min(1)
    .max(100),
})

export type Join = z.infer<typeof join>
export type Seen = z.infer<typeof seen>
export type Shown = z.infer<typeof shown>

/** The number of the room at the moment of entering: what the client must have, or fetch. */
export type JoinAck =
  | { readonly ok: true; readonly wardSeq?: number; readonly version?: number }
  | { readonly ok: false; readonly code: string; readonly because: string }

/** One append of one session, as its tile. It carries the ward numbers fromWardSeq to wardSeq, one for each entry. */
export interface TileMessage<View = Iso<Tile>> {
  readonly wardId: string
  readonly fromWardSeq: number
  readonly wardSeq: number
  readonly tile: View
}

/** The entries of one append; `version` is the seq of the last. */
export interface EntriesMessage {
  readonly sessionId: string
  readonly version: number
  readonly entries: readonly Iso<Entry>[]
}

/** Sent after each completed pass of the watch, and to a page that opens its line right after one. Fifteen seconds after the last, a screen has said that monitoring is lost. */
export interface Heartbeat {
  readonly at: string
  /** How long ago the pass was, where it is told to a page that has just come. */
  readonly agoMs?: number
  /** What the wall clock shows, where the house goes by another: by it a device's own clock is judged. */
  readonly wallAt?: string
  readonly wardSeqs: Readonly<Record<string, number>>
  /** Wards with running sessions that no live board shows, and since when; absent when there is none. */
  readonly displayLost?: Readonly<Record<string, string>>
  /** Wards where answers in questionnaires want a person, and how many; absent when there are none. Whose and what is asked at the door. */
  readonly concerns?: Readonly<Record<string, number>>
}

export interface ServerToClient<View = Iso<Tile>> {
  tile: (message: TileMessage<View>) => void
  entries: (message: EntriesMessage) => void
  heartbeat: (message: Heartbeat) => void
}

export interface ClientToServer {
  join: (message: Join, ack: (answer: JoinAck) => void) => void
  /** The page no longer shows this room: it is told nothing more of it, and counts as no board. */
  leave: (message: Join) => void
  seen: (message: Seen) => void
  shown: (message: Shown) => void
}
