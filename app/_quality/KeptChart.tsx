'use client'
/** Checks kept over the hours of the day or the days of the week: stacked bars, told apart by pattern as well as by colour, with their figures beneath. */
import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts'
import { CHECK_WORDS, type TallyRow } from '#domain'
import { Scroll } from '#app/_record/Section.tsx'
import { useWidth } from '#app/_ui/useWidth.ts'
import { KeptRows } from './KeptTable.tsx'
import { STATES, type KeptState } from './words.ts'
import css from './quality.module.css'

interface KeptChartProps {
  readonly rows: readonly TallyRow[]
  readonly label: string
  readonly brief: (label: string) => string
}

const HEIGHT = 240

export function KeptChart({ rows, label, brief }: KeptChartProps) {
  const { ref, width } = useWidth()
  const id = useId()
  const fillOf = (state: KeptState): string => (state === 'on time' ? 'var(--kept-on-time)' : `url(#${id}${state.replace(' ', '-')})`)
  return (
    <figure className={css.chart} aria-label={label}>
      <Patterns id={id} />
      <ul className={css.legend}>
        {STATES.map((state) => (
          <li key={state}>
            <svg width={18} height={14} aria-hidden="true"><rect width={18} height={14} rx={2} fill={fillOf(state)} className={css.swatch} /></svg>
            {CHECK_WORDS[state]}
          </li>
        ))}
      </ul>
      <div ref={ref} className={css.drawing} aria-hidden="true">
        {width > 0 && (
          <BarChart width={width} height={HEIGHT} data={[...rows]} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false} barCategoryGap="18%">
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tickFormatter={brief} interval="preserveStartEnd" stroke="var(--line-strong)" tick={{ fill: 'var(--text)', fontSize: 13 }} />
            <YAxis allowDecimals={false} width={40} stroke="var(--line-strong)" tick={{ fill: 'var(--text)', fontSize: 13 }} />
            <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--sunk)' }} content={<Tip />} />
            {STATES.map((state) => <Bar key={state} dataKey={state} stackId="kept" fill={fillOf(state)} stroke="var(--card)" strokeWidth={1} isAnimationActive={false} />)}
          </BarChart>
        )}
      </div>
      <details className={css.figures}>
        <summary>As figures</summary>
        <Scroll label={label}><KeptRows of={rows.length === 7 ? 'Weekday' : 'Hour'} rows={rows.filter(({ due }) => due > 0)} /></Scroll>
      </details>
    </figure>
  )
}

function Tip({ active, payload }: Partial<Pick<TooltipContentProps, 'active' | 'payload'>>) {
  const row = payload?.[0]?.payload as TallyRow | undefined
  if (!active || row === undefined) return null
  return (
    <div className={css.tip}>
      <strong>{row.label}, {row.due} due</strong>
      {STATES.map((state) => <span key={state}>{CHECK_WORDS[state]} {row[state]}</span>)}
    </div>
  )
}

/** Late is striped one way, missed solid with a dense cross, not done dotted: paper has no colours. */
const Patterns = ({ id }: { readonly id: string }) => (
  <svg width={0} height={0} className={css.defs} aria-hidden="true">
    <defs>
      <pattern id={`${id}late`} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} fill="var(--kept-late-ground)" />
        <path d="M0 0v6" stroke="var(--kept-late)" strokeWidth={5} />
      </pattern>
      <pattern id={`${id}missed`} width={6} height={6} patternUnits="userSpaceOnUse">
        <rect width={6} height={6} fill="var(--kept-missed)" />
        <path d="M0 0l6 6M6 0l-6 6" stroke="var(--card)" strokeWidth={1} />
      </pattern>
      <pattern id={`${id}not-done`} width={5} height={5} patternUnits="userSpaceOnUse">
        <rect width={5} height={5} fill="var(--sunk)" />
        <circle cx={2.5} cy={2.5} r={1.4} fill="var(--kept-not-done)" />
      </pattern>
    </defs>
  </svg>
)
