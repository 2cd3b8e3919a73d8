/** Every early-warning score, with what it was made of; one that an amendment replaced stays, struck through, before the one that replaced it. */
import { Fragment } from 'react'
import type { ScoreRow } from '#domain'
import { DayRow } from './DayRow.tsx'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function ScoreTable({ rows }: { readonly rows: readonly ScoreRow[] }) {
  return (
    <Section title="Early-warning scores" count={rows.length}>
      {rows.length === 0 ? (
        <None>No set was scored.</None>
      ) : (
        <>
          <Scroll label="Early-warning scores">
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">Measured</th>
                  <th scope="col" className={css.wide}>
                    Score
                  </th>
                  <th scope="col" className={css.wide}>
                    Made of
                  </th>
                  <th scope="col">By</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <Fragment key={row.seq}>
                    <DayRow at={row.occurredAt} beforeAt={rows[index - 1]?.occurredAt} columns={4} />
                    <Row row={row} />
                  </Fragment>
                ))}
              </tbody>
            </table>
          </Scroll>
          <p className={css.muted}>
            NEWS2 © Royal College of Physicians 2017; MEWC: Maternal Early Warning Criteria 2014. Plain calculations, not the
            charts of their authors. They stand beside the drug’s own stop rules and change none.
          </p>
        </>
      )}
    </Section>
  )
}

function Row({ row }: { readonly row: ScoreRow }) {
  const format = useFormatTime()
  const isAmended = row.amendedBySeq !== null
  const Text = isAmended ? 's' : 'strong'
  return (
    <tr data-testid="score-row" data-amended={isAmended || undefined}>
      <td>{format.minute(row.occurredAt)}</td>
      <td>
        <Text>{row.text}</Text>
        {isAmended && (
          <a className={css.aside} href={`#entry-${row.amendedBySeq}`}>
            amended by entry {row.amendedBySeq}
          </a>
        )}
        {!isAmended && row.response !== null && <span className={css.aside}>{row.response}</span>}
      </td>
      <td>
        {row.parts}
        {row.scale !== null && <span className={css.aside}>SpO₂ scale {row.scale}</span>}
      </td>
      <td>
        {row.who}
        <a className={css.aside} href={`#entry-${row.seq}`}>
          entry {row.seq}
        </a>
      </td>
    </tr>
  )
}
