/** The pump's time at each constant rate, and who checked what it was to do. */
import { figure, MINUTE, type Report, type TimelineRow } from '#domain'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { minutesText } from './words.ts'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface PumpTableProps {
  readonly segments: Report['pump']['segments']
  readonly asOfAt: number
}

export function PumpTable({ segments, asOfAt }: PumpTableProps) {
  const format = useFormatTime()
  return (
    <Section title="Pump segments" count={segments.length}>
      {segments.length === 0 ? (
        <None>The pump was not started.</None>
      ) : (
        <Scroll label="Pump segments">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">Phase</th>
                <th scope="col" className={css.number}>
                  Rate
                </th>
                <th scope="col" className={css.number}>
                  Dose rate
                </th>
                <th scope="col" className={css.number}>
                  For
                </th>
                <th scope="col" className={css.number}>
                  Gave
                </th>
              </tr>
            </thead>
            <tbody>
              {segments.map((segment) => (
                <tr key={segment.startedAt}>
                  <td>{format.second(segment.startedAt)}</td>
                  <td>{segment.endedAt === null ? 'running' : format.second(segment.endedAt)}</td>
                  <td>
                    {segment.phase}
                    {segment.isKeepOpen && <span className={css.aside}>only keeps the vein open</span>}
                    {segment.site !== null && <span className={css.aside}>{segment.site}</span>}
                  </td>
                  <td className={css.number}>{figure(segment.rateMlPerHour)} mL/h</td>
                  <td className={css.number}>{figure(segment.rateGramsPerHour)} g/h</td>
                  <td className={css.number}>
                    {minutesText(((segment.endedAt ?? asOfAt) - segment.startedAt) / MINUTE)}
                  </td>
                  <td className={css.number}>{figure(segment.grams)} g</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}

interface RowsProps {
  readonly rows: readonly TimelineRow[]
}

/** Every half of every double check, with what the two disagreed on. */
export function DoubleCheckTable({ rows }: RowsProps) {
  return (
    <Section title="Double checks" count={rows.length === 0 ? 0 : `${rows.length} signatures`}>
      {rows.length === 0 ? <None>No double check was done.</None> : <Signed rows={rows} at="recordedAt" />}
    </Section>
  )
}

/** What was given beside the pump, with who stands under it as second person; and an antidote that was not given. */
export function GivenTable({ rows }: RowsProps) {
  return (
    <Section title="Doses beside the pump" count={rows.length}>
      {rows.length === 0 ? <None>None was charted.</None> : <Signed rows={rows} at="occurredAt" />}
    </Section>
  )
}

function Signed({ rows, at }: RowsProps & { readonly at: 'recordedAt' | 'occurredAt' }) {
  const format = useFormatTime()
  return (
    <ul className={css.list}>
      {rows.map((row) => (
        <li key={row.seq}>
          <span className={css.muted}>{format.second(row[at])}</span>
          <span>
            {row.amendedBySeq === null ? <strong>{row.title}</strong> : <s>{row.title}</s>}, {row.who}
            {row.detail !== '' && <span className={css.aside}>{row.detail}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
