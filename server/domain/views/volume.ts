/** Where the fluid went: infused, left in a bag, discarded; and whether the pump's own display agrees. */
import { authorName, type Entry } from '../entry.ts'
import {
  bagEndsAt,
  infusedGrams,
  infusedMl,
  infusionEndsAt,
  phaseEndsAt,
  volumeDifference,
  type VolumeDifference,
} from '../pump.ts'
import type { Session } from '../session.ts'
import { MINUTE, type Instant } from '../time.ts'

export interface BagRow {
  readonly hungAt: Instant
  /** Null: it hangs still. */
  readonly takenDownAt: Instant | null
  readonly volumeMl: number
  readonly concentrationMgPerMl: number
  readonly infusedMl: number
  /** What the record leaves in it. */
  readonly leftMl: number
  /** Null: nobody has charted what was discarded. */
  readonly discardedMl: number | null
}

export interface Volume {
  readonly keepOpenMinutes: number
  readonly keepOpenMl: number
  readonly keepOpenGrams: number
  readonly bags: readonly BagRow[]
  readonly discardedMl: number
  readonly discardedGrams: number
  readonly difference: VolumeDifference | null
  readonly explanations: readonly { readonly at: Instant; readonly who: string; readonly text: string }[]
  readonly bagEndsAt: Instant | null
  readonly phaseEndsAt: Instant | null
  readonly infusionEndsAt: Instant | null
}

/** The volumes of a record up to an instant. */
export function volume(session: Session, entries: readonly Entry[], at: Instant): Volume {
  const keptOpen = session.segments.filter((segment) => segment.isKeepOpen)
  const bags = bagRows(session, entries, at)
  return {
    keepOpenMinutes: keptOpen.reduce((sum, one) => sum + ((one.endedAt ?? at) - one.startedAt) / MINUTE, 0),
    keepOpenMl: infusedMl(keptOpen, at),
    keepOpenGrams: infusedGrams(keptOpen, at),
    bags,
    discardedMl: bags.reduce((sum, bag) => sum + (bag.discardedMl ?? 0), 0),
    discardedGrams: bags.reduce((sum, bag) => sum + ((bag.discardedMl ?? 0) * bag.concentrationMgPerMl) / 1000, 0),
    difference: volumeDifference(session),
    explanations: session.amendable.all().flatMap(({ event, by, recordedAt }) =>
      event.type === 'NoteAdded' && event.explains === 'volume' ? [{ at: recordedAt, who: authorName(by), text: event.text }] : [],
    ),
    bagEndsAt: bagEndsAt(session),
    phaseEndsAt: phaseEndsAt(session),
    infusionEndsAt: infusionEndsAt(session),
  }
}

/** What is discarded is charted with the next bag, or with the stop. */
function bagRows({ segments }: Session, entries: readonly Entry[], at: Instant): BagRow[] {
  const changes = entries.flatMap(({ event, occurredAt }) =>
    event.type === 'PumpStarted' || event.type === 'BagChanged' || event.type === 'PumpStopped' ? [{ event, occurredAt }] : [],
  )
  return changes.flatMap(({ event, occurredAt }, index): BagRow[] => {
    if (event.type === 'PumpStopped') return []
    const next = changes[index + 1]
    const infused = infusedMl(segments, next?.occurredAt ?? at) - infusedMl(segments, occurredAt)
    return [
      {
        hungAt: occurredAt,
        takenDownAt: next?.occurredAt ?? null,
        volumeMl: event.volumeMl,
        concentrationMgPerMl: event.concentrationMgPerMl,
        infusedMl: infused,
        leftMl: Math.max(0, event.volumeMl - infused),
        discardedMl: next && 'discardedMl' in next.event ? (next.event.discardedMl ?? null) : null,
      },
    ]
  })
}
