/** The hour ahead of each nurse: checks, bags and phases that end, and where two rooms want them at one time. */
import type { Nurse } from '../entry.ts'
import { HOUR, MINUTE, type Instant } from '../time.ts'
import { visits } from './rounds.ts'
import type { Tile } from './tile.ts'

export type LoadKind = 'check' | 'bag' | 'phase'

export interface LoadItem {
  readonly at: Instant
  readonly kind: LoadKind
  readonly isOverdue: boolean
  readonly sessionId: string
  readonly station: string
  readonly patient: string
}

/** From the first to the last of what falls together, in stations by bed. */
export interface Collision {
  readonly fromAt: Instant
  readonly toAt: Instant
  readonly stations: readonly string[]
}

export interface NurseLoad {
  /** Null: nobody answers for these patients. */
  readonly nurse: Nurse | null
  readonly items: readonly LoadItem[]
  readonly collisions: readonly Collision[]
}

/** Contract with the strip on the board: so far it looks ahead. */
export const FORECAST = HOUR

/** Design: a set takes about five minutes; what is due in another room within that is late or waits. */
const TOGETHER = 5 * MINUTE

/**
 * One row a nurse who has patients, the fullest collisions first. It is a forecast: as if every check were made when it is due, the
 * pumps went on as they do and nothing else happened. What is overdue counts as now.
 */
export function loadForecast(tiles: readonly Tile[], now: Instant): NurseLoad[] {
  const byNurse = new Map<string, { nurse: Nurse | null; items: LoadItem[] }>()
  const rowOf = (nurse: Nurse | null) => {
    const key = nurse?.staffId ?? ''
    const row = byNurse.get(key) ?? { nurse, items: [] }
    byNurse.set(key, row)
    return row
  }
  for (const tile of tiles) {
    if (tile.status === 'closed') continue
    rowOf(whoAt(tile, now))
    for (const item of itemsOf(tile, now)) rowOf(whoAt(tile, Math.max(item.at, now))).items.push(item)
  }
  return [...byNurse.values()]
    .map(({ nurse, items }) => {
      const sorted = items.sort((a, b) => a.at - b.at)
      return { nurse, items: sorted, collisions: collisionsOf(sorted, now) }
    })
    .sort((a, b) => b.collisions.length - a.collisions.length || b.items.length - a.items.length || nameOf(a).localeCompare(nameOf(b), 'en'))
}

const nameOf = ({ nurse }: NurseLoad): string => nurse?.name ?? ''

/** Who answers for a patient at an instant, as far as is known now: a cover ends by itself. */
export function whoAt({ responsible, cover }: Pick<Tile, 'responsible' | 'cover'>, at: Instant): Nurse | null {
  const { staffId, name } = (cover && at < cover.untilAt ? cover : responsible) ?? {}
  return staffId === undefined || name === undefined ? null : { staffId, name }
}

function itemsOf(tile: Tile, now: Instant): LoadItem[] {
  const until = now + FORECAST
  const { sessionId, station, patient, phase, pump } = tile
  const item = (at: Instant, kind: LoadKind): LoadItem => ({ at, kind, isOverdue: at <= now, sessionId, station, patient })
  const endsAt = phase?.endsAt ?? null
  const bagEndsAt = pump?.bagEndsAt ?? null
  // The phase after this one has another rhythm, which begins with it.
  const checks = visits(tile.rounds ?? [], until).filter((at) => endsAt === null || at <= Math.max(endsAt, now))
  return [
    ...checks.filter((at, index) => at > now || index === 0).map((at) => item(at, 'check')),
    ...(bagEndsAt !== null && bagEndsAt <= until ? [item(bagEndsAt, 'bag')] : []),
    ...(endsAt !== null && endsAt <= until ? [item(endsAt, 'phase')] : []),
  ]
}

/** Where what is due in different rooms lies no more than five minutes apart, one after the other. */
function collisionsOf(items: readonly LoadItem[], now: Instant): Collision[] {
  const clusters: LoadItem[][] = []
  for (const item of items) {
    const cluster = clusters.at(-1)
    const isTogether = cluster !== undefined && Math.max(item.at, now) - Math.max(cluster.at(-1)!.at, now) <= TOGETHER
    if (isTogether) cluster.push(item)
    else clusters.push([item])
  }
  return clusters.flatMap((cluster) => {
    const stations = [...new Set(cluster.map(({ station }) => station))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    return stations.length < 2 ? [] : [{ fromAt: Math.max(cluster[0]!.at, now), toAt: Math.max(cluster.at(-1)!.at, now), stations }]
  })
}
