import { describe, expect, it } from 'vitest'
import { asksForSomebody, dueness, sortTiles, tile, urgencyBand, type Tile } from '#domain'
import { ADA, at, BEN, CALM, maintained, opened, ready, running, UPKEEP } from '../fixtures/given.ts'

describe('the tile', () => {
  it('of a calm running session says who, where, what and what is next, in instants', () => {
    const shown = tile(maintained().now)
    expect(shown).toMatchObject({
      station: 'Bed 7',
      patient: 'EXAMPLE, P.',
      isFictional: true,
      status: 'running',
      protocolId: 'PE-4-1',
      phase: { name: 'Maintenance', startedAt: at('10:20'), endsAt: at('+1 10:20') },
      pump: { rateMlPerHour: 25, rateGramsPerHour: 1, since: at('10:20') },
      dose: { gramsBefore: 0, of: 24 },
      missedChecks: 0,
      alerts: [],
      nurse: 'Ada Fictional',
    })
    expect(shown.nextCheck).toEqual({
      dueAt: at('10:35'),
      opensAt: at('10:31:15'),
      lateAt: at('10:40'),
      missedAt: at('10:45'),
      observations: ['SBP', 'DBP', 'HR', 'RR', 'SPO2', 'ACVPU', 'DTR_PATELLAR'],
      checkIds: [`maintenance.vitals-15@${at('10:35')}`],
      reasons: [{ kind: 'scheduled', text: 'every 15 min', observations: ['SBP', 'DBP', 'HR', 'RR', 'SPO2', 'ACVPU', 'DTR_PATELLAR'], untilAt: null }],
      isPartial: false,
      isBlocking: false,
    })
  })

  it('before the pump shows no phase, no pump, and nothing due', () => {
    expect(tile(opened().now)).toMatchObject({ status: 'open', phase: null, pump: null, dose: null, nextCheck: null, readings: [] })
  })

  it('shows readings with their trend, their priority and when they go stale', () => {
    const readings = tile(maintained().check(ADA, '10:35', { ...CALM, RR: 10, HR: 90 }).now).readings
    const of = (code: string) => readings.find((reading) => reading.code === code)
    expect(of('RR')).toMatchObject({ text: '10', priority: 'high', trend: 'down', staleAt: at('11:00') })
    expect(of('HR')).toMatchObject({ priority: null, trend: 'up' })
    expect(of('SPO2')).toMatchObject({ trend: 'same' })
    expect(of('DTR_PATELLAR')).toMatchObject({ text: '2+ normal', trend: null })
    expect(of('SERUM_MG_MMOL_L')).toBeUndefined()
  })

  it('takes what falls due in the same minute as one set', () => {
    const next = tile(running('WELL-ANXIETY').check(ADA, '10:05', CALM).check(ADA, '10:15', { ...CALM, SYMPTOMS: [] }).now).nextCheck
    expect(next).toMatchObject({ dueAt: at('10:30'), lateAt: at('10:35') })
    expect(next?.observations).toEqual(expect.arrayContaining(['HR', 'SYMPTOMS', 'DTR_PATELLAR', 'VIP', 'PUMP']))
  })

  it('says that a set is partial, and that the second signature is missing', () => {
    expect(tile(maintained().check(ADA, '10:35', { HR: 80 }).now).nextCheck?.isPartial).toBe(true)
    const half = maintained().does(ADA, '10:30', { type: 'DoubleCheck', purpose: 'rate', program: UPKEEP })
    expect(tile(half.now).isSecondCheckMissing).toBe(true)
  })

  it('shows an alert with its rung in words and who holds it', () => {
    const raised = maintained().check(ADA, '10:30', { HR: 130 }).until('10:33')
    expect(tile(raised.now).alerts).toMatchObject([{ priority: 'medium', rungName: 'charge nurse', nextRungName: 'prescriber', escalatesAt: at('10:40'), holderName: null }])
    const held = raised.does(BEN, '10:34', { type: 'AcceptAlert', alertId: 'valueLimit-1' })
    expect(tile(held.now).alerts).toMatchObject([{ state: 'accepted', holderName: 'Ben Fictional', nextRungName: null, promisedUntilAt: at('10:39') }])
  })

  it('paused: since when; stopped: how long the observation lasts', () => {
    const paused = maintained().does(ADA, '10:30', { type: 'PausePump', reason: 'planned', isPlanned: true })
    expect(tile(paused.now)).toMatchObject({ status: 'paused', pausedAt: at('10:30'), pump: null, phase: { endsAt: null } })
    expect(tile(paused.now).dose?.gramsBefore).toBeCloseTo(1 / 6, 10)
    const stopped = paused.does(ADA, '10:31', { type: 'StopPump', reason: 'other' })
    expect(tile(stopped.now)).toMatchObject({ status: 'stopped', pausedAt: null, dose: null, phase: { name: 'Observation after infusion', endsAt: at('14:31') } })
  })
})

