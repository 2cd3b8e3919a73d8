/** Early-warning scores in words, and as rows for the record: each with what it was made of, the old one beside the new. */
import { authorName, type Entry } from '../entry.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { EarlyWarning } from '../scores/earlyWarning.ts'
import { MEWC, type MaternalEarlyWarning } from '../scores/maternalEarlyWarning.ts'
import { NEWS2_CODES, news2Response, news2Sum, type News2Response } from '../scores/news2.ts'
import type { Instant } from '../time.ts'

/** "O₂, Temp". */
export const labelsOf = (codes: readonly ObservationCode[]): string => codes.map((code) => OBSERVATIONS[code].label).join(', ')

/** "NEWS2 5", "NEWS2 incomplete, at least 5: Temp missing", "MEWC met: SBP", "MEWC none met; unknown: urine over 2 h". */
export function scoreText(warning: EarlyWarning): string {
  if (warning.chart === 'MEWC') return mewcText(warning)
  const scale = warning.scale === 2 ? ' (SpO₂ scale 2)' : ''
  return warning.isComplete
    ? `NEWS2 ${warning.total}${scale}`
    : `NEWS2 incomplete, at least ${warning.atLeast}${scale}: ${labelsOf(warning.missing)} missing`
}

function mewcText({ criteria }: MaternalEarlyWarning): string {
  const of = (state: boolean | null) => MEWC.filter(({ subject }) => criteria[subject] === state).map(({ label }) => label)
  const [met, unknown] = [of(true), of(null)]
  const first = met.length > 0 ? `MEWC met: ${met.join(', ')}` : unknown.length === MEWC.length ? 'MEWC' : 'MEWC none met'
  return unknown.length === 0 ? first : `${first}; unknown: ${unknown.join(', ')}`
}

/** The same in one line, for a set that is still being charted: "NEWS2 at least 5", "MEWC none met, 3 not known". */
export function scoreBrief(warning: EarlyWarning): string {
  if (warning.chart === 'NEWS2') return `NEWS2 ${warning.isComplete ? '' : 'at least '}${news2Sum(warning)}`
  const unknown = Object.values(warning.criteria).filter((state) => state === null).length
  const met = MEWC.filter(({ subject }) => warning.criteria[subject] === true).map(({ label }) => label)
  const first = met.length > 0 ? `MEWC met: ${met.join(', ')}` : unknown === MEWC.length ? 'MEWC' : 'MEWC none met'
  return unknown === 0 ? first : `${first}, ${unknown} not known`
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

const CRITERION_WORDS = { true: 'met', false: 'not met', null: 'unknown' } as const

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
