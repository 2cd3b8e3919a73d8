import { describe, expect, it } from 'vitest'
import { infusedGrams, phaseEndsAt, phaseGivenGrams } from '#domain'
import { ADA, at, CALM, maintained, running, UPKEEP } from '../fixtures/given.ts'

const BOLUS = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }

describe('phases', () => {
  const enter = { type: 'EnterPhase', phaseId: 'maintenance' } as const

  it('maintenance follows the load at the ordered rate', () => {
    const { now } = maintained()
    expect(now.phase?.phaseId).toBe('maintenance')
    expect(now.phaseRuns.map(({ phaseId, endedAt }) => [phaseId, endedAt])).toEqual([
      ['loading', at('10:20')],
      ['maintenance', null],
    ])
    expect(phaseEndsAt(now)).toBe(at('+1 10:20'))
  })

  it('do not begin before the reflex is checked at the end of the load', () => {
    const story = running().check(ADA, '10:20', { ...CALM, DTR_PATELLAR: '2+' }).doubleCheck('10:20', UPKEEP, 'phase')
    const refusal = story.refused(ADA, '10:21', enter)
    expect(refusal.code).toBe('end-check-missing')
    expect(refusal.because).toContain('VIP')
    const excused = story.does(ADA, '10:21', { type: 'RecordCheck', values: {}, notDone: { VIP: 'equipment' } })
    expect(excused.does(ADA, '10:22', enter).now.phase?.phaseId).toBe('maintenance')
  })

  it('do not begin on a stop rule', () => {
    const story = running().check(ADA, '10:20', { ...CALM, VIP: 0, DTR_PATELLAR: 'absent' }).doubleCheck('10:20', UPKEEP, 'phase')
    expect(story.refused(ADA, '10:21', enter).code).toBe('stop-rule-met')
  })

  it('do not begin on what was seen before the load', () => {
    const story = running().doubleCheck('10:01', UPKEEP, 'phase')
    expect(story.refused(ADA, '10:01', enter).code).toBe('end-check-missing')
  })

  it('ask for a reason while the dose is not in', () => {
    const story = running().check(ADA, '10:10', { ...CALM, VIP: 0 }).doubleCheck('10:10', UPKEEP, 'phase')
    const refusal = story.refused(ADA, '10:11', enter)
    expect(refusal.code).toBe('reason-needed')
    expect(refusal.because).toContain('2.2 g of the 4 g')
    expect(story.does(ADA, '10:11', { ...enter, reason: 'prescriber order' }).now.phase?.phaseId).toBe('maintenance')
  })

  it('need their own double check', () => {
    expect(running().check(ADA, '10:20', { ...CALM, VIP: 0 }).refused(ADA, '10:21', enter).code).toBe('double-check-missing')
  })

  it('come in turn', () => {
    expect(maintained().refused(ADA, '10:30', { type: 'EnterPhase', phaseId: 'loading' }).code).toBe('phase-out-of-turn')
    expect(maintained().refused(ADA, '10:30', enter).code).toBe('same-phase')
    expect(maintained().refused(ADA, '10:30', { type: 'EnterPhase', phaseId: 'post' }).code).toBe('unknown-phase')
  })

  it('can begin while the pump stands after the load bag has run dry', () => {
    const story = running()
      .check(ADA, '10:20', { ...CALM, VIP: 0 })
      .does(ADA, '10:20', { type: 'PausePump', reason: 'bag empty', isPlanned: true })
      .doubleCheck('10:22', UPKEEP, 'phase')
      .does(ADA, '10:23', enter)
    expect(story.now).toMatchObject({ status: 'running', pause: null })
    expect(infusedGrams(story.now.segments, at('11:23'))).toBeCloseTo(5, 10)
  })
})

describe('a rescue bolus', () => {
  const bolus = { type: 'EnterPhase', phaseId: 'rescue_bolus' } as const
  const back = { type: 'EnterPhase', phaseId: 'maintenance' } as const
  const given = () => maintained().doubleCheck('11:00', BOLUS, 'phase').does(ADA, '11:01', bolus)

  it('interrupts maintenance and goes back to it', () => {
    const story = given()
    expect(phaseEndsAt(story.now)).toBe(at('11:06'))
    const returned = story.doubleCheck('11:05', UPKEEP, 'phase').does(ADA, '11:06', back)
    expect(phaseGivenGrams(returned.now, at('11:06'))).toBeCloseTo(41 / 60, 10)
  })

  it('counts its dose anew the second time', () => {
    const story = given().doubleCheck('11:05', UPKEEP, 'phase').does(ADA, '11:06', back)
    const second = story.check(ADA, '11:20', { SEIZURE: 'yes' }).doubleCheck('11:21', BOLUS, 'phase').does(ADA, '11:21', bolus)
    expect(phaseEndsAt(second.now)).toBe(at('11:26'))
  })

  it('is not given on a stop rule without the prescriber’s reason', () => {
    const story = maintained().check(ADA, '10:59', { ...CALM, RR: 10 }).doubleCheck('11:00', BOLUS, 'phase')
    expect(story.refused(ADA, '11:01', bolus).code).toBe('stop-rule-met')
    expect(story.does(ADA, '11:01', { ...bolus, reason: 'Dr Example' }).now.phase?.phaseId).toBe('rescue_bolus')
  })

  it('does not lead from one phase to the next', () => {
    const story = running().doubleCheck('10:05', BOLUS, 'phase').does(ADA, '10:05', bolus)
    expect(story.refused(ADA, '10:10', back).code).toBe('phase-out-of-turn')
  })
})
