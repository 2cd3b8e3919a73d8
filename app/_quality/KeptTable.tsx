/** Checks kept, a row an observation or a phase: counts, shares and a bar in which the parts differ in pattern, not in colour alone. */
import type { TallyRow } from '#domain'
import { None, Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { percent, shareOf, STATES } from './words.ts'
import css from './quality.module.css'

interface KeptTableProps {
  readonly title: string
  readonly of: string
  readonly rows: readonly TallyRow[]
  readonly note?: string
}

export function KeptTable({ title, of, rows, note }: KeptTableProps) {
  return (
    <Section title={title}>
      {rows.length === 0 ? <None>Nothing was due.</None> : <Scroll label={title}><KeptRows of={of} rows={rows} /></Scroll>}
      {note !== undefined && <p className={record.small}>{note}</p>}
    </Section>
  )
}

export function KeptRows({ of, rows }: Pick<KeptTableProps, 'of' | 'rows'>) {
  return (
    <table className={record.table}>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col" className={record.number}>Due</th>
          {STATES.map((state) => <th key={state} scope="col" className={record.number}>{state === 'on time' ? 'On time' : state === 'not done' ? 'Not done' : state === 'late' ? 'Late' : 'Missed'}</th>)}
          <th scope="col" className={record.number}>Open</th>
          <th scope="col" className={css.barHead}>As a bar</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row" className={css.label}>{row.label}</th>
            <td className={record.number}>{row.due}</td>
            {STATES.map((state) => (
              <td key={state} className={record.number}>
                {row[state]} <span className={css.share}>{row.due === 0 ? '—' : percent(row[state] / row.due)}</span>
              </td>
            ))}
            <td className={record.number}>{row.open}</td>
            <td className={css.barCell}><KeptBar row={row} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const KeptBar = ({ row }: { readonly row: TallyRow }) => (
  <span className={css.bar} aria-hidden="true">
    {STATES.map((state) => <span key={state} data-state={state} style={{ inlineSize: `${shareOf(row, state) * 100}%` }} />)}
  </span>
)
