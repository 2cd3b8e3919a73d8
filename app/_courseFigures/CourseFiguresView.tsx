/** A ward's courses in figures: each with its number and what is missing from it. No patient is in them. */
import { dateText, type ConcernFigures, type CourseFigures, type KindFigures } from '#domain'
import { Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { percent } from '#app/_quality/words.ts'
import { CompletionTable } from './CompletionTable.tsx'
import { PairTable, TotalsTable } from './TotalsTable.tsx'
import css from './courseFigures.module.css'

interface CourseFiguresViewProps {
  readonly wardName: string
  readonly figures: CourseFigures
  readonly isOld: boolean
}

export function CourseFiguresView({ wardName, figures, isOld }: CourseFiguresViewProps) {
  const { period, warning, courses, people, kinds, concerns, fewestPeople } = figures
  return (
    <article className={`${record.record} ${css.page}`} data-old={isOld} data-testid="course-figures">
      <section className={record.head} aria-label="What was counted">
        <p className={css.when}><strong>{wardName}</strong>, {dateText(period.from)} to {dateText(period.to)}</p>
        <p className={css.warning} data-testid="no-comparison">{warning}</p>
        <p className={record.small}>
          Counted is what was due in these days: {courses} {courses === 1 ? 'course' : 'courses'} of {people} {people === 1 ? 'person' : 'people'}. Totals of fewer than {fewestPeople} people are not laid out: on a small ward they would be somebody’s answers.
        </p>
      </section>
      {kinds.length === 0 && <Section title="Nothing was due"><p className={record.none}>No questionnaire of any course of this ward was due in these days.</p></Section>}
      {kinds.map((kind) => <Kind key={kind.kindId} kind={kind} fewestPeople={fewestPeople} />)}
      <Concerns concerns={concerns} fewestPeople={fewestPeople} />
    </article>
  )
}

function Kind({ kind: { title, courses, people, instruments }, fewestPeople }: { readonly kind: KindFigures; readonly fewestPeople: number }) {
  const scored = instruments.filter(({ range }) => range !== null)
  return (
    <Section title={title} count={`${courses} ${courses === 1 ? 'course' : 'courses'}, ${people} ${people === 1 ? 'person' : 'people'}`}>
      <h3 className={record.caption}>Planned and answered</h3>
      <CompletionTable kind={title} instruments={instruments} />
      {scored.length > 0 && <><h3 className={record.caption}>Totals at each time</h3><TotalsTable kind={title} instruments={scored} fewestPeople={fewestPeople} /></>}
      {scored.some(({ pairs }) => pairs.length > 0) && (
        <>
          <h3 className={record.caption}>Baseline and later, of those who have both</h3>
          <PairTable kind={title} instruments={scored} fewestPeople={fewestPeople} />
        </>
      )}
    </Section>
  )
}

function Concerns({ concerns: { forms, people, counts }, fewestPeople }: { readonly concerns: ConcernFigures; readonly fewestPeople: number }) {
  return (
    <Section title="Answers that want a person" count={`${forms} ${forms === 1 ? 'form' : 'forms'} of ${people} ${people === 1 ? 'person' : 'people'} asked`}>
      {counts.isSuppressed ? (
        <p className={record.none}>Fewer than {fewestPeople} people were asked: not counted out. What is open stands in the list of courses, for those who look after the patients.</p>
      ) : (
        <Scroll label="Answers that want a person">
          <table className={record.table}>
            <thead><tr><th scope="col">Figure</th><th scope="col" className={record.number}>Count</th><th scope="col">Of</th></tr></thead>
            <tbody>
              <tr><th scope="row">Raised</th><td className={record.number}>{counts.raised}</td><td>{forms} forms</td></tr>
              <tr><th scope="row">Documented and closed</th><td className={record.number}>{counts.documented}</td><td>{counts.raised} raised ({percent(counts.raised === 0 ? null : counts.documented / counts.raised)})</td></tr>
              <tr><th scope="row">Hours to documentation, median</th><td className={record.number}>{hours(counts.medianHours)}</td><td>{counts.documented} documented</td></tr>
              <tr><th scope="row">Hours to documentation, longest</th><td className={record.number}>{hours(counts.longestHours)}</td><td>{counts.documented} documented</td></tr>
            </tbody>
          </table>
        </Scroll>
      )}
      <p className={record.small}>A questionnaire is not a screen for suicide: no answer, and no count of answers, means that there is no risk.</p>
    </Section>
  )
}

const hours = (value: number | null): string => (value === null ? '—' : String(Math.round(value * 10) / 10))
