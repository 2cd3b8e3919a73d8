/** What a course asks and when: each planned time, and whether it was answered. */
import { DAY, earliest, HOUR, type Instant } from '../time.ts'
import { isSlot, type Course, type CourseResponse } from './course.ts'
import type { Slot } from './courseEvents.ts'
import type { Occasion } from './courseKind.ts'
import { isCalledOff, type CourseSession } from './courseSession.ts'

/** Begun: some answers are kept and the form is not finished. Not asked: its time had not come when the course ended or consent was withdrawn. */
export type SlotState = 'notYet' | 'due' | 'begun' | 'answered' | 'declined' | 'missed' | 'notAsked'

export interface PlannedSlot {
  readonly instrumentId: string
  readonly slot: Slot
  readonly name: string
  readonly state: SlotState
  /** Null while nobody knows: the first infusion has not been given. */
  readonly dueAt: Instant | null
  readonly opensAt: Instant | null
  /** From then on it counts as missed. Null: not before something else happens. */
  readonly missedAt: Instant | null
  readonly responseId: string | null
}

/** Design: a rating beside an infusion is of that day; the diary of the night after it, until the next evening. */
const SAME_DAY = 12 * HOUR
const NIGHT = 36 * HOUR

/** Every planned time of the course as it stands at an instant, the plan's order; those beside infusions follow their sessions. */
export function plannedSlots(course: Course, sessions: readonly CourseSession[], at: Instant): PlannedSlot[] {
  const firstAt = sessions.reduce<Instant | null>((first, { startedAt }) => (startedAt !== null && (first === null || startedAt < first) ? startedAt : first), null)
  return course.kind.plan.flatMap(({ instrumentId, occasions }) =>
    occasions.flatMap((occasion) =>
      occasion.kind === 'days'
        ? [slotAt(course, instrumentId, { occasionId: occasion.occasionId }, occasion.name, daysOf(course, occasion, firstAt), at)]
        : sessions
            .filter((session) => !isCalledOff(session))
            .map((session) => slotAt(course, instrumentId, { occasionId: occasion.occasionId, sessionId: session.sessionId }, occasion.name, besideOf(session, occasion), at)),
    ),
  )
}

/** What comes next: what is due or begun first, then the earliest whose day is known, then what waits for an infusion. Null: nothing more is planned. */
export function nextDue(slots: readonly PlannedSlot[]): PlannedSlot | null {
  const open = slots.filter(({ state }) => state === 'due' || state === 'begun')
  const later = slots.filter(({ state, dueAt }) => state === 'notYet' && dueAt !== null)
  const earliest = (some: readonly PlannedSlot[]): PlannedSlot | null =>
    some.reduce<PlannedSlot | null>((first, slot) => (first === null || (slot.dueAt ?? -Infinity) < (first.dueAt ?? -Infinity) ? slot : first), null)
  return earliest(open) ?? earliest(later) ?? slots.find(({ state }) => state === 'notYet') ?? null
}

type Times = Pick<PlannedSlot, 'opensAt' | 'dueAt' | 'missedAt'>

/** The baseline is asked from the opening on and is none any more once the first infusion runs; the others hang from that infusion. */
function daysOf(course: Course, occasion: Extract<Occasion, { kind: 'days' }>, firstAt: Instant | null): Times {
  if (occasion.afterDays === 0) return { opensAt: course.openedAt, dueAt: firstAt ?? course.openedAt, missedAt: firstAt }
  if (firstAt === null) return { opensAt: null, dueAt: null, missedAt: null }
  const dueAt = firstAt + occasion.afterDays * DAY
  return { dueAt, opensAt: dueAt - occasion.opensDaysBefore * DAY, missedAt: dueAt + occasion.missedDaysAfter * DAY }
}

function besideOf({ openedAt, startedAt, stoppedAt, closedAt }: CourseSession, { when }: Extract<Occasion, { kind: 'session' }>): Times {
  if (when === 'before') return { opensAt: openedAt, dueAt: openedAt, missedAt: startedAt ?? closedAt }
  if (stoppedAt === null) return { opensAt: null, dueAt: null, missedAt: startedAt === null ? closedAt : null }
  return when === 'after'
    ? { opensAt: stoppedAt, dueAt: stoppedAt, missedAt: stoppedAt + SAME_DAY }
    : { opensAt: stoppedAt + SAME_DAY, dueAt: stoppedAt + SAME_DAY, missedAt: stoppedAt + NIGHT }
}

function slotAt(course: Course, instrumentId: string, slot: Slot, name: string, times: Times, at: Instant): PlannedSlot {
  const isMine = (one: { readonly instrumentId: string; readonly slot: Slot | null }): boolean => one.instrumentId === instrumentId && isSlot(one.slot, slot)
  const response = course.responses.findLast((one) => isMine(one) && one.isFinished) ?? course.responses.findLast(isMine)
  return { instrumentId, slot, name, ...times, state: stateOf(course, response, course.declined.some(isMine), times, at), responseId: response?.responseId ?? null }
}

function stateOf(course: Course, response: CourseResponse | undefined, isDeclined: boolean, { opensAt, missedAt }: Times, at: Instant): SlotState {
  if (response?.isFinished) return 'answered'
  if (isDeclined) return 'declined'
  const overAt = earliest([course.closedAt, course.consentWithdrawnAt])
  if (overAt !== null) return opensAt !== null && opensAt < overAt ? 'missed' : 'notAsked'
  if (missedAt !== null && at >= missedAt) return 'missed'
  if (response) return 'begun'
  return opensAt !== null && at >= opensAt ? 'due' : 'notYet'
}
