import { describe, expect, it } from 'vitest'
import { nextReviewAt, type Check } from '#domain'
import { ADA, at, BEN, CALM, clockOf, maintained, running, UPKEEP, type Story } from '../fixtures/given.ts'
import { watchful } from '../fixtures/watchful.ts'

const calcium = (story: Story, clock: string, occurred = clock): Story =>
  story.does(BEN, clock, { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 }, { occurred })

const watch = (story: Story, name: string) => story.now.closerWatches[`tightening.${name}`]?.watch
const asked = (story: Story, name: string): Check[] => story.now.pending.filter(({ scheduleId }) => scheduleId === `tightening.${name}`)
const over = (story: Story, name: string): Check[] => story.now.checks.filter(({ scheduleId }) => scheduleId === `tightening.${name}`)
const dues = (checks: readonly Check[]): string[] => checks.map(({ dueAt }) => clockOf(dueAt!))
const times = ({ opensAt, dueAt, lateAt, missedAt }: Check) => [opensAt, dueAt!, lateAt!, missedAt!].map(clockOf)

/** A set every so many minutes, as long as it is asked. */
function faithful(story: Story, name: string, until: string): Story {
  let told = story
  for (;;) {
    const [next] = asked(told, name)
    if (!next || next.dueAt! > at(until)) return told
    told = told.check(ADA, clockOf(next.dueAt!), CALM)
  }
}

describe('closer watch after the antidote', () => {
  const given = calcium(maintained(watchful('antidote')), '10:27')

  it('is asked every 5 min from the instant it was given; late a third, missed two thirds of that', () => {
    expect(asked(given, 'antidote').map(times)).toEqual([['10:30:45', '10:32', '10:34', '10:36']])
    expect(asked(given, 'antidote')[0]).toMatchObject({ kind: 'tightening', observations: ['RR', 'SPO2', 'SBP', 'DBP', 'HR'] })
  })

  it('goes on for 30 min and asks nothing after its end', () => {
    const story = faithful(given, 'antidote', '12:00')
    expect(dues(over(story, 'antidote'))).toEqual(['10:32', '10:37', '10:42', '10:47', '10:52', '10:57'])
    expect(asked(story, 'antidote')).toEqual([])
  })

  it('leaves the nominal checks where they were', () => {
    const story = faithful(given, 'antidote', '10:57')
    const nominal = [...story.now.checks, ...story.now.pending].filter(({ scheduleId }) => scheduleId === 'maintenance.vitals-15')
    expect(dues(nominal)).toEqual(['10:35', '10:50', '11:05'])
  })

  it('one set satisfies both', () => {
    const story = given.check(ADA, '10:32', CALM)
    expect(over(story, 'antidote')).toMatchObject([{ state: 'done', dueAt: at('10:32') }])
    expect(story.now.checks.find(({ scheduleId }) => scheduleId === 'maintenance.vitals-15')).toMatchObject({ state: 'done', dueAt: at('10:35') })
  })

  it('a set charted late moves nothing', () => {
    const story = given.until('10:35').check(ADA, '10:35', CALM)
    expect(over(story, 'antidote')).toMatchObject([{ dueAt: at('10:32'), isLate: true }])
    expect(dues(asked(story, 'antidote'))).toEqual(['10:37'])
  })

  it('a second dose lengthens it and moves nothing', () => {
    const story = faithful(calcium(given.check(ADA, '10:32', CALM), '10:34'), 'antidote', '12:00')
    expect(dues(over(story, 'antidote'))).toEqual(['10:32', '10:37', '10:42', '10:47', '10:52', '10:57', '11:02'])
  })

  it('is looked after by the clock, and missed as any other check', () => {
    expect(nextReviewAt(given.check(ADA, '10:31', CALM).now)).toBe(at('10:39'))
    const story = given.until('10:36')
    expect(story.events('CheckMissed')).toMatchObject([{ clock: '10:36', event: { scheduleId: 'tightening.antidote', dueAt: at('10:32') } }])
    expect(story.alert('missedCheck').because).toMatchObject({ text: 'Check missed: RR, SpO₂, SBP, DBP, HR', protocolRule: 'tightenings.antidote', source: ['design'] })
  })

  it('learnt late is asked from when it was learnt, and misses nothing that nobody could have kept', () => {
    const story = calcium(maintained(watchful('antidote')), '10:33', '10:21')
    expect(dues(asked(story, 'antidote'))).toEqual(['10:36'])
    expect(over(story, 'antidote')).toEqual([])
  })

  it('learnt after its end asks nothing', () => {
    const calm = maintained(watchful('antidote')).check(ADA, '10:35', CALM)
    expect(watch(calcium(calm, '10:54', '10:22'), 'antidote')).toBeNull()
  })

  it('of a dose that was entered in error is asked no more', () => {
    const dose = given.entries.at(-1)!
    const story = given.does(BEN, '10:29', { type: 'AmendEntry', amends: dose.seq, reason: 'wrong patient', text: 'Bed 8', isEnteredInError: true })
    expect(asked(story, 'antidote')).toEqual([])
    expect(watch(story, 'antidote')).toBeNull()
  })

  it('outlives the phase in which it was asked', () => {
    const story = given.does(ADA, '10:29', { type: 'StopPump', reason: 'stop rule' })
    expect(dues(asked(story, 'antidote'))).toEqual(['10:32'])
    expect(dues(over(faithful(story, 'antidote', '12:00'), 'antidote'))).toHaveLength(6)
  })

  it('after a long outage it was missed to its end, and no further', () => {
    const story = given.review('13:00')
    expect(dues(over(story, 'antidote'))).toEqual(['10:32', '10:37', '10:42', '10:47', '10:52', '10:57'])
    expect(over(story, 'antidote').every(({ state }) => state === 'missed')).toBe(true)
  })
})

