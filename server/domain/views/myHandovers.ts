/** What a nurse has to do about hands: who waits for their signature, whose signature they wait for, who stands in for them. */
import type { Person } from '../entry.ts'
import type { Instant } from '../time.ts'
import { byStation } from './board.ts'
import type { Tile } from './tile.ts'

/** Patients that go the same way at the same time. */
export interface Hand {
  /** Whoever stands at the other end. */
  readonly other: { readonly staffId: string; readonly name: string }
  /** Null: for good. */
  readonly untilAt: Instant | null
  readonly tiles: readonly Tile[]
}

export interface MyHandovers {
  /** They ask this person, whose signature is missing. */
  readonly asked: readonly Hand[]
  /** This person's patients, for which the other has not signed. */
  readonly waiting: readonly Hand[]
  /** This person's patients, in the other's hands for a break. */
  readonly covered: readonly Hand[]
  /** In their own hands, with nothing that waits. */
  readonly free: readonly Tile[]
}

/** By the other person and the end, each by bed. */
export function myHandovers(tiles: readonly Tile[], { staffId }: Pick<Person, 'staffId'>): MyHandovers {
  const open = tiles.filter(({ status }) => status !== 'closed').toSorted(byStation)
  const own = open.filter(({ responsible }) => responsible?.staffId === staffId)
  return {
    asked: byHand(open, ({ offer }) => (offer?.to.staffId === staffId ? { other: offer.by, untilAt: offer.untilAt } : null)),
    waiting: byHand(own, ({ offer }) => (offer && offer.to.staffId !== staffId ? { other: offer.to, untilAt: offer.untilAt } : null)),
    covered: byHand(own, ({ cover }) => cover && { other: cover, untilAt: cover.untilAt }),
    free: own.filter(({ offer, cover }) => !offer && !cover),
  }
}

function byHand(tiles: readonly Tile[], look: (tile: Tile) => Omit<Hand, 'tiles'> | null | undefined): Hand[] {
  const hands = new Map<string, Hand>()
  for (const tile of tiles) {
    const way = look(tile)
    if (!way) continue
    const { other: { staffId, name }, untilAt } = way
    const key = `${staffId} ${untilAt}`
    hands.set(key, { other: { staffId, name }, untilAt, tiles: [...(hands.get(key)?.tiles ?? []), tile] })
  }
  return [...hands.values()]
}
