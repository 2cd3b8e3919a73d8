import { describe, expect, it } from 'vitest'
import { infusedGrams } from '#domain'
import { ADA, at, BEN, CALM, clockOf, maintained, opened, running, UPKEEP, type Story } from '../fixtures/given.ts'

const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
const raised = (story: Story, rule: string) =>
  story.events('AlertRaised').filter(({ event }) => event.rule === rule).map(({ clock, event }) => [clock, event.priority, event.because.text])

/** Every check of the load made, so that only the pump has something to say. */
const watched = (): Story => ['10:05', '10:10', '10:15'].reduce((story, clock) => story.check(ADA, clock, { ...CALM, VIP: 0 }), running())

describe('a load left running', () => {
  it('is high one minute after the dose is in', () => {
    const story = watched().check(ADA, '10:20', CALM).until('10:22')
    expect(raised(story, 'loadLeftRunning')).toEqual([['10:21', 'high', 'Load is in and the pump still runs at 300 mL/h; maintenance has not begun']])
    expect(story.alert('loadLeftRunning').because.observedAt).toBe(at('10:20'))
  })

  it('is resolved when maintenance begins', () => {
    const story = watched().check(ADA, '10:20', { ...CALM, VIP: 0 }).until('10:22').doubleCheck('10:22', UPKEEP, 'phase')
    const entered = story.does(ADA, '10:23', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 })
    expect(entered.now.alerts).toEqual([])
    expect(infusedGrams(entered.now.segments, at('10:23'))).toBeCloseTo(4.6, 10)
  })

  it('is resolved by a pause and comes back at once when the pump runs on', () => {
    const story = watched().check(ADA, '10:20', { ...CALM, VIP: 0 }).until('10:21')
    const paused = story.does(ADA, '10:22', { type: 'PausePump', reason: 'bag empty', isPlanned: true })
    expect(paused.now.alerts).toEqual([])
    expect(paused.does(ADA, '10:30', { type: 'ResumePump' }).alert('loadLeftRunning').priority).toBe('high')
  })

  it('comes later when the pump ran slower', () => {
    const slower = running().doubleCheck('10:01', { ...UPKEEP, phaseId: 'loading', rateMlPerHour: 150 }, 'rate')
    const story = slower.does(ADA, '10:10', { type: 'ChangeRate', rateMlPerHour: 150, reason: 'flushing' }).until('10:35')
    expect(raised(story, 'loadLeftRunning').map(([clock]) => clock)).toEqual(['10:31'])
  })

  it('a bolus left running at 600 mL/h is as urgent as a load', () => {
    const story = maintained().doubleCheck('10:25', bolus, 'phase').does(ADA, '10:26', { type: 'EnterPhase', phaseId: 'rescue_bolus' }).until('10:33')
    expect(raised(story, 'loadLeftRunning')).toEqual([['10:32', 'high', 'The bolus is in and the pump still runs at 600 mL/h']])
  })

  it('the last phase past its dose is medium', () => {
    const story = running('WELL-ANXIETY').until('11:05')
    expect(raised(story, 'loadLeftRunning')).toEqual([['11:01', 'medium', 'The ordered dose is in and the pump still runs at 100 mL/h']])
  })
})

const pause = (isPlanned: boolean) => ({ type: 'PausePump', reason: 'occlusion', isPlanned }) as const

describe('a pump that stands still', () => {
  it('unplanned for two minutes is low', () => {
    const story = running().does(ADA, '10:01', pause(false)).until('10:04')
    expect(raised(story, 'pumpStopped')).toEqual([['10:03', 'low', 'Pump not infusing, unplanned (occlusion)']])
    expect(story.does(ADA, '10:05', { type: 'ResumePump' }).now.alerts).toEqual([])
  })

  it('as planned raises nothing', () => {
    expect(raised(running().does(ADA, '10:01', pause(true)).until('10:06'), 'pumpStopped')).toEqual([])
  })

  it('is not asked about after it was stopped for good', () => {
    const story = running().does(ADA, '10:01', pause(false)).until('10:04').does(ADA, '10:05', { type: 'StopPump', reason: 'pump fault' })
    expect(story.now.alerts).toEqual([])
  })
})

const found = (rateMlPerHour: number): Story => maintained().does(BEN, '10:30', { type: 'ChangeRate', rateMlPerHour, isAsFound: true })

