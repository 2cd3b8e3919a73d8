'use client'
/** A trend at full width: the readings between their limits, the pump beneath on the same time, and the same in a table for those who cannot see it. */
import { useId } from 'react'
import { figure, type Instant, limitLabels, linesInView, LIMIT_MARKS, type Trend } from '#domain'
import { Line, ReferenceArea, type DotItemDotProps } from 'recharts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText } from '#app/_ui/time.ts'
import { unitWords } from '#app/_ui/unitWords.ts'
import { useWidth } from '#app/_ui/useWidth.ts'
import { useFormatTime, useZone } from '#app/_ui/zone.tsx'
import chart from './chart.module.css'
import { frameOf } from './frame.ts'
import { Hatchings } from './Hatchings.tsx'
import { LimitLines } from './LimitLines.tsx'
import { PointMark } from './marks.tsx'
import { BOTTOM, Panel } from './Panel.tsx'
import { RatePanel } from './RatePanel.tsx'
import { TimeLane } from './TimeLane.tsx'
import { TONES } from './tones.ts'
import css from './Trend.module.css'
import { trendRows, trendScale, unknownSpans, type TrendRow } from './trendRows.ts'

interface TrendLargeProps {
  readonly trend: Trend
  readonly now: Instant
}

const HEIGHT = 210
const TOP = 12
const GUTTERS = { left: 56, right: 64 }
const RUNGS_LEFT = 116

export function TrendLarge({ trend, now }: TrendLargeProps) {
  const timeZone = useZone()
  const format = useFormatTime()
  const { ref, width } = useWidth()
  const id = useId()
  const ids = { high: `${id}high`, unknown: `${id}unknown` }
  const { rungs, name, unit } = trend
  const frame = frameOf({ fromAt: trend.fromAt, toAt: now }, width, timeZone, rungs ? { ...GUTTERS, left: RUNGS_LEFT } : GUTTERS)
  const scale = trendScale(trend, now)
  const lines = linesInView(trend.limits.map((limit) => ({ ...limit, prefix: '' })), frame)
  const y = (value: number) => TOP + (1 - (value - scale.domain[0]) / (scale.domain[1] - scale.domain[0])) * (HEIGHT - TOP - BOTTOM)
  const said = (value: number) => rungs?.[value] ?? `${figure(value)} ${unitWords(unit)}`
  return (
    <div className={css.large}>
      <h3>{name}{unit !== '' && `, ${unitWords(unit)}`}</h3>
      <div ref={ref} className={css.plot} aria-hidden>
        {width > 0 && (
          <>
            <Hatchings ids={ids} />
            <Panel<TrendRow>
              frame={frame} boundaries={[]} nowAt={now} isNamed={false} rows={trendRows(trend)} scale={scale} height={HEIGHT} top={TOP}
              name={name} unit={unitWords(unit)} title={`${name} over time`} marks={null}
              tip={({ value }) => (value === null ? ['not known'] : [said(value)])}
              {...(rungs ? { tickWords: (value: number) => rungs[value] ?? '' } : {})}
            >
              {unknownSpans(trend, now).map(({ fromAt, toAt }) => (
                <ReferenceArea key={fromAt} x1={Math.max(fromAt, frame.fromAt)} x2={toAt} fill={`url(#${ids.unknown})`} fillOpacity={1} ifOverflow="hidden" />
              ))}
              <LimitLines lines={lines} frame={frame} scale={scale} hatchId={ids.high} />
              <Line dataKey="value" type="linear" stroke={TONES.ink} strokeWidth={2} dot={Point} activeDot={{ r: 7 }} isAnimationActive={false} />
              {limitLabels(lines, frame, y).map((label) => (
                <text key={label.key} x={frame.width - frame.right + 6} y={label.y + 5} className={chart.limit} data-priority={label.priority}>
                  {label.text}
                </text>
              ))}
            </Panel>
            {trend.rate.length > 0 && <RatePanel chart={{ rate: trend.rate, ordered: [] }} knownToAt={now} frame={frame} boundaries={[]} nowAt={now} isNamed={false} />}
            <TimeLane frame={frame} nowAt={now} />
          </>
        )}
      </div>
      <ul className={css.marks} aria-hidden>
        <li>{LIMIT_MARKS.high} {LIMIT_MARKS.medium} {LIMIT_MARKS.low} limit, high, medium, low</li>
        <li>hatched grey: not known</li>
        {trend.rate.length > 0 && <li>beneath: the pump, mL/h and mL in all</li>}
      </ul>
      <table className={css.table} data-testid="trend-table">
        <caption>Last values</caption>
        <thead>
          <tr><th scope="col">At</th><th scope="col">{name}</th><th scope="col">Age</th></tr>
        </thead>
        <tbody>
          {trend.points.toReversed().slice(0, MOST_ROWS).map(({ at, text, priority, knownUntilAt }) => (
            <tr key={at}>
              <th scope="row">{format.minute(at)}</th>
              <td>
                {priority && <PriorityIcon priority={priority} />} {text} {unitWords(unit)}
                {priority && ' (beyond a limit)'}
              </td>
              <td>{agoText(at, now)}{knownUntilAt < now && at === trend.points.at(-1)?.at && ', not known any more'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As many as a nurse looks back over; the record has them all. */
const MOST_ROWS = 12

function Point({ index, cx, cy, value }: DotItemDotProps) {
  const isThere = typeof cx === 'number' && typeof cy === 'number' && Number.isFinite(cy) && value !== null && value !== undefined
  return isThere ? <PointMark key={index} x={cx} y={cy} shape="dot" /> : <g key={index} />
}
