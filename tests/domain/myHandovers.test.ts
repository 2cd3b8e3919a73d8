import { describe, expect, it } from 'vitest'
import { myHandovers, tile, type Author, type Hand, type Tile } from '#domain'
import { ADA, at, BEN, CLEO, clockOf, maintained, personOf, type Story } from '../fixtures/given.ts'

const inBed = (bed: number, story: Story): Tile => ({ ...tile(story.now), sessionId: `s${bed}`, station: `Bed ${bed}` })
const offered = (to: Author, until?: string): Story =>
  maintained().does(ADA, '10:25', { type: 'HandOver', to: personOf(to), isCover: until !== undefined, ...(until ? { untilAt: at(until) } : {}) })
const taken = (story: Story, by: Author): Story => story.does(by, '10:26', { type: 'AcceptHandover', accepts: story.now.offer?.seq ?? 0 })

const told = (hands: readonly Hand[]): string[] =>
  hands.map(({ other, untilAt, tiles }) => `${other.name.split(' ')[0]} ${untilAt === null ? 'for good' : clockOf(untilAt)}: ${tiles.map(({ station }) => station).join(', ')}`)

const WARD = [
  inBed(10, offered(BEN, '10:45')), inBed(2, offered(BEN, '10:45')), inBed(3, offered(BEN)), inBed(4, offered(CLEO)),
  inBed(5, taken(offered(BEN, '10:50'), BEN)), inBed(6, taken(offered(BEN), BEN)), inBed(7, maintained()),
]

describe('what a nurse has to do about hands', () => {
  it('of the one who has the patients: whose signature is missing, who stands in, and what is in their own hands', () => {
    const { asked, waiting, covered, free } = myHandovers(WARD, personOf(ADA))
    expect([told(asked), told(waiting), told(covered), free.map(({ station }) => station)]).toEqual([
      [], ['Ben 10:45: Bed 2, Bed 10', 'Ben for good: Bed 3', 'Cleo for good: Bed 4'], ['Ben 10:50: Bed 5'], ['Bed 7'],
    ])
  })

  it('of the one who is asked: by whom, until when, for which beds', () => {
    const { asked, waiting, covered, free } = myHandovers(WARD, personOf(BEN))
    expect([told(asked), waiting, covered, free.map(({ station }) => station)]).toEqual([['Ada 10:45: Bed 2, Bed 10', 'Ada for good: Bed 3'], [], [], ['Bed 6']])
  })

  it('is nothing once the cover is over, and nothing of closed sessions or of tiles from before', () => {
    const over = inBed(5, taken(offered(BEN, '10:50'), BEN).until('10:51'))
    const { responsible: _, cover: __, offer: ___, ...before } = inBed(7, maintained())
    expect(myHandovers([over], personOf(ADA))).toMatchObject({ covered: [], free: [{ station: 'Bed 5' }] })
    expect(myHandovers([before, { ...inBed(3, offered(BEN)), status: 'closed' }], personOf(ADA))).toEqual({ asked: [], waiting: [], covered: [], free: [] })
  })
})
