import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Tile } from '#domain'
import type { WireWard } from '#wire/replies'
import { readBoard } from './boards.ts'
import { keys, type Board } from './cache.ts'
import type { DoorError } from './door.ts'
import { askAgainIn, type Live } from './live.ts'
import { isWardSeen, sightOf } from './sight.ts'
import { useLive } from './useLive.ts'

export interface WardView {
  readonly ward: WireWard | null
  readonly tiles: readonly Tile[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

const NONE: readonly Tile[] = []

/** The board of a ward, live: every open session, and those that were closed lately. */
export function useWard(wardId: string): WardView {
  const live = useLive()
  const { data, isPending, error } = useQuery<Board, DoorError>({
    queryKey: keys.board(wardId),
    queryFn: () => live.recall.orRecall(keys.board(wardId), () => readBoard(live, wardId)),
    refetchInterval: ({ state }) => askAgainIn(live.line, state.error),
    refetchIntervalInBackground: true,
  })
  useEffect(() => live.line.enter({ ward: wardId }), [live, wardId])
  const wardSeq = data?.wardSeq
  const tiles = data?.tiles ?? NONE
  useEffect(() => (wardSeq === undefined ? undefined : tellsWhatIsSeen(live, wardId, wardSeq, tiles)), [live, wardId, wardSeq, tiles])
  return { ward: data?.ward ?? null, tiles, isLoading: isPending, error }
}

/** Tells the server what somebody can see here, at once and again with each heartbeat: a board that hangs falls silent. */
function tellsWhatIsSeen({ line, clock, shownAlerts }: Live, wardId: string, wardSeq: number, tiles: readonly Tile[]): () => void {
  let frame = 0
  const tell = () => {
    if (!line.isConnected) return
    line.shown(wardId, shownAlerts.news(tiles, sightOf, clock.now()))
    if (isWardSeen(tiles.map(({ sessionId }) => sessionId))) line.seen(wardId, wardSeq)
  }
  const look = () => {
    cancelAnimationFrame(frame)
    // A hidden page paints no frame.
    if (document.visibilityState === 'hidden') tell()
    else frame = requestAnimationFrame(tell)
  }
  look()
  const unsubscribe = line.subscribe(look)
  document.addEventListener('visibilitychange', look)
  return () => {
    cancelAnimationFrame(frame)
    unsubscribe()
    document.removeEventListener('visibilitychange', look)
  }
}
