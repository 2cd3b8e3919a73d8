import { describe, expect, it } from 'vitest'
import { report, tile, type Alert } from '#domain'
import { ADA, at, BEN, CALM, clockOf, maintained, ready, running, type Story } from '../fixtures/given.ts'
import { watchful } from '../fixtures/watchful.ts'

const missed = (story: Story): Alert[] => story.now.alerts.filter(({ rule }) => rule === 'missedCheck')

describe('checks missed at one instant', () => {
  it('are one alert that names every observation once, and every schedule', () => {
    const story = maintained(watchful('antidote'))
      .check(ADA, '10:35', CALM)
      .does(BEN, '10:45', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 })
      .review('11:00')
    expect(missed(story)).toHaveLength(1)
    expect(missed(story)[0]!.because).toMatchObject({ observedAt: at('10:50') })
    expect(missed(story)[0]!.because.text).toBe('Missed twice running: RR, SpO₂, SBP, DBP, HR, ACVPU, Reflex')
    expect(missed(story)[0]!.because.protocolRule).toBe('tightenings.antidote, schedules.maintenance.vitals-15')
  })

  it('that are late are told so as well', () => {
    const story = maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).check(ADA, '11:05', CALM).check(ADA, '11:20', CALM).check(ADA, '11:35', CALM).review('11:40')
    expect(story.alert('lateCheck').because.text).toBe('Check late: UO, VIP, Pump')
  })

  it('stand until the last of those named is made good', () => {
    const story = maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).check(ADA, '11:05', CALM).check(ADA, '11:20', CALM)
    const urine = story.check(ADA, '11:35', CALM).check(ADA, '11:50', CALM).until('12:00')
    expect(urine.alert('missedCheck').because.text).toBe('Check missed: UO, VIP, Pump')
    const site = urine.check(ADA, '12:01', { VIP: 0, PUMP: 25 })
    expect(site.alert('missedCheck').alertId).toBe(urine.alert('missedCheck').alertId)
    expect(missed(site.check(ADA, '12:02', { UO_ML: 50 }))).toEqual([])
  })
})

describe('two missed in a row', () => {
  it('go to charge nurse and prescriber at once, as a new alert that an acceptance does not quiet', () => {
    const first = running().until('10:09')
    expect(missed(first)).toMatchObject([{ rung: 0, escalatesAt: at('10:12') }])
    const held = first.does(BEN, '10:10', { type: 'AcceptAlert', alertId: first.alert('missedCheck').alertId })
    const second = held.until('10:14')
    expect(missed(second)).toMatchObject([{ rung: 2, escalatesAt: at('10:19'), state: 'raised', priority: 'medium', raisedAt: at('10:14') }])
    expect(second.alert('missedCheck').because.text).toBe('Missed twice running: HR, SBP, DBP, RR, SpO₂, ACVPU')
    expect(tile(second.now).alerts.find(({ rule }) => rule === 'missedCheck')?.rungName).toBe('prescriber')
  })

  it('are told once: the third in a row is the same alert', () => {
    const story = running().until('10:14')
    expect(story.until('10:19').alert('missedCheck').alertId).toBe(story.alert('missedCheck').alertId)
  })

  it('of two schedules are no row', () => {
    const story = maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).check(ADA, '11:05', CALM).check(ADA, '11:20', CALM)
      .check(ADA, '11:35', CALM).check(ADA, '11:50', CALM).until('12:00')
    expect(story.now.openMisses).toHaveLength(2)
    expect(missed(story)).toMatchObject([{ rung: 0 }])
  })

  it('of which the first was made good are no row', () => {
    const story = running().until('10:09').check(ADA, '10:09:30', CALM, { occurred: '10:06' }).until('10:14')
    expect(missed(story)).toMatchObject([{ rung: 0, because: { text: 'Check missed: HR, SBP, DBP, RR, SpO₂, ACVPU' } }])
  })
})

describe('the reflex at the end of the load', () => {
  const loaded = running().check(ADA, '10:05', CALM).check(ADA, '10:10', CALM).check(ADA, '10:14', CALM).check(ADA, '10:20', { HR: 80, SBP: 128, DBP: 82, RR: 17, SPO2: 98, ACVPU: 'A', VIP: 0 })

  it('missed goes to the prescriber at once; any other of that check does not', () => {
    const on = loaded.check(ADA, '10:25', { HR: 80, SBP: 128, DBP: 82, RR: 17, SPO2: 98, ACVPU: 'A' })
    expect(missed(on.until('10:30'))).toMatchObject([{ rung: 2, because: { text: 'Check missed: Reflex' } }])
    const seen = running().check(ADA, '10:05', CALM).check(ADA, '10:10', CALM).check(ADA, '10:14', CALM).check(ADA, '10:20', CALM).check(ADA, '10:25', CALM).until('10:30')
    expect(missed(seen)).toMatchObject([{ rung: 0, because: { text: 'Check missed: VIP' } }])
  })
})

