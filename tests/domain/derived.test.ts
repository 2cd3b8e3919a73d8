import { describe, expect, it } from 'vitest'
import { known, staleAt, type Instant } from '#domain'
import { ADA, at, CALM, clockOf, maintained, running, UPKEEP, type Story } from '../fixtures/given.ts'

/** Urine charted hour by hour after the 60 mL at 09:50. */
const urine = (...entries: readonly (readonly [clock: string, ml: number])[]): Story =>
  entries.reduce((story, [clock, ml]) => story.check(ADA, clock, { UO_ML: ml }), maintained())

const value = (story: Story, subject: 'UO_1H' | 'UO_2H_RATE' | 'UO_4H' | 'SBP_DROP_PCT') => known(story.now, subject)?.value ?? null

describe('urine', () => {
  it('of one hour is the volume since the entry before', () => {
    expect(value(urine(['10:50', 25]), 'UO_1H')).toBe(25)
    expect(urine(['10:50', 25]).alert('valueLimit', 'UO_1H').priority).toBe('medium')
    expect(urine(['10:50', 30]).now.alerts.some((alert) => alert.subject === 'UO_1H')).toBe(false)
  })

  it('is scaled when the hour was longer', () => {
    expect(value(urine(['11:20', 45]), 'UO_1H')).toBe(30)
  })

  it('over two hours is a rate', () => {
    const story = urine(['10:50', 40], ['11:50', 29])
    expect(value(story, 'UO_2H_RATE')).toBe(34.5)
    expect(story.alert('valueLimit', 'UO_2H_RATE').priority).toBe('medium')
    expect(urine(['10:50', 40], ['11:50', 30]).now.alerts.some((alert) => alert.subject === 'UO_2H_RATE')).toBe(false)
  })

  it('below 100 mL in four hours stops the drug', () => {
    const story = urine(['10:50', 25], ['11:50', 25], ['12:50', 25], ['13:50', 24])
    expect(value(story, 'UO_4H')).toBe(99)
    expect(story.alert('valueLimit', 'UO_4H')).toMatchObject({ priority: 'high', because: { text: 'Urine in 4 h 99 mL, alert below 100 mL' } })
    expect(value(urine(['10:50', 25], ['11:50', 25], ['12:50', 25], ['13:50', 25]), 'UO_4H')).toBe(100)
  })

  it('of a span that was not observed is unknown, and unknown raises nothing', () => {
    expect(value(running(), 'UO_1H')).toBeNull()
    expect(value(urine(['10:50', 20]), 'UO_2H_RATE')).toBeNull()
    expect(value(urine(['10:50', 10], ['11:50', 10]), 'UO_4H')).toBeNull()
  })

  it('entered twice at the same minute is added up', () => {
    expect(value(urine(['10:50', 10], ['10:50', 20]), 'UO_1H')).toBe(30)
  })
})

const pressed = (SBP: number): Story => running('HYPOMG-2').check(ADA, '10:30', { ...CALM, SBP, DBP: 60 })

describe('the fall of systolic pressure', () => {
  it('is held against the last one before the pump', () => {
    expect(value(pressed(103), 'SBP_DROP_PCT')).toBe(19.5)
    expect(value(pressed(102), 'SBP_DROP_PCT')).toBe(20.3)
  })

  it('from 20 per cent on is medium', () => {
    expect(pressed(103).now.alerts).toEqual([])
    expect(pressed(102).alert('valueLimit', 'SBP_DROP_PCT').because.text).toBe('SBP below baseline by 20.3 %, alert at 20 % or more')
  })

  it('is unknown before the pump runs and until the first pressure after', () => {
    expect(value(running('HYPOMG-2'), 'SBP_DROP_PCT')).toBeNull()
  })
})

const stale = (story: Story, code: 'RR' | 'UO_ML' | 'TEMP'): string => clockOf(staleAt(story.now, story.now.latest[code]!) as Instant)

const enter = (story: Story, clock: string): Story =>
  story.check(ADA, clock, { ...CALM, VIP: 0 }).doubleCheck(clock, UPKEEP, 'phase').does(ADA, clock, { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 })

describe('a stale reading', () => {
  it('is one whose next check would be missed by now', () => {
    expect(stale(maintained().check(ADA, '10:35', CALM), 'RR')).toBe('11:00')
    expect(stale(running().check(ADA, '10:05', CALM), 'RR')).toBe('10:13:20')
  })

  it('from before the phase counts from its beginning', () => {
    expect(stale(running(), 'RR')).toBe('10:08:20')
    expect(stale(maintained(), 'UO_ML')).toBe('12:00')
  })

  it('charted for the last check of a quarter of an hour is good for the hour that follows', () => {
    expect(stale(maintained().check(ADA, '12:18', CALM), 'RR')).toBe('13:58')
  })

  it('during a bolus, and after it, goes by the cadence that the bolus left in force', () => {
    const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
    const story = maintained().doubleCheck('10:34', bolus, 'phase').does(ADA, '10:34', { type: 'EnterPhase', phaseId: 'rescue_bolus' }).check(ADA, '10:35', CALM)
    expect(stale(story, 'RR')).toBe('11:00')
    const back = story.doubleCheck('10:36', UPKEEP, 'phase').does(ADA, '10:39', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 })
    expect(stale(back.check(ADA, '13:20', CALM), 'RR')).toBe('15:00')
  })

  it('does not clear a value alert: only something seen now does', () => {
    const raised = maintained().check(ADA, '10:35', { ...CALM, RR: 10 }).acted('10:36')
    const old = raised.check(ADA, '11:30', { RR: 18 }, { occurred: '10:40' })
    expect(old.alert('valueLimit', 'RR').priority).toBe('high')
    expect(old.check(ADA, '11:31', { RR: 18 }).now.alerts.some((alert) => alert.subject === 'RR')).toBe(false)
  })

  it('does not make a high alert a low one', () => {
    const raised = maintained().check(ADA, '10:35', { ...CALM, RR: 10 }).acted('10:36')
    expect(raised.check(ADA, '11:30', { RR: 14 }, { occurred: '10:40' }).alert('valueLimit', 'RR').priority).toBe('high')
    expect(raised.check(ADA, '10:40', { RR: 14 }).alert('valueLimit', 'RR').priority).toBe('low')
  })

  it('stays stale when the next phase begins', () => {
    const story = maintained().check(ADA, '10:35', CALM).does(ADA, '12:40', { type: 'StopPump', reason: 'prescriber order' })
    expect(stale(story, 'RR')).toBe('11:00')
  })

  it('raises nothing when a phase brings its limits into force; a fresh one does', () => {
    const load = running().check(ADA, '10:02', { SERUM_MG_MMOL_L: 1.2 })
    expect(enter(load, '10:20').alert('valueLimit', 'SERUM_MG_MMOL_L').priority).toBe('low')
    expect(enter(load, '11:43').now.alerts.some((alert) => alert.subject === 'SERUM_MG_MMOL_L')).toBe(false)
  })

  it('that alarmed goes on alarming while nobody looks', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, RR: 10 }).until('12:00')
    expect(story.alert('valueLimit', 'RR').raisedAt).toBe(at('10:35'))
  })
})
