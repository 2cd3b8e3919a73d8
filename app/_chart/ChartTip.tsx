/** What stands at the pointer: the instant and what was read then. The chart fills in all but `linesOf`. */
import type { TooltipContentProps } from 'recharts'
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './chart.module.css'

interface ChartTipProps<Row> extends Partial<Pick<TooltipContentProps, 'active' | 'label' | 'payload'>> {
  readonly linesOf: (row: Row) => readonly string[]
}

export function ChartTip<Row>({ active, label, payload, linesOf }: ChartTipProps<Row>) {
  const format = useFormatTime()
  const row = payload?.[0]?.payload as Row | undefined
  if (!active || typeof label !== 'number' || row === undefined) return null
  return (
    <div className={css.tip}>
      <strong>{format.minute(label)}</strong>
      {linesOf(row).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}
