'use client'
/** What is due in a course, and the way into the hands of the patient: said beforehand what is asked, and that this tablet falls silent. */
import { IconDeviceTablet } from '@tabler/icons-react'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { newCommandId } from '#app/_live/commands.ts'
import { personOf } from '#app/_live/people.ts'
import { useCourse } from '#app/_live/useCourse.ts'
import { useHanded } from '#app/_live/useHanded.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { dueForms, questionCount, shownForms, type DueForm } from './dueForms.ts'
import { handedWith } from './handing.ts'
import css from './HandTablet.module.css'

interface HandTabletProps {
  readonly courseId: string
  /** What it is for; not said where the page says it. */
  readonly title?: string
  /** At a bed nothing stands here when nothing is due. */
  readonly isQuietWhenNoneIsDue?: boolean
}

export function HandTablet({ courseId, title, isQuietWhenNoneIsDue = false }: HandTabletProps) {
  const { record, waiting } = useCourse(courseId)
  const [isOpen, setOpen] = useState(false)
  const due = record ? dueForms(record.course, waiting) : []
  const shown = shownForms(due)
  if (record === null || (isQuietWhenNoneIsDue && due.length === 0)) return null
  const licensed = due.filter((one) => !shown.includes(one))
  return (
    <section className={css.panel} aria-label="Questions for the patient" data-testid="due-answers">
      <IconDeviceTablet size={28} aria-hidden />
      <div className={css.words}>
        {title !== undefined && <p className={css.title}>{title}</p>}
        <p>{shown.length === 0 ? 'Nothing is due for the patient to answer here.' : `Due. ${listed(shown)}`}</p>
        {licensed.length > 0 && <p className={css.muted}>Licensed, on paper only; the total is entered in the course. {listed(licensed)}</p>}
      </div>
      <BigButton variant={isQuietWhenNoneIsDue ? 'default' : 'filled'} data-testid="hand-tablet" disabled={shown.length === 0} onClick={() => setOpen(true)}>Hand the tablet over</BigButton>
      {isOpen && shown.length > 0 && <HandSheet courseId={courseId} onClose={() => setOpen(false)} />}
    </section>
  )
}

function HandSheet({ courseId, onClose }: { readonly courseId: string; readonly onClose: () => void }) {
  const { record, waiting } = useCourse(courseId)
  const { me } = useMe()
  const { tablet } = useHanded()
  const pathname = usePathname()
  const now = useServerTime()
  const [left, setLeft] = useState<readonly string[]>([])
  if (!record || !me) return null
  const due = shownForms(dueForms(record.course, waiting))
  const asked = due.filter((one) => !left.includes(nameOf(one)))
  const hand = async () => {
    const isKept = tablet.give(handedWith(record.course, asked, personOf(me), pathname, newCommandId, now()))
    return isKept ? null : 'This tablet cannot store anything (its storage is full or switched off), so it would come out of the questions with a reload. Use another tablet, or paper.'
  }
  return (
    <Sheet
      title="Hand the tablet over"
      about={`${questionCount(asked)} questions for ${record.course.patient.givenName}, one a page. Tap what is not to be asked now.`}
      commitLabel="Hand it over now"
      isReady={asked.length > 0}
      onCommit={hand}
      onClose={onClose}
    >
      <p className={css.warning} data-testid="no-alarms">
        <strong>This tablet shows and sounds no alarms while the patient has it.</strong> Alarms go on to the other screens and to the charge nurse. Stay near; it opens again with your PIN.
      </p>
      <fieldset className={css.forms} aria-label="What is asked">
        {due.map((one) => {
          const isAsked = asked.includes(one)
          return (
            <button key={nameOf(one)} type="button" className={css.form} aria-pressed={isAsked} data-testid={`ask-${one.instrument.instrumentId}`} onClick={() => setLeft(isAsked ? [...left, nameOf(one)] : left.filter((name) => name !== nameOf(one)))}>
              <span>{one.instrument.title}</span> <span className={css.when}>{one.slot.name}{one.slot.state === 'begun' ? ', begun' : ''}</span>
            </button>
          )
        })}
      </fieldset>
      {asked.some(({ instrument }) => instrument.safety) && <p className={css.muted}>It asks about thoughts of self-harm. Be ready to talk with the patient before the infusion.</p>}
    </Sheet>
  )
}

const nameOf = ({ slot: { instrumentId, slot } }: DueForm): string => `${instrumentId} ${slot.occasionId} ${slot.sessionId ?? ''}`

/** "Before the infusion: Mood, Calm · Baseline: PHQ-9". */
const listed = (forms: readonly DueForm[]): string =>
  [...new Set(forms.map(({ slot }) => slot.name))]
    .map((name) => `${name}: ${forms.filter(({ slot }) => slot.name === name).map(({ instrument }) => instrument.title.replace(/, 0 to 10$/, '')).join(', ')}`)
    .join(' · ')
