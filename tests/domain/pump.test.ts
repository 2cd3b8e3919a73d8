import { describe, expect, it } from 'vitest'
import { bagEndsAt, infusedGrams, infusedMl, phaseEndsAt } from '#domain'
import { ADA, at, BEN, CALM, firstProgram, LOAD, maintained, ready, running, UPKEEP, type Story } from '../fixtures/given.ts'

const START = { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 } as const
const PAUSE = { type: 'PausePump', reason: 'occlusion', isPlanned: false } as const

/** Two nurses have read this rate, before the start and in maintenance. */
const readyAt = (rateMlPerHour: number): Story => ready().doubleCheck('09:59', { ...LOAD, rateMlPerHour })
const maintainedFor = (rateMlPerHour: number): Story => maintained().doubleCheck('10:25', { ...UPKEEP, rateMlPerHour }, 'rate')
const changed = (rateMlPerHour: number) => ({ type: 'ChangeRate', rateMlPerHour, reason: 'Dr Example, by phone' }) as const

describe('starting the pump', () => {
  it('begins the first phase, its segment and its bag', () => {
    const { now } = running()
    expect(now.status).toBe('running')
    expect(now.phase).toEqual({ phaseId: 'loading', startedAt: at('10:00'), endedAt: null })
    expect(now.segments).toHaveLength(1)
    expect(phaseEndsAt(now)).toBe(at('10:20'))
    expect(bagEndsAt(now)).toBe(at('10:20'))
  })

  it('happens once', () => {
    expect(running().refused(ADA, '10:01', START).code).toBe('pump-already-started')
    expect(running().does(ADA, '10:05', { type: 'StopPump', reason: 'other' }).refused(ADA, '10:06', START).code).toBe('pump-already-started')
  })

  it('from a bag of another strength is refused', () => {
    const story = ready().doubleCheck('09:59', { ...LOAD, concentrationMgPerMl: 80 })
    expect(story.refused(ADA, '10:00', { ...START, concentrationMgPerMl: 80 }).code).toBe('concentration-differs')
  })

  it('10 % off the order needs a reason; less does not', () => {
    expect(readyAt(330).refused(ADA, '10:00', { ...START, rateMlPerHour: 330 }).code).toBe('reason-needed')
    expect(readyAt(270).refused(ADA, '10:00', { ...START, rateMlPerHour: 270 }).code).toBe('reason-needed')
    expect(readyAt(329).does(ADA, '10:00', { ...START, rateMlPerHour: 329 }).now.status).toBe('running')
    expect(readyAt(330).does(ADA, '10:00', { ...START, rateMlPerHour: 330, reason: 'by phone' }).events('PumpStarted')[0]?.event.reason).toBe('by phone')
  })

  it.each([
    ['0 mL/h', { rateMlPerHour: 0 }],
    ['-5 mL/h', { rateMlPerHour: -5 }],
    ['NaN mL/h', { rateMlPerHour: NaN }],
    ['3000 mL/h', { rateMlPerHour: 3000 }],
    ['a bag of nothing', { volumeMl: 0 }],
    ['strength 0', { concentrationMgPerMl: 0 }],
  ])('at %s is refused even as found: no pump runs so', (_, change) => {
    expect(ready().refused(ADA, '10:00', { ...START, ...change, isAsFound: true }).code).toBe('program-impossible')
  })
})

describe('hard and soft maximum', () => {
  it('the hard maximum refuses 620 mL/h = 24.8 g/h in loading whatever the reason', () => {
    const story = running().doubleCheck('10:01', { ...LOAD, rateMlPerHour: 620 }, 'rate')
    const refusal = story.refused(ADA, '10:02', { type: 'ChangeRate', rateMlPerHour: 620, reason: 'hurry' })
    expect(refusal.code).toBe('rate-above-hard-max')
    expect(refusal.because).toContain('620 mL/h = 24.8 g/h')
  })

  it('in maintenance 76 mL/h is above it, 75 mL/h is not', () => {
    expect(maintainedFor(76).refused(ADA, '10:26', changed(76)).code).toBe('rate-above-hard-max')
    expect(maintainedFor(75).does(ADA, '10:26', changed(75)).now.segments.at(-1)?.rateMlPerHour).toBe(75)
  })

  it('the soft maximum of 2 g/h asks for a reason above 50 mL/h', () => {
    const story = maintained().doubleCheck('10:25', { ...UPKEEP, rateMlPerHour: 51 }, 'rate')
    expect(story.refused(ADA, '10:26', { type: 'ChangeRate', rateMlPerHour: 51 }).because).toContain('soft maximum of 2 g/h')
  })
})

