/** Early-warning scores in words and rows: the newest for a screen, and each with what it was made of for the record. */
import { authorName, type Entry } from '../entry.ts'
import { known, newestNews2 } from '../known.ts'
import { leaves } from '../leaving.ts'
import { worst } from '../limits.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { Priority } from '../protocol.ts'
import { phaseInForce, staleAt } from '../schedule.ts'
import type { EarlyWarning, KeptWarning } from '../scores/earlyWarning.ts'
import { MEWC, type MaternalEarlyWarning } from '../scores/maternalEarlyWarning.ts'
import { NEWS2_CODES, news2Response, news2Sum, whyNoNews2, type News2, type News2Response } from '../scores/news2.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'

const labels = (codes: readonly ObservationCode[]): string => codes.map((code) => OBSERVATIONS[code].label).join(', ')

/** "NEWS2 5", "NEWS2 incomplete, at least 5: Temp missing", "MEWC met: SBP", "MEWC none met; unknown: urine over 2 h". */
export function scoreText(warning: EarlyWarning): string {
  if (warning.chart === 'MEWC') return mewcText(warning)
  const scale = warning.scale === 2 ? ' (SpO₂ scale 2)' : ''
  return warning.isComplete
    ? `NEWS2 ${warning.total}${scale}`
    : `NEWS2 incomplete, at least ${warning.atLeast}${scale}: ${labels(warning.missing)} missing`
}

function mewcText({ criteria }: MaternalEarlyWarning): string {
  const of = (state: boolean | null) => MEWC.filter(({ subject }) => criteria[subject] === state).map(({ label }) => label)
  const [met, unknown] = [of(true), of(null)]
  const first = met.length > 0 ? `MEWC met: ${met.join(', ')}` : unknown.length === MEWC.length ? 'MEWC' : 'MEWC none met'
  return unknown.length === 0 ? first : `${first}; unknown: ${unknown.join(', ')}`
}

/** The same in a few letters, for a mark on a chart: "5", "≥5", "met", "no". */
export function scoreMark(warning: EarlyWarning): string {
  if (warning.chart === 'NEWS2') return `${warning.isComplete ? '' : '≥'}${news2Sum(warning)}`
  const states = Object.values(warning.criteria)
  return states.includes(true) ? 'met' : states.includes(null) ? '?' : 'no'
}

/** What each parameter or criterion gave: "RR 2, SpO₂ 0", "SBP met, HR not met, RR unknown". */
export function scoreParts(warning: EarlyWarning): string {
  return warning.chart === 'MEWC'
    ? MEWC.map(({ subject, label }) => `${label} ${CRITERION_WORDS[`${warning.criteria[subject]}`]}`).join(', ')
    : NEWS2_CODES.map((code) => `${OBSERVATIONS[code].label} ${warning.points[code] ?? 'unknown'}`).join(', ')
}

export const CRITERION_WORDS = { true: 'met', false: 'not met', null: 'unknown' } as const

/** The newest score of a session for a screen; instants, so that each screen tells age and staleness by itself. */
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
  const kept = newestNews2(session)
  const what = known(session, 'NEWS2')
  if (!kept || !what) return null
  const whole = session.earlyWarnings.findLast(isWhole)
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

const isWhole = (kept: KeptWarning): kept is KeptWarning & { readonly warning: News2 } =>
  kept.amendedBy === null && kept.warning.chart === 'NEWS2' && kept.warning.isComplete

function limitsLeft(session: Session) {
  const phaseId = phaseInForce(session)?.phase.phaseId ?? ''
  return session.protocol.limits.filter((limit) => {
    if ((limit.subject !== 'NEWS2' && limit.subject !== 'NEWS2_SINGLE3') || !limit.phases.includes(phaseId)) return false
    const what = known(session, limit.subject)
    return what !== null && leaves(session, limit, what) === true
  })
}

function mewcView(session: Session): ScoreView | null {
  const counting = session.earlyWarnings.filter(({ amendedBy, warning }) => amendedBy === null && warning.chart === 'MEWC')
  const newest = counting.at(-1)
  if (!newest) return null
  return {
    chart: 'MEWC',
    criteria: MEWC.map(({ subject, label }) => {
      const { seq, occurredAt, recordedAt, warning } =
        counting.findLast((kept) => kept.warning.chart === 'MEWC' && kept.warning.criteria[subject] !== null) ?? newest
      const isMet = warning.chart === 'MEWC' ? warning.criteria[subject] : null
      const code: ObservationCode = subject === 'UO_2H_RATE' ? 'UO_ML' : subject
      return { label, isMet, occurredAt, staleAt: staleAt(session, { seq, code, value: '', occurredAt, recordedAt, amendedBy: null }) }
    }),
    occurredAt: newest.occurredAt,
  }
}

/** A score as the report lists it, with the instant of its set. */
export interface ScoreRow {
  /** The entry that carries it: the check, or the amendment that made it anew. */
  readonly seq: number
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly who: string
  readonly text: string
  readonly parts: string
  readonly scale: 1 | 2 | null
  readonly response: string | null
  /** The entry that took it away or put another in its place. */
  readonly amendedBySeq: number | null
}

/** Every score that was ever made, by when its set was measured; a replaced one stays before the one that replaced it. */
export function scoreRows(entries: readonly Entry[]): ScoreRow[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  const rows: ScoreRow[] = []
  for (const entry of entries) {
    const { event } = entry
    if (event.type !== 'CheckRecorded' && event.type !== 'EntryAmended') continue
    const amends = event.type === 'EntryAmended' ? event.amends : null
    const original = amends === null ? entry : (bySeq.get(amends) ?? entry)
    if (amends !== null) {
      const old = rows.findLastIndex((row) => row.amendedBySeq === null && originOf(row.seq, bySeq) === amends)
      if (old >= 0) rows[old] = { ...rows[old]!, amendedBySeq: entry.seq }
    }
    if (event.earlyWarning) rows.push(rowOf(entry, original.occurredAt, event.earlyWarning))
  }
  return rows.sort((a, b) => a.occurredAt - b.occurredAt || a.seq - b.seq)
}

/** The check to which the entry of a row goes back. */
function originOf(seq: number, bySeq: ReadonlyMap<number, Entry>): number {
  const event = bySeq.get(seq)?.event
  return event?.type === 'EntryAmended' ? event.amends : seq
}

const rowOf = (entry: Entry, occurredAt: Instant, warning: EarlyWarning): ScoreRow => ({
  seq: entry.seq,
  occurredAt,
  recordedAt: entry.recordedAt,
  who: authorName(entry.by),
  text: scoreText(warning),
  parts: scoreParts(warning),
  scale: warning.chart === 'NEWS2' ? warning.scale : null,
  response: warning.chart === 'NEWS2' ? responseText(news2Response(warning)) : null,
  amendedBySeq: null,
})

/** "Urgent response: … · observe at least hourly". */
export const responseText = ({ response, monitoring }: News2Response): string => `${response} · monitoring: ${monitoring}`
