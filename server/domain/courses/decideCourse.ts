/** What may happen in a course, or why not. It changes nothing; a refusal has a code and a sentence a nurse understands. */
import { refuse, type Refusal } from '../commands.ts'
import { CLOCK_TOLERANCE, HOUR, type Instant } from '../time.ts'
import { instrumentOf, isSlot, openConcerns, type Course, type CourseResponse } from './course.ts'
import type { CourseCommand } from './courseCommands.ts'
import type { CourseEvent, Slot } from './courseEvents.ts'
import type { Instrument, ItemAnswer } from './instrument.ts'
import { safetyAnswer, scoreOf, whyNoAnswers } from './scoring.ts'

type Decision = readonly CourseEvent[] | Refusal

/** Design: a day on a tablet without a network; an older opening is a slip of the date. */
const OLDEST_OPENING = 24 * HOUR

/** The events that this command brings about at this instant, or a refusal. Empty: it was so already. */
export function decideCourse(course: Course | null, command: CourseCommand, at: Instant): Decision {
  if (command.occurredAt > at + CLOCK_TOLERANCE) return refuse('future-time', 'The time given lies in the future. Check the clock of the tablet.')
  if (course === null) return command.type === 'OpenCourse' ? decideOpen(command, at) : refuse('unknown-course', 'This course does not exist.')
  if (command.type === 'OpenCourse') return refuse('already-open', 'This course is open already.')
  if (course.closedAt !== null) return refuse('course-closed', 'This course is closed. Its record can no longer be added to.')
  if (command.occurredAt < course.openedAt) return refuse('before-course', 'The time given lies before this course was opened.')
  switch (command.type) {
    case 'WithdrawConsent':
      if (course.consentWithdrawnAt !== null) return []
      return [{ type: 'ConsentWithdrawn', ...(isSaid(command.reason) ? { reason: command.reason.trim() } : {}) }]
    case 'RecordAnswers':
      return decideAnswers(course, command)
    case 'RecordTotal':
      return decideTotal(course, command)
    case 'DeclineInstrument': {
      const { instrumentId, slot, reason } = command
      const fault = whyNotAsked(course, command) ?? whySlotFails(course, instrumentId, slot) ?? whyTaken(course, instrumentId, slot, null)
      return fault ?? [{ type: 'InstrumentDeclined', instrumentId, slot, reason: reason.trim() }]
    }
    case 'SeeConcern': {
      const { concernId, by } = command
      const concern = course.concerns.find((one) => one.concernId === concernId)
      if (!concern) return unknownConcern()
      const isShown = concern.closedAt !== null || concern.shown.some((seen) => by.kind === 'staff' && seen.by.kind === 'staff' && seen.by.staffId === by.staffId)
      return isShown ? [] : [{ type: 'ConcernShown', concernId }]
    }
    case 'DocumentConcern':
      return decideDocument(course, command)
    case 'CloseCourse':
      if (openConcerns(course).length > 0) return refuse('concern-open', 'An answer about self-harm is not closed yet. Document what was done first.')
      return [{ type: 'CourseClosed', entryCount: course.version + 1, reason: command.reason.trim() }]
  }
}

function decideOpen(command: CourseCommand<'OpenCourse'>, at: Instant): Decision {
  const { wardId, patient, kind, instruments, reason, consent, occurredAt } = command
  if (occurredAt < at - OLDEST_OPENING) return refuse('opened-too-long-ago', 'The time given lies more than a day back. Check the clock of the tablet.')
  if (reason.trim() === '') return refuse('reason-needed', 'Say why the patient comes.')
  if (consent.givenOn > dayAfter(at)) return refuse('consent-in-future', 'The consent is dated in the future. Check its date.')
  return [{ type: 'CourseOpened', wardId, patient, kind, instruments, reason: reason.trim(), consent: { ...consent, sentences: kind.consent } }]
}

