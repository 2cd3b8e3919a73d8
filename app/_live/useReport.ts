import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fromIso, type Iso, type Report } from '#domain'
import { keys } from './cache.ts'
import { read, type DoorError } from './door.ts'
import { useLive } from './useLive.ts'

/** What the server says of the chain of one session: whole, or broken at an entry. */
export type ChainVerdict =
  | { readonly ok: true; readonly entryCount: number; readonly firstHash: string; readonly lastHash: string; readonly isClosed: boolean }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

/** Beside the report: what the chain says of itself, and the fingerprint of the key that signs its exports. */
export interface Seal {
  readonly chain: ChainVerdict
  readonly signedBy: string
}

type ReportReply = Iso<Report> & Seal

export interface ReportView {
  readonly report: Report | null
  readonly seal: Seal | null
  readonly isLoading: boolean
  readonly error: DoorError | null
}

/** The audit report of a session; it is read again when the session grows. */
export function useReport(sessionId: string): ReportView {
  const live = useLive()
  const { data, isPending, error } = useQuery<{ report: Report; seal: Seal }, DoorError>({
    queryKey: keys.report(sessionId),
    queryFn: async () => {
      const { chain, signedBy, ...report } = await read<ReportReply>(`/api/v1/sessions/${encodeURIComponent(sessionId)}/report`)
      return { report: fromIso<Report>(report as unknown as Iso<Report>), seal: { chain, signedBy } }
    },
  })
  useEffect(() => live.line.enter({ session: sessionId }), [live, sessionId])
  return { report: data?.report ?? null, seal: data?.seal ?? null, isLoading: isPending, error }
}

/** Where the sealed log of a session can be fetched. */
export const exportUrl = (sessionId: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/export`

/** Where the timeline of a session can be fetched as a table. */
export const csvUrl = (sessionId: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/report.csv`
