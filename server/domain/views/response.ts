/** How the ward answered its alerts: counts, and seconds from raised to the first "I am going". */
import type { Priority } from '../protocol.ts'
import type { Instant } from '../time.ts'

export interface AlertResponse {
  readonly priority: Priority
  readonly raised: number
  readonly accepted: number
  /** Told to a further rung than the first. */
  readonly escalated: number
  /** Gone by themselves or by facts before anybody had accepted. */
  readonly resolvedUnaccepted: number
  readonly medianSeconds: number | null
  readonly worstSeconds: number | null
}

interface Answered {
  readonly priority: Priority
  readonly secondsToAccept: number | null
  readonly highestRung: number
  readonly resolvedAt: Instant | null
}

const PRIORITIES: readonly Priority[] = ['high', 'medium', 'low']

/** One row a priority, most urgent first, also where nothing was raised: a zero is a figure. */
export const responses = (alerts: readonly Answered[]): AlertResponse[] =>
  PRIORITIES.map((priority) => {
    const own = alerts.filter((alert) => alert.priority === priority)
    const seconds = own.flatMap((alert) => alert.secondsToAccept ?? []).sort((a, b) => a - b)
    return {
      priority,
      raised: own.length,
      accepted: seconds.length,
      escalated: own.filter((alert) => alert.highestRung > 0).length,
      resolvedUnaccepted: own.filter((alert) => alert.secondsToAccept === null && alert.resolvedAt !== null).length,
      medianSeconds: median(seconds),
      worstSeconds: seconds.at(-1) ?? null,
    }
  })

/** The middle of sorted figures; the mean of the two middle ones when their number is even. */
function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