/** A ward east of Greenwich may be a day ahead of it. */
const dayAfter = (at: Instant): string => new Date(at + 14 * HOUR).toISOString().slice(0, 10)

function decideAnswers(course: Course, command: CourseCommand<'RecordAnswers'>): Decision {
  const { responseId, instrumentId, slot, source, answers, isFinished, correction } = command
  const instrument = instrumentOf(course, instrumentId)
  const fault = whyNotAsked(course, command) ?? whyNotWorded(instrument) ?? whySlotFails(course, instrumentId, slot)
  if (fault) return fault
  const wrong = whyNoAnswers(instrument!, answers)
  if (wrong) return refuse('no-such-answer', wrong)
  const unfit = whyUnfit(course, command) ?? (isFinished ? whyTaken(course, instrumentId, slot, responseId) : null)
  if (unfit) return unfit
  const events: CourseEvent[] = [
    {
      type: 'AnswersRecorded', responseId, instrumentId, slot, source, answers, isFinished,
      score: scoreOf(instrument!, answers),
      ...(isSaid(correction) ? { correction: correction.trim() } : {}),
    },
  ]
  const looked = safetyAnswer(instrument!, answers, isFinished)
  if (looked && !isToldOf(course, responseId, looked.answer)) {
    const concernId = `concern-${course.concerns.length + 1}`
    events.push({ type: 'ConcernRaised', concernId, responseId, instrumentId, itemId: instrument!.safety!.itemId, answer: looked.answer })
  }
  return events
}

/**
 * What was answered does not become unsaid, and the same is told once of a form. Something worse is told anew, also after what came before was
 * closed: any number where nothing was said, a higher one where there was a number.
 */
const isToldOf = ({ concerns }: Course, responseId: string, answer: ItemAnswer | null): boolean =>
  concerns.some((concern) => concern.responseId === responseId && weight(concern.answer) >= weight(answer))

const weight = (answer: ItemAnswer | null): number => (typeof answer === 'number' ? answer : 0)

function decideTotal(course: Course, command: CourseCommand<'RecordTotal'>): Decision {
  const { responseId, instrumentId, slot, total, edition, scoredBy, correction } = command
  const instrument = instrumentOf(course, instrumentId)
  const fault = whyNotAsked(course, command) ?? whySlotFails(course, instrumentId, slot)
  if (fault) return fault
  const { scoring, safety } = instrument!
  if (!scoring) return refuse('no-total', `${instrument!.title} has no total.`)
  // A total cannot tell what was answered to the one question that must be seen.
  if (safety) return refuse('answers-needed', `${instrument!.title} asks about self-harm. Enter its answers, not its total alone.`)
  const [least, most] = scoring.range
  if (!Number.isInteger(total) || total < least || total > most) return refuse('total-impossible', `${instrument!.title} has totals from ${least} to ${most}.`)
  const unfit = whyUnfit(course, command) ?? whyTaken(course, instrumentId, slot, responseId)
  if (unfit) return unfit
  return [
    {
      type: 'TotalRecorded', responseId, instrumentId, slot, total,
      edition: edition.trim(), scoredBy: scoredBy.trim(),
      ...(isSaid(correction) ? { correction: correction.trim() } : {}),
    },
  ]
}

/** Nothing is asked that the course does not hold, or after the patient has taken the consent back; what was answered before, and comes late, is kept. */
function whyNotAsked(course: Course, { instrumentId, occurredAt }: { readonly instrumentId: string; readonly occurredAt: Instant }): Refusal | null {
  if (!instrumentOf(course, instrumentId)) return refuse('unknown-instrument', 'This course does not have that questionnaire.')
  return course.consentWithdrawnAt === null || occurredAt < course.consentWithdrawnAt ? null : refuse('consent-withdrawn', 'The patient has withdrawn consent: nothing more is asked.')
}

