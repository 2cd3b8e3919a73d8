/** What is due in a course now, and the ways to answer it: on the tablet, from paper, as a total, or not at all. */
import type { CourseView, PlannedSlot } from '#domain'
import { HandTablet } from '#app/_answer/HandTablet.tsx'
import { None, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { Chip } from '#app/_ui/Chip.tsx'
import { SLOT_WORDS, titleOf } from './courseWords.ts'
import type { FormAct } from './FormSheets.tsx'
import css from './course.module.css'

interface DueNowProps {
  readonly course: CourseView
  readonly mayAct: boolean
  readonly onAct: (act: FormAct) => void
}

export function DueNow({ course, mayAct, onAct }: DueNowProps) {
  const due = course.slots.filter(({ state }) => state === 'due' || state === 'begun')
  return (
    <Section title="Due now" count={due.length}>
      {due.length === 0 && <None>Nothing is due just now.</None>}
      {mayAct && due.length > 0 && <HandTablet courseId={course.courseId} />}
      {due.length > 0 && (
        <ul className={css.due} data-testid="due-now">
          {due.map((slot) => (
            <li key={`${slot.instrumentId} ${slot.slot.occasionId} ${slot.slot.sessionId ?? ''}`}>
              <span><strong>{titleOf(course, slot)}</strong>, {slot.name.toLowerCase()}</span>
              <Chip tone="info">{SLOT_WORDS[slot.state]}</Chip>
              {mayAct && <Acts course={course} slot={slot} onAct={onAct} />}
            </li>
          ))}
        </ul>
      )}
      {course.consentWithdrawnAt !== null && <p className={record.small}>Consent is withdrawn: nothing more is asked.</p>}
    </Section>
  )
}

function Acts({ course, slot, onAct }: Pick<DueNowProps, 'course' | 'onAct'> & { readonly slot: PlannedSlot }) {
  const instrument = course.instruments.find(({ instrumentId }) => instrumentId === slot.instrumentId)
  if (!instrument) return null
  const response = course.responses.find(({ responseId }) => responseId === slot.responseId)
  const button = (what: FormAct['what'], words: string) => (
    <button type="button" className={css.act} data-testid={`${what}-${slot.instrumentId}`} onClick={() => onAct({ what, instrument, slot: slot.slot, occasion: slot.name, ...(response ? { response } : {}) })}>{words}</button>
  )
  return (
    <div className={css.acts}>
      {instrument.isWorded && button('paper', 'From paper…')}
      {/* A total cannot tell what was answered to the one question that must be seen. */}
      {instrument.scoring && !instrument.safety && button('total', 'Total…')}
      {button('decline', 'Not filled in…')}
    </div>
  )
}
