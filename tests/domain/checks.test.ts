import { describe, expect, it } from 'vitest'
import { review, type Check } from '#domain'
import { ADA, at, CALM, clockOf, maintained, ready, running, UPKEEP, type Story } from '../fixtures/given.ts'

const due = (story: Story, scheduleId: string): Check => story.now.pending.find((check) => check.scheduleId === scheduleId)!
const over = (story: Story, scheduleId: string): Check[] => story.now.checks.filter((check) => check.scheduleId === scheduleId)
const times = ({ opensAt, dueAt, lateAt, missedAt }: Check) => [opensAt, dueAt!, lateAt!, missedAt!].map(clockOf)
const VITALS_5 = 'loading.vitals-5'
const VITALS_15 = 'maintenance.vitals-15'

describe('when a check is due', () => {
  it('the first one an interval after the phase began; late at a third, missed at two thirds', () => {
    expect(times(due(running(), VITALS_5))).toEqual(['10:03:45', '10:05', '10:07', '10:09'])
    expect(times(due(maintained(), VITALS_15))).toEqual(['10:31:15', '10:35', '10:40', '10:45'])
    expect(times(due(maintained(), 'maintenance.urine-60'))).toEqual(['11:05', '11:20', '11:40', '12:00'])
    expect(times(due(maintained(), 'maintenance.temperature-240'))).toEqual(['13:20', '14:20', '15:40', '17:00'])
  })

  it('may be charted a quarter of the interval early, not earlier', () => {
    expect(over(running().check(ADA, '10:03:44', CALM), VITALS_5)).toEqual([])
    expect(over(running().check(ADA, '10:03:45', CALM), VITALS_5)).toMatchObject([{ state: 'done', isLate: false }])
  })

  it('a check charted late does not move the next: lateness does not drift', () => {
    const story = running().until('10:08').check(ADA, '10:08:59', CALM)
    expect(over(story, VITALS_5)).toMatchObject([{ dueAt: at('10:05'), state: 'done', isLate: true }])
    expect(due(story, VITALS_5).dueAt).toBe(at('10:10'))
  })

  it('a check charted early does not move the next either', () => {
    expect(due(running().check(ADA, '10:04', CALM), VITALS_5).dueAt).toBe(at('10:10'))
  })

  it('every 15 min for two hours, then hourly', () => {
    let story = maintained()
    for (const clock of ['10:35', '10:50', '11:05', '11:20', '11:35', '11:50', '12:05', '12:20']) story = story.check(ADA, clock, CALM)
    expect(over(story, VITALS_15).map((check) => check.state)).toEqual(Array.from({ length: 8 }, () => 'done'))
    expect(due(story, VITALS_15)).toBeUndefined()
    expect(times(due(story, 'maintenance.vitals-60'))).toEqual(['13:05', '13:20', '13:40', '14:00'])
  })

  it('what a device shows all the time is charted every 15 min during the load', () => {
    expect(times(due(running(), 'loading.oxygen-saturation-continuous'))).toEqual(['10:11:15', '10:15', '10:20', '10:25'])
  })

  it('nothing is due before the pump starts', () => {
    expect(ready().now.pending).toEqual([])
  })
})

