/** The early-warning scores on the time axis, as figures. One that an amendment replaced stands struck through above the one that replaced it. */
import type { Chart } from '#domain'
import css from '#app/_chart/chart.module.css'
import { spaced } from '#app/_chart/spaced.ts'
import { Ticks, type LaneProps } from '#app/_chart/TimeLane.tsx'

const ROW = 18
/** Two figures closer than this would run into each other; the later one gives way, and the table has it. */
const ROOM = 24

export function ScoreLane({ frame, nowAt, scores }: LaneProps & Pick<Chart, 'scores'>) {
  const inView = scores.filter(({ at }) => at >= frame.fromAt && at <= frame.toAt)
  const [old, standing] = [inView.filter(({ isAmended }) => isAmended), inView.filter(({ isAmended }) => !isAmended)]
  const rows = old.length > 0 ? [old, standing] : [standing]
  const height = rows.length * ROW + 8
  return (
    <svg
      width={frame.width}
      height={height}
      className={css.lane}
      role="img"
      aria-label={`${standing.length} early-warning scores; the table of scores says the same in words`}
    >
      <Ticks frame={frame} nowAt={nowAt} height={height} />
      <text x={8} y={17} className={css.unit}>
        {scores[0]?.text.startsWith('MEWC') ? 'MEWC' : 'NEWS2'}
      </text>
      {rows.map((marks, row) =>
        spaced(marks, frame.x, ROOM).map((score) => (
          <text
            key={`${score.seq}${score.isAmended}${score.text}`}
            x={frame.x(score.at)}
            y={row * ROW + 17}
            textAnchor="middle"
            className={css.score}
            data-amended={score.isAmended || undefined}
          >
            {score.mark}
            <title>{score.text}</title>
          </text>
        )),
      )}
    </svg>
  )
}
