/** The marks of the chart. Each differs in shape from every other, so that none depends on its colour. */
import type { CheckTick, Priority } from '#domain'
import css from './chart.module.css'

export type PointShape = 'dot' | 'up' | 'down'

interface Place {
  readonly x: number
  readonly y: number
}

/** A reading. The two pressures are the tips of two arrows, as on paper charts. */
export function PointMark({ x, y, shape }: Place & { readonly shape: PointShape }) {
  switch (shape) {
    case 'dot':
      return <circle cx={x} cy={y} r={3.5} className={css.point} />
    case 'down':
      return <path d={`M${x - 4.5} ${y - 6}h9L${x} ${y + 1}z`} className={css.point} />
    case 'up':
      return <path d={`M${x - 4.5} ${y + 6}h9L${x} ${y - 1}z`} className={css.point} />
  }
}

/** A value that was amended: hollow and struck, with its figure, still readable. */
export function AmendedMark({ x, y, text }: Place & { readonly text?: string }) {
  return (
    <g className={css.amended}>
      <circle cx={x} cy={y} r={4.5} />
      <path d={`M${x - 7} ${y + 7}L${x + 7} ${y - 7}`} />
      {text !== undefined && (
        <text x={x + 10} y={y + 8}>
          {text}
        </text>
      )}
    </g>
  )
}

/** How a check was kept: filled on time, half late, hollow missed, with a point partly charted, cross not done, dotted not due (any more). */
export function CheckMark({ x, y, state, isPartial = false }: Place & { readonly state: CheckTick['state']; readonly isPartial?: boolean }) {
  switch (state) {
    case 'on time':
      return <circle cx={x} cy={y} r={5} className={css.tickFull} />
    case 'late':
      return (
        <g>
          <circle cx={x} cy={y} r={5} className={css.tickRing} />
          <path d={`M${x} ${y - 5}a5 5 0 0 0 0 10z`} className={css.tickFull} />
        </g>
      )
    case 'missed':
      return (
        <g>
          <circle cx={x} cy={y} r={5} className={css.tickMissed} />
          {isPartial && <circle cx={x} cy={y} r={2} className={css.tickFull} />}
        </g>
      )
    case 'not done':
      return <path d={`M${x - 4.5} ${y - 4.5}l9 9m0 -9l-9 9`} className={css.tickCross} />
    case 'after stop':
    case 'pending':
      return <circle cx={x} cy={y} r={4.5} className={css.tickPending} />
  }
}

/** An alert over the time that it stood: full for high, hatched for medium, outlined for low. */
export function AlertBar({
  x,
  y,
  width,
  priority,
  hatchId,
}: Place & { readonly width: number; readonly priority: Priority; readonly hatchId: string }) {
  return (
    <rect
      x={x}
      y={y}
      width={Math.max(width, 5)}
      height={10}
      rx={2}
      className={css.alert}
      data-priority={priority}
      {...(priority === 'medium' ? { style: { fill: `url(#${hatchId})` } } : {})}
    />
  )
}
