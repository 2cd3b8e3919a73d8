/** Whether a command to a course that comes a second time under one id is the one that was kept. */
import { isoText } from '../isoText.ts'
import type { CourseCommand, CourseCommandType } from './courseCommands.ts'
import type { CourseEntry, CourseEventType } from './courseEvents.ts'

/** What each command writes first. */
const WRITES: Readonly<Record<CourseCommandType, CourseEventType>> = {
  OpenCourse: 'CourseOpened',
  WithdrawConsent: 'ConsentWithdrawn',
  RecordAnswers: 'AnswersRecorded',
  RecordTotal: 'TotalRecorded',
  DeclineInstrument: 'InstrumentDeclined',
  SeeConcern: 'ConcernShown',
  DocumentConcern: 'ConcernDocumented',
  CloseCourse: 'CourseClosed',
}

/** What the house itself puts in; the rest was asked. */
const DRESSED: readonly string[] = ['type', 'patient', 'kind', 'instruments', 'consent']

export function isSameCourseCommand(command: CourseCommand, kept: readonly CourseEntry[]): boolean {
  const event = kept[0]?.event
  if (event?.type !== WRITES[command.type]) return false
  if (event.type === 'CourseOpened' && command.type === 'OpenCourse') {
    if (event.patient.patientId !== command.patient.patientId || event.kind.kindId !== command.kind.kindId) return false
  }
  const asked: Readonly<Record<string, unknown>> = { ...command }
  return Object.entries(event).every(([name, value]) => DRESSED.includes(name) || !(name in asked) || said(value) === said(asked[name]))
}

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : isoText({ value }))
