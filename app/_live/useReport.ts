import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fromIso, type AlertDisplay, type Iso, type Report } from '#domain'
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

type ReportReply = Iso<Report> & Seal & { readonly displays: readonly Iso<AlertDisplay>[] }

export interface ReportView {
  readonly report: Report | null
  readonly seal: Seal | null
  /** Beside the record: what the screens have told of each alert. */
  readonly displays: readonly AlertDisplay[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

const NONE: readonly AlertDisplay[] = []

/** The audit report of a session; it is read again when the session grows. */
export function useReport(sessionId: string): ReportView {
  const live = useLive()
  const { data, isPending, error } = useQuery<Pick<ReportView, 'displays'> & { report: Report; seal: Seal }, DoorError>({
    queryKey: keys.report(sessionId),
    queryFn: async () => {
      const { chain, signedBy, displays, ...report } = await read<ReportReply>(`/api/v1/sessions/${encodeURIComponent(sessionId)}/report`)
      return {
        report: fromIso<Report>(report as unknown as Iso<Report>),
        seal: { chain, signedBy },
        displays: displays.map((display) => fromIso<AlertDisplay>(display)),
      }
    },
    // What screens tell comes after the entry that it is about, and no entry announces it.
    refetchOnMount: 'always',
  })
  useEffect(() => live.line.enter({ session: sessionId }), [live, sessionId])
  return { report: data?.report ?? null, seal: data?.seal ?? null, displays: data?.displays ?? NONE, isLoading: isPending, error }
}

/** Where the sealed log of a session can be fetched. */
export const exportUrl = (sessionId: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/export`

/** Where the timeline of a session can be fetched as a table. */
export const csvUrl = (sessionId: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/report.csv`
