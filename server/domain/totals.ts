/** How much magnesium the patient has had: by the pump and beside it, within a window that moves with the clock, and when a line is crossed. */
import { infusionPhase, type Priority, type TotalMax } from './protocol.ts'
import { infusedGrams } from './pump.ts'
import type { Segment, Session } from './session.ts'
import { DAY, HOUR, minutes, type Instant } from './time.ts'
import { figure, gramsPerHour } from './units.ts'

/** What has been given: pump time, and doses that count whole from the instant they were given. */
interface Course {
  readonly segments: readonly Segment[]
  readonly doses: readonly { readonly at: Instant; readonly grams: number }[]
}

/** From when to when a total stood at its line or above. */
export interface Span {
  readonly fromAt: Instant
  /** Null: until something is charted. */
  readonly toAt: Instant | null
}

/** One of the protocol's total lines, as it bears on this session. */
export interface TotalLine {
  /** One cause an alert: the two lines of a day are one. */
  readonly subject: 'day' | 'renal' | 'session' | 'duration'
  readonly rule: keyof TotalMax
  readonly priority: Priority
  readonly spans: readonly Span[]
  /** What has been given, and the line, in words. */
  text(at: Instant): string
}

/** Any dose of magnesium beside the pump, whatever it was called; an antidote is none. */
const courseOf = ({ segments, doses }: Session): Course => ({
  segments,
  doses: doses.flatMap(({ event, occurredAt }) =>
    event.kind === 'rescue' || (event.kind === 'other' && /magnes/i.test(event.drug)) ? [{ at: occurredAt, grams: event.doseGrams }] : [],
  ),
})

/** Grams of the salt given in the time before an instant. */
export const gramsWithin = (session: Session, at: Instant, window: number): number => within(courseOf(session), at, window)

const within = (course: Course, at: Instant, window: number): number => upTo(course, at) - upTo(course, at - window)

const upTo = ({ segments, doses }: Course, at: Instant): number =>
  doses.reduce((sum, dose) => (dose.at <= at ? sum + dose.grams : sum), infusedGrams(segments, at))

/** Grams an hour by the pump from an instant on. */
function rateAt({ segments }: Course, at: Instant): number {
  const segment = segments.find(({ startedAt, endedAt }) => startedAt <= at && at < (endedAt ?? Infinity))
  return segment ? gramsPerHour(segment.rateMlPerHour, segment.concentrationMgPerMl) : 0
}

/** Sums of many segments differ by less than this; a line that is met counts as met. */
const ROUNDING_GRAMS = 1e-9

/** When the grams within a window stand at a line or above it. Between two edges they rise or fall evenly. */
function spansAt(course: Course, lineGrams: number, window: number): Span[] {
  const changes = [...course.segments.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt]), ...course.doses.map(({ at }) => at)]
  const leaving = window === Infinity ? [] : changes.map((at) => at + window)
  const edges = [...new Set([...changes, ...leaving])].sort((a, b) => a - b)
  const line = lineGrams - ROUNDING_GRAMS
  const spans: { fromAt: Instant; toAt: Instant | null }[] = []
  const say = (at: Instant, isAt: boolean): void => {
    const last = spans.at(-1)
    const isOpen = last !== undefined && last.toAt === null
    if (isAt && !isOpen) spans.push({ fromAt: at, toAt: null })
    if (!isAt && isOpen) last.toAt = at
  }
  edges.forEach((edge, index) => {
    const grams = within(course, edge, window)
    const slope = (rateAt(course, edge) - rateAt(course, edge - window)) / HOUR
    const next = edges[index + 1] ?? Infinity
    say(edge, grams >= line)
    if (Math.abs(slope) * HOUR < ROUNDING_GRAMS) return
    const meets = edge + (line - grams) / slope
    const turn = slope > 0 ? Math.ceil(meets) : Math.floor(meets) + 1
    if (turn > edge && turn < next) say(turn, slope > 0)
  })
  return spans
}

/** The items of a checklist that say severe renal insufficiency. */
const SEVERE_RENAL: readonly string[] = ['renal-failure', 'egfr-below-30']

const isSevereRenal = ({ checklist }: Session): boolean =>
  checklist?.contraindications.some(({ itemId, isPresent }) => isPresent && SEVERE_RENAL.includes(itemId)) === true

/** The pump's own time, from its first start; a pause is short against days and does not interrupt it. */
function durationSpans(session: Session, days: number): Span[] {
  const [first] = session.segments
  if (!first) return []
  const fromAt = first.startedAt + days * DAY
  const endedAt = session.segments.at(-1)!.endedAt
  return endedAt === null || endedAt > fromAt ? [{ fromAt, toAt: endedAt }] : []
}

/**
 * Design: an order that comes to the soft line by itself (6 g, then 2 g/h for a day) was signed for it. Met when the order meets it, or
 * later, it is worth knowing and to be accepted, no more; met sooner, more has been given than was meant.
 */
