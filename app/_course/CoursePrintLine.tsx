/** On paper, every page names the patient and the course. */
import type { CourseView } from '#domain'
import record from '#app/_record/record.module.css'
import { fullName } from './courseWords.ts'

export const CoursePrintLine = ({ course: { patient, courseId, version } }: { readonly course: CourseView }) => (
  <p className={record.printLine} aria-hidden="true">
    <span>{fullName(patient)} · {patient.identifier}{patient.isFictional && ' · fictional demo data'}</span>
    <span>Course {courseId.slice(0, 8)} · entry {version}</span>
  </p>
)
