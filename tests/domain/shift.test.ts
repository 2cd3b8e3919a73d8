import { describe, expect, it } from 'vitest'
import { shiftRows, tile, type Author, type Tile } from '#domain'
import { ADA, at, BEN, CLEO, clockOf, maintained, personOf, running, type Story } from '../fixtures/given.ts'

const inBed = (bed: number, story: Story): Tile => ({ ...tile(story.now), sessionId: `s${bed}`, station: `Bed ${bed}` })
const asked = (to: Author, until?: string): Story =>
  maintained().does(ADA, '10:25', { type: 'HandOver', to: personOf(to), isCover: until !== undefined, ...(until ? { untilAt: at(until) } : {}) })
const handed = (to: Author, until?: string): Story => {
  const story = asked(to, until)
  return story.does(to, '10:26', { type: 'AcceptHandover', accepts: story.now.version })
}

const told = (tiles: readonly Tile[], others = [] as { staffId: string; name: string }[]) =>
  shiftRows(tiles, others, at('10:30')).map(({ nurse, lanes, collisions }) => [
    nurse?.name.split(' ')[0] ?? 'nobody',
    lanes.map(({ tile: { station }, hold, items }) => `${station} ${hold}: ${items.filter(({ kind }) => kind === 'check').map((item) => clockOf(item.at)).join(' ')}`),
    collisions.map(({ fromAt }) => clockOf(fromAt)),
  ])

describe('people on shift', () => {
  it('have their patients by bed, and the hour of each', () => {
    expect(told([inBed(10, maintained()), inBed(2, handed(BEN))], [{ staffId: 'dora', name: 'Dora Fictional' }])).toEqual([
      ['Ada', ['Bed 10 theirs: 10:35 10:50 11:05 11:20'], []],
      ['Ben', ['Bed 2 theirs: 10:35 10:50 11:05 11:20'], []],
      ['Dora', [], []],
    ])
  })

  it('have what they cover until it ends, and whoever is responsible from then on', () => {
    expect(told([inBed(7, handed(BEN, '10:45'))])).toEqual([
      ['Ada', ['Bed 7 covered: 10:50 11:05 11:20'], []],
      ['Ben', ['Bed 7 covers: 10:35'], []],
    ])
  })

  it('see who waits for their signature; until then the work is the other’s', () => {
    expect(told([inBed(7, asked(CLEO))])).toEqual([
      ['Ada', ['Bed 7 theirs: 10:35 10:50 11:05 11:20'], []],
      ['Cleo', ['Bed 7 asked: '], []],
    ])
  })

  it('are not told what nobody knows: the rhythm after a phase that ends within the hour', () => {
    const from = (clock: string): unknown => shiftRows([inBed(7, running())], [], at(clock))[0]?.lanes[0]?.unknownFromAt
    expect([from('10:01'), from('10:30')].map((instant) => clockOf(instant as number))).toEqual(['10:20', '10:30'])
    expect(shiftRows([inBed(7, maintained()), inBed(8, asked(CLEO))], [], at('10:30')).flatMap(({ lanes }) => lanes.map((lane) => lane.unknownFromAt))).toEqual([null, null, null])
  })

  it('have collisions of their own rooms only, and the patients of nobody stand first', () => {
    const { responsible: _, cover: __, ...old } = inBed(1, maintained())
    expect(told([inBed(7, maintained()), inBed(8, maintained()), inBed(9, handed(BEN)), old])).toEqual([
      ['nobody', ['Bed 1 nobody: 10:35 10:50 11:05 11:20'], []],
      ['Ada', ['Bed 7 theirs: 10:35 10:50 11:05 11:20', 'Bed 8 theirs: 10:35 10:50 11:05 11:20'], ['10:35', '10:50', '11:05', '11:20']],
      ['Ben', ['Bed 9 theirs: 10:35 10:50 11:05 11:20'], []],
    ])
  })
})
