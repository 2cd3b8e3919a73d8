/** The alert list of a ward: what needs somebody, what is in hand, what is quiet and for how long, and what was over within the hour. */
import { URGENCY } from '../ladder.ts'
import type { RuleId } from '../events.ts'
import type { Instant } from '../time.ts'
import { byStation } from './board.ts'
import { LOOKED_BACK, type ResolvedView } from './resolved.ts'
import type { AlertView, Tile } from './tile.ts'

/** Those that nobody has taken come first, then by urgency, then the oldest. */
export const byNeed = (a: AlertView, b: AlertView): number =>
  Number(isInHand(a)) - Number(isInHand(b)) || URGENCY[b.priority] - URGENCY[a.priority] || a.raisedAt - b.raisedAt

/** Somebody goes, or has silenced it for a time: it asks for nobody else now. */
export const isInHand = ({ state }: Pick<AlertView, 'state'>): boolean => state === 'accepted' || state === 'silenced'

export const ALERT_SECTIONS = ['needs', 'inHand', 'silenced', 'technical'] as const
export type AlertSection = (typeof ALERT_SECTIONS)[number]

/** One cause of one session. */
export interface WardAlert {
  /** The same as long as the cause stands, whatever becomes of it. */
  readonly key: string
  readonly tile: Tile
  readonly lead: AlertView
  /** All that this row tells and answers, the lead among them. */
  readonly alerts: readonly AlertView[]
  /** Sets that are missed and not made good: they stand in one row, however many. */
  readonly missed: { readonly count: number; readonly firstDueAt: Instant } | null
  /** From here on the value that raised it is too old to count on; null for what rests on no value. */
  readonly unknownFrom: Instant | null
  /** When the same cause was over last, if that was lately: it has come back. */
  readonly endedBeforeAt: Instant | null
}

export interface ResolvedAlert {
  readonly key: string
  readonly tile: Tile
  /** The newest of its cause. */
  readonly last: ResolvedView
  /** How often this cause was over within the hour. */
  readonly times: number
}

/** What the clock makes of a check is one cause: late, then missed. */
const OVERDUE: ReadonlySet<RuleId> = new Set(['lateCheck', 'missedCheck'])

/** Every alert that stands on the ward, a row a cause, each row in one section. Ordered within it: see `byNeed`; the silenced by when they are back. */
export function wardAlerts(tiles: readonly Tile[]): Readonly<Record<AlertSection, readonly WardAlert[]>> {
  const sections: Record<AlertSection, WardAlert[]> = { needs: [], inHand: [], silenced: [], technical: [] }
  for (const tile of tiles) {
    if (tile.status !== 'closed' && tile.alerts.length > 0) for (const row of rowsOf(tile)) sections[sectionOf(row.lead)].push(row)
  }
  for (const section of ALERT_SECTIONS) sections[section].sort(section === 'silenced' ? byReturn : byRow)
  return sections
}

/**
 * In hand and silenced go before the kind. Of what nobody has taken, a technical alert of high priority stands with all else that needs
 * somebody: a pump at ten times its rate is no matter for the bottom of a list.
 */
export function sectionOf({ state, kind, priority }: Pick<AlertView, 'state' | 'kind' | 'priority'>): AlertSection {
  if (state === 'accepted') return 'inHand'
  if (state === 'silenced') return 'silenced'
  return kind === 'technical' && priority !== 'high' ? 'technical' : 'needs'
}

const byRow = (a: WardAlert, b: WardAlert): number => byNeed(a.lead, b.lead) || byStation(a.tile, b.tile)

const byReturn = (a: WardAlert, b: WardAlert): number => (a.lead.silence?.untilAt ?? 0) - (b.lead.silence?.untilAt ?? 0) || byStation(a.tile, b.tile)

function rowsOf(tile: Tile): WardAlert[] {
  const overdue = grouped(tile.alerts.filter(({ rule }) => OVERDUE.has(rule)), sectionOf)
  const others = tile.alerts.filter(({ rule }) => !OVERDUE.has(rule))
  return [...overdue, ...others.map((alert) => [alert])].map((alerts) => row(tile, [...alerts].sort(byNeed)))
}

function row(tile: Tile, alerts: readonly AlertView[]): WardAlert {
  const lead = alerts[0]!
  const isMissed = alerts.some(({ rule }) => rule === 'missedCheck')
  const { missedChecks, firstMissDueAt, readings, resolved = [] } = tile
  const before = resolved.find((one) => one.resolvedAt < lead.raisedAt && causeOf(one) === causeOf(lead))
  return {
    key: `${tile.sessionId}:${OVERDUE.has(lead.rule) ? 'overdue' : lead.alertId}`,
    tile,
    lead,
    alerts,
    missed: isMissed && firstMissDueAt !== null ? { count: missedChecks, firstDueAt: firstMissDueAt } : null,
    unknownFrom: readings.find(({ code }) => code === lead.because.subject)?.staleAt ?? null,
    endedBeforeAt: before?.resolvedAt ?? null,
  }
}

/** What was over within the hour before `now`, a row a cause, newest first; also of sessions that were closed since. */
export const resolvedLately = (tiles: readonly Tile[], now: Instant): ResolvedAlert[] =>
  tiles
    .flatMap((tile) => resolvedOf(tile, now))
    .sort((a, b) => b.last.resolvedAt - a.last.resolvedAt || byStation(a.tile, b.tile))

/** A cause that stands again is no longer over, and has its row above. */
function resolvedOf(tile: Tile, now: Instant): ResolvedAlert[] {
  const standing = new Set(tile.alerts.map(causeOf))
  const lately = (tile.resolved ?? []).filter((one) => one.resolvedAt > now - LOOKED_BACK && !standing.has(causeOf(one)))
  return grouped(lately, causeOf).map((own) => {
    const last = own[0]!
    // What was late and then missed was overdue once.
    const times = own.filter((one) => !own.some((next) => next !== one && next.raisedAt === one.resolvedAt)).length
    return { key: `${tile.sessionId}:${last.alertId}`, tile, last, times }
  })
}

const causeOf = ({ rule, subject = '' }: Pick<AlertView, 'rule' | 'subject'>): string => (OVERDUE.has(rule) ? 'overdue' : `${rule} ${subject}`)

/** By what is the same for several, in the order in which each is met first. */
function grouped<T>(items: readonly T[], by: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return [...groups.values()]
}
