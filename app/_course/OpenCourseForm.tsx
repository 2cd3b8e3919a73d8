'use client'
/** Opening a course: who, for what and in whose words, what will be asked, and that the patient has read or heard the sentences and agrees. */
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { dateText, type CourseKind, type CourseLine, type Instrument, type Patient } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Choices } from '#app/_ui/Choices.tsx'
import { OpenStep } from '#app/_ui/OpenStep.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import { ConsentWords } from './ConsentWords.tsx'
import { CoursePlan } from './CoursePlan.tsx'
import { fullName } from './courseWords.ts'
import css from './OpenCourseForm.module.css'

export interface CourseOpening {
  readonly patientId: string
  readonly kindId: string
  readonly reason: string
  readonly consent: { readonly isWritten: boolean; readonly givenOn: string }
}

interface OpenCourseFormProps {
  readonly patients: readonly Patient[]
  readonly kinds: readonly CourseKind[]
  readonly instruments: readonly Instrument[]
  readonly courses: readonly CourseLine[]
  /** The ward's day, as ISO date. */
  readonly today: string
  /** Null when it was taken, else the sentence why not. */
  readonly onOpen: (opening: CourseOpening) => Promise<string | null>
}

type StepName = 'patient' | 'reason' | 'plan' | 'consent'

const AGREED = [['written', 'In writing'], ['spoken', 'By word of mouth']] as const

export function OpenCourseForm({ patients, kinds, instruments, courses, today, onOpen }: OpenCourseFormProps) {
  const [patient, setPatient] = useState<Patient | null>(null)
  const [kind, setKind] = useState<CourseKind | null>(null)
  const [reason, setReason] = useState('')
  const [agreed, setAgreed] = useState<(typeof AGREED)[number][0] | null>(null)
  const [givenOn, setGivenOn] = useState('')
  const [step, setStep] = useState<StepName>('patient')
  const { refusal, isBusy, commit } = useCommit(
    async () => {
      if (!patient) return 'Choose the patient.'
      if (!kind) return 'Choose the kind of course.'
      if (reason.trim() === '') return 'Say why the patient comes.'
      if (agreed === null) return 'Say whether the patient agreed in writing or by word of mouth.'
      if (givenOn === '') return 'Give the day on which the patient agreed.'
      return onOpen({ patientId: patient.patientId, kindId: kind.kindId, reason: reason.trim(), consent: { isWritten: agreed === 'written', givenOn } })
    },
    () => undefined,
    JSON.stringify([patient?.patientId, kind?.kindId, reason, agreed, givenOn]),
  )
  return (
    <div className={css.page}>
      <PatientPart patients={patients} courses={courses} chosen={patient} isOpen={step === 'patient'} onOpen={() => setStep('patient')} onChoose={(one) => { setPatient(one); setStep('reason') }} />
      <OpenStep number={2} title="Reason" answer={kind && `${kind.title}${reason.trim() === '' ? '' : `: ${reason.trim()}`}`} isOpen={step === 'reason'} onOpen={() => setStep('reason')}>
        <Choices label="Kind of course" choices={kinds.map((one) => [one.kindId, one.title] as const)} value={kind?.kindId ?? null} testId={(kindId) => `kind-${kindId}`} onChange={(kindId) => setKind(kinds.find((one) => one.kindId === kindId) ?? null)} />
        <TextInput size="lg" label="Why the patient comes" description="In the words of whoever referred the patient." maxLength={500} value={reason} data-testid="course-reason" onChange={(event) => setReason(event.currentTarget.value)} />
        <BigButton variant="default" disabled={!kind || reason.trim() === ''} data-testid="to-plan" onClick={() => setStep('plan')}>On to what will be asked</BigButton>
      </OpenStep>
      <OpenStep number={3} title="Plan" answer={kind && `${kind.plan.length} questionnaires and ratings`} isOpen={step === 'plan'} onOpen={() => setStep('plan')}>
        {kind ? <CoursePlan kind={kind} instruments={instruments} /> : <p className={css.note}>Choose the kind of course first.</p>}
        {kind && <BigButton variant="default" data-testid="to-consent" onClick={() => setStep('consent')}>On to the consent</BigButton>}
      </OpenStep>
      <OpenStep number={4} title="Consent" answer={agreed && givenOn !== '' ? `${AGREED.find(([value]) => value === agreed)![1].toLowerCase()}, ${dateText(givenOn)}` : null} isOpen={step === 'consent'} onOpen={() => setStep('consent')}>
        {kind ? (
          <>
            <p className={css.note}>Let the patient read this, or read it out word by word.</p>
            <ConsentWords sentences={kind.consent} kind={kind} isLarge />
            <Choices label="The patient agreed" choices={AGREED} value={agreed} testId={(value) => `agreed-${value}`} onChange={setAgreed} />
            <TextInput size="lg" type="date" label="On which day" value={givenOn} max={today} data-testid="consent-day" onChange={(event) => setGivenOn(event.currentTarget.value)} />
            <button type="button" className={css.today} data-testid="consent-today" onClick={() => setGivenOn(today)}>Today, {dateText(today)}</button>
          </>
        ) : <p className={css.note}>Choose the kind of course first.</p>}
      </OpenStep>
      <footer className={css.foot}>
        <Refusal sentence={refusal} />
        <BigButton fullWidth loading={isBusy} data-testid="open-course" onClick={() => void commit()}>
          {patient ? `Open the course of ${fullName(patient)}` : 'Open the course'}
        </BigButton>
      </footer>
    </div>
  )
}

interface PatientPartProps extends Pick<OpenCourseFormProps, 'patients' | 'courses'> {
  readonly chosen: Patient | null
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChoose: (patient: Patient) => void
}

function PatientPart({ patients, courses, chosen, isOpen, onOpen, onChoose }: PatientPartProps) {
  const [wanted, setWanted] = useState('')
  const found = patients.filter((one) => `${fullName(one)} ${one.identifier} ${one.bornOn}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  const openOf = ({ patientId }: Patient): readonly string[] => courses.filter((one) => one.closedAt === null && one.patient.patientId === patientId).map(({ title }) => title)
  return (
    <OpenStep number={1} title="Patient" answer={chosen && `${fullName(chosen)} · born ${chosen.bornOn} · ${chosen.identifier}`} isOpen={isOpen} onOpen={onOpen}>
      <TextInput size="lg" leftSection={<IconSearch aria-hidden size={22} />} aria-label="Find a patient by name, number or date of birth" placeholder="Name, number or date of birth" value={wanted} data-testid="find-patient" onChange={(event) => setWanted(event.currentTarget.value)} />
      <div className={css.patients}>
        {found.map((one) => (
          <button key={one.patientId} type="button" className={css.card} aria-pressed={chosen?.patientId === one.patientId} data-testid={`patient-${one.identifier}`} onClick={() => onChoose(one)}>
            <strong>{fullName(one)}</strong>
            <span>born {one.bornOn} · {one.identifier}</span>
            {openOf(one).map((title) => <span key={title} className={css.note}>has an open course: {title}</span>)}
          </button>
        ))}
        {found.length === 0 && <p className={css.note}>Nobody of that name, number or date of birth on this ward.</p>}
      </div>
    </OpenStep>
  )
}
