import { describe, expect, it } from 'vitest'
import { given, infusionEndsAt, phaseEndsAt, report, timeline, volumeDifference } from '#domain'
import { ADA, at, BEN, CALM, LOAD, maintained, running, UPKEEP, type Story } from '../fixtures/given.ts'

/** 300 mL/h for 20 min: 100 mL by the record. */
const stopped = (pumpVolumeMl?: number): Story =>
  running()
    .check(ADA, '10:05', CALM)
    .check(ADA, '10:10', CALM)
    .check(ADA, '10:15', CALM)
    .does(ADA, '10:20', { type: 'StopPump', reason: 'prescriber order', ...(pumpVolumeMl === undefined ? {} : { pumpVolumeMl }) })

const mismatches = (story: Story) => story.now.alerts.filter(({ rule }) => rule === 'volumeMismatch').map(({ priority }) => priority)

describe('the pump’s own volume against the record', () => {
  it.each([
    [100, []],
    [105, []],
    [105.1, ['medium']],
    [95, []],
    [94.9, ['low']],
    [216, ['medium']],
    [0, ['low']],
  ])('%s mL against 100 mL: %s', (pumpVolumeMl, wanted) => {
    expect(mismatches(stopped(pumpVolumeMl))).toEqual(wanted)
  })

  it('of a small volume 5 % is not yet a difference: it takes 5 mL as well', () => {
    const early = (pumpVolumeMl: number) => running().does(ADA, '10:04', { type: 'StopPump', reason: 'other', pumpVolumeMl })
    expect(volumeDifference(early(25).now)).toMatchObject({ expectedMl: 20, differenceMl: 5, differencePercent: 25, isOutOfTolerance: false })
    expect(mismatches(early(25))).toEqual([])
    expect(mismatches(early(25.1))).toEqual(['medium'])
  })

  it('unknown is no difference and no agreement', () => {
    expect(volumeDifference(stopped().now)).toBeNull()
    expect(mismatches(stopped())).toEqual([])
  })

  it('says both volumes and the difference', () => {
    expect(stopped(120).alert('volumeMismatch').because).toMatchObject({
      text: 'Pump says 120 mL, by the charted rates it gave 100 mL: 20 mL (20 %) more',
      observedAt: at('10:20'),
    })
    expect(stopped(80).alert('volumeMismatch').because.text).toContain('20 mL (20 %) less')
  })

  it('what kept the vein open is volume', () => {
    const story = maintained()
      .does(ADA, '10:20', { type: 'PausePump', reason: 'planned', isPlanned: true, keepOpenMlPerHour: 5 })
      .does(ADA, '12:20', { type: 'StopPump', reason: 'other', pumpVolumeMl: 110 })
    expect(volumeDifference(story.now)).toMatchObject({ expectedMl: 110, differenceMl: 0 })
  })
})

