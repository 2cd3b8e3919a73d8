/** Which sound belongs to what is true now: one at a time, the most urgent that nobody has taken, louder the longer it waits. */
import type { AlertView, Instant } from '#domain'
import { FIRST_PART, LOUDER, PATTERNS, RISES_FOR_MS, type SoundKind } from './patterns.ts'

export interface Sound {
  readonly kind: SoundKind
  /** What it sounds for: a change of it is heard at once. */
  readonly cause: string
  /** From 0 to 1. */
  readonly volume: number
}

type Sounding = Pick<AlertView, 'alertId' | 'priority' | 'state' | 'raisedAt' | 'returns'>

export interface Heard {
  readonly alerts: readonly Sounding[]
  /** Since when the watch has not been heard, when that counts as lost; else null. */
  readonly lostSince: Instant | null
  /** Since when no screen shows the board of the ward; null while one does, or nobody can tell. */
  readonly displayLostSince: Instant | null
}

export function whichSound({ alerts, lostSince, displayLostSince }: Heard, now: Instant): Sound | null {
  const wanted = alerts.filter(asks).map((alert) => ({
    kind: alert.priority,
    cause: alert.alertId,
    // An alert that came back was promised and not kept: it begins at its loudest.
    since: alert.returns > 0 ? -Infinity : alert.raisedAt,
  }))
  // Whoever hears nothing of the watch cannot know of the boards either: one cause at a time.
  const [cause, since] = lostSince === null ? ['display', displayLostSince] as const : ['lost', lostSince] as const
  const technical = since === null ? [] : [{ kind: 'technical' as const, cause, since }]
  const [first] = [...wanted, ...technical].sort((a, b) => LOUDER[b.kind] - LOUDER[a.kind] || a.since - b.since)
  return first ? { kind: first.kind, cause: first.cause, volume: volumeOf(first.kind, now - first.since) } : null
}

/** Taken or silenced is quiet; unattended is not. */
const asks = ({ state }: Sounding): boolean => state === 'raised' || state === 'unattended'

function volumeOf(kind: SoundKind, waitedMs: number): number {
  const risen = Math.min(1, Math.max(0, waitedMs / RISES_FOR_MS))
  return PATTERNS[kind].loudest * (FIRST_PART + (1 - FIRST_PART) * risen)
}

/** Whether the next pattern is due: at once for something more urgent or for a new cause, else when its time has come. */
export function isDue(next: Sound, last: { readonly sound: Sound; readonly startedAt: number } | null, deviceNow: number): boolean {
  if (last === null || LOUDER[next.kind] > LOUDER[last.sound.kind]) return true
  const waited = deviceNow - last.startedAt
  if (next.cause !== last.sound.cause && next.kind === last.sound.kind) return waited >= lengthMs(last.sound.kind)
  return waited >= PATTERNS[last.sound.kind].repeatsEveryMs
}

/** How long one pattern sounds. */
export function lengthMs(kind: SoundKind): number {
  const last = PATTERNS[kind].pulses.at(-1)!
  return last.startsAtMs + last.lengthMs
}
