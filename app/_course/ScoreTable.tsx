/** Every questionnaire that was kept, raw, with its date; what is prorated, left out or declined stands beside it. */
import type { CourseView, Instrument, ResponseView } from '#domain'
import { None, Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'
import type { FormAct } from './FormSheets.tsx'
import { isBesideRating } from './RatingTable.tsx'
import { answerText, gapsText, scoreText, SOURCE_WORDS } from './courseWords.ts'
import css from './course.module.css'

interface ScoreTableProps {
  readonly course: CourseView
  /** Null for those who only look. */
  readonly onCorrect: ((act: FormAct) => void) | null
}

export function ScoreTable({ course, onCorrect }: ScoreTableProps) {
  const format = useFormatTime()
  const rows = course.responses.filter((one) => !isBesideRating(course, one)).sort((a, b) => a.answeredAt - b.answeredAt)
  return (
    <Section title="Raw scores with their dates" count={rows.length}>
      {rows.length === 0 ? (
        <None>Nothing was filled in yet.</None>
      ) : (
        <Scroll label="Raw scores">
          <table className={record.table} data-testid="score-table">
            <thead>
              <tr>
                <th scope="col">Answered</th>
                <th scope="col">Questionnaire</th>
                <th scope="col">When in the plan</th>
                <th scope="col" className={record.number}>Score</th>
                <th scope="col">Published band</th>
                <th scope="col">How whole</th>
                <th scope="col">Entered</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const instrument = course.instruments.find(({ instrumentId }) => instrumentId === row.instrumentId)
                return (
                  <tr key={row.responseId}>
                    <td><span className={record.when}>{format.dayAndMinute(row.answeredAt)}</span></td>
                    <th scope="row">{row.title}{row.edition !== null && <span className={record.aside}>edition {row.edition}</span>}</th>
                    <td>{row.occasion ?? 'beside the plan'}</td>
                    <td className={record.number}>{row.isFinished ? <strong>{scoreText(row, instrument)}</strong> : '—'}</td>
                    <td>{row.score.band ?? '—'}</td>
                    <td>
                      {!row.isFinished && 'not finished · '}
                      {gapsText(row) ?? (row.isFinished ? 'whole' : '')}
                      {row.correction !== null && <span className={record.aside}>corrected: {row.correction}</span>}
                    </td>
                    <td>
                      {SOURCE_WORDS[row.source]}
                      <span className={record.aside}>{row.scoredBy === null ? row.who : `added up by ${row.scoredBy}, entered by ${row.who}`}</span>
                      {row.answers !== null && instrument?.scoring && <Answers row={row} instrument={instrument} />}
                      {onCorrect && instrument && course.consentWithdrawnAt === null && (
                        <button type="button" className={css.link} onClick={() => onCorrect({ what: row.source === 'total' ? 'total' : 'paper', instrument, slot: row.slot, occasion: row.occasion, response: row })}>
                          {row.isFinished ? 'Correct…' : 'Finish…'}
                        </button>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      <p className={record.small}>A score shows how somebody answered. It is not a diagnosis, and says nothing of why it rises or falls.</p>
    </Section>
  )
}

const Answers = ({ row, instrument }: { readonly row: ResponseView; readonly instrument: Instrument }) => (
  <details className={css.answers}>
    <summary>Answers</summary>
    <ol>
      {instrument.items.map((item) => (
        <li key={item.itemId}>
          <span>{item.text}</span> <strong>{answerText(item, row.answers?.[item.itemId])}</strong>
        </li>
      ))}
    </ol>
  </details>
)