describe('the rate of the pump', () => {
  it.each([
    [27, null],
    [27.5, 'medium'],
    [22.5, 'medium'],
    [23, null],
    [50, 'medium'],
    [51, 'medium'],
    [75, 'medium'],
    [76, 'high'],
    [310, 'high'],
  ] as const)('found at %s mL/h for 25 is %s', (rate, priority) => {
    expect(found(rate).now.alerts[0]?.priority ?? null).toBe(priority)
  })

  it('310 mL/h says what it is in grams', () => {
    expect(found(310).alert('pumpRate').because.text).toBe('Pump at 310 mL/h = 12.4 g/h, above the hard maximum of 3 g/h (Maintenance)')
  })

  it('that the pump itself shows at a check counts when it is newer than what was charted', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, PUMP: 250 })
    expect(story.alert('pumpRate')).toMatchObject({ priority: 'high', because: { observedAt: at('10:35') } })
    expect(story.check(ADA, '10:36', { PUMP: 25 }).now.alerts).toEqual([])
  })

  it('another wrong rate is another fact', () => {
    const story = found(40).does(BEN, '10:31', { type: 'ChangeRate', rateMlPerHour: 45, isAsFound: true })
    expect(raised(story, 'pumpRate').map(([clock, , text]) => [clock, text])).toEqual([
      ['10:30', 'Pump at 40 mL/h = 1.6 g/h, ordered 25 mL/h = 1 g/h'],
      ['10:31', 'Pump at 45 mL/h = 1.8 g/h, ordered 25 mL/h = 1 g/h'],
    ])
    expect(story.now.alerts).toHaveLength(1)
  })

  it('is right again when it is set back', () => {
    const story = found(310).doubleCheck('10:31', UPKEEP, 'rate').does(BEN, '10:32', { type: 'ChangeRate', rateMlPerHour: 25 })
    expect(story.now.alerts).toEqual([])
    expect(story.events('AlertResolved').map(({ clock }) => clock)).toEqual(['10:32'])
    expect(infusedGrams(story.now.segments, at('10:32'))).toBeCloseTo(4 + 10 / 60 + (12.4 * 2) / 60, 10)
  })

  it('between 10 and 10 per cent nothing is rounded: 329.9 of 300 is within', () => {
    const story = running().does(BEN, '10:01', { type: 'ChangeRate', rateMlPerHour: 329.9, isAsFound: true })
    expect(story.now.alerts).toEqual([])
    expect(clockOf(story.now.segments.at(-1)!.startedAt)).toBe('10:01')
  })
})

describe('a display that shows a rate while nothing flows by the record', () => {
  const STOP = { type: 'StopPump', reason: 'prescriber order' } as const
  const PAUSE = { type: 'PausePump', reason: 'planned', isPlanned: true } as const

  it('is high, before the start, paused and stopped, until the display shows nothing', () => {
    const paused = maintained().does(ADA, '10:30', PAUSE).check(BEN, '10:31', { PUMP: 25 })
    expect(paused.alert('pumpRate')).toMatchObject({ priority: 'high', because: { text: 'Pump shows 25 mL/h, charted as paused', observedAt: at('10:31') } })
    expect(paused.check(BEN, '10:32', { PUMP: 0 }).now.alerts.filter(({ rule }) => rule === 'pumpRate')).toEqual([])
    expect(maintained().does(ADA, '10:30', STOP).check(BEN, '10:31', { PUMP: 25 }).alert('pumpRate').because.text).toBe('Pump shows 25 mL/h, charted as stopped')
    expect(opened().check(BEN, '09:40', { PUMP: 300 }).alert('pumpRate').because.text).toBe('Pump shows 300 mL/h, not charted as started')
  })

  it('is medium at what only keeps a vein open, and gives way when the pump is charted as running', () => {
    const slow = maintained().does(ADA, '10:30', PAUSE).check(BEN, '10:31', { PUMP: 3 })
    expect(slow.alert('pumpRate').priority).toBe('medium')
    expect(slow.does(ADA, '10:33', { type: 'ResumePump' }).now.alerts.filter(({ rule }) => rule === 'pumpRate')).toEqual([])
  })

  it('says nothing of a display that was read before the pump stood still', () => {
    expect(maintained().check(BEN, '10:29', { PUMP: 25 }).does(ADA, '10:30', PAUSE).now.alerts.filter(({ rule }) => rule === 'pumpRate')).toEqual([])
  })
})