describe('changing the rate', () => {
  it('ends one segment and begins the next', () => {
    const story = maintained().doubleCheck('10:30', { ...UPKEEP, rateMlPerHour: 12.5 }, 'rate')
    const { now } = story.does(ADA, '10:50', { type: 'ChangeRate', rateMlPerHour: 12.5, reason: 'urine low' })
    expect(now.segments.map(({ rateMlPerHour }) => rateMlPerHour)).toEqual([300, 25, 12.5])
    expect(infusedGrams(now.segments, at('11:50'))).toBeCloseTo(4 + 0.5 + 0.5, 10)
    expect(infusedMl(now.segments, at('11:50'))).toBeCloseTo(100 + 12.5 + 12.5, 10)
  })

  it('needs a double check, and a change', () => {
    expect(maintained().refused(ADA, '10:30', { type: 'ChangeRate', rateMlPerHour: 24 }).code).toBe('double-check-missing')
    expect(maintained().refused(ADA, '10:30', { type: 'ChangeRate', rateMlPerHour: 25 }).code).toBe('same-rate')
  })

  it('is not for a pump that never ran', () => {
    expect(ready().refused(ADA, '10:00', { type: 'ChangeRate', rateMlPerHour: 25 }).code).toBe('pump-not-running')
    expect(ready().refused(ADA, '10:00', PAUSE).code).toBe('pump-not-running')
    expect(ready().refused(ADA, '10:00', { type: 'StopPump', reason: 'other' }).code).toBe('pump-not-running')
    expect(ready().refused(ADA, '10:00', { type: 'EnterPhase', phaseId: 'maintenance' }).code).toBe('pump-not-running')
    expect(ready().refused(ADA, '10:00', { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 }).code).toBe('pump-not-running')
  })
})

describe('as found', () => {
  it('a pump found at 310 for 30 mL/h is charted at once, without gate or double check', () => {
    const story = maintained().does(BEN, '10:30', { type: 'ChangeRate', rateMlPerHour: 310, isAsFound: true })
    expect(story.types).toEqual(['RateChanged', 'AlertRaised'])
    expect(story.alert('pumpRate')).toMatchObject({ priority: 'high', because: { protocolRule: 'pump.aboveHardMax' } })
  })

  it('a pump found running before the gate is charted as running', () => {
    const { rateMlPerHour, concentrationMgPerMl, volumeMl } = firstProgram(ready())
    const story = ready().does(ADA, '10:00', { type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl, isAsFound: true, reason: 'started in the ambulance' })
    expect(story.now.status).toBe('running')
    expect(story.now.alerts).toEqual([])
  })

  it('a pump found running says how it came to run', () => {
    expect(ready().refused(ADA, '10:00', { ...START, isAsFound: true }).code).toBe('reason-needed')
  })

  it('a bag of twice the strength at the ordered mL/h is twice the dose, and alarms', () => {
    const story = ready().does(ADA, '10:00', { ...START, concentrationMgPerMl: 80, isAsFound: true, reason: 'found so' })
    expect(story.alert('pumpRate').because.text).toBe(
      'Pump at 300 mL/h = 24 g/h, ordered 300 mL/h = 12 g/h. 80 mg/mL is another bag than 40 mg/mL: each mL/h gives 2 times the dose',
    )
  })
})

