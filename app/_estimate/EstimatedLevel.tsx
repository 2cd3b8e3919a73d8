'use client'
/**
 * The estimated serum magnesium as a dashed line, the measured levels as points. The one place that draws it, and it never does
 * without the words: an estimate, not a measurement. It is off until somebody asks for it.
 */
import { useId, useState } from 'react'
import { estimatedLevels, type EstimateBasis, type EstimatedLevel as Level, type Instant } from '#domain'
import { Switch } from '#app/_ui/fields.ts'
import css from './EstimatedLevel.module.css'

export const ESTIMATE_WORDS = 'estimate, not a measurement'

/** The time axis of the chart in which the curve stands. */
export interface EstimateAxis {
  readonly width: number
  readonly left: number
  readonly right: number
  readonly fromAt: Instant
  readonly toAt: Instant
  readonly ticks: readonly { readonly at: Instant; readonly label: string }[]
}

interface EstimatedLevelProps {
  readonly basis: EstimateBasis
  readonly measured: readonly { readonly at: Instant; readonly value: number }[]
  /** To when the pump is known. */
  readonly knownToAt: Instant
  readonly axis: EstimateAxis
}

export function EstimatedLevel(props: EstimatedLevelProps) {
  const [isOn, setOn] = useState(false)
  const { withheldBecause } = props.basis
  return (
    <section className={css.estimate} aria-label="Estimated magnesium" data-testid="estimate">
      <Switch
        size="md"
        className={css.switch}
        label={`Estimated magnesium in mmol/L (${ESTIMATE_WORDS})`}
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
        data-testid="estimate-switch"
      />
      {isOn &&
        (withheldBecause === null ? (
          <Curve {...props} />
        ) : (
          <p className={css.withheld} data-testid="estimate-withheld">
            No estimate is shown. {withheldBecause}
          </p>
        ))}
    </section>
  )
}

const HEIGHT = 150
const TOP = 28
const BOTTOM = 26
const STEP = 0.5

function Curve({ basis, measured, knownToAt, axis }: EstimatedLevelProps) {
  const clip = useId()
  const { width, left, right, fromAt, toAt, ticks } = axis
  const levels = estimatedLevels(basis, fromAt, Math.min(knownToAt, toAt))
  const points = measured.filter(({ at }) => at >= fromAt && at <= toAt)
  const most = Math.max(2, ...levels.map((one) => one.mmolPerLitre ?? 0), ...points.map((one) => one.value))
  const top = Math.ceil((most * 1.1) / STEP) * STEP
  const scale = Array.from({ length: Math.round(top / STEP) + 1 }, (_, index) => index * STEP).filter((_, index) => top <= 4 || index % 2 === 0)
  const x = (at: Instant): number => left + ((at - fromAt) / Math.max(1, toAt - fromAt)) * (width - left - right)
  const y = (value: number): number => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM)
  const path = pathOf(levels, x, y)
  return (
    <>
      <svg className={css.plot} width={width} height={HEIGHT} role="img" aria-label={`Serum magnesium over time. Dashed: ${ESTIMATE_WORDS}. Points: ${points.length} measured.`}>
        <clipPath id={clip}>
          <rect x={left} y={0} width={Math.max(0, width - left - right)} height={HEIGHT} />
        </clipPath>
        {scale.map((value) => (
          <g key={value}>
            <path d={`M${left} ${y(value)}H${width - right}`} className={css.grid} />
            <text x={left - 8} y={y(value) + 5} textAnchor="end" className={css.tick}>
              {value}
            </text>
          </g>
        ))}
        {ticks.map(({ at, label }) => (
          <g key={at}>
            <path d={`M${x(at)} ${TOP}V${HEIGHT - BOTTOM}`} className={css.grid} />
            <text x={x(at)} y={HEIGHT - 6} textAnchor="middle" className={css.tick}>
              {label}
            </text>
          </g>
        ))}
        <text x={left} y={15} className={css.words}>
          {ESTIMATE_WORDS}
        </text>
        <g clipPath={`url(#${clip})`}>
          <path d={path} className={css.line} data-testid="estimate-line" />
          {points.map(({ at, value }) => (
            <g key={at}>
              <circle cx={x(at)} cy={y(value)} r={5} className={css.measured} />
              <text x={x(at) + 9} y={y(value) + 4} className={css.value}>
                {value}
              </text>
            </g>
          ))}
        </g>
      </svg>
      <p className={css.note}>
        Dashed: {ESTIMATE_WORDS}, by the mean of 51 women with normal kidneys (Lu 2002) and the charted rates; baseline 0.8. Points:
        measured. No curve within 30 min after a load began or the rate rose: it is not to be trusted there. It never clears an alert.
        {path === '' && ' Nothing to draw yet.'}
      </p>
    </>
  )
}

/** A line wherever there is a level; where there is none it is broken. */
function pathOf(levels: readonly Level[], x: (at: Instant) => number, y: (value: number) => number): string {
  let isBroken = true
  return levels
    .map(({ at, mmolPerLitre }) => {
      if (mmolPerLitre === null) {
        isBroken = true
        return ''
      }
      const verb = isBroken ? 'M' : 'L'
      isBroken = false
      return `${verb}${x(at).toFixed(1)} ${y(mmolPerLitre).toFixed(1)}`
    })
    .join('')
}
