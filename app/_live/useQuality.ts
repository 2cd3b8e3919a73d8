import { useQuery } from '@tanstack/react-query'
import type { Quality } from '#domain'
import type { WireWard } from '#wire/replies'
import { read, type DoorError } from './door.ts'

/** Two days of the ward's calendar as ISO dates; both belong to it. */
export interface Period {
  readonly from: string
  readonly to: string
}

export interface QualityReply {
  readonly ward: WireWard
  /** Closed sessions of the ward of which no sums were kept yet. */
  readonly uncounted: number
  readonly quality: Quality
}

export interface QualityView {
  readonly reply: QualityReply | null
  /** Another period is being counted; what is shown is of the one before. */
  readonly isCounting: boolean
  readonly error: DoorError | null
}

/** The quality figures of a ward over a period; null while none was chosen. */
export function useQuality(wardId: string, period: Period | null): QualityView {
  const { data, isFetching, isPlaceholderData, error } = useQuery<QualityReply, DoorError>({
    queryKey: ['quality', wardId, period?.from, period?.to],
    queryFn: () => read(qualityUrl(wardId, period!, '')),
    enabled: period !== null,
    placeholderData: (before) => before,
    staleTime: FRESH_FOR_MS,
  })
  return { reply: error ? null : (data ?? null), isCounting: isFetching && (isPlaceholderData || !data), error }
}

/** Sessions are closed a few times an hour; who comes back later is told anew. */
const FRESH_FOR_MS = 60_000

/** Where every figure of the period can be fetched as a table. */
export const qualityCsvUrl = (wardId: string, period: Period): string => qualityUrl(wardId, period, '.csv')

const qualityUrl = (wardId: string, { from, to }: Period, ending: '' | '.csv'): string =>
  `/api/v1/wards/${encodeURIComponent(wardId)}/quality${ending}?${new URLSearchParams({ from, to })}`