describe('a vital sign left out twice running', () => {
  const excuse = (story: Story, clock: string, reason: 'refused' | 'equipment' = 'refused', code: 'RR' | 'UO_ML' = 'RR') =>
    story.does(ADA, clock, { type: 'RecordCheck', values: {}, notDone: { [code]: reason } })
  const twice = excuse(excuse(maintained(), '10:35'), '10:50')

  it('raises a medium alert that says why; once does not', () => {
    expect(excuse(maintained(), '10:35').now.alerts).toEqual([])
    expect(twice.alert('notDoneTwice', 'RR')).toMatchObject({ priority: 'medium', because: { text: 'RR not observed twice running (refused)', observedAt: at('10:50') } })
    expect(excuse(excuse(maintained(), '10:35'), '10:50', 'equipment').alert('notDoneTwice').because.text).toBe('RR not observed twice running (refused, equipment)')
  })

  it('ends with an observed value, not with time and not with another reason', () => {
    expect(excuse(twice, '10:58').alert('notDoneTwice').alertId).toBe(twice.alert('notDoneTwice').alertId)
    expect(twice.check(ADA, '10:58', { HR: 80 }).now.alerts.map(({ rule }) => rule)).toContain('notDoneTwice')
    expect(twice.check(ADA, '10:58', { RR: 16 }).now.alerts.map(({ rule }) => rule)).not.toContain('notDoneTwice')
  })

  it('with a value in between was seen', () => {
    const seen = excuse(excuse(maintained(), '10:35').check(ADA, '10:40', { RR: 16 }), '10:50')
    expect(seen.now.alerts.map(({ rule }) => rule)).not.toContain('notDoneTwice')
    const late = twice.check(ADA, '10:55', { RR: 16 }, { occurred: '10:40' })
    expect(late.now.alerts.map(({ rule }) => rule)).not.toContain('notDoneTwice')
  })

  it('is about signs under which the drug is stopped, once it has been started', () => {
    const urine = excuse(excuse(maintained(), '10:35', 'refused', 'UO_ML'), '10:50', 'refused', 'UO_ML')
    expect(urine.now.alerts.map(({ rule }) => rule)).not.toContain('notDoneTwice')
    const before = excuse(excuse(ready(), '09:58:10'), '09:58:20')
    expect(before.now.alerts).toEqual([])
  })

  it('whose reason was entered in error is one reason again', () => {
    const seq = twice.events('CheckRecorded').at(-1)!.seq
    const story = twice.does(ADA, '10:51', { type: 'AmendEntry', amends: seq, reason: 'wrong patient', text: 'Bed 8', isEnteredInError: true })
    expect(story.now.alerts.map(({ rule }) => rule)).not.toContain('notDoneTwice')
    expect(story.now.notDone.RR).toEqual({ reason: 'refused', at: at('10:35') })
  })
})

describe('a stop that is learnt late', () => {
  const offline = maintained().check(ADA, '10:35', CALM).until('11:20')
  const stopped = offline.does(ADA, '11:20', { type: 'StopPump', reason: 'stop rule' }, { occurred: '10:40' })

  it('shows that what was missed since was never due: nobody is sent, and the alert resolves', () => {
    expect(offline.now.openMisses.map(({ dueAt }) => clockOf(dueAt!))).toEqual(['10:50', '11:05'])
    expect(stopped.now.openMisses).toEqual([])
    expect(stopped.types).toEqual(expect.arrayContaining(['PumpStopped', 'PhaseEntered', 'AlertResolved']))
    expect(stopped.now.alerts).toEqual([])
  })

  it('leaves the entries in the record, which says when they were', () => {
    expect(stopped.events('CheckMissed')).toHaveLength(2)
    const told = report(stopped.entries)!
    expect(told.checks.filter(({ state }) => state === 'after stop').map(({ dueAt }) => clockOf(dueAt))).toEqual(['10:50', '11:05'])
    expect(told.compliance).toMatchObject({ missed: 0, afterStop: 2, due: told.compliance.onTime })
  })

  it('leaves a miss from before the stop as it was', () => {
    const story = maintained().until('11:00').does(ADA, '11:00', { type: 'StopPump', reason: 'stop rule' }, { occurred: '10:36' })
    expect(story.now.openMisses.map(({ dueAt }) => clockOf(dueAt!))).toEqual(['10:35'])
    expect(report(story.entries)!.compliance).toMatchObject({ missed: 1, afterStop: 1 })
  })

  it('is no reason to leave out what is asked of the patient, not of the pump', () => {
    const asked = maintained(watchful('antidote'))
      .does(BEN, '10:30', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 })
      .until('10:46')
      .does(ADA, '10:46', { type: 'StopPump', reason: 'stop rule' }, { occurred: '10:31' })
    expect(asked.now.openMisses.every(({ kind }) => kind === 'tightening')).toBe(true)
    expect(asked.alert('missedCheck').because.protocolRule).toBe('tightenings.antidote')
  })

  it('what is charted after it fills no miss that never was', () => {
    const story = stopped.check(ADA, '11:21', CALM, { occurred: '10:51' })
    expect(story.now.checks.filter(({ isAfterStop }) => isAfterStop).every(({ doneAt }) => doneAt === null)).toBe(true)
  })

  it('the end check that was missed stays so: it was due at the stop itself', () => {
    const story = running('HYPOMG-2').until('11:30').does(ADA, '11:30', { type: 'StopPump', reason: 'other' }, { occurred: '10:30' })
    expect(story.now.checks.filter(({ isAfterStop }) => isAfterStop).map(({ scheduleId }) => scheduleId)).toContain('infusion.vitals-30')
    expect(story.now.pending.concat(story.now.openMisses).map(({ scheduleId }) => scheduleId)).toContain('infusion.end')
  })
})
