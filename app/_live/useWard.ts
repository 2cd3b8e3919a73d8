import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fromIso, type Tile } from '#domain'
import type { WireWard } from '#wire/replies'
import { keys, type Board } from './cache.ts'
import type { DoorError } from './door.ts'
import { knock } from './door.ts'
import type { Live } from './live.ts'
import { useLive } from './LiveProvider.tsx'

interface BoardReply {
  readonly ward: WireWard
  readonly serverNow: string
  readonly wardSeq: number
  readonly tiles: readonly object[]
}

export interface WardView {
  readonly ward: WireWard | null
  readonly tiles: readonly Tile[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

const NONE: readonly Tile[] = []

/** The board of a ward, live. */
export function useWard(wardId: string): WardView {
  const live = useLive()
  const { data, isPending, error } = useQuery<Board, DoorError>({
    queryKey: keys.board(wardId),
    queryFn: () => readBoard(live, wardId),
    // Without the live line the board is asked for again now and then, so that a broken socket is not a dead board.
    refetchInterval: () => (live.line.state() === 'live' ? false : 5_000),
    refetchIntervalInBackground: true,
  })
  useEffect(() => live.line.enter({ ward: wardId }), [live, wardId])
  const wardSeq = data?.wardSeq
  useEffect(() => {
    if (wardSeq === undefined) return
    const painted = requestAnimationFrame(() => live.line.seen(wardId, wardSeq))
    return () => cancelAnimationFrame(painted)
  }, [live, wardId, wardSeq])
  return { ward: data?.ward ?? null, tiles: data?.tiles ?? NONE, isLoading: isPending, error }
}

async function readBoard({ clock, cache }: Live, wardId: string): Promise<Board> {
  const { body, askedAt, heardAt } = await knock<BoardReply>('GET', `/api/v1/wards/${encodeURIComponent(wardId)}/board`)
  const { ward, serverNow, wardSeq, tiles } = body
  clock.hear(Date.parse(serverNow), (askedAt + heardAt) / 2)
  return cache.freshest(wardId, { ward, wardSeq, tiles: tiles.map((tile) => fromIso<Tile>(tile as never)), readAt: clock.now() })
}
