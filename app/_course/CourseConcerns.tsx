/** Answers that want a person: open ones first and large, then what was done about the others. They close with what was documented, and with nothing else. */
import { IconMessage2Exclamation } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ConcernView, CourseView } from '#domain'
import record from '#app/_record/record.module.css'
import { None, Section } from '#app/_record/Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { answerText, isOpenConcern } from './courseWords.ts'
import css from './course.module.css'

interface OpenConcernsProps {
  readonly course: CourseView
  readonly maySeeAnswers: boolean
  /** What can be done about it here; null for those who only look. */
  readonly act: ((concern: ConcernView) => ReactNode) | null
}

export function OpenConcerns({ course, maySeeAnswers, act }: OpenConcernsProps) {
  const format = useFormatTime()
  const open = course.concerns.filter(isOpenConcern)
  if (open.length === 0) return null
  return (
    <section className={css.concerns} role="alert" aria-label="Answers that want a person" data-testid="open-concerns">
      {open.map((concern) => {
        const { concernId, title, raisedAt, who, outcomes, instrumentId } = concern
        const limits = course.instruments.find((one) => one.instrumentId === instrumentId)?.safety?.limits
        return (
          <article key={concernId} className={css.concern}>
            <h2><IconMessage2Exclamation size={28} aria-hidden />An answer wants a person</h2>
            <p>{title}, {format.dayAndMinute(raisedAt)}, entered by {who}. It stays open until a named member of staff has documented what was done.</p>
            {maySeeAnswers && <p><strong>{answerWords(course, concern)}</strong></p>}
            {limits && <p>{limits}</p>}
            {outcomes.length > 0 && <Outcomes concern={concern} />}
            {act && <div className={css.acts}>{act(concern)}</div>}
          </article>
        )
      })}
    </section>
  )
}

export function ClosedConcerns({ course, maySeeAnswers }: Omit<OpenConcernsProps, 'act'>) {
  const format = useFormatTime()
  const closed = course.concerns.filter((concern) => !isOpenConcern(concern))
  if (course.concerns.length === 0) return null
  return (
    <Section title="Answers that wanted a person" count={closed.length}>
      {closed.length === 0 ? <None>None is closed yet.</None> : (
        <ul className={css.outcomes}>
          {closed.map((concern) => (
            <li key={concern.concernId}>
              <p><strong>{concern.title}, {format.dayAndMinute(concern.raisedAt)}</strong>{concern.closedAt !== null && `, closed ${format.dayAndMinute(concern.closedAt)}`}</p>
              {maySeeAnswers && <p>{answerWords(course, concern)}</p>}
              <Outcomes concern={concern} />
            </li>
          ))}
        </ul>
      )}
      <p className={record.small}>A closed question says what was documented, and nothing of how safe anybody is.</p>
    </Section>
  )
}

function answerWords({ instruments }: CourseView, { instrumentId, itemId, answer }: ConcernView): string {
  const item = instruments.find((one) => one.instrumentId === instrumentId)?.items.find((one) => one.itemId === itemId)
  return item ? `${itemId}. ${item.text}: ${answer === null ? 'left out' : answerText(item, answer)}` : ''
}

function Outcomes({ concern: { outcomes, shown } }: { readonly concern: ConcernView }) {
  const format = useFormatTime()
  return (
    <>
      {shown.length > 0 && <p className={record.small}>Seen by {shown.map(({ who, at }) => `${who}, ${format.dayAndMinute(at)}`).join('; ')}.</p>}
      {outcomes.map(({ at, who, screen, screenName, result, actions, text, told }) => (
        <p key={at}>
          {format.dayAndMinute(at)}, {who}: {screenName ?? screen}, {result}. {actions.join(', ')}. {text} Told: {told}.
        </p>
      ))}
    </>
  )
}
