/** What somebody can see of a ward on this screen, as the server is told it: a display that hangs falls silent. */
import type { Board } from './cache.ts'
import type { Live } from './live.ts'
import { isWardSeen, sightOf } from './sight.ts'

export interface ScreenTold {
  /** This stands on the page now. */
  readonly drew: (board: Board) => void
  readonly end: () => void
}

/** Tells of each alert when it is drawn; that the ward is on a screen at all, as soon as it is and again with each heartbeat. */
export function screenTold({ line, clock, shownAlerts }: Live, wardId: string): ScreenTold {
  let drawn: Board | null = null
  let isAsked = true
  let frame: number | null = null
  let isOver = false

  const tell = (board: Board | null) => {
    if (isOver || board === null || !line.isHeardIn(wardId)) return
    line.shown(wardId, shownAlerts.news(board.tiles, sightOf, clock.now()))
    if (!isAsked || !isWardSeen(board.tiles.map(({ sessionId }) => sessionId))) return
    isAsked = false
    line.seen(wardId, board.wardSeq)
  }
  const look = () => {
    // A hidden page paints no frame.
    if (document.visibilityState === 'hidden') return tell(drawn)
    // One that is asked for already shows this too: however fast the news comes, each frame is told of.
    frame ??= requestAnimationFrame(() => {
      frame = null
      const painted = drawn
      // Looked at before its frame, the page would be laid out twice.
      setTimeout(() => tell(painted))
    })
  }
  const ask = () => {
    isAsked = true
    look()
  }
  const unsubscribe = line.subscribe(ask)
  document.addEventListener('visibilitychange', ask)
  return {
    drew: (board) => {
      drawn = board
      look()
    },
    end: () => {
      isOver = true
      if (frame !== null) cancelAnimationFrame(frame)
      unsubscribe()
      document.removeEventListener('visibilitychange', ask)
    },
  }
}
