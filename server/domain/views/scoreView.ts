/** The newest early-warning score of a session, for a tile and a bedside: in instants, so that each screen tells age and staleness by itself. */
import { known } from '../known.ts'
import { leavesLimit } from '../leaving.ts'
import { worst } from '../limits.ts'
import type { ObservationCode } from '../observations.ts'
import type { Limit, Priority } from '../protocol.ts'
import { phaseInForce, staleAt } from '../schedule.ts'
import type { KeptWarning } from '../scores/earlyWarning.ts'
import { MEWC, type MaternalEarlyWarning } from '../scores/maternalEarlyWarning.ts'
import { news2Response, news2Sum, whyNoNews2, type News2, type News2Response } from '../scores/news2.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { labelsOf } from './earlyWarning.ts'

export type ScoreView =
  | {
      readonly chart: 'NEWS2'
      readonly score: News2
      readonly response: News2Response
      readonly occurredAt: Instant
      readonly staleAt: Instant
      /** Of the worst limit of the protocol that the score leaves. */
      readonly priority: Priority | null
      /** The last whole score, when the newest is of half a set: a low "at least" must not hide it. */
      readonly lastWhole: { readonly total: number; readonly occurredAt: Instant } | null
    }
  | {
      readonly chart: 'MEWC'
      /** Each criterion by the newest set in which it was known: one is enough, so they need not be of one set. */
      readonly criteria: readonly {
        readonly label: string
        readonly isMet: boolean | null
        readonly occurredAt: Instant
        /** From here on it is unknown. */
        readonly staleAt: Instant
      }[]
      readonly occurredAt: Instant
    }
  | { readonly chart: 'none'; readonly because: string }

/** Null until the first set that is scored. */
export function scoreView(session: Session): ScoreView | null {
  const because = session.protocol.earlyWarning === 'NEWS2' ? whyNoNews2(session.protocol, session.patient, session.lastRecordedAt) : null
  if (because !== null) return { chart: 'none', because }
  return session.protocol.earlyWarning === 'NEWS2' ? news2View(session) : mewcView(session)
}

function news2View(session: Session): ScoreView | null {
  const { score: kept, wholeScore: whole } = session.newestNews2
  const what = known(session, 'NEWS2')
  if (!kept || !what) return null
  return {
    chart: 'NEWS2',
    score: kept.warning,
    response: news2Response(kept.warning),
    occurredAt: kept.occurredAt,
    staleAt: staleAt(session, what.reading),
    priority: worst(limitsLeft(session))?.priority ?? null,
    lastWhole: kept.warning.isComplete || !whole ? null : { total: news2Sum(whole.warning), occurredAt: whole.occurredAt },
  }
}

function limitsLeft(session: Session): Limit[] {
  const phaseId = phaseInForce(session)?.phase.phaseId ?? ''
  return session.protocol.limits.filter((limit) => {
    if ((limit.subject !== 'NEWS2' && limit.subject !== 'NEWS2_SINGLE3') || !limit.phases.includes(phaseId)) return false
    const what = known(session, limit.subject)
    return what !== null && leavesLimit(session, limit, what) === true
  })
}

/** The criteria of a score that counts, or null when it is none of these. */
const criteriaOf = ({ amendedBy, warning }: KeptWarning): MaternalEarlyWarning['criteria'] | null =>
  amendedBy === null && warning.chart === 'MEWC' ? warning.criteria : null

function mewcView(session: Session): ScoreView | null {
  const newest = session.earlyWarnings.findLast((kept) => criteriaOf(kept) !== null)
  if (!newest) return null
  return {
    chart: 'MEWC',
    criteria: MEWC.map(({ subject, label }) => {
      const { seq, occurredAt, recordedAt, warning } =
        session.earlyWarnings.findLast((kept) => (criteriaOf(kept)?.[subject] ?? null) !== null) ?? newest
      const isMet = warning.chart === 'MEWC' ? warning.criteria[subject] : null
      const code: ObservationCode = subject === 'UO_2H_RATE' ? 'UO_ML' : subject
      return { label, isMet, occurredAt, staleAt: staleAt(session, { seq, code, value: '', occurredAt, recordedAt, amendedBy: null }) }
    }),
    occurredAt: newest.occurredAt,
  }
}

/** A score as it reads at an instant. */
export interface ScoreNow {
  readonly title: string
  /** "5", "≥5", "met", "none met", "none of 7 met"; "—" is unknown. */
  readonly value: string
  /** What is missing, unknown or met. */
  readonly note: string
  readonly isUnknown: boolean
  readonly priority: Priority | null
}

/** How a score reads now: what is too old is unknown, and what is unknown is said. */
export function scoreNow(view: ScoreView, now: Instant): ScoreNow {
  switch (view.chart) {
    case 'none':
      return { title: 'No NEWS2', value: '—', note: view.because, isUnknown: true, priority: null }
    case 'NEWS2':
      return news2Now(view, now)
    case 'MEWC':
      return mewcNow(view, now)
  }
}

function news2Now({ score, staleAt: until, priority, lastWhole }: ScoreView & { chart: 'NEWS2' }, now: Instant): ScoreNow {
  const title = score.scale === 2 ? 'NEWS2 (scale 2)' : 'NEWS2'
  const value = `${score.isComplete ? '' : '≥'}${news2Sum(score)}`
  if (now >= until) return { title, value: '—', note: `too old; last ${value}`, isUnknown: true, priority: null }
  const before = lastWhole ? ` · last whole ${lastWhole.total}` : ''
  const note = score.isComplete ? `${score.band} band` : `${labelsOf(score.missing)} missing${before}`
  return { title, value, note, isUnknown: false, priority }
}

function mewcNow({ criteria }: ScoreView & { chart: 'MEWC' }, now: Instant): ScoreNow {
  const known = criteria.filter(({ isMet, staleAt: until }) => isMet !== null && now < until)
  const met = known.filter(({ isMet }) => isMet).map(({ label }) => label)
  const unknown = criteria.length - known.length
  const value = met.length > 0 ? 'met' : unknown === 0 ? 'none met' : known.length > 0 ? `none of ${known.length} met` : '—'
  const note = [met.join(', '), unknown === 0 ? '' : `${unknown} of ${criteria.length} unknown`].filter(Boolean).join('; ')
  return { title: 'MEWC', value, note, isUnknown: known.length === 0, priority: null }
}