describe('how a check ends', () => {
  it('on time until just before it is late', () => {
    expect(over(running().check(ADA, '10:06:59', CALM), VITALS_5)[0]).toMatchObject({ state: 'done', isLate: false, doneAt: at('10:06:59') })
    expect(over(running().until('10:07').check(ADA, '10:07', CALM), VITALS_5)[0]).toMatchObject({ state: 'done', isLate: true })
  })

  it('late raises a low alert at the bedside, which the entry resolves', () => {
    const story = running().until('10:07')
    expect(story.types).toEqual(['AlertRaised'])
    expect(story.alert('lateCheck')).toMatchObject({ priority: 'low', because: { observedAt: at('10:05') } })
    expect(story.check(ADA, '10:08', CALM).types).toEqual(['CheckRecorded', 'AlertResolved'])
  })

  it('missed at two thirds raises a medium alert and leaves the low one behind', () => {
    const story = running().until('10:09')
    expect(story.events('CheckMissed')).toMatchObject([{ clock: '10:09', event: { scheduleId: VITALS_5, dueAt: at('10:05') } }])
    expect(story.now.alerts).toMatchObject([{ rule: 'missedCheck', priority: 'medium' }])
    expect(story.alert('missedCheck').because.text).toBe('Check missed: HR, SBP, DBP, RR, SpO₂, ACVPU')
  })

  it('missed is dated when its time ran out, whenever the watch came to see it', () => {
    const story = running().review('10:20')
    expect(story.events('CheckMissed').map(({ clock, recordedAt }) => [clock, clockOf(recordedAt)])).toEqual([
      ['10:09', '10:20'],
      ['10:14', '10:20'],
      ['10:19', '10:20'],
    ])
    expect(story.now.alerts.filter((alert) => alert.rule === 'missedCheck')).toHaveLength(1)
  })

  it('a week without a watch is caught up in one go', () => {
    const story = running().review('+7 10:00')
    expect(story.events('CheckMissed')).toHaveLength(7 * 24 * 12 + 7 * 24 * 4 - 1)
    expect(story.now.alerts.filter((alert) => alert.rule === 'missedCheck')).toHaveLength(1)
    expect(story.check(ADA, '+7 10:01', { ...CALM, VIP: 0 }).now.openMisses).toEqual([])
  })

  it('three weeks without a watch are said in one row, in the order in which they were missed, and not a miss at a time', () => {
    const { now } = running()
    const row = review(now, at('+21 10:00'))
    expect(row).toHaveLength(21 * 24 * 12 + 21 * 24 * 4 - 1)
    expect(row.every(({ event }) => event.type === 'CheckMissed')).toBe(true)
    expect(row.map(({ occurredAt }) => occurredAt)).toEqual(row.map(({ occurredAt }) => occurredAt).sort((a, b) => a - b))
    const after = running().review('+21 10:00')
    expect(after.events('CheckMissed')).toHaveLength(row.length)
    expect(after.events('AlertRaised').filter(({ event }) => event.rule === 'missedCheck')).toHaveLength(1)
    expect(review(after.now, at('+21 10:00'))).toEqual([])
  })

  it('the check after a missed one comes at its own time, and makes the miss good', () => {
    const story = running().until('10:09')
    expect(due(story, VITALS_5).dueAt).toBe(at('10:10'))
    const next = story.check(ADA, '10:10', CALM)
    expect(next.now.openMisses).toEqual([])
    expect(next.now.alerts).toEqual([])
    expect(over(next, VITALS_5).map((check) => check.state)).toEqual(['missed', 'done'])
  })
})

describe('partial checks', () => {
  it('keep what remains, and are done when the rest is in', () => {
    const { SPO2: _, ACVPU: __, ...some } = CALM
    const story = running().check(ADA, '10:05', some)
    expect(due(story, VITALS_5).remaining).toEqual(['SPO2', 'ACVPU'])
    const whole = story.check(ADA, '10:06', { SPO2: 98, ACVPU: 'A' })
    expect(over(whole, VITALS_5)).toMatchObject([{ state: 'done', isLate: false, doneAt: at('10:06') }])
  })

  it('that stay partial are missed by what remains', () => {
    const { SPO2: _, ...some } = CALM
    const story = running().check(ADA, '10:05', some).until('10:09')
    expect(story.events('CheckMissed')[0]?.event.missing).toEqual(['SPO2'])
    expect(story.alert('missedCheck').because.text).toBe('Check missed: SpO₂')
  })

  it('one set meets every check that waits for it', () => {
    const story = running().check(ADA, '10:05', CALM).check(ADA, '10:10', CALM).check(ADA, '10:15', { ...CALM, VIP: 0 })
    expect(over(story, 'loading.oxygen-saturation-continuous')).toHaveLength(1)
    expect(over(story, 'loading.end')).toMatchObject([{ state: 'done', dueAt: at('10:20') }])
  })
})

