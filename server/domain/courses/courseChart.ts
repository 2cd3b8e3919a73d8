/**
 * A course over time: raw totals with their dates, the infusions with their grams on the same axis, ratings as pairs, the sleep diary.
 * Published figures are drawn and named with their source. Nothing here says that a change is one, or what it would come from.
 */
import { DAY, type Instant } from '../time.ts'
import type { CourseSession } from './courseSession.ts'
import type { CourseView, ResponseView } from './courseView.ts'
import { isCalledOff } from './courseSession.ts'
import type { ImportantChange, Instrument, ItemAnswer, ScoreBand, Scoring } from './instrument.ts'

export interface ScorePoint {
  readonly responseId: string
  readonly at: Instant
  readonly total: number
  readonly band: string | null
  /** Made from fewer items than were asked; it is marked wherever it stands. */
  readonly isProrated: boolean
  readonly answered: number
  readonly of: number
  /** Null: asked beside the plan. */
  readonly occasion: string | null
  readonly source: ResponseView['source']
}

/** So far above and below the baseline as a study called important; drawn around the baseline and nothing else. */
export interface ChangeSpan extends ImportantChange {
  readonly baseline: number
  readonly from: number
  readonly to: number
}

export interface ScoreSeries extends Pick<Scoring, 'range' | 'bands' | 'bandsNote' | 'cut'> {
  readonly instrumentId: string
  readonly title: string
  readonly outcome: string
  readonly points: readonly ScorePoint[]
  /** Finished forms that came to no total: too much was left open. */
  readonly withoutTotal: number
  /** Null without a total at the baseline, or where none was published. */
  readonly change: ChangeSpan | null
  readonly isChangePublished: boolean
}

export interface InfusionMark extends Pick<CourseSession, 'sessionId' | 'title' | 'salt' | 'grams'> {
  readonly at: Instant
  /** Null while it runs. */
  readonly endsAt: Instant | null
}

export interface Rating {
  readonly at: Instant
  readonly value: ItemAnswer
}

/** What was said before and after one infusion; null where nothing was. Every infusion has its place. */
export interface RatingPair extends InfusionMark {
  readonly before: Rating | null
  readonly after: Rating | null
}

export interface RatingSeries {
  readonly instrumentId: string
  readonly title: string
  readonly question: string
  readonly least: number
  readonly most: number
  readonly leastText: string
  readonly mostText: string
  /** "After the infusion", "Next morning". */
  readonly beforeName: string
  readonly afterName: string
  readonly pairs: readonly RatingPair[]
}

/** One question of the diary, each night by itself. */
export interface DiarySeries {
  readonly instrumentId: string
  readonly itemId: string
  readonly question: string
  readonly points: readonly { readonly at: Instant; readonly minutes: ItemAnswer }[]
}

export interface CourseChart {
  readonly fromAt: Instant
  readonly toAt: Instant
  readonly infusions: readonly InfusionMark[]
  readonly scores: readonly ScoreSeries[]
  readonly ratings: readonly RatingSeries[]
  readonly diary: readonly DiarySeries[]
}

/** A course is drawn over a week at least: a day of it alone would stretch minutes to weeks. */
const LEAST_SPAN = 7 * DAY

/** The chart of a course up to this instant; one that is closed ends with its closing. Who may not see answers has no ratings and no diary in it. */
export function courseChart(view: CourseView, at: Instant): CourseChart {
  const infusions = infusionsOf(view)
  const finished = view.responses.filter(({ isFinished }) => isFinished)
  const firstAt = Math.min(view.openedAt, ...infusions.map((one) => one.at), ...finished.map(({ answeredAt }) => answeredAt))
  const lastAt = Math.max(view.closedAt ?? at, ...infusions.map((one) => one.endsAt ?? at), ...finished.map(({ answeredAt }) => answeredAt))
  return {
    fromAt: firstAt,
    toAt: Math.max(lastAt, firstAt + LEAST_SPAN),
    infusions,
    scores: asked(view).flatMap((instrument) => (instrument.scoring ? [scoreSeries(view, instrument, instrument.scoring, finished)] : [])),
    ratings: asked(view).flatMap((instrument) => ratingSeries(view, instrument, infusions, finished)),
    diary: asked(view).flatMap((instrument) => diarySeries(instrument, finished)),
  }
}

/** The instruments in the order in which the course asks them. */
const asked = ({ kind, instruments }: CourseView): readonly Instrument[] =>
  kind.plan.flatMap(({ instrumentId }) => instruments.find((one) => one.instrumentId === instrumentId) ?? [])

