import { useQuery } from '@tanstack/react-query'
import type { Entry } from '#domain'
import { keys, type SessionRecord } from './cache.ts'
import type { DoorError } from './door.ts'
import { readRecord } from './record.ts'
import { useLive } from './useLive.ts'

export interface EntriesView {
  readonly entries: readonly Entry[] | null
  readonly error: DoorError | null
}

/** Every entry of a session, for whoever looks back; what is kept meanwhile is added as it comes. */
export function useEntries(sessionId: string): EntriesView {
  const live = useLive()
  const { data, error } = useQuery<SessionRecord, DoorError>({
    queryKey: keys.record(sessionId),
    queryFn: () => readRecord(sessionId, live.recall.fresh<SessionRecord>(keys.record(sessionId))),
  })
  return { entries: data?.entries ?? null, error }
}
