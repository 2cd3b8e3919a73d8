/** Dates beneath the panels of a course. */
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from '#app/_chart/chart.module.css'
import { spaced } from '#app/_chart/spaced.ts'
import type { LaneProps } from '#app/_chart/TimeLane.tsx'

/** "02 Mar 2026" is as wide as this. */
const ROOM = 84

export function DateLane({ frame, nowAt }: LaneProps) {
  const format = useFormatTime()
  const said = new Set(spaced(frame.ticks.filter((at) => frame.x(at) + ROOM / 2 <= frame.width).map((at) => ({ at })), frame.x, ROOM).map(({ at }) => at))
  return (
    <svg width={frame.width} className={`${css.lane} ${css.times}`} aria-hidden="true">
      {frame.ticks.map((at) => {
        const x = frame.x(at)
        return (
          <g key={at} transform={`translate(${x} 0)`}>
            <path d="M0 0v5" className={css.axis} />
            {said.has(at) && <text y="1.35em" textAnchor={x < ROOM / 2 ? 'start' : 'middle'} className={css.time}>{format.day(at)}</text>}
          </g>
        )
      })}
      {nowAt !== null && nowAt <= frame.toAt && <text x={frame.x(nowAt)} y="2.7em" textAnchor={frame.x(nowAt) < 20 ? 'start' : 'middle'} className={css.now}>now</text>}
    </svg>
  )
}
