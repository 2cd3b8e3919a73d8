import { useQuery } from '@tanstack/react-query'
import type { CourseFigures } from '#domain'
import type { WireWard } from '#wire/replies'
import { read, type DoorError } from './door.ts'
import type { Period } from './useQuality.ts'

interface CourseFiguresReply {
  readonly ward: WireWard
  readonly figures: CourseFigures
}

export interface CourseFiguresView {
  readonly reply: CourseFiguresReply | null
  /** Another period is being counted; what is shown is of the one before. */
  readonly isCounting: boolean
  readonly error: DoorError | null
}

/** What is due changes by the hour; who comes back later is told anew. */
const FRESH_FOR_MS = 60_000

/** The figures of a ward's courses over a period; null while none was chosen. */
export function useCourseFigures(wardId: string, period: Period | null): CourseFiguresView {
  const { data, isFetching, isPlaceholderData, error } = useQuery<CourseFiguresReply, DoorError>({
    queryKey: ['courseFigures', wardId, period?.from, period?.to],
    queryFn: () => read(figuresUrl(wardId, period!, '')),
    enabled: period !== null,
    placeholderData: (before) => before,
    staleTime: FRESH_FOR_MS,
  })
  return { reply: error ? null : (data ?? null), isCounting: isFetching && (isPlaceholderData || !data), error }
}

/** Where every figure of the period can be fetched as a table. */
export const courseFiguresCsvUrl = (wardId: string, period: Period): string => figuresUrl(wardId, period, '.csv')

const figuresUrl = (wardId: string, { from, to }: Period, ending: '' | '.csv'): string =>
  `/api/v1/wards/${encodeURIComponent(wardId)}/courseFigures${ending}?${new URLSearchParams({ from, to })}`
