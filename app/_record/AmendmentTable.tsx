/** What was corrected, struck through beside what stands in its place; and what was charted after its time. */
import { Fragment } from 'react'
import type { AmendmentRow, TimelineRow } from '#domain'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function AmendmentTable({ rows }: { readonly rows: readonly AmendmentRow[] }) {
  const format = useFormatTime()
  return (
    <Section title="Amendments" count={rows.length}>
      {rows.length === 0 ? (
        <None>Nothing was amended.</None>
      ) : (
        <Scroll label="Amendments">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Original</th>
                <th scope="col">Stands now</th>
                <th scope="col" className={css.wide}>
                  Why
                </th>
                <th scope="col" className={css.wide}>
                  Amended by
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.seq}>
                  <td>
                    <s>
                      <Parts of={row.before} beside={row.after ?? ''} />
                    </s>
                    {row.scoreBefore !== null && (
                      <s className={css.aside}>{row.scoreBefore}</s>
                    )}
                    <span className={css.aside}>
                      entry {row.amends}
                      {row.originalWho !== null && `, ${row.originalWho}`}
                      {row.originalAt !== null && `, ${format.minute(row.originalAt)}`}
                    </span>
                  </td>
                  <td>
                    {row.after === null ? (
                      <em>nothing: entered in error</em>
                    ) : (
                      <Parts of={row.after} beside={row.before} />
                    )}
                    {row.scoreAfter !== null && <span className={css.aside}>{row.scoreAfter}</span>}
                  </td>
                  <td>
                    {row.reason}
                    {row.text !== '' && <span className={css.aside}>{row.text}</span>}
                  </td>
                  <td>
                    {row.who}
                    <span className={css.aside}>
                      entry {row.seq}, {format.second(row.recordedAt)}
                    </span>
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

/** What differs from the other side stands out; what is the same is there all the same. */
function Parts({ of, beside }: { readonly of: string; readonly beside: string }) {
  const others = new Set(beside.split(', '))
  return of.split(', ').map((part, index) => (
    <Fragment key={part}>
      {index > 0 && ', '}
      {others.has(part) ? <span className={css.muted}>{part}</span> : <strong>{part}</strong>}
    </Fragment>
  ))
}

/** Entries charted after their check was missed or late, with the reason that was given. */
export function LateEntryTable({ rows }: { readonly rows: readonly TimelineRow[] }) {
  const format = useFormatTime()
  return (
    <Section title="Late entries" count={rows.length}>
      {rows.length === 0 ? (
        <None>Nothing was charted late.</None>
      ) : (
        <ul className={css.list}>
          {rows.map((row) => (
            <li key={row.seq}>
              <span className={css.muted}>{format.second(row.recordedAt)}</span>
              <span>
                <strong>measured {format.minute(row.occurredAt)}</strong>, {row.who}
                <span className={css.aside}>{row.detail}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
