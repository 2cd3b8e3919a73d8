import { skipToken, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Entry, Session, Tile } from '#domain'
import { keys, type SessionRecord } from './cache.ts'
import type { Finding } from './findings.ts'
import type { Foresight } from './law.ts'
import { useLaw } from './useLaw.ts'
import { useLive } from './useLive.ts'
import { useNowAs } from './useNow.ts'
import { useOutbox } from './useOutbox.ts'

export interface OwnRound {
  /** As the server last said; those that this device watches by itself, as they are by its own watch. */
  readonly tiles: readonly Tile[]
  /** By session and alert: what only this device knows. A session that it does not watch is not in it. */
  readonly watched: ReadonlyMap<string, ReadonlyMap<string, Finding>>
}

const NOBODY: OwnRound['watched'] = new Map()

/**
 * The patients of a round while the server is not heard. Whose record lies here, no older than their tile, goes on under the same law as at
 * their bedside; of the others the tile stands as it was.
 */
export function useOwnRound(tiles: readonly Tile[]): OwnRound {
  const { ownWatch, line } = useLive()
  const { waiting } = useOutbox()
  const till = useNowAs(line.ownWatchTill)
  const law = useLaw(till !== null)
  const records = useQueries({
    queries: tiles.map(({ sessionId }) => ({ queryKey: keys.record(sessionId), queryFn: skipToken })),
    combine: (found) => found.map(({ data }) => data as SessionRecord | undefined),
  })
  return useMemo(() => {
    if (till === null || law === null) return { tiles, watched: NOBODY }
    const watched = new Map<string, ReadonlyMap<string, Finding>>()
    const shown = tiles.map((tile, index) => {
      const record = records[index]
      if (!record || record.version < tile.version) return tile
      const { entries } = record
      const { session, findings } = ownWatch.look({ sessionId: tile.sessionId, entries, confirmed: folded(law, entries), waiting, till, law })
      if (session === null) return tile
      watched.set(tile.sessionId, findings)
      return law.tile(session)
    })
    return { tiles: shown, watched }
  }, [tiles, records, waiting, till, law, ownWatch])
}

/** A record is folded once, however often it is looked at. */
function folded(law: Foresight, entries: readonly Entry[]): Session | null {
  const known = FOLDED.get(entries)
  if (known !== undefined) return known
  const session = law.fold(entries)
  FOLDED.set(entries, session)
  return session
}

const FOLDED = new WeakMap<readonly Entry[], Session | null>()
