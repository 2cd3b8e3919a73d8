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

type ReportReply = Iso<Report> & { readonly chain: ChainVerdict }

export interface ReportView {
  readonly report: Report | null
  readonly chain: ChainVerdict | null
  readonly isLoading: boolean
  readonly error: DoorError | null
}

/** The audit report of a session; it is read again when the session grows. */
export function useReport(sessionId: string): ReportView {
  const live = useLive()
  const { data, isPending, error } = useQuery<{ report: Report; chain: ChainVerdict }, DoorError>({
    queryKey: keys.report(sessionId),
    queryFn: async () => {
      const { chain, ...report } = await read<ReportReply>(`/api/v1/sessions/${encodeURIComponent(sessionId)}/report`)
      return { report: fromIso<Report>(report as unknown as Iso<Report>), chain }
    },
  })
  useEffect(() => live.line.enter({ session: sessionId }), [live, sessionId])
  return { report: data?.report ?? null, chain: data?.chain ?? null, isLoading: isPending, error }
}

/** Where the sealed log of a session can be fetched. */
export const exportUrl = (sessionId: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/export`

/** Where the timeline of a session can be fetched as a table. */
export const csvUrl = (sessionId: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/report.csv`
