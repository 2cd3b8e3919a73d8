/** The infusions on the time axis: a stem as high as its grams, with the figure. */
import { figure, type InfusionMark } from '#domain'
import chart from '#app/_chart/chart.module.css'
import { spaced } from '#app/_chart/spaced.ts'
import { Ticks, type LaneProps } from '#app/_chart/TimeLane.tsx'
import css from './courseChart.module.css'

interface InfusionLaneProps extends LaneProps {
  readonly infusions: readonly InfusionMark[]
}

const HEIGHT = 64
const TALLEST = 34
/** Two figures closer than this would run into each other; the table has them all. */
const ROOM = 34

export function InfusionLane({ frame, nowAt, infusions }: InfusionLaneProps) {
  const most = Math.max(1, ...infusions.map(({ grams }) => grams ?? 0))
  const said = new Set(spaced(infusions, frame.x, ROOM))
  return (
    <svg width={frame.width} height={HEIGHT} className={chart.lane} role="img" aria-label={`${infusions.length === 0 ? 'No infusion' : infusions.length === 1 ? '1 infusion' : `${infusions.length} infusions`}; the table of infusions says the same in words`}>
      <Ticks frame={frame} nowAt={nowAt} height={HEIGHT} />
      {infusions.map((infusion) => {
        const { sessionId, at, grams, salt } = infusion
        const x = frame.x(at)
        const height = ((grams ?? 0) / most) * TALLEST
        return (
          <g key={sessionId}>
            <path d={`M${x} ${HEIGHT - 4}v${-height}`} className={css.stem} />
            <circle cx={x} cy={HEIGHT - 4 - height} r={3.5} className={css.stemHead} />
            {said.has(infusion) && <text x={x} y={HEIGHT - 12 - height} textAnchor={x < 24 ? 'start' : 'middle'} className={chart.score}>{figure(Math.round((grams ?? 0) * 100) / 100)} g</text>}
            <title>{`${figure(Math.round((grams ?? 0) * 100) / 100)} g ${salt}`}</title>
          </g>
        )
      })}
    </svg>
  )
}
