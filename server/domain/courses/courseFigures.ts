/**
 * A clinic's courses over a period: how many planned questionnaires were answered, and how totals lie at each occasion. Every figure has
 * its number and what is missing from it. It compares nobody with anybody who was not infused, and so says nothing of what infusions do.
 */
import { HOUR, type Instant } from '../time.ts'
import { instrumentOf, type Course, type CourseResponse } from './course.ts'
import type { CourseSession } from './courseSession.ts'
import { plannedSlots, type PlannedSlot, type SlotState } from './due.ts'
import type { Scoring } from './instrument.ts'

/**
 * Design: scores of fewer people than this are not laid out, and neither is how many of them gave an answer that wants a person. These
 * figures are read by people who may not read a patient's course; on a ward with three patients a lowest and a highest score, or "1 of 2",
 * would be somebody's answer. How many were asked and answered is no answer, and is always shown. It does not stop a reader who compares
 * periods that differ by one patient: who may read these figures is kept to those who oversee the ward.
 */
export const FEWEST_PEOPLE = 5

/** Stands above every figure of this kind. */
export const NO_COMPARISON =
  'Change without a comparison group is not effect: people change for many reasons (regression to the mean, time, other treatment).'

export interface Completion {
  readonly planned: number
  readonly answered: number
  readonly declined: number
  readonly missed: number
  /** Due in the period and still open, or begun. */
  readonly open: number
}

/** Of whole totals; quartiles as means between neighbours, so that half of the people lie between them. */
export interface Spread {
  readonly lowest: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly highest: number
}

/** Suppressed: fewer people than may be laid out. */
export type Laid<T> = { readonly isSuppressed: true } | ({ readonly isSuppressed: false } & T)

export interface OccasionFigures extends Completion {
  readonly occasionId: string
  readonly name: string
  /** Null where the instrument has no total. */
  readonly totals: TotalFigures | null
}

export interface TotalFigures {
  /** Planned times with a total, and planned times without. */
  readonly counted: number
  readonly missing: number
  readonly prorated: number
  readonly spread: Laid<Spread & { readonly bands: readonly { readonly name: string; readonly count: number }[] }>
}

/** Baseline and a later occasion of the same people, side by side. No difference is worked out. */
export interface PairFigures {
  readonly occasionId: string
  readonly name: string
  /** How many have both, of how many whose later time was due in the period. */
  readonly both: number
  readonly of: number
  readonly spreads: Laid<{ readonly baseline: Spread; readonly later: Spread }>
}

export interface InstrumentFigures {
  readonly instrumentId: string
  readonly title: string
  readonly outcome: string
  readonly range: readonly [number, number] | null
  readonly occasions: readonly OccasionFigures[]
  readonly pairs: readonly PairFigures[]
}

export interface ConcernFigures {
  /** Finished forms that ask the question, and by how many people. */
  readonly forms: number
  readonly people: number
  readonly counts: Laid<{
    readonly raised: number
    readonly documented: number
    /** From raised to the documentation that closed it; null when none was closed. */
    readonly medianHours: number | null
    readonly longestHours: number | null
  }>
}

export interface KindFigures {
  readonly kindId: string
  readonly title: string
  readonly courses: number
  readonly people: number
  readonly instruments: readonly InstrumentFigures[]
}

export interface CourseFigures {
  readonly period: { readonly from: string; readonly to: string }
  readonly warning: string
  readonly fewestPeople: number
  /** With something planned in the period. */
  readonly courses: number
  readonly people: number
  readonly kinds: readonly KindFigures[]
  readonly concerns: ConcernFigures
}

export interface FollowedCourse {
  readonly course: Course
  readonly sessions: readonly CourseSession[]
}

interface Asked extends FollowedCourse {
  readonly slots: readonly PlannedSlot[]
}

/** The figures of what was due from one instant up to another, as it stands at a third. */
export function courseFigures(followed: readonly FollowedCourse[], period: CourseFigures['period'] & { readonly fromAt: Instant; readonly toAt: Instant }, at: Instant): CourseFigures {
  const isDue = ({ dueAt }: PlannedSlot): boolean => dueAt !== null && dueAt >= period.fromAt && dueAt < period.toAt
  const courses = followed.map((one): Asked => ({ ...one, slots: plannedSlots(one.course, one.sessions, at).filter(isDue) })).filter(({ slots }) => slots.length > 0)
  const kindIds = [...new Set(courses.map(({ course }) => course.kind.kindId))].sort()
  return {
    period: { from: period.from, to: period.to },
    warning: NO_COMPARISON,
    fewestPeople: FEWEST_PEOPLE,
    courses: courses.length,
    people: peopleOf(courses),
    kinds: kindIds.map((kindId) => kindFigures(courses.filter(({ course }) => course.kind.kindId === kindId))),
    concerns: concernFigures(followed, period),
  }
}

const peopleOf = (courses: readonly FollowedCourse[]): number => new Set(courses.map(({ course }) => course.patient.patientId)).size

function kindFigures(courses: readonly Asked[]): KindFigures {
  const { kind } = courses.reduce((newest, one) => (one.course.openedAt > newest.course.openedAt ? one : newest)).course
  // An occasion that a later version of the plan no longer has is still counted for whoever was asked.
  const instrumentIds = [...new Set([...kind.plan.map(({ instrumentId }) => instrumentId), ...courses.flatMap(({ slots }) => slots.map(({ instrumentId }) => instrumentId))])]
  return {
    kindId: kind.kindId,
    title: kind.title,
    courses: courses.length,
    people: peopleOf(courses),
    instruments: instrumentIds.flatMap((instrumentId) => instrumentFigures(courses, instrumentId) ?? []),
  }
}

