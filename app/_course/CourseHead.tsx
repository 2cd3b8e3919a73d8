/** Whose course this is, for what, since when, and what comes next. */
import { dateText, type CourseView } from '#domain'
import { Facts } from '#app/_record/Facts.tsx'
import record from '#app/_record/record.module.css'
import { Chip } from '#app/_ui/Chip.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { countText, fullName, SLOT_WORDS, titleOf } from './courseWords.ts'

export function CourseHead({ course }: { readonly course: CourseView }) {
  const format = useFormatTime()
  const { patient, kind, reason, openedAt, closedAt, closedBecause, consent, consentWithdrawnAt, sessions, next } = course
  const given = sessions.filter(({ startedAt }) => startedAt !== null).length
  return (
    <section className={record.head} aria-label="Patient and reason">
      <div className={record.patient}>
        <div>
          <h2 className={record.name} data-testid="course-name">{fullName(patient)}</h2>
          <p className={record.identity}>born {dateText(patient.bornOn)} · {patient.identifier}{patient.allergies.length > 0 && ` · allergies: ${patient.allergies.join(', ')}`}</p>
        </div>
        {closedAt !== null ? <Chip>Closed</Chip> : consentWithdrawnAt !== null ? <Chip tone="paused">Consent withdrawn</Chip> : <Chip tone="info">Open</Chip>}
      </div>
      <Facts
        facts={[
          ['Course', kind.title],
          ['Reason', reason],
          ['Since', format.dayAndMinute(openedAt)],
          ['Infusions', given === 0 ? 'none yet' : countText(given, 'infusion')],
          ['Consent', `${consent.isWritten ? 'in writing' : 'by word of mouth'}, ${dateText(consent.givenOn)}${consentWithdrawnAt === null ? '' : `; withdrawn ${format.dayAndMinute(consentWithdrawnAt)}`}`],
          ['Next', next === null ? 'nothing more is planned' : `${titleOf(course, next)}, ${next.name.toLowerCase()}: ${next.state === 'notYet' ? (next.dueAt === null ? 'after an infusion' : format.day(next.dueAt)) : SLOT_WORDS[next.state]}`],
          ...(closedAt === null ? [] : [['Closed', `${format.dayAndMinute(closedAt)}${closedBecause === null ? '' : `: ${closedBecause}`}`] as const]),
        ]}
      />
    </section>
  )
}
