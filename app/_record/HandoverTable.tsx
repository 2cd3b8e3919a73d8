/** Who answered for the patient from when to when, and every handover with both signatures. */
import type { AnswerRun, HandoverRow } from '#domain'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface HandoverTableProps {
  readonly answered: readonly AnswerRun[]
  readonly rows: readonly HandoverRow[]
}

export function HandoverTable({ answered, rows }: HandoverTableProps) {
  const format = useFormatTime()
  return (
    <Section title="Who answered for the patient" count={rows.length === 0 ? 'no handover' : `${rows.length} handed over`}>
      {answered.length === 0 && <None>Nobody ever did.</None>}
      <ul className={css.list} data-testid="answered">
        {answered.map(({ staffId, name, fromAt, toAt, coversFor }) => (
          <li key={`${staffId} ${fromAt} ${coversFor ?? ''}`}>
            <span className={css.muted}>{format.minute(fromAt)}</span>
            <span>
              <strong>{name}</strong>
              {coversFor !== null && `, covering for ${coversFor}`}
              {toAt !== null && `, until ${format.minute(toAt)}`}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <Scroll label="Handovers">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Given</th>
                <th scope="col">By</th>
                <th scope="col">To</th>
                <th scope="col">Taken</th>
                <th scope="col" className={css.wide}>Said</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.seq} data-testid="handover-row">
                  <td>
                    {format.minute(row.handedAt)}
                    <span className={css.aside}>entry {row.seq}</span>
                  </td>
                  <td>{row.givenBy}</td>
                  <td>
                    {row.to}
                    {row.isCover && <span className={css.aside}>cover{row.untilAt !== null && ` until ${format.minute(row.untilAt)}`}</span>}
                  </td>
                  <td>
                    {row.acceptedAt === null ? row.state : format.minute(row.acceptedAt)}
                    {row.secondsToAccept !== null && <span className={css.aside}>after {secondsText(row.secondsToAccept)}</span>}
                  </td>
                  <td>
                    {row.text}
                    {row.backText !== null && <span className={css.aside}>came back: {row.backText}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}

const secondsText = (seconds: number): string => (seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`)
