import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Tile } from '#domain'
import type { WireWard } from '#wire/replies'
import { readBoard } from './boards.ts'
import { keys, type Board } from './cache.ts'
import type { DoorError } from './door.ts'
import { askAgainIn } from './live.ts'
import { screenTold, type ScreenTold } from './screenTold.ts'
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
  const screen = useRef<ScreenTold | null>(null)
  useEffect(() => {
    const told = (screen.current = screenTold(live, wardId))
    return told.end
  }, [live, wardId])
  useEffect(() => {
    if (data) screen.current?.drew(data)
  }, [data])
  return { ward: data?.ward ?? null, tiles: data?.tiles ?? NONE, isLoading: isPending, error }
}
