/** How each observation that the checks of a session asked for was kept, one by one: half a set on time is half on time. */
import type { Entry } from '../entry.ts'
import type { ObservationCode } from '../observations.ts'
import type { Check, Session } from '../session.ts'
import { MINUTE, type Instant } from '../time.ts'
import { tickState } from './chart.ts'
import type { CheckState } from './compliance.ts'

/**
 * For each check and each observation that it asked: missed when it was missing when the check was missed, not done when a reason was given, else late
 * or on time by when it was charted. What two checks asked at one minute and what was met alike counts once.
 */
export function observationStates(session: Session, entries: readonly Entry[], checks: readonly Check[]): (readonly [ObservationCode, CheckState])[] {
  const missing = new Map<string, readonly ObservationCode[]>()
  for (const { event } of entries) if (event.type === 'CheckMissed') missing.set(event.checkId, event.missing)
  const charted = chartings(session)
  const told = new Map<string, readonly [ObservationCode, CheckState]>()
  for (const check of checks) {
    for (const code of check.observations) {
      const state = stateOf(check, code, missing.get(check.checkId) ?? [], charted[code] ?? [])
      told.set(`${Math.floor((check.dueAt ?? 0) / MINUTE)} ${code} ${state}`, [code, state])
    }
  }
  return [...told.values()]
}

interface Charting {
  readonly occurredAt: Instant
  readonly chartedAt: Instant
}

function stateOf(check: Check, code: ObservationCode, missing: readonly ObservationCode[], charted: readonly Charting[]): CheckState {
  if (check.state === 'missed' && missing.includes(code)) return 'missed'
  if (check.notDone[code] !== undefined) return 'not done'
  const state = tickState(check)
  if (state === 'pending' && check.remaining.includes(code)) return 'open'
  const chartedAt = charted.find(({ occurredAt }) => occurredAt >= check.opensAt)?.chartedAt
  const isLate = chartedAt === undefined ? check.isLate : check.lateAt !== null && chartedAt >= check.lateAt
  return isLate ? 'late' : 'on time'
}

/** When each observation was first charted, a line a set that still counts; a corrected value was charted when the first one was. */
function chartings(session: Session): Partial<Record<ObservationCode, readonly Charting[]>> {
  const found: Partial<Record<ObservationCode, Map<number, Charting & { readonly counts: boolean }>>> = {}
  for (const { code, seq, occurredAt, recordedAt, amendedBy } of session.sets.all().flat()) {
    const own = (found[code] ??= new Map())
    const before = own.get(seq)
    own.set(seq, { occurredAt, chartedAt: Math.min(before?.chartedAt ?? Infinity, recordedAt), counts: amendedBy === null })
  }
  const standing = Object.entries(found).map(([code, own]) => [code, [...own.values()].filter(({ counts }) => counts).sort((a, b) => a.chartedAt - b.chartedAt)])
  return Object.fromEntries(standing) as Partial<Record<ObservationCode, readonly Charting[]>>
}