describe('not done', () => {
  it('with a reason is counted by itself and raises nothing', () => {
    const story = maintained().does(ADA, '11:20', { type: 'RecordCheck', values: {}, notDone: { UO_ML: 'clinician decision' } })
    expect(over(story, 'maintenance.urine-60')).toMatchObject([{ state: 'notDone', notDone: { UO_ML: 'clinician decision' } }])
    expect(story.now.alerts.filter((alert) => alert.subject === 'UO_ML')).toEqual([])
  })

  it('beside values leaves the check done, with the reason for what was left out', () => {
    const { DTR_PATELLAR: _, ...rest } = CALM
    const story = maintained().does(ADA, '10:35', { type: 'RecordCheck', values: rest, notDone: { DTR_PATELLAR: 'asleep' } })
    expect(over(story, VITALS_15)).toMatchObject([{ state: 'done', notDone: { DTR_PATELLAR: 'asleep' } }])
  })

  it.each(['RR', 'SPO2', 'HR'] as const)('sleep is no reason not to take %s', (code) => {
    const { [code]: _, ...rest } = CALM
    const asleep = { type: 'RecordCheck', values: rest, notDone: { [code]: 'asleep' } } as const
    expect(maintained().refused(ADA, '10:35', asleep).code).toBe('reason-not-allowed')
    expect(maintained().does(ADA, '10:35', { ...asleep, notDone: { [code]: 'refused' } }).types).toContain('CheckRecorded')
  })

  it('a value and a reason for the same thing contradict each other', () => {
    const both = { type: 'RecordCheck', values: { RR: 16 }, notDone: { RR: 'asleep' } } as const
    expect(running().refused(ADA, '10:05', both).code).toBe('value-and-reason')
  })
})

describe('checks that come once', () => {
  it('the end of the load hangs from the dose, and waits while the pump stands', () => {
    expect(times(due(running(), 'loading.end'))).toEqual(['10:15', '10:20', '10:25', '10:30'])
    const paused = running().does(ADA, '10:10', { type: 'PausePump', reason: 'occlusion', isPlanned: false })
    expect(due(paused, 'loading.end').dueAt).toBeNull()
    expect(times(due(paused.does(ADA, '10:17', { type: 'ResumePump' }), 'loading.end'))).toEqual(['10:22', '10:27', '10:32', '10:37'])
  })

  it('what was seen before a long pause does not count for the end after it', () => {
    const story = running()
      .check(ADA, '10:16', { VIP: 0 })
      .does(ADA, '10:17', { type: 'PausePump', reason: 'occlusion', isPlanned: true })
      .does(ADA, '10:47', { type: 'ResumePump' })
    expect(times(due(story, 'loading.end'))).toEqual(['10:45', '10:50', '10:55', '11:00'])
    expect(due(story, 'loading.end').remaining).toContain('VIP')
  })

  it('the midpoint moves with the rate', () => {
    const story = running('HYPOMG-2').doubleCheck('10:10', { ...UPKEEP, phaseId: 'infusion', concentrationMgPerMl: 20, rateMlPerHour: 25, volumeMl: 100 }, 'rate')
    expect(due(story, 'infusion.midpoint').dueAt).toBe(at('11:00'))
    const slower = story.does(ADA, '10:30', { type: 'ChangeRate', rateMlPerHour: 25, reason: 'flushing' })
    expect(due(slower, 'infusion.midpoint').dueAt).toBe(at('11:30'))
  })

  it('five minutes after the start has a grace of two', () => {
    expect(times(due(running('WELL-ANXIETY'), 'infusion.first-5'))).toEqual(['10:03', '10:05', '10:07', '10:09'])
  })

  it('stopping early makes the end check due at the stop', () => {
    const story = running('HYPOMG-2').does(ADA, '10:25', { type: 'StopPump', reason: 'patient request' })
    expect(times(due(story, 'infusion.end'))).toEqual(['10:15', '10:25', '10:35', '10:45'])
  })

  it('what was charted just before the phase began meets its first check at once', () => {
    const story = running('WELL-ANXIETY')
      .check(ADA, '10:23', { ...CALM, VIP: 0, NRS: 3 })
      .does(ADA, '10:25', { type: 'StopPump', reason: 'patient request' })
    expect(over(story, 'post.end-of-infusion')).toMatchObject([{ state: 'done', isLate: false }])
    expect(due(story, 'post.end-of-infusion')).toBeUndefined()
  })

  it('discharge is due when the observation is over', () => {
    const story = running('WELL-ANXIETY').does(ADA, '10:25', { type: 'StopPump', reason: 'patient request' })
    expect(due(story, 'post.discharge').dueAt).toBe(at('10:55'))
  })
})

