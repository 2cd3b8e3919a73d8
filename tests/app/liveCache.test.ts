/** What a screen knows of the ward is kept by number: the next is taken, a gap is fetched, an older one is ignored. */
import { describe, expect, it } from 'vitest'
import { fold, tile, type Entry, type Tile } from '#domain'
import { ServerClock } from '../../app/_live/clock.ts'
import { withEntries, withTile, type Board } from '../../app/_live/cache.ts'
import { eventfulRecord } from '../fixtures/eventfulRecord.ts'

const record = eventfulRecord()
const tileAt = (version: number): Tile => tile(fold(record.slice(0, version))!)
const ward = { wardId: 'w', name: 'Ward', timeZone: 'UTC', isFictional: true }
const board: Board = { ward, wardSeq: 5, tiles: [tileAt(5)], readAt: 0 }

describe('a board', () => {
  it('takes the tile with the next number in the place of the old one', () => {
    const next = withTile(board, { fromWardSeq: 6, wardSeq: 7, tile: tileAt(7) })
    expect(next).toMatchObject({ wardSeq: 7, tiles: [{ version: 7 }] })
  })

  it('ignores a tile that it already has, and wants to be read again after a gap', () => {
    expect(withTile(board, { fromWardSeq: 4, wardSeq: 5, tile: tileAt(5) })).toBe(board)
    expect(withTile(board, { fromWardSeq: 7, wardSeq: 8, tile: tileAt(8) })).toBeNull()
  })
})

describe('a record', () => {
  const known = { version: 4, entries: record.slice(0, 4) }

  it('grows by what is new, also when some of it was known', () => {
    expect(withEntries(known, record.slice(2, 6))?.entries).toEqual(record.slice(0, 6))
    expect(withEntries(known, record.slice(0, 3))).toBe(known)
  })

  it('wants to be read again after a gap', () => {
    const late: readonly Entry[] = record.slice(5, 7)
    expect(withEntries(known, late)).toBeNull()
  })
})

describe('the server’s time on a device', () => {
  it('is that of the fastest message, and follows a clock that was set', () => {
    const clock = new ServerClock()
    const correction = () => Math.round((clock.now() - Date.now()) / 100)
    const device = Date.now()
    clock.hear(device + 3_600_000 - 400, device)
    clock.hear(device + 3_600_000 - 20, device)
    clock.hear(device + 3_600_000 - 900, device)
    expect(correction()).toBe(36_000)
    clock.hear(device - 60_000, device)
    expect(correction()).toBe(-600)
  })
})
