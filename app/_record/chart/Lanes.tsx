/** Below and above the panels, on the same time axis: phases, clock times, checks and alerts. */
import { type Chart, LIMIT_MARKS, STEP_MARKS, URGENCY } from '#domain'
import css from '#app/_chart/chart.module.css'
import { LEFT, RIGHT, type Frame } from '#app/_chart/frame.ts'
import { AlertBar, CheckMark } from '#app/_chart/marks.tsx'
import { Ticks, type LaneProps } from '#app/_chart/TimeLane.tsx'

const PHASE_HEIGHT = 24

/** The phases as bands, each with its name where there is room. */
export function PhaseLane({ frame, phases }: LaneProps & Pick<Chart, 'phases'>) {
  return (
    <svg
      width={frame.width}
      height={PHASE_HEIGHT}
      className={css.lane}
      role="img"
      aria-label={`Phases: ${phases.map((phase) => phase.name).join(', ')}`}
    >
      <text x={8} y={16} className={css.unit}>
        Phase
      </text>
      {phases.map((phase, index) => {
        const part = frame.clip(phase.fromAt, phase.toAt)
        if (!part) return null
        const x = frame.x(part.fromAt)
        const width = frame.x(part.toAt) - x
        return (
          <g key={phase.fromAt}>
            <rect x={x} y={2} width={width} height={PHASE_HEIGHT - 4} className={css.phase} data-parity={index % 2} />
            <svg x={x} y={2} width={width} height={PHASE_HEIGHT - 4}>
              {width > 24 && (
                <text x={6} y={14} className={css.phaseName}>
                  {phase.name}
                </text>
              )}
            </svg>
            <title>{phase.name}</title>
          </g>
        )
      })}
    </svg>
  )
}

const CHECK_ROW = 20

/** One row for each set of observations, a mark for each time it was due. */
export function CheckLane({ frame, nowAt, checks }: LaneProps & Pick<Chart, 'checks'>) {
  const inView = checks.filter((check) => check.dueAt >= frame.fromAt && check.dueAt <= frame.toAt)
  const labels = [...new Set(inView.map((check) => check.label))]
  const height = labels.length * CHECK_ROW + 6
  return (
    <svg
      width={frame.width}
      height={height}
      className={css.lane}
      role="img"
      aria-label="Checks, by when they were due; the table of checks says the same in words"
    >
      <Ticks frame={frame} nowAt={nowAt} height={height} />
      {labels.map((label, row) => (
        <g key={label}>
          <svg x={0} y={row * CHECK_ROW} width={LEFT - 10} height={CHECK_ROW}>
            <text x={8} y={16} className={css.unit}>
              {shortened(label)}
              <title>{label}</title>
            </text>
          </svg>
          {inView
            .filter((check) => check.label === label)
            .map((check) => (
              <g key={check.dueAt}>
                <CheckMark x={frame.x(check.dueAt)} y={row * CHECK_ROW + 12} state={check.state} isPartial={check.isPartial} />
                <title>{`${label}: ${check.state}${check.isPartial ? ', partly charted' : ''}`}</title>
              </g>
            ))}
        </g>
      ))}
    </svg>
  )
}

/** What fits beside the axis; the whole list is in the table and under the pointer. */
const MOST_LETTERS = 14

function shortened(label: string): string {
  const [first = '', ...rest] = label.split(', ')
  const two = [first, ...rest.slice(0, 1)].join(', ')
  const shown = two.length <= MOST_LETTERS - 3 ? two : first
  const more = rest.length - (shown === two ? Math.min(rest.length, 1) : 0)
  return more === 0 ? shown : `${shown} +${more}`
}

const ALERT_ROW = 15

