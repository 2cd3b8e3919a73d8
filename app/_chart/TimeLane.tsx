/** The time axis beneath the panels, and the lines that go up from it. */
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './chart.module.css'
import type { Frame } from './frame.ts'

export interface LaneProps {
  readonly frame: Frame
  readonly nowAt: number | null
}

/** Clock times of the ward; the day stands at the first and at midnight. */
export function TimeLane({ frame, nowAt }: LaneProps) {
  const format = useFormatTime()
  return (
    <svg width={frame.width} className={`${css.lane} ${css.times}`} aria-hidden="true">
      {frame.ticks.map((at, index) => {
        const isNewDay = index === 0 || format.day(at) !== format.day(frame.ticks[index - 1]!)
        const isHidden = nowAt !== null && Math.abs(frame.x(nowAt) - frame.x(at)) < 38
        return (
          <g key={at} transform={`translate(${frame.x(at)} 0)`}>
            <path d="M0 0v5" className={css.axis} />
            {!isHidden && (
              <text y="1.35em" textAnchor="middle" className={css.time}>
                {format.minute(at)}
              </text>
            )}
            {isNewDay && (
              <text y="2.55em" textAnchor="middle" className={css.unit}>
                {format.day(at)}
              </text>
            )}
          </g>
        )
      })}
      {nowAt !== null && nowAt <= frame.toAt && (
        <text x={frame.x(nowAt)} y="1.35em" textAnchor="middle" className={css.now}>
          now
        </text>
      )}
    </svg>
  )
}

export function Ticks({ frame, nowAt, height }: LaneProps & { readonly height: number }) {
  return (
    <>
      {frame.ticks.map((at) => (
        <path key={at} d={`M${frame.x(at)} 0V${height}`} className={css.grid} />
      ))}
      {nowAt !== null && nowAt <= frame.toAt && <path d={`M${frame.x(nowAt)} 0V${height}`} className={css.nowLine} />}
    </>
  )
}

