/** What stands at the pointer: the day, the total and how it came about. */
import type { TooltipContentProps } from 'recharts'
import type { ScorePoint } from '#domain'
import chart from '#app/_chart/chart.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { SOURCE_WORDS } from '../courseWords.ts'

export function PointTip({ active, payload }: Partial<Pick<TooltipContentProps, 'active' | 'payload'>>) {
  const format = useFormatTime()
  const point = payload?.[0]?.payload as ScorePoint | undefined
  if (!active || point === undefined) return null
  return (
    <div className={chart.tip}>
      <strong>{format.dayAndMinute(point.at)}</strong>
      <span>total {point.total}{point.band === null ? '' : `, ${point.band}`}</span>
      {point.isProrated && <span>prorated from {point.answered} of {point.of} answers</span>}
      <span>{point.occasion ?? 'beside the plan'} · {SOURCE_WORDS[point.source]}</span>
    </div>
  )
}
