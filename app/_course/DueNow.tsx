/** What is due in a course now, and how it can be answered. */
import type { CourseView, PlannedSlot } from '#domain'
import { None, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { Chip } from '#app/_ui/Chip.tsx'
import { SLOT_WORDS, titleOf } from './courseWords.ts'
import css from './course.module.css'

interface DueNowProps {
  readonly course: CourseView
  readonly mayAct: boolean
  readonly onDecline: (slot: PlannedSlot) => void
}

export function DueNow({ course, mayAct, onDecline }: DueNowProps) {
  const due = course.slots.filter(({ state }) => state === 'due' || state === 'begun')
  return (
    <Section title="Due now" count={due.length}>
      {due.length === 0 ? (
        <None>Nothing is due just now.</None>
      ) : (
        <ul className={css.due} data-testid="due-now">
          {due.map((slot) => (
            <li key={`${slot.instrumentId} ${slot.slot.occasionId} ${slot.slot.sessionId ?? ''}`}>
              <span><strong>{titleOf(course, slot)}</strong>, {slot.name.toLowerCase()}</span>
              <Chip tone="info">{SLOT_WORDS[slot.state]}</Chip>
              {mayAct && (
                <div className={css.acts}>
                  <button type="button" className={css.act} onClick={() => onDecline(slot)} data-testid={`decline-${slot.instrumentId}`}>Not filled in…</button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {course.consentWithdrawnAt !== null && <p className={record.small}>Consent is withdrawn: nothing more is asked.</p>}
    </Section>
  )
}
