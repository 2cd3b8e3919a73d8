/** What a person has to look at, in words: as the record has it, and as this device knows it until then. Pure. */
import { instrumentOf, itemOf, type Answers, type ConcernView, type CourseView, type ItemAnswer } from '#domain'
import type { PendingCourseCommand } from '#app/_live/commands.ts'
import type { SaidToUs, WantsPerson } from '#app/_live/handed.ts'
import { answerText } from './walk.ts'

export interface ShownConcern extends Partial<Pick<SaidToUs, 'itemId' | 'question' | 'safety'>> {
  readonly title: string
  /** As it was when a person was called; undefined while it is not known, or is not for whoever looks. */
  readonly first?: string
  /** As the form has it by now; undefined when that is the same. */
  readonly now?: string
}

/** By its id; of a form, the one that is open, or the last: something worse is told anew. */
export function concernOf(concerns: readonly ConcernView[], concernId: string | undefined, responseId: string | undefined): ConcernView | null {
  if (concernId !== undefined) return concerns.find((one) => one.concernId === concernId) ?? null
  const ofForm = concerns.filter((one) => one.responseId === responseId)
  return ofForm.findLast(({ closedAt }) => closedAt === null) ?? ofForm.at(-1) ?? null
}

/** `waiting`: what lies on this device and is not in the course yet, in the order in which it was entered. */
export function shownConcern(course: CourseView | null, concern: ConcernView | null, known: WantsPerson | undefined, waiting: readonly PendingCourseCommand[]): ShownConcern {
  const instrument = course && concern ? instrumentOf(course, concern.instrumentId) : undefined
  const item = instrument && concern ? itemOf(instrument, concern.itemId) : undefined
  if (!course || !instrument || !item || !concern) {
    if (!known?.said) return { title: 'A questionnaire' }
    const { title, itemId, question, safety, answerText: first } = known.said
    return { title, itemId, question, safety, first }
  }
  const safety = instrument.safety ? { safety: instrument.safety } : {}
  const words = { title: instrument.title, itemId: item.itemId, question: item.text, ...safety }
  if (concern.answer === undefined) return words
  const first = answerText(item, concern.answer)
  const now = answerNow(course, concern, waiting)
  return now === undefined || now === concern.answer ? { ...words, first } : { ...words, first, now: answerText(item, now) }
}

/** Undefined when the form is not there, or its answers are not for whoever looks. */
function answerNow({ responses }: CourseView, { responseId, itemId }: ConcernView, waiting: readonly PendingCourseCommand[]): ItemAnswer | null | undefined {
  const newest = waiting.findLast(({ body }) => body.type === 'RecordAnswers' && body.responseId === responseId)?.body
  const answers: Answers | null | undefined = newest?.type === 'RecordAnswers' ? newest.answers : responses.find((one) => one.responseId === responseId)?.answers
  return answers ? (answers[itemId] ?? null) : undefined
}
