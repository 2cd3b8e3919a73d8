/** What was planned and what became of it. A percentage never stands without its number. */
import type { InstrumentFigures } from '#domain'
import { Scroll } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { percent } from '#app/_quality/words.ts'

interface CompletionProps {
  /** The kind of course, in words. */
  readonly kind: string
  readonly instruments: readonly InstrumentFigures[]
}

export const CompletionTable = ({ kind, instruments }: CompletionProps) => (
  <Scroll label={`${kind}, planned and answered`}>
    <table className={record.table}>
      <thead>
        <tr>
          <th scope="col">Questionnaire</th>
          <th scope="col">When</th>
          <th scope="col" className={record.number}>Planned</th>
          <th scope="col" className={record.number}>Answered</th>
          <th scope="col" className={record.number}>Not filled in</th>
          <th scope="col" className={record.number}>Missed</th>
          <th scope="col" className={record.number}>Not yet</th>
        </tr>
      </thead>
      <tbody>
        {instruments.flatMap(({ instrumentId, title, occasions }) =>
          occasions.map(({ occasionId, name, planned, answered, declined, missed, open }) => (
            <tr key={`${instrumentId} ${occasionId}`}>
              <th scope="row">{title}</th>
              <td>{name}</td>
              <td className={record.number}>{planned}</td>
              <td className={record.number}>{answered} of {planned} ({percent(planned === 0 ? null : answered / planned)})</td>
              <td className={record.number}>{declined}</td>
              <td className={record.number}>{missed}</td>
              <td className={record.number}>{open}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </Scroll>
)