function instrumentFigures(courses: readonly Asked[], instrumentId: string): InstrumentFigures | null {
  const mine = courses.map((one) => ({ ...one, slots: one.slots.filter((slot) => slot.instrumentId === instrumentId) })).filter(({ slots }) => slots.length > 0)
  const instrument = mine.map(({ course }) => instrumentOf(course, instrumentId)).findLast((one) => one !== undefined)
  if (!instrument) return null
  const { title, outcome, scoring } = instrument
  const occasions = [...new Map(mine.flatMap(({ slots }) => slots.map(({ slot, name }) => [slot.occasionId, name] as const)))]
  return {
    instrumentId, title, outcome,
    range: scoring?.range ?? null,
    occasions: occasions.map(([occasionId, name]) => occasionFigures(mine, occasionId, name, scoring)),
    pairs: scoring ? occasions.flatMap(([occasionId, name]) => pairFigures(mine, instrumentId, occasionId, name) ?? []) : [],
  }
}

function occasionFigures(courses: readonly Asked[], occasionId: string, name: string, scoring: Scoring | null): OccasionFigures {
  const slots = courses.flatMap(({ course, slots: own }) => own.filter(({ slot, state }) => slot.occasionId === occasionId && state !== 'notAsked').map((slot) => ({ course, slot })))
  const count = (...states: readonly SlotState[]): number => slots.filter(({ slot }) => states.includes(slot.state)).length
  return {
    occasionId, name,
    planned: slots.length,
    answered: count('answered'),
    declined: count('declined'),
    missed: count('missed'),
    open: count('notYet', 'due', 'begun'),
    totals: scoring && totalFigures(slots, scoring),
  }
}

function totalFigures(slots: readonly { readonly course: Course; readonly slot: PlannedSlot }[], { bands }: Scoring): TotalFigures {
  const scored = slots.flatMap(({ course, slot }) => {
    const score = slot.state === 'answered' ? responseOf(course, slot.responseId)?.score : undefined
    return score && score.total !== null ? [{ patientId: course.patient.patientId, total: score.total, band: score.band, isProrated: score.isProrated }] : []
  })
  const people = new Set(scored.map(({ patientId }) => patientId)).size
  return {
    counted: scored.length,
    missing: slots.length - scored.length,
    prorated: scored.filter(({ isProrated }) => isProrated).length,
    spread: laid(people, () => ({
      ...spreadOf(scored.map(({ total }) => total)),
      bands: bands.map(({ name }) => ({ name, count: scored.filter(({ band }) => band === name).length })),
    })),
  }
}

const laid = <T>(people: number, lay: () => T): Laid<T> => (people < FEWEST_PEOPLE ? { isSuppressed: true } : { isSuppressed: false, ...lay() })

const responseOf = ({ responses }: Course, responseId: string | null): CourseResponse | undefined => responses.find((one) => one.responseId === responseId)

/** Null for the baseline itself, and for an occasion that has none to stand beside. */
function pairFigures(courses: readonly Asked[], instrumentId: string, occasionId: string, name: string): PairFigures | null {
  const asked = courses.flatMap(({ course, slots }) => {
    const later = slots.find(({ slot }) => slot.occasionId === occasionId)
    const baseline = baselineId(course, instrumentId)
    return later && later.slot.sessionId === undefined && baseline !== null && baseline !== occasionId ? [{ course, later, baseline }] : []
  })
  if (asked.length === 0) return null
  const both = asked.flatMap(({ course, later, baseline }) => {
    const first = course.responses.findLast((one) => one.isFinished && one.instrumentId === instrumentId && one.slot?.occasionId === baseline)?.score.total ?? null
    const second = later.state === 'answered' ? (responseOf(course, later.responseId)?.score.total ?? null) : null
    return first === null || second === null ? [] : [{ patientId: course.patient.patientId, first, second }]
  })
  const people = new Set(both.map(({ patientId }) => patientId)).size
  return {
    occasionId, name,
    both: both.length,
    of: asked.length,
    spreads: laid(people, () => ({ baseline: spreadOf(both.map(({ first }) => first)), later: spreadOf(both.map(({ second }) => second)) })),
  }
}

const baselineId = ({ kind }: Course, instrumentId: string): string | null =>
  kind.plan.filter((one) => one.instrumentId === instrumentId).flatMap((one) => one.occasions).find((one) => one.kind === 'days' && one.afterDays === 0)?.occasionId ?? null

/** Of at least one total. */
function spreadOf(totals: readonly number[]): Spread {
  const sorted = totals.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
    return below + (above - below) * (place - Math.floor(place))
  }
  return { lowest: at(0), lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), highest: at(1) }
}

/** Of the forms that were finished in the period, those in courses of every kind together. */
function concernFigures(followed: readonly FollowedCourse[], { fromAt, toAt }: { readonly fromAt: Instant; readonly toAt: Instant }): ConcernFigures {
  const forms = followed.flatMap(({ course }) =>
    course.responses
      .filter(({ isFinished, instrumentId, answeredAt }) => isFinished && instrumentOf(course, instrumentId)?.safety && answeredAt >= fromAt && answeredAt < toAt)
      .map(() => course.patient.patientId),
  )
  const people = new Set(forms).size
  const raised = followed.flatMap(({ course }) => course.concerns).filter(({ raisedAt }) => raisedAt >= fromAt && raisedAt < toAt)
  const hours = raised.flatMap(({ raisedAt, closedAt }) => (closedAt === null ? [] : [(closedAt - raisedAt) / HOUR]))
  return {
    forms: forms.length,
    people,
    counts: laid(people, () => ({
      raised: raised.length,
      documented: hours.length,
      medianHours: hours.length === 0 ? null : spreadOf(hours).median,
      longestHours: hours.length === 0 ? null : Math.max(...hours),
    })),
  }
}
