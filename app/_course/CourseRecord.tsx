/** The record of a course line by line, and whether it is the one that was written. */
import { IconLink, IconLinkOff } from '@tabler/icons-react'
import type { CourseRow } from '#domain'
import { Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import type { CourseRecord as Kept } from '#app/_live/useCourse.ts'
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './course.module.css'

export function CourseRecord({ rows, chain }: Pick<Kept, 'rows' | 'chain'>) {
  const reason = typeof chain.reason === 'string' ? chain.reason : ''
  return (
    <>
      <section className={record.chain} data-ok={chain.ok} aria-label="Whether the record is unaltered" data-testid="course-chain">
        {chain.ok ? <IconLink size={28} aria-hidden /> : <IconLinkOff size={28} aria-hidden />}
        <div className={record.chainWords}>
          <h2>{chain.ok ? `Unaltered: ${rows.length} ${rows.length === 1 ? 'entry' : 'entries'}, each tied to the one before` : 'ALTERED'}</h2>
          <p className={record.small}>{chain.ok ? 'Every line holds the hash of the line before it; a changed, missing or added line shows.' : `${reason} Nothing from there on can be relied upon.`}</p>
        </div>
      </section>
      <Section title="Record" count={rows.length}>
        <details className={css.rows}>
          <summary>Every entry, line by line</summary>
          <Scroll label="Record">
            <table className={`${record.table} ${record.timeline}`}>
              <thead>
                <tr>
                  <th scope="col" className={record.number}>No.</th>
                  <th scope="col">Kept</th>
                  <th scope="col">Who</th>
                  <th scope="col">What</th>
                </tr>
              </thead>
              <tbody>{rows.map((row) => <Row key={row.seq} row={row} />)}</tbody>
            </table>
          </Scroll>
        </details>
      </Section>
    </>
  )
}

/** A minute or more between happening and keeping is told. */
const LATE_MS = 60_000

function Row({ row: { seq, occurredAt, recordedAt, who, title, detail } }: { readonly row: CourseRow }) {
  const format = useFormatTime()
  return (
    <tr>
      <td className={record.number}>{seq}</td>
      <td>
        <span className={record.when}>{format.dayAndMinute(recordedAt)}</span>
        {recordedAt - occurredAt > LATE_MS && <span className={record.aside}>happened {format.dayAndMinute(occurredAt)}</span>}
      </td>
      <td className={record.who}>{who}</td>
      <td>
        <strong>{title}</strong>
        {detail !== '' && <span className={record.detail}>{detail}</span>}
      </td>
    </tr>
  )
}