describe('how due a check is', () => {
  const shown = tile(maintained().now)

  it.each([
    ['10:29', 'upcoming'],
    ['10:30', 'soon'],
    ['10:34:59', 'soon'],
    ['10:35', 'due'],
    ['10:40', 'late'],
    ['10:45', 'missed'],
  ])('at %s it is %s, also on a screen that hears nothing new', (clock, due) => {
    expect(dueness(shown, at(clock))).toBe(due)
  })

  it('missed while a miss stands open', () => {
    const missed = tile(running().until('10:09').now)
    expect(missed).toMatchObject({ missedChecks: 1, firstMissDueAt: at('10:05') })
    expect(dueness(missed, at('10:09:30'))).toBe('missed')
  })
})

const named = (shown: Tile, name: string): Tile => ({ ...shown, station: name, sessionId: name })

describe('the board', () => {
  const calm = tile(maintained().now)
  const high = tile(maintained().check(ADA, '10:30', { RR: 10 }).now)
  const held = tile(maintained().check(ADA, '10:30', { RR: 10 }).does(BEN, '10:30:30', { type: 'AcceptAlert', alertId: 'valueLimit-1' }).now)
  const medium = tile(maintained().check(ADA, '10:30', { HR: 130 }).now)
  const low = tile(maintained().check(ADA, '10:30', { VIP: 1 }).now)
  const overdue = tile(running().until('10:09').now)
  const over = tile(ready().does(ADA, '10:00', { type: 'CloseSession', outcome: 'opened in error' }).now)

  it.each([
    ['urgent and nobody goes', high, 0],
    ['urgent and in hand', held, 1],
    ['overdue', overdue, 2],
    ['a warning', medium, 3],
    ['due soon or to be aware of', low, 4],
    ['calm', calm, 5],
    ['closed', over, 6],
  ])('%s is band %#', (_, shown, band) => {
    expect(urgencyBand(shown, at('10:25'))).toBe(band)
  })

  it('a silenced urgent alert is as urgent as an unanswered one', () => {
    const silenced = maintained().check(ADA, '10:30', { RR: 10 }).does(BEN, '10:30', { type: 'SilenceAlert', alertId: 'valueLimit-1', minutes: 2, reason: 'at the bedside' })
    expect(urgencyBand(tile(silenced.now), at('10:31'))).toBe(0)
  })

  it('keeps room for whoever asks: every alert however low, and every check that is overdue', () => {
    const asking = [high, held, overdue, medium, low].map((shown) => asksForSomebody(shown, at('10:25')))
    expect(asking).toEqual([true, true, true, true, true])
    expect([calm, over].map((shown) => asksForSomebody(shown, at('10:25')))).toEqual([false, false])
    expect(asksForSomebody(calm, at('10:41'))).toBe(true)
  })

  it('puts the most urgent first, whatever order they come in', () => {
    const tiles = [over, calm, low, medium, overdue, held, high].map((shown, index) => named(shown, `Bed ${index}`))
    const sorted = sortTiles(tiles, at('10:25')).map((shown) => shown.station)
    expect(sorted).toEqual(['Bed 6', 'Bed 5', 'Bed 4', 'Bed 3', 'Bed 2', 'Bed 1', 'Bed 0'])
    expect(sortTiles([...tiles].reverse(), at('10:25')).map((shown) => shown.station)).toEqual(sorted)
  })

  it('within a band the longest waiting is first, then the bed: 2 before 10', () => {
    const older = tile(maintained().check(ADA, '10:29', { RR: 10 }).now)
    expect(sortTiles([named(high, 'Bed 1'), named(older, 'Bed 9')], at('10:31')).map((shown) => shown.station)).toEqual(['Bed 9', 'Bed 1'])
    expect(sortTiles([named(calm, 'Bed 10'), named(calm, 'Bed 2')], at('10:25')).map((shown) => shown.station)).toEqual(['Bed 2', 'Bed 10'])
  })

  it('a tile that hears nothing new still climbs when its check grows late', () => {
    expect([at('10:25'), at('10:31'), at('10:41')].map((now) => urgencyBand(calm, now))).toEqual([5, 4, 2])
  })
})
