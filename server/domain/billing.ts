/**
 * Infused minutes and the codes that they suggest. A suggestion for a person who bills, never submitted: payers differ, and
 * only the record says what was done. Days come in from outside: the law knows instants, not the ward's calendar.
 */
import type { Segment, Session } from './session.ts'
import { MINUTE, type Instant } from './time.ts'
import type { Salt } from './units.ts'

/** US rules by infusion coding guides (wearemedicalcoders.com, legalclarity.org; confidence medium) and the HCPCS list (ndclist.com). */
export const BILLING_RULES = {
  note: 'Suggestion, never submitted. A person who codes decides.',
  minutes:
    'Minutes of each access site and calendar day: stop minus start of every stretch in which the pump infused. Pauses and keeping the vein open do not count; a minute that was begun does not count.',
  codes:
    '96365: 16 to 90 min, once for each access site. 96366: each further hour from minute 91, that is more than 30 min past the hour. Up to 15 min, or without a charted stop time: 96374 (push).',
  drug: 'J3475: magnesium sulfate, each begun 500 mg of what was given and what was wasted.',
} as const

/** Design: the longest that still is a push, and what a further hour needs beyond the full hours before. */
const PUSH_MINUTES = 15
const PAST_THE_HOUR = 31

export type TimeCode = '96374' | '96365' | '96366'

export interface BillingDay {
  readonly dayStartsAt: Instant
  readonly infusedMinutes: number
}

export interface BillingLine {
  /** The day to which the line belongs. */
  readonly dayStartsAt: Instant
  readonly code: TimeCode
  readonly units: number
}

export interface SiteBilling {
  /** Null: nobody has charted where the line goes in. */
  readonly site: string | null
  readonly infusedMinutes: number
  /** What 96366 counts from: infused minutes beyond the first hour. */
  readonly minutesPastFirstHour: number
  readonly hasStopTime: boolean
  readonly days: readonly BillingDay[]
  readonly lines: readonly BillingLine[]
}

export interface DrugUnits {
  readonly code: 'J3475'
  readonly givenGrams: number
  readonly wastedGrams: number
  readonly units: number
  readonly wastedUnits: number
}

export interface Billing {
  readonly sites: readonly SiteBilling[]
  /** Null: there is no such code for this salt. */
  readonly drug: DrugUnits | null
}

type Pumped = Pick<Session, 'segments' | 'stopped'>

/** What the pump's time up to an instant suggests. `dayStartsAt`: when each of the ward's days begins, from the first one on. */
export function siteBilling({ segments, stopped }: Pumped, at: Instant, dayStartsAt: readonly Instant[]): SiteBilling[] {
  const infused = segments.filter((segment) => !segment.isKeepOpen)
  const sites = [...new Set(infused.map(({ site }) => site))]
  return sites.map((site, index) => {
    const own = infused.filter((segment) => segment.site === site)
    const days = daysOf(own, at, dayStartsAt)
    const total = days.reduce((sum, day) => sum + day.infusedMinutes, 0)
    // A line that was moved has ended where it was; the last one ends with the stop of the pump.
    const hasStopTime = stopped !== null || index < sites.length - 1
    return {
      site: site ?? null,
      infusedMinutes: total,
      minutesPastFirstHour: Math.max(0, total - 60),
      hasStopTime,
      days,
      lines: linesOf(days, total, hasStopTime),
    }
  })
}

/** Whole minutes of each day; together they are the whole minutes of all. */
function daysOf(segments: readonly Segment[], at: Instant, dayStartsAt: readonly Instant[]): BillingDay[] {
  const first = segments[0]?.startedAt ?? at
  const starts = [dayStartsAt.findLast((start) => start <= first) ?? first, ...dayStartsAt.filter((start) => start > first)]
  let before = 0
  let counted = 0
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? Infinity
    const flow = segments.reduce((sum, segment) => sum + overlap(segment, at, start, end), 0)
    if (flow === 0) return []
    before += flow
    const infusedMinutes = Math.floor(before / MINUTE) - counted
    counted += infusedMinutes
    return [{ dayStartsAt: start, infusedMinutes }]
  })
}

const overlap = ({ startedAt, endedAt }: Segment, at: Instant, from: Instant, to: Instant): number =>
  Math.max(0, Math.min(endedAt ?? at, at, to) - Math.max(startedAt, from))

function linesOf(days: readonly BillingDay[], total: number, hasStopTime: boolean): BillingLine[] {
  const [first] = days
  if (!first) return []
  const { dayStartsAt } = first
  if (total <= PUSH_MINUTES || !hasStopTime) return [{ dayStartsAt, code: '96374', units: 1 }]
  let minutes = 0
  const further = days.flatMap((day): BillingLine[] => {
    const before = furtherHours(minutes)
    minutes += day.infusedMinutes
    const units = furtherHours(minutes) - before
    return units === 0 ? [] : [{ dayStartsAt: day.dayStartsAt, code: '96366', units }]
  })
  return [{ dayStartsAt, code: '96365', units: 1 }, ...further]
}

/** Further hours: the first at minute 91, the next at 151: each more than 30 min past the hour before. */
const furtherHours = (minutes: number): number => Math.max(0, Math.floor((minutes - PAST_THE_HOUR) / 60))

const UNIT_MILLIGRAMS = 500

/** Units of the drug, waste among them. Rounded to the milligram first: the sums of a pump are not exact. */
export function drugUnits(salt: Salt, givenGrams: number, wastedGrams: number): DrugUnits | null {
  if (salt !== 'magnesium sulfate heptahydrate') return null
  const begun = (grams: number): number => Math.ceil(Math.round(grams * 1000) / UNIT_MILLIGRAMS)
  const units = begun(givenGrams + wastedGrams)
  return { code: 'J3475', givenGrams, wastedGrams, units, wastedUnits: units - begun(givenGrams) }
}
