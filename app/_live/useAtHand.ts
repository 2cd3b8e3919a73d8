import { useEffect } from 'react'
import type { Tile } from '#domain'
import { keys, type SessionRecord } from './cache.ts'
import { useLive } from './useLive.ts'
import { readRecord } from './record.ts'

/** Keeps the records of these sessions on this device: each opens without a network, also one that nobody has opened here yet. */
export function useAtHand(tiles: readonly Pick<Tile, 'sessionId' | 'version'>[]): void {
  const live = useLive()
  const wanted = tiles.map(({ sessionId, version }) => `${sessionId} ${version}`).join('\n')
  useEffect(() => {
    let isLeft = false
    const fetchAll = async () => {
      for (const line of wanted.split('\n')) {
        const [sessionId = '', version = ''] = line.split(' ')
        const queryKey = keys.record(sessionId)
        const known = live.recall.fresh<SessionRecord>(queryKey)
        if (sessionId === '' || (known && known.version >= Number(version))) continue
        if (isLeft) return
        // What cannot be fetched now is fetched when the session has more to say, or when it is opened.
        await live.queries.fetchQuery({ queryKey, queryFn: () => live.recall.orRecall(queryKey, () => readRecord(sessionId, known)) }).catch(() => undefined)
      }
    }
    void fetchAll()
    return () => void (isLeft = true)
  }, [live, wanted])
}
