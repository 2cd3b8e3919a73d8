import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fromIso, type Beside, type Iso, type Report } from '#domain'
import { keys } from './cache.ts'
import { read, type DoorError } from './door.ts'
import { useLive } from './useLive.ts'

type ReportReply = Iso<Report> & Iso<Beside>

export interface ReportView {
  readonly report: Report | null
  /** What the server says beside the record: whether it is whole, who made this report and when, who has looked before. */
  readonly beside: Beside | null
  readonly isLoading: boolean
  readonly error: DoorError | null
}

/** The audit report of a session; it is read again when the session grows. */
export function useReport(sessionId: string): ReportView {
  const live = useLive()
  const { data, isPending, error } = useQuery<{ report: Report; beside: Beside }, DoorError>({
    queryKey: keys.report(sessionId),
    queryFn: async () => {
      const { wardName, chain, signedBy, made, looks, displays, ...report } = await read<ReportReply>(addressOf(sessionId, 'report'))
      return { report: fromIso<Report>(report as unknown as Iso<Report>), beside: fromIso<Beside>({ wardName, chain, signedBy, made, looks, displays }) }
    },
    // What screens tell comes after the entry that it is about, and no entry announces it.
    refetchOnMount: 'always',
  })
  useEffect(() => live.line.enter({ session: sessionId }), [live, sessionId])
  return { report: data?.report ?? null, beside: data?.beside ?? null, isLoading: isPending, error }
}

const addressOf = (sessionId: string, what: string): string => `/api/v1/sessions/${encodeURIComponent(sessionId)}/${what}`

/** Where the copies of a record can be fetched. */
export interface Copies {
  readonly sealed: string
  readonly csv: string
  readonly json: string
  readonly paper: { readonly A4: string; readonly Letter: string }
}

export const copiesOf = (sessionId: string): Copies => ({
  sealed: addressOf(sessionId, 'export'),
  csv: addressOf(sessionId, 'report.csv'),
  json: addressOf(sessionId, 'report.json'),
  paper: { A4: addressOf(sessionId, 'report.pdf?paper=A4'), Letter: addressOf(sessionId, 'report.pdf?paper=Letter') },
})
