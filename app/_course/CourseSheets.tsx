'use client'
/** The acts that end something in a course: not filled in, consent withdrawn, course closed. Each is a line of the record. */
import { useState } from 'react'
import type { CourseView, PlannedSlot } from '#domain'
import { useCourseActs } from '#app/_live/useCourseCommand.ts'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { fullName, titleOf } from './courseWords.ts'

interface CourseSheetProps {
  readonly course: CourseView
  readonly onClose: () => void
}

const about = ({ patient, kind }: CourseView): string => `${fullName(patient)} · ${kind.title}`

export function DeclineSheet({ course, slot, onClose }: CourseSheetProps & { readonly slot: PlannedSlot }) {
  const act = useCourseActs()
  const [reason, setReason] = useState('')
  return (
    <Sheet
      title={`Not filled in: ${titleOf(course, slot)}`}
      about={`${about(course)} · ${slot.name}. It counts as asked and not filled in, never as a 0.`}
      commitLabel="Keep it as not filled in"
      isReady={reason.trim() !== ''}
      onCommit={() => act(course.courseId, { type: 'DeclineInstrument', instrumentId: slot.instrumentId, slot: slot.slot, reason: reason.trim() }, { patientId: course.patient.patientId })}
      onClose={onClose}
    >
      <ReasonField label="Why" suggestions={['did not want to', 'too unwell', 'could not read it', 'no time before the infusion']} value={reason} onChange={setReason} />
    </Sheet>
  )
}

export function WithdrawSheet({ course, onClose }: CourseSheetProps) {
  const act = useCourseActs()
  const [reason, setReason] = useState('')
  return (
    <Sheet
      title="The patient withdraws consent"
      about={`${about(course)}. Nothing more is asked in this course; what was kept stays in the record. No reason is needed.`}
      commitLabel="Consent is withdrawn"
      isDanger
      onCommit={() => act(course.courseId, { type: 'WithdrawConsent', ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }, { patientId: course.patient.patientId })}
      onClose={onClose}
    >
      <ReasonField label="In the patient’s words, if they want it kept" suggestions={[]} value={reason} onChange={setReason} />
    </Sheet>
  )
}

export function CloseCourseSheet({ course, onClose }: CourseSheetProps) {
  const act = useCourseActs()
  const [reason, setReason] = useState('')
  return (
    <Sheet
      title="Close this course"
      about={`${about(course)}. Its record can no longer be added to; what is planned and not answered counts as missed.`}
      commitLabel="Close the course"
      isReady={reason.trim() !== ''}
      onCommit={() => act(course.courseId, { type: 'CloseCourse', reason: reason.trim() }, { patientId: course.patient.patientId })}
      onClose={onClose}
    >
      <ReasonField label="Why" suggestions={['planned infusions given', 'patient does not come any more', 'patient wants no more', 'stopped by the prescriber', 'opened in error']} value={reason} onChange={setReason} />
    </Sheet>
  )
}
