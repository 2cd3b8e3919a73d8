import { describe, expect, it } from 'vitest'
import { dueSets, missedSets, tile, type DueSet } from '#domain'
import { ADA, at, BEN, CALM, clockOf, maintained, running, type Story } from '../fixtures/given.ts'
import { conditional, rechecking, watchful } from '../fixtures/watchful.ts'

const told = (sets: readonly DueSet[]): string[] => sets.map(({ dueAt, observations }) => `${clockOf(dueAt)} ${observations.join(' ')}`)
const names = ({ checkIds }: DueSet): string[] => checkIds.map((checkId) => checkId.replace(/@\d+$/, ''))
const why = (story: Story): string[] => dueSets(story.now)[0]!.reasons.map(({ text }) => text)

const dose = (story: Story, clock: string): Story =>
  story.does(BEN, clock, { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 })

describe('what falls due together is one set', () => {
  it('in the same minute: each observation once, and every check by its name', () => {
    const [set] = dueSets(maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).check(ADA, '11:05', CALM).now)
    expect(told([set!])).toEqual(['11:20 UO_ML VIP PUMP SBP DBP HR RR SPO2 ACVPU DTR_PATELLAR'])
    expect(names(set!)).toEqual(['maintenance.urine-60', 'maintenance.site-and-pump-60', 'maintenance.vitals-15'])
    expect(set).toMatchObject({ lateAt: at('11:25'), missedAt: at('11:30'), isPartial: false })
  })

  it('within the early window of each other', () => {
    const story = dose(maintained(watchful('antidote')), '10:28')
    expect(names(dueSets(story.now)[0]!)).toEqual(['tightening.antidote'])
    const near = dose(maintained(watchful('antidote')), '10:29:30')
    expect(dueSets(near.now).slice(0, 1).map(names)).toEqual([['tightening.antidote', 'maintenance.vitals-15']])
    expect(told(dueSets(near.now)).slice(0, 1)).toEqual(['10:34:30 RR SPO2 SBP DBP HR ACVPU DTR_PATELLAR'])
  })

  it('not when only one could be charted so early: what is due in an hour is not drawn forward', () => {
    const [first, second] = dueSets(maintained().now)
    expect([first!, second!].map(({ dueAt }) => clockOf(dueAt))).toEqual(['10:35', '11:20'])
    expect(first!.observations).not.toContain('UO_ML')
  })

  it('charted once it closes every check of it, and the record keeps each', () => {
    const near = dose(maintained(watchful('antidote')), '10:29:30')
    const story = near.check(ADA, '10:34:30', CALM)
    expect(story.now.checks.slice(-2).map(({ scheduleId, state }) => [scheduleId, state])).toEqual([
      ['maintenance.vitals-15', 'done'],
      ['tightening.antidote', 'done'],
    ])
  })

  it('counts once on the tile, due or missed', () => {
    const story = maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).check(ADA, '11:05', CALM).check(ADA, '11:20', CALM).until('12:00')
    expect(story.now.openMisses.map(({ scheduleId }) => scheduleId)).toContain('maintenance.urine-60')
    expect(told(missedSets(story.now))).toContain('11:20 UO_ML VIP PUMP')
    expect(tile(story.now).missedChecks).toBe(missedSets(story.now).length)
    expect(tile(story.now).missedChecks).toBeLessThan(story.now.openMisses.length)
  })

  it('charted in part it shows what is still missing', () => {
    const story = maintained().check(ADA, '10:35', { RR: 16, SPO2: 98, HR: 80 })
    expect(dueSets(story.now)[0]).toMatchObject({ dueAt: at('10:35'), isPartial: true, observations: ['SBP', 'DBP', 'ACVPU', 'DTR_PATELLAR'] })
  })
})

describe('why a check is asked', () => {
  it('by its schedule', () => {
    expect(why(maintained())).toEqual(['every 15 min'])
    const load = running().check(ADA, '10:05', CALM).check(ADA, '10:10', CALM).now
    expect(dueSets(load).flatMap(({ reasons }) => reasons.map(({ text }) => text))).toEqual([
      'on the monitor all the time, charted every 15 min',
      'every 5 min',
      'end of loading',
    ])
    const clinic = dueSets(running('WELL-ANXIETY').now).flatMap(({ reasons }) => reasons.map(({ text }) => text))
    expect(clinic).toEqual(expect.arrayContaining(['5 min after the start of infusion', 'middle of infusion']))
  })

  it('by a closer watch, with its end', () => {
    const given = dose(maintained(watchful('antidote')), '10:27')
    expect(dueSets(given.now)[0]!.reasons).toEqual([
      { kind: 'tightening', text: 'every 5 min after the antidote', observations: ['RR', 'SPO2', 'SBP', 'DBP', 'HR'], untilAt: at('10:57') },
    ])
    const last = given.review('10:55').check(ADA, '10:55', CALM).now
    expect(dueSets(last)[0]!.reasons.map(({ text, untilAt }) => [text, untilAt])).toEqual([['every 5 min after the antidote', null]])
    expect(why(maintained(watchful('rate')))).toEqual(['every 10 min after a change of the rate'])
    expect(why(maintained(watchful('toxicity')).check(ADA, '10:25', { RR: 10 }))).toEqual(['every 5 min while signs of magnesium toxicity last'])
    expect(why(maintained(watchful('abnormal')).check(ADA, '10:25', { SPO2: 93 }))).toEqual(['every 5 min after SpO₂ 93 %, alert below 95 %'])
  })

  it('by a recheck, and by a condition: the sign that held, also when it has gone', () => {
    const high = maintained(rechecking()).check(ADA, '10:25', { SBP: 164, DBP: 96 })
    expect(dueSets(high.now).flatMap(({ reasons }) => reasons.map(({ text }) => text))).toContain('again within 15 min: SBP 164 mmHg, alert at 160 mmHg or more')
    const slow = maintained(conditional()).check(ADA, '10:25', { RR: 11 }).check(ADA, '10:28', { RR: 18 })
    const asked = dueSets(slow.now).flatMap(({ reasons }) => reasons).find(({ kind }) => kind === 'conditional')
    expect(asked?.text).toBe('RR 11 /min')
  })
})
