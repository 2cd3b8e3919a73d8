/** What a patient would be asked now: what is due in the course and may be shown, the ratings of the day first, then the questionnaires. Pure. */
import { isSlot, type Answers, type CourseView, type Instrument, type PlannedSlot } from '#domain'
import type { PendingCourseCommand } from '#app/_live/commands.ts'

export interface DueForm {
  readonly instrument: Instrument
  readonly slot: PlannedSlot
  /** Of one that was begun. */
  readonly responseId: string | null
  readonly answers: Answers
}

type Looked = Pick<CourseView, 'slots' | 'instruments' | 'responses' | 'closedAt' | 'consentWithdrawnAt'>

/** With what waits on this device: what was answered here is not asked again. */
export function dueForms(course: Looked, waiting: readonly PendingCourseCommand[]): readonly DueForm[] {
  if (course.closedAt !== null || course.consentWithdrawnAt !== null) return []
  const due = course.slots.flatMap((slot): DueForm[] => {
    const instrument = course.instruments.find(({ instrumentId }) => instrumentId === slot.instrumentId)
    if (!instrument || (slot.state !== 'due' && slot.state !== 'begun')) return []
    const own = waiting.flatMap(({ body }) => (isOf(body, slot) ? [body] : []))
    if (own.some((body) => body.type !== 'RecordAnswers' || body.isFinished)) return []
    const last = own.findLast((body) => body.type === 'RecordAnswers')
    const response = course.responses.find(({ responseId }) => responseId === slot.responseId)
    const responseId = last?.responseId ?? slot.responseId
    return [{ instrument, slot, responseId, answers: last?.answers ?? response?.answers ?? {} }]
  })
  const isRating = ({ instrument }: DueForm): boolean => instrument.scoring === null
  return [...due.filter(isRating), ...due.filter((one) => !isRating(one))]
}

type Filled = Extract<PendingCourseCommand['body'], { readonly type: 'RecordAnswers' | 'RecordTotal' | 'DeclineInstrument' }>

const isOf = (body: PendingCourseCommand['body'], { instrumentId, slot }: PlannedSlot): body is Filled =>
  (body.type === 'RecordAnswers' || body.type === 'RecordTotal' || body.type === 'DeclineInstrument') &&
  body.instrumentId === instrumentId && isSlot(body.slot, slot)

/** Those that a tablet may show; of the licensed ones only the total is entered, by staff. */
export const shownForms = (due: readonly DueForm[]): readonly DueForm[] => due.filter(({ instrument }) => instrument.isWorded)

/** How many questions that is, at most. */
export const questionCount = (due: readonly DueForm[]): number =>
  due.reduce((all, { instrument }) => all + instrument.items.length + (instrument.gate ? 1 : 0), 0)
