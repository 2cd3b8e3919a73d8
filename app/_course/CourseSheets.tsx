'use client'
/** The acts that end a course: consent withdrawn, course closed. Each is a line of the record. */
import { useState } from 'react'
import type { CourseView } from '#domain'
import { useCourseActs } from '#app/_live/useCourseCommand.ts'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { fullName } from './courseWords.ts'

interface CourseSheetProps {
  readonly course: CourseView
  readonly onClose: () => void
}

const about = ({ patient, kind }: CourseView): string => `${fullName(patient)} · ${kind.title}`

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