describe('closer watch after an abnormal value', () => {
  const story = maintained(watchful('abnormal')).check(ADA, '10:30', { SPO2: 94 })

  it('begins with the value, and a further abnormal value lengthens it', () => {
    expect(dues(asked(story, 'abnormal'))).toEqual(['10:35'])
    const again = story.check(ADA, '10:35', { ...CALM, SPO2: 94 })
    expect(watch(again, 'abnormal')).toMatchObject({ anchorAt: at('10:30'), untilAt: at('10:55') })
    expect(dues(over(faithful(again, 'abnormal', '12:00'), 'abnormal'))).toEqual(['10:35', '10:40', '10:45', '10:50', '10:55'])
  })

  it('a normal value does not end it: it was asked for so long after the abnormal one', () => {
    expect(dues(over(faithful(story, 'abnormal', '12:00'), 'abnormal'))).toEqual(['10:35', '10:40', '10:45', '10:50'])
  })

  it('a set without the abnormal observation does not lengthen it', () => {
    const other = story.check(ADA, '10:33', { TEMP: 37 })
    expect(watch(other, 'abnormal')?.untilAt).toBe(at('10:50'))
  })

  it('whose value was a slip is asked no more; a corrected value that is abnormal too keeps it', () => {
    const seq = story.entries.findLast(({ event }) => event.type === 'CheckRecorded')!.seq
    const amend = (SPO2: number) =>
      story.does(ADA, '10:31', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'slip', isEnteredInError: false, values: { SPO2 } })
    expect(asked(amend(98), 'abnormal')).toEqual([])
    expect(dues(asked(amend(93), 'abnormal'))).toEqual(['10:35'])
  })

  it('learnt after a normal one is asked all the same: it was abnormal then', () => {
    const late = maintained(watchful('abnormal')).check(ADA, '10:33', CALM).check(ADA, '10:36', { SPO2: 93 }, { occurred: '10:29' })
    expect(dues(asked(late, 'abnormal'))).toEqual(['10:39'])
  })

  it('before the pump has started nothing is asked', () => {
    expect(running('PE-4-1', undefined, watchful('abnormal')).now.closerWatches).toEqual({})
  })
})

