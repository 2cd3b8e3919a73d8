/**
 * The page of a ward comes with the ward on it: whoever opens it sees every session as soon as the page is there, and not when its scripts
 * are. What stands in it is what the door answers to the same cookie; whoever may not read the ward gets the empty page, as does whoever asks
 * while the answers are slow.
 */
import type { FastifyRequest } from 'fastify'
import { AsyncLocalStorage } from 'node:async_hooks'
import { cookieNamed } from '#server/people/whoAsks'
import { BOARD_PATH, FIRST_PICTURE, HANDED_COOKIE, type BoardReply, type ClosedReply, type FirstPicture } from '#wire/firstPicture'
import type { Me, WireWard } from '#wire/replies'
import type { Door } from './door.ts'

/** A page does not wait longer for what it can ask for itself. */
const PATIENCE_MS = 500
/** Design: drawing more takes the time of those who watch; a board of hundreds is drawn by the browser. */
const MOST_TILES = 60

const store = new AsyncLocalStorage<FirstPicture>()
Object.assign(globalThis, { [FIRST_PICTURE]: store })

/** Draws a page that finds this picture. */
export const drawnWith = <T>(picture: FirstPicture, draw: () => T): T => store.run(picture, draw)

type PageRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'ip'>

/** What the page that is asked for comes with; null when it comes empty. */
export async function firstPictureFor(door: Pick<Door, 'inject'>, { method, url, headers, ip }: PageRequest): Promise<FirstPicture | null> {
  const ward = BOARD_PATH.exec(url.split('?')[0]!)?.[1]
  // Parts of pages, which the router asks for, have none; nor has a page for nobody, or for a patient.
  if (method !== 'GET' || ward === undefined || headers.rsc !== undefined) return null
  if (headers.cookie === undefined || cookieNamed(headers.cookie, HANDED_COOKIE) !== null) return null
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  try {
    return await Promise.race([answered(door, ward, headers.cookie, ip).catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}

/** What the door answers about this ward to whoever sends this cookie; null when it refuses, or when there is too much to draw. */
async function answered(door: Pick<Door, 'inject'>, ward: string, cookie: string, ip: string): Promise<FirstPicture | null> {
  const ask = async <T>(path: string): Promise<T | null> => {
    const answer = await door.inject({ url: `/api/v1/${path}`, headers: { cookie }, remoteAddress: ip })
    return answer.statusCode === 200 ? answer.json<T>() : null
  }
  const [me, wards, board, closed] = await Promise.all([
    ask<Me>('me'), ask<{ wards: WireWard[] }>('wards'), ask<BoardReply>(`wards/${ward}/board`), ask<ClosedReply>(`wards/${ward}/closed`),
  ])
  if (!me || !wards || !board || !closed || board.tiles.length > MOST_TILES) return null
  return { me, wards: wards.wards, board, closed }
}