/** Every alert for as long as it stood, packed into as few rows as they need. */
export function AlertLane({
  frame,
  nowAt,
  alerts,
  hatchId,
}: LaneProps & Pick<Chart, 'alerts'> & { readonly hatchId: string }) {
  const bars = packed(frame, alerts)
  const height = Math.max(1, ...bars.map((bar) => bar.row + 1)) * ALERT_ROW + 8
  return (
    <svg
      width={frame.width}
      height={height}
      className={css.lane}
      role="img"
      aria-label={`${alerts.length} alerts; the table of alerts says the same in words`}
    >
      <Ticks frame={frame} nowAt={nowAt} height={height} />
      <text x={8} y={16} className={css.unit}>
        Alerts
      </text>
      {bars.map(({ alert, x, width, row }) => (
        <g key={`${alert.fromAt}${alert.text}`}>
          <AlertBar x={x} y={row * ALERT_ROW + 6} width={width} priority={alert.priority} hatchId={hatchId} />
          <Steps frame={frame} alert={alert} x={x} width={width} y={row * ALERT_ROW + 6} />
          <text
            x={x + Math.max(width, 5) + 3}
            y={row * ALERT_ROW + 15}
            className={css.limit}
            data-priority={alert.priority}
          >
            {LIMIT_MARKS[alert.priority]}
          </text>
          <title>{[`${alert.priority}: ${alert.text}`, ...alert.steps.map(({ step }) => step)].join(', ')}</title>
        </g>
      ))}
    </svg>
  )
}

interface StepsProps {
  readonly frame: Frame
  readonly alert: Chart['alerts'][number]
  readonly x: number
  readonly width: number
  readonly y: number
}

/** Steps closer than this would run into each other; the table has them all. */
const STEP_ROOM = 9

/** What became of an alert, where it did: told further, accepted, back. */
function Steps({ frame, alert: { steps, priority }, x, width, y }: StepsProps) {
  let last = x - 2
  return steps.map(({ at, step }) => {
    const place = frame.x(at)
    if (place - last < STEP_ROOM || place > x + width) return null
    last = place
    return (
      <text key={`${at}${step}`} x={place} y={y + 9} textAnchor="middle" className={css.step} data-priority={priority}>
        {STEP_MARKS[step]}
      </text>
    )
  })
}

interface Bar {
  readonly alert: Chart['alerts'][number]
  readonly x: number
  readonly width: number
  readonly row: number
}

/** Room for the mark of priority behind a bar. */
const MARK_WIDTH = 20

function packed(frame: Frame, alerts: Chart['alerts']): Bar[] {
  const ends: number[] = []
  return [...alerts]
    .sort((a, b) => a.fromAt - b.fromAt || URGENCY[b.priority] - URGENCY[a.priority])
    .flatMap((alert): Bar[] => {
      const part = frame.clip(alert.fromAt, Math.max(alert.toAt ?? frame.toAt, alert.fromAt + 1))
      if (!part) return []
      const x = frame.x(part.fromAt)
      const width = Math.min(frame.x(part.toAt), frame.width - RIGHT) - x
      const free = ends.findIndex((end) => end <= x)
      const row = free === -1 ? ends.length : free
      ends[row] = x + Math.max(width, 5) + MARK_WIDTH
      return [{ alert, x, width, row }]
    })
}

/** When the watch or a tablet was away, over the whole height of the chart. Each slants its own way. */
export function GapBands({ frame, gaps, ids }: { readonly frame: Frame; readonly gaps: Chart['gaps']; readonly ids: { readonly engine: string; readonly tablet: string } }) {
  if (gaps.length === 0) return null
  return (
    <svg width={frame.width} className={css.gaps} role="img" aria-label={`${gaps.length} times in which the watch or a tablet was away; the part on devices says the same in words`}>
      {gaps.map((gap) => {
        const part = frame.clip(gap.fromAt, gap.toAt)
        if (!part) return null
        const x = frame.x(part.fromAt)
        return (
          <rect key={`${gap.of}${gap.deviceId}${gap.fromAt}`} x={x} y={0} width={Math.max(3, frame.x(part.toAt) - x)} height="100%" fill={`url(#${ids[gap.of]})`}>
            <title>{gap.of === 'engine' ? 'The watch was away' : 'Entries waited on a tablet'}</title>
          </rect>
        )
      })}
    </svg>
  )
}
