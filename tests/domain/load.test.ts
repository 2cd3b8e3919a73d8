import { describe, expect, it } from 'vitest'
import { allocation, loadForecast, tile, unheldRungs, visits, type Author, type Tile } from '#domain'
import { ADA, at, BEN, CALM, CLEO, clockOf, maintained, opened, personOf, running, type Story } from '../fixtures/given.ts'

/** The tile of a story, in another bed of the ward. */
const inBed = (bed: number, story: Story): Tile => ({ ...tile(story.now), sessionId: `s${bed}`, station: `Bed ${bed}`, stationId: `b${bed}` })

const handed = (story: Story, to: Author, clock: string, until?: string): Story => {
  const offered = story.does(ADA, clock, { type: 'HandOver', to: personOf(to), isCover: until !== undefined, ...(until ? { untilAt: at(until) } : {}) })
  return offered.does(to, clock, { type: 'AcceptHandover', accepts: offered.now.version })
}

const told = (tiles: readonly Tile[], now: string) =>
  loadForecast(tiles, at(now)).map(({ nurse, items, collisions }) => [
    nurse?.name.split(' ')[0] ?? 'nobody',
    items.map((item) => `${clockOf(item.at)} ${item.kind} ${item.station}${item.isOverdue ? ' overdue' : ''}`),
    collisions.map(({ fromAt, toAt, stations }) => `${clockOf(fromAt)}-${clockOf(toAt)} ${stations.join(', ')}`),
  ])

describe('the rounds of a tile', () => {
  it('are its rhythms: due when, again how often', () => {
    expect(tile(running().now).rounds?.map(({ dueAt, everyMinutes }) => [clockOf(dueAt), everyMinutes])).toEqual(
      expect.arrayContaining([['10:05', 5]]),
    )
    expect(tile(opened().now).rounds).toEqual([])
  })

  it('become visits: what one visit meets is one', () => {
    const round = (clock: string, everyMinutes: number | null, until: string | null = null) => ({ dueAt: at(clock), everyMinutes, untilAt: until === null ? null : at(until) })
    const hour = (...rounds: ReturnType<typeof round>[]) => visits(rounds, at('11:00')).map(clockOf)
    expect(hour(round('10:15', 15))).toEqual(['10:15', '10:30', '10:45', '11:00'])
    expect(hour(round('10:15', 15), round('10:30', 60))).toEqual(['10:15', '10:30', '10:45', '11:00'])
    expect(hour(round('10:15', 15), round('10:18', 60))).toEqual(['10:15', '10:30', '10:45', '11:00'])
    expect(hour(round('10:05', 5, '10:15'))).toEqual(['10:05', '10:10', '10:15'])
    expect(hour(round('10:20', null), round('10:20:30', null), round('10:22', null))).toEqual(['10:20', '10:22'])
    expect(hour(round('11:01', 15), round('11:01', null))).toEqual([])
  })
})

describe('the hour ahead', () => {
  it('of one nurse: every check of the rhythm, then what ends', () => {
    expect(told([inBed(7, running().check(ADA, '10:05', CALM))], '10:06')).toEqual([
      ['Ada', ['10:10 check Bed 7', '10:15 check Bed 7', '10:20 check Bed 7', '10:20 bag Bed 7', '10:20 phase Bed 7'], []],
    ])
  })

  it('of two rooms at one time is a collision; one room is none', () => {
    const beds = [inBed(7, maintained()), inBed(8, maintained())]
    const [[, , collisions]] = told(beds, '10:25') as [[string, string[], string[]]]
    expect(collisions[0]).toBe('10:35-10:35 Bed 7, Bed 8')
    expect(told([beds[0]!], '10:25')[0]?.[2]).toEqual([])
  })

  it('six minutes apart is none, five is one', () => {
    const shifted = (bed: number, minute: number): Tile => ({ ...inBed(bed, maintained()), rounds: [{ dueAt: at(`10:${minute}`), everyMinutes: null, untilAt: null }] })
    expect(told([shifted(1, 30), shifted(2, 35)], '10:25')[0]?.[2]).toEqual(['10:30-10:35 Bed 1, Bed 2'])
    expect(told([shifted(1, 30), shifted(2, 36)], '10:25')[0]?.[2]).toEqual([])
  })

  it('counts what is overdue as now, once', () => {
    const beds = [inBed(7, maintained()), inBed(8, running().check(ADA, '10:05', CALM))]
    const [[, items, collisions]] = told(beds, '10:37') as [[string, string[], string[]]]
    expect(items).toContain('10:35 check Bed 7 overdue')
    expect(items.filter((text) => text.endsWith('check Bed 8 overdue'))).toEqual(['10:10 check Bed 8 overdue'])
    expect(collisions[0]).toContain('10:37-')
  })

  it('goes to the cover until the break is over, and to whoever is responsible from then on', () => {
    const covered = inBed(7, handed(maintained(), BEN, '10:25', '10:45'))
    expect(told([covered], '10:30').map(([name, items]) => [name, (items as string[]).map((text) => text.slice(0, 5))])).toEqual([
      ['Ada', ['10:50', '11:05', '11:20']],
      ['Ben', ['10:35']],
    ])
  })

  it('of nobody is a row of its own, and closed sessions are in none', () => {
    const { responsible: _, cover: __, ...old } = inBed(7, maintained())
    expect(told([old], '10:25').map(([name]) => name)).toEqual(['nobody'])
    expect(told([{ ...inBed(7, maintained()), status: 'closed' }], '10:25')).toEqual([])
  })
})

describe('the allocation', () => {
  const offered = maintained().does(ADA, '10:25', { type: 'HandOver', to: personOf(CLEO), isCover: false })
  const tiles = [inBed(10, maintained()), inBed(9, handed(maintained(), BEN, '10:25')), inBed(2, handed(maintained(), BEN, '10:25', '10:45')), inBed(3, offered)]

  it('says who is responsible, who covers and what waits for whom, by bed', () => {
    const rows = allocation(tiles, [{ staffId: 'dora', name: 'Dora Fictional' }])
    const beds = (list: readonly Tile[]) => list.map(({ station }) => station)
    expect(rows.map(({ nurse, responsibleFor, covers, offered: waits }) => [nurse?.staffId, beds(responsibleFor), beds(covers), beds(waits)])).toEqual([
      ['ada', ['Bed 2', 'Bed 3', 'Bed 10'], [], []],
      ['ben', ['Bed 9'], ['Bed 2'], []],
      ['cleo', [], [], ['Bed 3']],
      ['dora', [], [], []],
    ])
  })

  it('puts those of nobody first', () => {
    const { responsible: _, ...old } = inBed(4, maintained())
    expect(allocation([...tiles, old])[0]).toMatchObject({ nurse: null, responsibleFor: [{ station: 'Bed 4' }] })
  })

  it('shows the rungs that nobody holds', () => {
    const alone = maintained().onDuty('10:29', { nurses: 0, charges: 1 }).check(ADA, '10:30', { HR: 130 })
    expect(unheldRungs([inBed(1, alone), inBed(2, maintained())]).map(({ tile: { station }, alert }) => `${station} ${alert.because.text}`)).toEqual(['Bed 1 No nurse can be reached on this ward'])
  })
})