describe('a difference in volume', () => {
  const why = { type: 'AddNote', text: 'Line primed through the pump.', explains: 'volume' } as const

  it('stands until a note says why; another note says nothing', () => {
    const story = stopped(120).does(BEN, '10:25', { type: 'AddNote', text: 'Asked for water.' })
    expect(mismatches(story)).toEqual(['medium'])
    const explained = story.does(BEN, '10:26', why)
    expect(mismatches(explained)).toEqual([])
    expect(explained.types).toEqual(['NoteAdded', 'AlertResolved'])
    expect(timeline(explained.entries).at(-2)?.title).toBe('Note on the difference in volume')
  })

  it('returns when that note was entered in error, not when its words are corrected', () => {
    const explained = stopped(120).does(BEN, '10:26', why)
    const amends = explained.events('NoteAdded')[0]!.seq
    const amendment = { type: 'AmendEntry', amends, reason: 'other', text: 'slip' } as const
    expect(mismatches(explained.does(BEN, '10:27', { ...amendment, isEnteredInError: false, note: 'Primed with 20 mL.' }))).toEqual([])
    expect(mismatches(explained.does(BEN, '10:27', { ...amendment, isEnteredInError: true }))).toEqual(['medium'])
  })

  it('is not explained before there is one', () => {
    const story = running().check(ADA, '10:05', CALM).does(BEN, '10:06', why)
    expect(mismatches(story.does(ADA, '10:08', { type: 'StopPump', reason: 'other', pumpVolumeMl: 90 }))).toEqual(['medium'])
  })

  it('stands in the report with what explains it', () => {
    const { volume } = report(stopped(120).does(BEN, '10:26', why).entries)!
    expect(volume.difference).toMatchObject({ expectedMl: 100, pumpVolumeMl: 120, differenceMl: 20, isOutOfTolerance: true })
    expect(volume.explanations).toEqual([{ at: at('10:26'), who: 'Ben Fictional', text: 'Line primed through the pump.' }])
  })

  it('keeps the session from closing in silence', () => {
    expect(stopped(120).refused(ADA, '18:00', { type: 'CloseSession', outcome: 'stopped early' }).code).toBe('something-open')
  })
})

describe('what is still to come', () => {
  it('by phase: ordered, given, remaining', () => {
    const rows = given(maintained().now, at('12:20'))
    expect(rows.map(({ phase }) => phase)).toEqual(['Loading', 'Maintenance'])
    expect(rows[0]!.remainingGrams).toBeCloseTo(0, 10)
    expect(rows[1]).toMatchObject({ orderedGrams: 24, pumpMinutes: 120 })
    expect(rows[1]!.remainingGrams).toBeCloseTo(22, 10)
    expect(rows[1]!.remainingMl).toBeCloseTo(550, 10)
  })

  it('the whole infusion ends when each phase after this one has had its ordered time', () => {
    expect(phaseEndsAt(running().now)).toBe(at('10:20'))
    expect(infusionEndsAt(running().now)).toBe(at('+1 10:20'))
    expect(infusionEndsAt(maintained().now)).toBe(at('+1 10:20'))
    expect(infusionEndsAt(maintained().does(ADA, '10:30', { type: 'PausePump', reason: 'planned', isPlanned: true }).now)).toBeNull()
  })

  it('during a bolus what it interrupts comes after it', () => {
    const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
    const story = maintained().doubleCheck('11:20', bolus, 'phase').does(ADA, '11:20', { type: 'EnterPhase', phaseId: 'rescue_bolus' })
    // 23 h of maintenance are left, and 5 min of bolus.
    expect(infusionEndsAt(story.now)).toBe(at('+1 10:25'))
  })
})

describe('bags', () => {
  const told = report(
    maintained()
      .doubleCheck('10:58', UPKEEP, 'bag')
      .does(ADA, '11:00', { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40, discardedMl: 3 })
      .does(ADA, '12:00', { type: 'StopPump', reason: 'prescriber order', discardedMl: 575 }).entries,
  )!

  it('hang one after the other; what is left and what was discarded stand beside each other', () => {
    expect(told.volume.bags).toMatchObject([
      { hungAt: at('10:00'), takenDownAt: at('11:00'), volumeMl: LOAD.volumeMl, leftMl: 0, discardedMl: 3 },
      { hungAt: at('11:00'), takenDownAt: at('12:00'), volumeMl: 600, discardedMl: 575 },
    ])
    expect(told.volume.bags[0]!.infusedMl).toBeCloseTo(100 + (25 * 40) / 60, 10)
    expect(told.volume.bags[1]!.leftMl).toBeCloseTo(575, 10)
    expect(told.volume.discardedMl).toBe(578)
    expect(told.volume.discardedGrams).toBeCloseTo(23.12, 10)
  })

  it('that hang still have nothing discarded', () => {
    expect(report(maintained().entries)!.volume.bags).toMatchObject([{ takenDownAt: null, discardedMl: null }])
  })
})