describe('checks and phases', () => {
  it('what is due when a phase ends stays to be charted, what would have come is dropped', () => {
    const story = running()
      .check(ADA, '10:05', CALM)
      .check(ADA, '10:10', CALM)
      .check(ADA, '10:15', { ...CALM, VIP: 0 })
      .doubleCheck('10:19', UPKEEP, 'phase')
      .does(ADA, '10:20', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 })
    expect(due(story, VITALS_5)).toMatchObject({ dueAt: at('10:20'), phaseId: 'loading' })
    expect(due(story, 'loading.oxygen-saturation-continuous')).toBeUndefined()
    const charted = story.check(ADA, '10:21', CALM)
    expect(over(charted, VITALS_5)).toHaveLength(4)
    expect(due(charted, VITALS_5)).toBeUndefined()
  })

  it('a bolus keeps the cadence of the phase that it interrupts', () => {
    const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
    const story = maintained()
      .check(ADA, '10:35', CALM)
      .doubleCheck('10:45', bolus, 'phase')
      .does(ADA, '10:46', { type: 'EnterPhase', phaseId: 'rescue_bolus' })
    expect(due(story, VITALS_15).dueAt).toBe(at('10:50'))
    const back = story.check(ADA, '10:50', CALM).doubleCheck('10:51', UPKEEP, 'phase').does(ADA, '10:51', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 })
    expect(due(back, VITALS_15).dueAt).toBe(at('11:05'))
    expect(back.now.pending.filter((check) => check.scheduleId === VITALS_15)).toHaveLength(1)
  })

  it('a load that is interrupted does not count the bolus as its own end', () => {
    const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
    const story = running().doubleCheck('10:01', bolus, 'phase').does(ADA, '10:02', { type: 'EnterPhase', phaseId: 'rescue_bolus' })
    expect(due(story, 'loading.end').dueAt).toBeNull()
  })

  it('while the drug runs longer than planned, the cadence goes on', () => {
    const story = running()
      .check(ADA, '10:05', CALM)
      .does(ADA, '10:06', { type: 'PausePump', reason: 'occlusion', isPlanned: true })
      .check(ADA, '10:10', CALM)
      .check(ADA, '10:15', CALM)
      .does(ADA, '10:18', { type: 'ResumePump' })
      .check(ADA, '10:20', CALM)
    expect(due(story, VITALS_5).dueAt).toBe(at('10:25'))
  })

  it('after the infusion it ends with the observation', () => {
    const stopped = running('WELL-ANXIETY').does(ADA, '10:25', { type: 'StopPump', reason: 'patient request' })
    const story = stopped.check(ADA, '10:40', CALM).check(ADA, '10:55', CALM)
    expect(over(story, 'post.vitals-15').map((check) => check.state)).toEqual(['done', 'done'])
    expect(due(story, 'post.vitals-15')).toBeUndefined()
  })

  it('the double check of eight hours is met by two people, not by charting', () => {
    expect(maintained().refused(ADA, '11:00', { type: 'RecordCheck', values: { DOUBLE_CHECK: 'agreed' }, notDone: {} }).code).toBe('not-chartable')
    const story = maintained().doubleCheck('17:00', UPKEEP, 'rate')
    expect(over(story, 'maintenance.double-check-480')).toMatchObject([{ state: 'done', dueAt: at('18:20') }])
  })

  it('a missed double check is made good by the next one', () => {
    const story = maintained().until('23:40')
    expect(story.now.openMisses.some((miss) => miss.scheduleId === 'maintenance.double-check-480')).toBe(true)
    const later = story.doubleCheck('+1 01:00', UPKEEP, 'rate')
    expect(later.now.openMisses.some((miss) => miss.scheduleId === 'maintenance.double-check-480')).toBe(false)
  })
})