const infusionsOf = ({ sessions }: CourseView): InfusionMark[] =>
  sessions
    .flatMap((session) => {
      const { sessionId, title, salt, grams, startedAt, stoppedAt, closedAt } = session
      return isCalledOff(session) || startedAt === null ? [] : [{ sessionId, title, salt, grams, at: startedAt, endsAt: stoppedAt ?? closedAt }]
    })
    .sort((a, b) => a.at - b.at)

function scoreSeries(view: CourseView, { instrumentId, title, outcome }: Instrument, scoring: Scoring, finished: readonly ResponseView[]): ScoreSeries {
  const { range, bands, bandsNote, cut, importantChange } = scoring
  const mine = finished.filter((one) => one.instrumentId === instrumentId)
  const points = mine
    .flatMap(({ responseId, answeredAt, score: { total, band, isProrated, answered, of }, occasion, source }): ScorePoint[] =>
      total === null ? [] : [{ responseId, at: answeredAt, total, band, isProrated, answered, of, occasion, source }],
    )
    .sort((a, b) => a.at - b.at)
  const baselineId = mine.find((one) => one.slot !== null && isBaseline(view, instrumentId, one.slot.occasionId))?.responseId
  const baseline = points.find(({ responseId }) => responseId === baselineId)
  return {
    instrumentId, title, outcome, range, bands, points,
    ...(bandsNote === undefined ? {} : { bandsNote }),
    ...(cut === undefined ? {} : { cut }),
    withoutTotal: mine.length - points.length,
    change: baseline && importantChange ? spanAround(baseline.total, importantChange, range) : null,
    isChangePublished: importantChange !== undefined,
  }
}

const isBaseline = ({ kind }: CourseView, instrumentId: string, occasionId: string): boolean =>
  kind.plan.some((planned) => planned.instrumentId === instrumentId && planned.occasions.some((one) => one.occasionId === occasionId && one.kind === 'days' && one.afterDays === 0))

const spanAround = (baseline: number, change: ImportantChange, [least, most]: Scoring['range']): ChangeSpan => ({
  ...change,
  baseline,
  from: Math.max(least, baseline - change.points),
  to: Math.min(most, baseline + change.points),
})

function ratingSeries({ kind }: CourseView, instrument: Instrument, infusions: readonly InfusionMark[], finished: readonly ResponseView[]): RatingSeries[] {
  const [item] = instrument.items
  if (instrument.scoring !== null || item?.kind !== 'scale') return []
  const { instrumentId, title } = instrument
  const occasions = kind.plan.filter((one) => one.instrumentId === instrumentId).flatMap((one) => one.occasions)
  const before = occasions.find((one) => one.kind === 'session' && one.when === 'before')
  const after = occasions.find((one) => one.kind === 'session' && one.when !== 'before')
  const said = (sessionId: string, occasionId: string | undefined): Rating | null => {
    const found = finished.findLast(({ instrumentId: of, slot }) => of === instrumentId && slot?.sessionId === sessionId && slot.occasionId === occasionId)
    const value = found?.answers?.[item.itemId]
    return found && value !== undefined ? { at: found.answeredAt, value } : null
  }
  const pairs = infusions.map((infusion) => ({ ...infusion, before: said(infusion.sessionId, before?.occasionId), after: said(infusion.sessionId, after?.occasionId) }))
  if (pairs.every((pair) => pair.before === null && pair.after === null)) return []
  const { text: question, least, most, leastText, mostText } = item
  return [{ instrumentId, title, question, least, most, leastText, mostText, beforeName: before?.name ?? '', afterName: after?.name ?? '', pairs }]
}

function diarySeries({ instrumentId, items }: Instrument, finished: readonly ResponseView[]): DiarySeries[] {
  return items.flatMap((item) => {
    if (item.kind !== 'minutes') return []
    const points = finished.flatMap(({ instrumentId: of, answeredAt, answers }) => {
      const minutes = of === instrumentId ? answers?.[item.itemId] : undefined
      return minutes === undefined ? [] : [{ at: answeredAt, minutes }]
    })
    return points.length === 0 ? [] : [{ instrumentId, itemId: item.itemId, question: item.text, points: points.sort((a, b) => a.at - b.at) }]
  })
}

/** "Severe, 20 to 27": a band in words, for whoever cannot see it. */
export const bandText = ({ name, from, to }: ScoreBand): string => `${name}, ${from} to ${to}`