const whyNotWorded = (instrument: Instrument | undefined): Refusal | null =>
  instrument?.isWorded ? null : refuse('total-only', `${instrument?.title ?? 'This questionnaire'} is licensed: enter its total, date and who added it up.`)

/** The slot is one that the plan has for this instrument. */
function whySlotFails({ kind }: Course, instrumentId: string, slot: Slot | null): Refusal | null {
  if (slot === null) return null
  const occasion = kind.plan.find((one) => one.instrumentId === instrumentId)?.occasions.find(({ occasionId }) => occasionId === slot.occasionId)
  if (!occasion) return refuse('unknown-occasion', 'The plan of this course does not ask this then.')
  return (occasion.kind === 'session') === (slot.sessionId !== undefined)
    ? null
    : refuse('unknown-occasion', occasion.kind === 'session' ? 'Say beside which infusion this was asked.' : 'This is asked on its day, not beside an infusion.')
}

/** An id stands for one filled-in form, and what is finished changes only with a reason. */
function whyUnfit({ responses }: Course, { responseId, instrumentId, slot, correction, isFinished }: Pick<CourseCommand<'RecordAnswers'>, 'responseId' | 'instrumentId' | 'slot' | 'correction'> & { readonly isFinished?: boolean }): Refusal | null {
  const before = responses.find((one) => one.responseId === responseId)
  if (!before) return null
  if (before.isFinished && isFinished === false) return refuse('already-finished', 'This form is finished and does not become unfinished. Correct it as a whole.')
  if (before.instrumentId !== instrumentId || !isSlot(before.slot, slot)) return refuse('response-id-used', 'Another form was kept under this id. Begin it again.')
  return before.isFinished && !isSaid(correction) ? refuse('already-finished', 'This form is finished. Say why it is changed.') : null
}

/** A planned time is answered once, or declined. */
function whyTaken({ responses }: Course, instrumentId: string, slot: Slot | null, responseId: string | null): Refusal | null {
  const isTaken = (one: CourseResponse): boolean =>
    one.isFinished && one.responseId !== responseId && one.instrumentId === instrumentId && slot !== null && isSlot(one.slot, slot)
  return responses.some(isTaken) ? refuse('slot-answered', 'This was answered already. Correct that form, or ask it beside the plan.') : null
}

function decideDocument(course: Course, command: CourseCommand<'DocumentConcern'>): Decision {
  const { concernId, screen, screenName, result, actions, text, told } = command
  const concern = course.concerns.find((one) => one.concernId === concernId)
  if (!concern) return unknownConcern()
  if (concern.closedAt !== null) return refuse('concern-closed', 'This is closed already. What was done stands in the record.')
  if (screen === 'another validated screen' && !isSaid(screenName)) return refuse('screen-unnamed', 'Name the screen that was used.')
  if (actions.length === 0) return refuse('action-needed', 'Say what was done.')
  if (!isSaid(text)) return refuse('text-needed', 'Say in your own words what was found and decided.')
  if (!isSaid(told)) return refuse('told-needed', 'Name the clinician who was told.')
  const isUrgent = actions.includes('emergency pathway') || actions.includes('somebody stays with the patient')
  // C-SSRS 4 or 5, or behaviour within three months: not left alone, assessed at once (Columbia Lighthouse Project; clinical reference 3.2).
  if (result === 'positive, acute' && !isUrgent) return refuse('acute-alone', 'With an acute result somebody stays with the patient, or the emergency pathway is taken.')
  return [
    {
      type: 'ConcernDocumented', concernId, screen, result, actions,
      ...(screen === 'another validated screen' ? { screenName: screenName!.trim() } : {}),
      text: text.trim(), told: told.trim(),
      // Without a result nothing is known; the emergency pathway takes the question with it.
      isClosed: result !== 'not completed' || actions.includes('emergency pathway'),
    },
  ]
}

const unknownConcern = (): Refusal => refuse('unknown-concern', 'This course has no such open question.')

const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''