describe('pausing and resuming', () => {
  it('a pause is no dose: the end of the load moves by as much', () => {
    const paused = running().does(ADA, '10:10', PAUSE)
    expect(paused.now.status).toBe('paused')
    expect(phaseEndsAt(paused.now)).toBeNull()
    expect(infusedGrams(paused.now.segments, at('10:30'))).toBeCloseTo(2, 10)
    const resumed = paused.does(ADA, '10:17', { type: 'ResumePump' })
    expect(phaseEndsAt(resumed.now)).toBe(at('10:27'))
    expect(resumed.now.segments.at(-1)?.rateMlPerHour).toBe(300)
  })

  it('only a paused pump resumes', () => {
    expect(running().refused(ADA, '10:05', { type: 'ResumePump' }).code).toBe('pump-not-paused')
    expect(running().does(ADA, '10:05', PAUSE).refused(ADA, '10:06', PAUSE).code).toBe('pump-not-running')
  })

  it('on a stop rule the rate goes up only with the prescriber’s reason, and down without', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, RR: 10 })
    const program = { phaseId: 'maintenance', concentrationMgPerMl: 40, volumeMl: 100 }
    const up = story.doubleCheck('10:36', { ...program, rateMlPerHour: 26 }, 'rate')
    expect(up.refused(ADA, '10:36', { type: 'ChangeRate', rateMlPerHour: 26 }).code).toBe('stop-rule-met')
    const down = story.doubleCheck('10:36', { ...program, rateMlPerHour: 24 }, 'rate')
    expect(down.does(ADA, '10:36', { type: 'ChangeRate', rateMlPerHour: 24 }).now.segments.at(-1)?.rateMlPerHour).toBe(24)
  })

  it('on a stop rule it resumes only with the prescriber’s reason', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, RR: 10 }).does(ADA, '10:36', { ...PAUSE, reason: 'stop rule' })
    const refusal = story.refused(ADA, '10:40', { type: 'ResumePump' })
    expect(refusal.code).toBe('stop-rule-met')
    expect(refusal.because).toContain('RR 10 /min, alert below 12 /min')
    expect(story.does(ADA, '10:40', { type: 'ResumePump', reason: 'Dr Example at the bedside' }).now.status).toBe('running')
    expect(story.check(ADA, '10:41', CALM).does(ADA, '10:42', { type: 'ResumePump' }).now.status).toBe('running')
  })

  it('paused because it was found at 310 mL/h, it does not take 310 mL/h up again; the rate is set while it stands', () => {
    const paused = maintained().does(BEN, '11:00', { type: 'ChangeRate', rateMlPerHour: 310, isAsFound: true }).does(BEN, '11:01', PAUSE)
    expect(paused.refused(BEN, '11:02', { type: 'ResumePump' }).code).toBe('rate-above-hard-max')
    const set = paused.doubleCheck('11:05', UPKEEP, 'rate').does(BEN, '11:06', { type: 'ChangeRate', rateMlPerHour: 25 })
    expect(set.now.status).toBe('paused')
    expect(infusedGrams(set.now.segments, at('11:30'))).toBeCloseTo(infusedGrams(paused.now.segments, at('11:30')), 10)
    const resumed = set.does(BEN, '11:07', { type: 'ResumePump' })
    expect(resumed.events('PumpResumed')[0]?.event.rateMlPerHour).toBe(25)
    expect(resumed.now.alerts.filter((alert) => alert.rule === 'pumpRate')).toEqual([])
  })
})

describe('changing the bag', () => {
  const hang = { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 } as const

  it('needs a double check of strength and volume, and sets when it runs dry', () => {
    expect(maintained().refused(ADA, '10:30', hang).code).toBe('double-check-missing')
    const story = maintained().doubleCheck('10:30', UPKEEP, 'bag').does(ADA, '10:32', { ...hang, discardedMl: 4 })
    expect(bagEndsAt(story.now)).toBe(at('+1 10:32'))
    expect(story.now.segments.at(-1)?.rateMlPerHour).toBe(25)
  })

  it('of another strength than ordered is refused', () => {
    const story = maintained().doubleCheck('10:30', { ...UPKEEP, concentrationMgPerMl: 80 }, 'bag')
    expect(story.refused(ADA, '10:32', { ...hang, concentrationMgPerMl: 80 }).code).toBe('concentration-differs')
  })
})

describe('stopping the pump', () => {
  it('ends the infusion and begins the observation after it', () => {
    const story = maintained().does(ADA, '10:32', { type: 'StopPump', reason: 'prescriber order', pumpVolumeMl: 105 })
    expect(story.types).toEqual(['PumpStopped', 'PhaseEntered'])
    expect(story.now).toMatchObject({ status: 'stopped', phase: { phaseId: 'post' } })
    expect(infusedGrams(story.now.segments, at('14:00'))).toBeCloseTo(4.2, 10)
  })

  it('works from a pause too', () => {
    expect(running().does(ADA, '10:05', PAUSE).does(ADA, '10:06', { type: 'StopPump', reason: 'pump fault' }).now.status).toBe('stopped')
  })
})

describe('pump time', () => {
  it('goes forward: nothing is charted before the last thing that the pump did', () => {
    expect(maintained().refused(ADA, '10:30', PAUSE, { occurred: '10:19' }).code).toBe('before-last-pump-event')
    expect(maintained().refused(ADA, '10:30', { type: 'StopPump', reason: 'other' }, { occurred: '10:19' }).code).toBe('before-last-pump-event')
  })
})
