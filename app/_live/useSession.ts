import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { fold, type Entry } from '#domain'
import { keys, type SessionRecord } from './cache.ts'
import type { DoorError } from './door.ts'
import { askAgainIn } from './live.ts'
import type { Outlook } from './ownWatch.ts'
import { useLaw } from './useLaw.ts'
import { useLive } from './useLive.ts'
import { readRecord } from './record.ts'
import { useNowAs } from './useNow.ts'
import { useOutbox } from './useOutbox.ts'

export interface SessionView extends Outlook {
  readonly entries: readonly Entry[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

const NONE: readonly Entry[] = []
const NO_FINDINGS: Outlook['findings'] = new Map()
/** Longer than an answer takes on a ward's network. */
const ON_ITS_WAY_MS = 2_000

/** One session, live, with what waits on this device already shown in it; while the server is not heard, this device watches it. */
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
  const till = useNowAs(live.line.ownWatchTill)
  // Something waits, or nobody else watches. Otherwise whoever opens a form asks for it, or the page once it is at rest.
  const law = useLaw(till !== null || waiting.length > 0)
  const confirmed = useMemo(() => fold(entries), [entries])
  const outlook = live.ownWatch.look({ sessionId, entries, confirmed, waiting, till, law })
  // What is only on its way is not made a stir about.
  const isAlone = useNowAs((now) => till !== null || outlook.pending.some(({ storedAt }) => now - storedAt > ON_ITS_WAY_MS))
  const findings = isAlone ? outlook.findings : NO_FINDINGS
  return { ...outlook, findings, entries, isLoading: isPending && outlook.session === null, error }
}
