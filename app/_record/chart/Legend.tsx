/** What the marks mean, in the marks themselves. */
import { LIMIT_MARKS } from '#domain'
import type { ReactNode } from 'react'
import css from '#app/_chart/chart.module.css'
import { AlertBar, AmendedMark, CheckMark, PointMark } from '#app/_chart/marks.tsx'
import { DASHES, TONES } from '#app/_chart/tones.ts'

const CHECKS = ['on time', 'late', 'missed', 'not done', 'pending'] as const
const PRIORITIES = ['high', 'medium', 'low'] as const

export function Legend({ hatchId }: { readonly hatchId: string }) {
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
      {PRIORITIES.map((priority) => (
        <Item key={priority} name={`${LIMIT_MARKS[priority]} ${priority} priority: limit, alert`}>
          <path d="M0 4h20" stroke={TONES[priority]} strokeWidth={1.5} strokeDasharray={DASHES[priority]} />
          <AlertBar x={2} y={7} width={16} priority={priority} hatchId={hatchId} />
        </Item>
      ))}
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
