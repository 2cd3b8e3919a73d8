import { describe, expect, it } from 'vitest'
import type { Check, Condition } from '#domain'
import { ADA, BEN, CALM, clockOf, maintained, running, type Story } from '../fixtures/given.ts'
import { conditional, rechecking } from '../fixtures/watchful.ts'

const every = (story: Story, scheduleId: string): Check[] =>
  [...story.now.checks, ...story.now.pending].filter((check) => check.scheduleId === scheduleId)
const told = (checks: readonly Check[]): string[] => checks.map(({ dueAt, state }) => `${clockOf(dueAt!)} ${state}`)

describe('a recheck', () => {
  const PRESSURE = 'recheck.sbp-at-least-160'
  const left = maintained(rechecking()).check(ADA, '10:30', { SBP: 164, DBP: 96 })

  it('is due within its time of the reading that left the limit; late a third, missed two thirds of that', () => {
    const [check] = every(left, PRESSURE)
    expect(check).toMatchObject({ kind: 'recheck', observations: ['SBP', 'DBP'], remaining: ['SBP', 'DBP'] })
    expect([check!.dueAt!, check!.lateAt!, check!.missedAt!].map(clockOf)).toEqual(['10:45', '10:50', '10:55'])
  })

  it('is made by the next reading, and a normal one ends it', () => {
    const story = left.check(ADA, '10:40', CALM)
    expect(told(every(story, PRESSURE))).toEqual(['10:45 done'])
  })

  it('that is outside again asks once more; between the limit and what clears it too', () => {
    const story = left.check(ADA, '10:40', { SBP: 161, DBP: 90 }).check(ADA, '10:50', { SBP: 155, DBP: 90 })
    expect(told(every(story, PRESSURE))).toEqual(['10:45 done', '10:55 done', '11:05 pending'])
    expect(told(every(story.check(ADA, '11:00', { SBP: 148, DBP: 90 }), PRESSURE))).toEqual(['10:45 done', '10:55 done', '11:05 done'])
  })

  it('is asked once for a leaving, however many readings stay outside while it is open', () => {
    const REFLEX = 'recheck.reflex-is-reduced'
    const weak = maintained(rechecking()).check(ADA, '10:30', { DTR_PATELLAR: 'reduced' })
    const still = weak.check(ADA, '10:34', { DTR_PATELLAR: 'reduced' }).check(ADA, '10:36', { DTR_PATELLAR: 'reduced' })
    expect(told(every(still, REFLEX))).toEqual(['10:45 pending'])
    expect(every(still, REFLEX)[0]?.remaining).toEqual(['RR'])
  })

  it('that was missed is asked again by the next reading outside', () => {
    const story = left.until('10:55').check(ADA, '10:56', { SBP: 170, DBP: 96 })
    expect(told(every(story, PRESSURE))).toEqual(['10:45 missed', '11:11 pending'])
  })

  it('of a reading learnt late is due when it is learnt, not before; seen since, it has been made', () => {
    const late = maintained(rechecking()).check(ADA, '10:34', { RR: 17 }).check(ADA, '10:50', { SBP: 164, DBP: 96 }, { occurred: '10:30' })
    expect(told(every(late, PRESSURE))).toEqual(['10:50 pending'])
    const seen = maintained(rechecking()).check(ADA, '10:36', CALM).check(ADA, '10:40', { SBP: 164, DBP: 96 }, { occurred: '10:30' })
    expect(told(every(seen, PRESSURE))).toEqual(['10:45 done'])
  })

  it('of a slip is taken back', () => {
    const seq = left.entries.findLast(({ event }) => event.type === 'CheckRecorded')!.seq
    const story = left.does(ADA, '10:31', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'slip', isEnteredInError: false, values: { SBP: 146 } })
    expect(every(story, PRESSURE)).toEqual([])
  })

  it('stands with a reason: not done', () => {
    const story = left.does(ADA, '10:44', { type: 'RecordCheck', values: {}, notDone: { SBP: 'refused', DBP: 'refused' } })
    expect(told(every(story, PRESSURE))).toEqual(['10:45 notDone'])
  })
})

