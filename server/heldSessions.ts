/** Folded sessions kept at hand by version, so that a command need not fold the record again. Losing one costs a read. */
import type { Session } from '#domain'

export interface HeldSession {
  readonly session: Session
  /** Hash of the last entry: the next one is tied to it. */
  readonly hash: string
}

/** A session weighs about as much as it has entries; the longest unused leave first. */
export function createHeldSessions(mostEntries: number) {
  const held = new Map<string, HeldSession>()
  let weight = 0

  function drop(sessionId: string): void {
    const known = held.get(sessionId)
    if (!known) return
    held.delete(sessionId)
    weight -= known.session.version
  }

  return {
    get(sessionId: string): HeldSession | undefined {
      const known = held.get(sessionId)
      if (known) {
        held.delete(sessionId)
        held.set(sessionId, known)
      }
      return known
    },

    /** Keeps the newest state of a session; a closed one leaves. */
    keep(known: HeldSession): void {
      const { sessionId, status, version } = known.session
      drop(sessionId)
      if (status === 'closed') return
      held.set(sessionId, known)
      weight += version
      for (const oldest of held.keys()) {
        if (weight <= mostEntries || oldest === sessionId) break
        drop(oldest)
      }
    },

    drop,
    size: () => held.size,
  }
}