describe('closer watch after a change of the rate', () => {
  it('begins with a change and with the next phase, not with the same rate taken up again', () => {
    const begun = maintained(watchful('rate'))
    expect(dues(asked(begun, 'rate'))).toEqual(['10:30'])
    const resumed = running('PE-4-1', undefined, watchful('rate'))
      .does(ADA, '10:01', { type: 'PausePump', reason: 'planned', isPlanned: true })
      .does(ADA, '10:03', { type: 'ResumePump' })
    expect(asked(resumed, 'rate')).toEqual([])
    const changed = begun.check(ADA, '10:35', CALM).doubleCheck('10:39', { ...UPKEEP, rateMlPerHour: 20 }, 'rate').does(ADA, '10:40', { type: 'ChangeRate', rateMlPerHour: 20, reason: 'Dr Example' })
    expect(watch(changed, 'rate')?.untilAt).toBe(at('11:10'))
    expect(dues(asked(changed, 'rate'))).toEqual(['10:40'])
  })
})

describe('closer watch of a rate, once there is none', () => {
  it('ends with the stop', () => {
    const story = maintained(watchful('rate')).does(ADA, '10:34', { type: 'StopPump', reason: 'stop rule' })
    expect(watch(story, 'rate')?.untilAt).toBe(at('10:34'))
    expect(dues(asked(story, 'rate'))).toEqual(['10:30'])
  })

  it('and what was missed of it after a stop that is learnt late was never due', () => {
    const story = maintained(watchful('rate')).check(ADA, '10:30', CALM).until('10:50').does(ADA, '10:50', { type: 'StopPump', reason: 'stop rule' }, { occurred: '10:34' })
    expect(over(story, 'rate').map(({ dueAt, isAfterStop }) => [clockOf(dueAt!), isAfterStop === true])).toEqual([['10:30', false], ['10:40', true]])
    expect(story.now.openMisses).toEqual([])
  })
})

describe('closer watch while toxicity lasts', () => {
  const signs = maintained(watchful('toxicity')).check(ADA, '10:30', { ...CALM, DTR_PATELLAR: 'absent' })

  it('goes on while the signs do, and ends with the reading that shows them gone', () => {
    expect(watch(signs, 'toxicity')).toEqual({ anchorAt: at('10:30'), learntAt: at('10:30'), untilAt: null })
    const still = signs.check(ADA, '10:36', { RR: 17, ACVPU: 'A' })
    expect(dues(asked(still, 'toxicity'))).toEqual(['10:35'])
    const gone = still.check(ADA, '10:38', { DTR_PATELLAR: '2+' })
    expect(watch(gone, 'toxicity')?.untilAt).toBe(at('10:38'))
    expect(asked(gone, 'toxicity')).toEqual([])
    expect(dues(over(gone, 'toxicity'))).toEqual(['10:35'])
  })

  it('begins anew when they come back', () => {
    const back = signs.check(ADA, '10:35', CALM).check(ADA, '10:47', { RR: 10 })
    expect(dues(asked(back, 'toxicity'))).toEqual(['10:52'])
  })

  it('is lengthened again when the reading that ended it was an error', () => {
    const gone = signs.check(ADA, '10:33', CALM)
    expect(watch(gone, 'toxicity')?.untilAt).toBe(at('10:33'))
    const seq = gone.events('CheckRecorded').at(-1)!.seq
    const back = gone.does(ADA, '10:34', { type: 'AmendEntry', amends: seq, reason: 'wrong patient', text: 'Bed 8', isEnteredInError: true })
    expect(watch(back, 'toxicity')?.untilAt).toBeNull()
    expect(dues(asked(back, 'toxicity'))).toEqual(['10:35'])
  })

  it('is asked on and on while nobody says that they are gone', () => {
    expect(over(signs.review('16:30'), 'toxicity')).toHaveLength(71)
  })
})
