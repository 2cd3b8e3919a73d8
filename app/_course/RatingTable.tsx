/** The ratings beside each infusion, raw: a line for before and one for after, with who put them in. */
import { Fragment } from 'react'
import type { CourseView, Instrument, ResponseView } from '#domain'
import { Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { answerText, SOURCE_WORDS } from './courseWords.ts'
import type { FormAct } from './FormSheets.tsx'
import css from './course.module.css'

interface RatingTableProps {
  readonly course: CourseView
  readonly maySeeAnswers: boolean
  /** Null for those who only look. */
  readonly onCorrect: ((act: FormAct) => void) | null
}

/** One number from a scale, beside an infusion. */
export const isBesideRating = ({ instruments }: CourseView, { instrumentId, slot }: ResponseView): boolean => {
  const instrument = instruments.find((one) => one.instrumentId === instrumentId)
  return slot?.sessionId !== undefined && instrument?.scoring === null && instrument.items.length === 1 && instrument.items[0]?.kind === 'scale'
}

export function RatingTable({ course, maySeeAnswers, onCorrect }: RatingTableProps) {
  const format = useFormatTime()
  const ratings = course.responses.filter((one) => isBesideRating(course, one))
  if (ratings.length === 0) return null
  const instruments = course.kind.plan.flatMap(({ instrumentId }) => (ratings.some((one) => one.instrumentId === instrumentId) ? course.instruments.filter((one) => one.instrumentId === instrumentId) : []))
  const lines = [...new Map(ratings.map((one) => [`${one.slot!.sessionId} ${one.slot!.occasionId}`, one])).values()].sort((a, b) => a.answeredAt - b.answeredAt)
  return (
    <Section title="Ratings beside the infusions" count={ratings.length}>
      {!maySeeAnswers ? (
        <p className={record.none}>Ratings are answers: they are shown to those who look after the patient.</p>
      ) : (
        <Scroll label="Ratings beside the infusions">
          <table className={record.table} data-testid="rating-table">
            <thead>
              <tr>
                <th scope="col">Answered</th>
                <th scope="col">When</th>
                {instruments.map(({ instrumentId, title }) => <th key={instrumentId} scope="col" className={record.number}>{title}</th>)}
                <th scope="col">Entered</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => {
                const mine = ratings.filter((one) => one.slot!.sessionId === line.slot!.sessionId && one.slot!.occasionId === line.slot!.occasionId)
                return (
                  <tr key={line.responseId}>
                    <td><span className={record.when}>{format.dayAndMinute(line.answeredAt)}</span></td>
                    <th scope="row">{line.occasion}</th>
                    {instruments.map((instrument) => (
                      <td key={instrument.instrumentId} className={record.number}><Value row={mine.find((one) => one.instrumentId === instrument.instrumentId)} instrument={instrument} onCorrect={onCorrect} /></td>
                    ))}
                    <td>{[...new Set(mine.map(({ source, who }) => `${SOURCE_WORDS[source]}, ${who}`))].map((words) => <Fragment key={words}><span className={record.aside}>{words}</span></Fragment>)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}

function Value({ row, instrument, onCorrect }: { readonly row: ResponseView | undefined; readonly instrument: Instrument; readonly onCorrect: RatingTableProps['onCorrect'] }) {
  const item = instrument.items[0]
  if (!row || !item) return '—'
  const words = answerText(item, row.answers?.[item.itemId])
  if (!onCorrect) return words
  return (
    <button type="button" className={css.link} title={`Correct ${instrument.title}`} onClick={() => onCorrect({ what: 'paper', instrument, slot: row.slot, occasion: row.occasion, response: row })}>
      {words}
    </button>
  )
}