function toldByOrder(line: TotalLine, session: Session, lineGrams: number): TotalLine[] {
  const startedAt = session.segments[0]?.startedAt ?? 0
  const meantAt = startedAt + minutes(minutesToReach(session, lineGrams)) - TOGETHER
  const isMeant = ({ fromAt }: Span): boolean => fromAt >= meantAt
  return [
    { ...line, spans: line.spans.filter((span) => !isMeant(span)) },
    { ...line, priority: 'low', spans: line.spans.filter(isMeant) },
  ]
}

/** Design: a pump that is a minute ahead of its order is with it. */
const TOGETHER = minutes(1)

/** The minutes of its own phases in turn after which the order has given so much within its first day; infinite when it never has. */
function minutesToReach({ order, protocol }: Session, lineGrams: number): number {
  let elapsed = 0
  let given = 0
  for (const { phaseId, doseGrams, durationMinutes } of order.phases) {
    if (infusionPhase(protocol, phaseId)?.isOptional) continue
    if (given + doseGrams >= lineGrams) {
      elapsed += ((lineGrams - given) / doseGrams) * durationMinutes
      return minutes(elapsed) <= DAY ? elapsed : Infinity
    }
    given += doseGrams
    elapsed += durationMinutes
  }
  return Infinity
}

/** The lines of the protocol's total, each with the spans in which it is met if nothing more is charted. */
function linesOf(session: Session): TotalLine[] {
  const { totalMax, pump } = session.protocol
  const course = courseOf(session)
  const grams = (rule: keyof TotalMax, priority: Priority, subject: TotalLine['subject'], line: number | undefined, hours: number, name: string): TotalLine[] =>
    line === undefined
      ? []
      : [{ subject, rule, priority, spans: spansAt(course, line, hours * HOUR), text: (at) => `${figure(within(course, at, hours * HOUR))} g given ${name} ${figure(line)} g` }]
  // The whole of a single dose is its line: what a pump rounds is no news, what the order's tolerance does not cover is.
  const tolerated = 1 + pump.orderDeviationPercent.value / 100
  const ofSession = totalMax.gramsPerSession === undefined ? undefined : totalMax.gramsPerSession * tolerated
  return [
    ...grams('hardGramsPer24h', 'high', 'day', totalMax.hardGramsPer24h, 24, 'in 24 h, the hard maximum is'),
    ...grams('softGramsPer24h', 'medium', 'day', totalMax.softGramsPer24h, 24, 'in 24 h, the soft maximum is').flatMap((line) =>
      toldByOrder(line, session, totalMax.softGramsPer24h!),
    ),
    ...(isSevereRenal(session)
      ? grams('gramsPer48hSevereRenal', 'high', 'renal', totalMax.gramsPer48hSevereRenal, 48, 'in 48 h, the maximum in severe renal insufficiency is')
      : []),
    ...grams('gramsPerSession', 'high', 'session', ofSession, Infinity, `in this session, the maximum with ${pump.orderDeviationPercent.value} % is`),
    ...(totalMax.continuousDays === undefined
      ? []
      : [{
          subject: 'duration' as const, rule: 'continuousDays' as const, priority: 'medium' as const,
          spans: durationSpans(session, totalMax.continuousDays),
          text: () => `The infusion has lasted ${totalMax.continuousDays} days, the most of this protocol`,
        }]),
  ]
}

export interface Totals {
  readonly lines: readonly TotalLine[]
  /** The instants at which a line is met or left, in order. */
  readonly edges: readonly Instant[]
}

const told = new WeakMap<readonly Segment[], Totals & Pick<Session, 'doses' | 'checklist'>>()

/** The lines of this session, worked out once for what the pump did, what was given and what the checklist says. */
export function totalsOf(session: Session): Totals {
  const { segments, doses, checklist } = session
  const known = told.get(segments)
  if (known && known.doses === doses && known.checklist === checklist) return known
  const lines = linesOf(session)
  const edges = lines.flatMap(({ spans }) => spans.flatMap(({ fromAt, toAt }) => (toAt === null ? [fromAt] : [fromAt, toAt])))
  const totals = { lines, edges: edges.sort((a, b) => a - b), doses, checklist }
  told.set(segments, totals)
  return totals
}

/** The hard line that this program would meet before an instant, in words; null when it would meet none. */
export function hardLineMet(session: Session, program: Omit<Segment, 'endedAt'>, endsAt: Instant): string | null {
  const { startedAt } = program
  const before = session.segments.map((segment) => (segment.endedAt === null ? { ...segment, endedAt: startedAt } : segment))
  const ahead: Session = { ...session, segments: [...before, { ...program, endedAt: Math.max(endsAt, startedAt) }] }
  const met = linesOf(ahead).find(
    ({ priority, spans }) => priority === 'high' && spans.some(({ fromAt, toAt }) => fromAt <= endsAt && (toAt === null || toAt > startedAt)),
  )
  return met ? met.text(endsAt) : null
}
