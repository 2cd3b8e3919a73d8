/** What a course asks and when, in sentences, as it will be asked. */
import type { CourseKind, Instrument, Occasion } from '#domain'
import css from './OpenCourseForm.module.css'

interface CoursePlanProps {
  readonly kind: Pick<CourseKind, 'plan'>
  readonly instruments: readonly Instrument[]
}

export function CoursePlan({ kind: { plan }, instruments }: CoursePlanProps) {
  return (
    <ul className={css.plan} data-testid="course-plan">
      {plan.map(({ instrumentId, occasions }) => {
        const instrument = instruments.find((one) => one.instrumentId === instrumentId)
        return (
          <li key={instrumentId}>
            <strong>{instrument?.title ?? instrumentId}</strong>
            <span>{instrument && aboutText(instrument)}</span>
            <span>{occasions.map(occasionText).join(' · ')}</span>
          </li>
        )
      })}
    </ul>
  )
}

const aboutText = ({ outcome, recall, items, isWorded }: Instrument): string =>
  isWorded
    ? `${outcome}, ${items.length === 1 ? '1 question' : `${items.length} questions`}${recall ? `, ${recall.toLowerCase()}` : ''}`
    : `${outcome}: its questions are licensed; only the total is entered, with edition and scorer`

function occasionText(occasion: Occasion): string {
  if (occasion.kind === 'session') return occasion.name.toLowerCase()
  if (occasion.afterDays === 0) return 'baseline, before the first infusion'
  return `${occasion.name.toLowerCase()} (${occasion.afterDays} days after the first infusion, from ${occasion.opensDaysBefore} days before; missed after ${occasion.missedDaysAfter} more)`
}
