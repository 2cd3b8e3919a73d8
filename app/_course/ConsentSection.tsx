/** The consent as it was given, in the very sentences; and the way to take it back. */
import type { ReactNode } from 'react'
import { dateText, type CourseView } from '#domain'
import { Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { ConsentWords } from './ConsentWords.tsx'

export function ConsentSection({ course: { consent, consentWithdrawnAt, kind }, actions }: { readonly course: CourseView; readonly actions: ReactNode }) {
  const format = useFormatTime()
  return (
    <Section title="Consent" actions={actions}>
      <p>
        Given {consent.isWritten ? 'in writing' : 'by word of mouth'} on {dateText(consent.givenOn)}, entered by {consent.who}.{' '}
        {consentWithdrawnAt !== null && <strong>Withdrawn {format.dayAndMinute(consentWithdrawnAt)}: nothing more is asked.</strong>}
      </p>
      <p className={record.small}>The patient read or heard these sentences:</p>
      <ConsentWords sentences={consent.sentences} kind={kind} />
    </Section>
  )
}
