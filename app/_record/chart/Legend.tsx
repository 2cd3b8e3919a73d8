/** What the marks mean, in the marks themselves. */
import { LIMIT_MARKS, STEP_MARKS } from '#domain'
import type { ReactNode } from 'react'
import css from '#app/_chart/chart.module.css'
import { AlertBar, AmendedMark, CheckMark, PointMark } from '#app/_chart/marks.tsx'
import { DASHES, TONES } from '#app/_chart/tones.ts'

const CHECKS = ['on time', 'late', 'missed', 'not done', 'pending'] as const
const PRIORITIES = ['high', 'medium', 'low'] as const

interface LegendProps {
  readonly hatchId: string
  readonly gapIds: { readonly engine: string; readonly tablet: string }
}

/** What became of an alert, on its bar. */
const STEP_WORDS = `on alerts: ${Object.entries(STEP_MARKS).map(([step, mark]) => `${mark} ${step}`).join('  ')}`

export function Legend({ hatchId, gapIds }: LegendProps) {
  return (
    <ul className={css.legend} aria-label="What the marks mean">
      <Item name="reading">
        <PointMark x={10} y={9} shape="dot" />
      </Item>
      <Item name="systolic">
        <PointMark x={10} y={9} shape="down" />
      </Item>
      <Item name="diastolic">
        <PointMark x={10} y={9} shape="up" />
      </Item>
      <Item name="amended">
        <AmendedMark x={10} y={9} />
      </Item>
      <Item name="ordered rate">
        <path d="M0 9h20" stroke={TONES.text} strokeDasharray="5 4" />
      </Item>
      {CHECKS.map((state) => (
        <Item key={state} name={state === 'pending' ? 'check to come' : `check ${state}`}>
          <CheckMark x={10} y={9} state={state} />
        </Item>
      ))}
      <Item name="check partly charted">
        <CheckMark x={10} y={9} state="missed" isPartial />
      </Item>
      <Item name="watch away">
        <rect x={1} y={1} width={18} height={16} fill={`url(#${gapIds.engine})`} />
      </Item>
      <Item name="entries waited on a tablet">
        <rect x={1} y={1} width={18} height={16} fill={`url(#${gapIds.tablet})`} />
      </Item>
      {PRIORITIES.map((priority) => (
        <Item key={priority} name={`${LIMIT_MARKS[priority]} ${priority} priority: limit, alert`}>
          <path d="M0 4h20" stroke={TONES[priority]} strokeWidth={1.5} strokeDasharray={DASHES[priority]} />
          <AlertBar x={2} y={7} width={16} priority={priority} hatchId={hatchId} />
        </Item>
      ))}
      <li>{STEP_WORDS}</li>
    </ul>
  )
}

function Item({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width={20} height={18} aria-hidden="true">
        {children}
      </svg>
      {name}
    </li>
  )
}
