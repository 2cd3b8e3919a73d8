import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { fold, fromIso, type Entry, type Session } from '#domain'
import type { WireEntry } from '#wire/replies'
import { keys, type SessionRecord } from './cache.ts'
import type { PendingCommand } from './commands.ts'
import { read, type DoorError } from './door.ts'
import { foresee, notKeptYet } from './foresight.ts'
import { askAgainIn } from './live.ts'
import { useLive } from './useLive.ts'
import { useOutbox } from './useOutbox.ts'

export interface SessionView {
  /** What the record will say once everything on this device has been sent. */
  readonly session: Session | null
  /** What the server has kept. */
  readonly confirmed: Session | null
  readonly entries: readonly Entry[]
  readonly pending: readonly PendingCommand[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

const NONE: readonly Entry[] = []

/** One session, live, with what waits on this device already shown in it. */
export function useSession(sessionId: string): SessionView {
  const live = useLive()
  const { waiting } = useOutbox()
  const { data, isPending, error } = useQuery<SessionRecord, DoorError>({
    queryKey: keys.record(sessionId),
    queryFn: () =>
      live.recall.orRecall(keys.record(sessionId), () =>
        readRecord(sessionId, live.recall.fresh<SessionRecord>(keys.record(sessionId))),
      ),
    refetchInterval: ({ state }) => askAgainIn(live.line, state.error),
  })
  useEffect(() => live.line.enter({ session: sessionId }), [live, sessionId])
  const entries = data?.entries ?? NONE
  const confirmed = useMemo(() => fold(entries), [entries])
  const pending = useMemo(
    () => notKeptYet(waiting.filter((command) => command.sessionId === sessionId), entries),
    [waiting, sessionId, entries],
  )
  const session = useMemo(() => foresee(confirmed, pending), [confirmed, pending])
  return { session, confirmed, entries, pending, isLoading: isPending && session === null, error }
}

/** Reads what is new since; a record only grows. */
async function readRecord(sessionId: string, known: SessionRecord | undefined): Promise<SessionRecord> {
  const after = known?.version ?? 0
  const reply = await read<{ version: number; entries: readonly WireEntry[] }>(
    `/api/v1/sessions/${encodeURIComponent(sessionId)}/entries?after=${after}`,
  )
  const fresh = reply.entries.map((entry) => fromIso<Entry>(entry))
  return { version: fresh.at(-1)?.seq ?? after, entries: [...(known?.entries ?? []), ...fresh] }
}