describe('a conditional set', () => {
  const MAGNESIUM = 'maintenance.serum-magnesium-if'
  const sign = maintained(conditional()).check(ADA, '10:35', { ...CALM, RR: 11 })

  it('is asked when its condition comes about, due within its time; late after the grace, missed after twice the grace', () => {
    const [check] = every(sign, MAGNESIUM)
    expect(check).toMatchObject({ kind: 'conditional', observations: ['SERUM_MG_MMOL_L'], phaseId: 'maintenance' })
    expect([check!.dueAt!, check!.lateAt!, check!.missedAt!].map(clockOf)).toEqual(['11:35', '11:50', '12:05'])
    expect(every(maintained(conditional()).check(ADA, '10:35', CALM), MAGNESIUM)).toEqual([])
  })

  it('is asked once while the condition lasts, and stands when it has ended', () => {
    const still = sign.check(ADA, '10:40', { RR: 10 })
    expect(told(every(still, MAGNESIUM))).toEqual(['11:35 pending'])
    expect(told(every(still.check(ADA, '10:45', { RR: 18 }), MAGNESIUM))).toEqual(['11:35 pending'])
  })

  it('is asked again each time that it comes about', () => {
    const story = sign.check(ADA, '10:45', { RR: 18 }).check(ADA, '10:50', { ...CALM, RR: 10 })
    expect(told(every(story, MAGNESIUM))).toEqual(['11:35 pending', '11:50 pending'])
    expect(told(every(story.check(ADA, '11:20', { SERUM_MG_MMOL_L: 2.9 }), MAGNESIUM))).toEqual(['11:35 done', '11:50 done'])
  })

  it('ends with a value, or with a reason; what was charted with the sign itself is no answer', () => {
    expect(told(every(sign.check(ADA, '10:36', { SERUM_MG_MMOL_L: 2.9 }), MAGNESIUM))).toEqual(['11:35 done'])
    const reason = sign.does(ADA, '10:36', { type: 'RecordCheck', values: {}, notDone: { SERUM_MG_MMOL_L: 'clinician decision' } })
    expect(told(every(reason, MAGNESIUM))).toEqual(['11:35 notDone'])
    const both = maintained(conditional()).check(ADA, '10:35', { ...CALM, RR: 11, SERUM_MG_MMOL_L: 2.9 })
    expect(told(every(both, MAGNESIUM))).toEqual(['11:35 pending'])
  })

  it('hangs from a dose as well', () => {
    const story = maintained(conditional()).does(BEN, '10:30', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 })
    expect(told(every(story, MAGNESIUM))).toEqual(['11:30 pending'])
  })

  it('outlives its phase, and is missed in it', () => {
    const story = sign.does(ADA, '10:40', { type: 'StopPump', reason: 'stop rule' })
    expect(told(every(story, MAGNESIUM))).toEqual(['11:35 pending'])
    expect(story.until('12:05').events('CheckMissed').at(-1)?.event.scheduleId).toBe(MAGNESIUM)
  })

  it('learnt late is due when it is learnt', () => {
    const story = maintained(conditional()).check(ADA, '10:34', { TEMP: 37 }).review('12:10').check(ADA, '12:10', { RR: 11 }, { occurred: '10:40' })
    expect(told(every(story, MAGNESIUM))).toEqual(['12:10 pending'])
  })

  it('whose condition holds when its phase begins is asked then; not before', () => {
    const fetal: Condition = { subject: 'FHR', op: '<', value: 160, unit: '/min' }
    expect(every(running('PE-4-1', undefined, conditional(fetal)), MAGNESIUM)).toEqual([])
    expect(told(every(maintained(conditional(fetal)), MAGNESIUM))).toEqual(['11:20 pending'])
  })

  it('that is unknown asks nothing; known to hold, it does', () => {
    const both: Condition = { all: [{ subject: 'RR', op: '<', value: 16, unit: '/min' }, { subject: 'K_MMOL_L', op: '>', value: 5.5, unit: 'mmol/L' }] }
    const story = maintained(conditional(both)).check(ADA, '10:35', { RR: 14 })
    expect(every(story, MAGNESIUM)).toEqual([])
    expect(told(every(story.check(ADA, '10:36', { K_MMOL_L: 5.8 }), MAGNESIUM))).toEqual(['11:36 pending'])
  })
})
