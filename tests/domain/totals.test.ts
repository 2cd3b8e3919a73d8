import { describe, expect, it } from 'vitest'
import { gramsWithin, HOUR, nextReviewAt, orderFromProtocol, type Order } from '#domain'
import { ADA, at, baseline, BEN, CALM, checklist, clockOf, firstProgram, LOAD, opened, running, UPKEEP, type Story } from '../fixtures/given.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'

const raised = (story: Story) =>
  story.events('AlertRaised').filter(({ event }) => event.rule === 'totalDose').map(({ clock, event }) => [clock, event.priority, event.because.text])
const resolved = (story: Story) =>
  story.events('AlertResolved').filter(({ event }) => event.alertId.startsWith('totalDose')).map(({ clock, event }) => [clock, event.how])

const rescue = { type: 'GiveDose', kind: 'rescue', drug: 'magnesium sulfate', doseGrams: 2, route: 'IV', overMinutes: 5 } as const

/** PE-4-1 with a maintenance of 2 g/h: 52 g in all. */
function two(): Order {
  const order = orderFromProtocol(PROTOCOLS['PE-4-1'], 'Dr Example', at('09:30'))
  const faster = { doseGrams: 48, volumeMl: 1200, rateMlPerHour: 50 }
  return { ...order, phases: order.phases.map((phase) => (phase.phaseId === 'maintenance' ? { ...phase, ...faster } : phase)) }
}

/** The load is in at 10:20, the second double check is done, after so many rescue doses. */
function loaded(order: Order, rescues = 0): Story {
  let story = running('PE-4-1', order).check(ADA, '10:05', CALM).check(ADA, '10:10', CALM)
  for (let count = 0; count < rescues; count += 1) story = story.does(ADA, '10:15', rescue)
  const rateMlPerHour = order.phases.find(({ phaseId }) => phaseId === 'maintenance')!.rateMlPerHour
  return story.check(ADA, '10:20', { ...CALM, VIP: 0 }).doubleCheck('10:20', { ...UPKEEP, rateMlPerHour }, 'phase')
}

const ENTER = { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 1200 } as const
const ONE = { ...ENTER, volumeMl: 600 } as const
const maintained = (): Story => loaded(two()).does(ADA, '10:20', ENTER)
/** The protocol's own 1 g/h. */
const single = (): Story => loaded(orderFromProtocol(PROTOCOLS['PE-4-1'], 'Dr Example', at('09:30'))).does(ADA, '10:20', ONE)

describe('the total of a day', () => {
  it('is the pump and the doses beside it, and forgets what is a day old', () => {
    const story = maintained().does(ADA, '10:30', rescue).does(ADA, '10:31', { ...rescue, kind: 'other', drug: 'Magnesium sulfate IM' })
    const calcium = story.does(ADA, '10:32', { ...rescue, kind: 'antidote', drug: 'calcium gluconate' }).does(ADA, '10:33', { ...rescue, kind: 'other', drug: 'labetalol' })
    expect(gramsWithin(calcium.now, at('10:20'), 24 * HOUR)).toBeCloseTo(4, 9)
    expect(gramsWithin(calcium.now, at('11:20'), 24 * HOUR)).toBeCloseTo(4 + 2 + 2 + 2, 9)
    expect(gramsWithin(calcium.now, at('+1 10:20'), 24 * HOUR)).toBeCloseTo(48 + 4, 9)
    expect(gramsWithin(calcium.now, at('+1 10:30'), 24 * HOUR)).toBeCloseTo(48 + 2, 9)
  })

  it('at the soft maximum, when the order comes to it by itself, is low, at the very instant', () => {
    const story = maintained().until('+1 04:19:59')
    expect(raised(story)).toEqual([])
    expect(raised(story.until('+1 04:20'))).toEqual([['+1 04:20', 'low', '40 g given in 24 h, the soft maximum is 40 g']])
  })

  it('at the soft maximum sooner than ordered, or under an order that never comes to it, is medium', () => {
    expect(raised(loaded(two(), 1).does(ADA, '10:20', ENTER).until('+1 04:20'))).toEqual([['+1 03:20', 'medium', '40 g given in 24 h, the soft maximum is 40 g']])
    expect(raised(loaded(orderFromProtocol(PROTOCOLS['PE-4-1'], 'Dr Example', at('09:30')), 7).does(ADA, '10:20', ONE).until('+1 10:00')).map(([clock, priority]) => [clock, priority])).toEqual([['+1 08:20', 'medium']])
  })

  it('at the soft maximum is accepted to go on, and is not asked again', () => {
    const story = maintained().until('+1 04:20')
    const accepted = story.does(BEN, '+1 04:22', { type: 'AcceptAlert', alertId: story.alert('totalDose').alertId })
    expect(resolved(accepted)).toEqual([['+1 04:22', 'facts']])
    expect(raised(accepted.until('+1 12:00'))).toHaveLength(1)
  })

  it('at the hard maximum is high, stands while the pump runs, and gives way to the clock', () => {
    // 4 g + 8 g + 2 g/h since 10:20 are 58 g at 09:20; from 10:00 on the load of the day before leaves the window at 12 g/h.
    let story = maintained().until('+1 04:29')
    for (let count = 0; count < 4; count += 1) story = story.does(ADA, '+1 04:30', rescue)
    story = story.until('+1 09:20')
    expect(raised(story).at(-1)).toEqual(['+1 09:20', 'high', '58 g given in 24 h, the hard maximum is 58 g'])
    story = story.does(BEN, '+1 09:21', { type: 'AcceptAlert', alertId: story.alert('totalDose').alertId })
    expect(story.alert('totalDose').priority).toBe('high')
    const onTheLine = story.review('+1 10:08')
    expect(onTheLine.alert('totalDose').priority).toBe('high')
    expect(nextReviewAt({ ...onTheLine.now, alerts: [onTheLine.alert('totalDose')].map((alert) => ({ ...alert, escalatesAt: null, promisedUntilAt: null })), pending: [] })).toBe(at('+1 10:08') + 1)
    const after = onTheLine.review('+1 10:09')
    expect(after.now.alerts.filter(({ rule }) => rule === 'totalDose')).toEqual([])
    expect(resolved(after).at(-1)).toEqual(['+1 10:09', 'facts'])
  })

  it('at the hard maximum ends when it is accepted and the pump stands still', () => {
    let story = maintained().until('+1 09:00')
    for (let count = 0; count < 4; count += 1) story = story.does(ADA, '+1 09:15', rescue)
    const paused = story.until('+1 09:20').does(ADA, '+1 09:21', { type: 'PausePump', reason: 'stop rule', isPlanned: true })
    expect(paused.alert('totalDose').priority).toBe('high')
    const accepted = paused.does(BEN, '+1 09:22', { type: 'AcceptAlert', alertId: paused.alert('totalDose').alertId })
    expect(accepted.now.alerts.filter(({ rule }) => rule === 'totalDose')).toEqual([])
    expect(accepted.does(BEN, '+1 09:25', { type: 'ResumePump', reason: 'Dr Example' }).alert('totalDose').priority).toBe('high')
  })

  it('never keeps a dose from being charted', () => {
    const story = maintained().until('+1 09:00')
    expect(story.does(ADA, '+1 09:30', { ...rescue, doseGrams: 20 }).types).toEqual(expect.arrayContaining(['DoseGiven', 'AlertRaised']))
  })

  it('does not count a dose that was entered in error', () => {
    const story = maintained().does(ADA, '10:30', { ...rescue, doseGrams: 20 }).until('18:20')
    expect(raised(story)).toEqual([['18:20', 'medium', '40 g given in 24 h, the soft maximum is 40 g']])
    const { seq } = story.events('DoseGiven')[0]!
    const amended = story.does(ADA, '18:30', { type: 'AmendEntry', amends: seq, reason: 'wrong patient', text: 'bed 8', isEnteredInError: true })
    expect(resolved(amended)).toEqual([['18:30', 'facts']])
    expect(clockOf(nextReviewAt({ ...amended.now, alerts: [], pending: [] })!)).toBe('+1 04:20')
  })
})

describe('other lines of the total', () => {
  it('in severe renal insufficiency 20 g in 48 h are high', () => {
    const story = opened()
    const full = checklist(story)
    const contraindications = full.contraindications.map((one) => ({ ...one, isPresent: one.itemId === 'renal-failure' }))
    const { phaseId: _, ...program } = firstProgram(story)
    const started = story
      .does(ADA, '09:45', { ...full, contraindications, override: { prescriber: 'Dr Example', reason: 'eclampsia' } })
      .check(ADA, '09:50', baseline('PE-4-1'))
      .doubleCheck('09:58', LOAD)
      .does(ADA, '10:00', { type: 'StartPump', ...program })
      .check(ADA, '10:20', { ...CALM, VIP: 0 })
      .doubleCheck('10:20', UPKEEP, 'phase')
    expect(started.refused(ADA, '10:20', ONE).because).toContain('the maximum in severe renal insufficiency is 20 g')
    const run = started.does(ADA, '10:20', { ...ONE, reason: 'Dr Example, levels every 6 h' })
    expect(raised(run.until('+1 02:20'))).toEqual([['+1 02:20', 'high', '20 g given in 48 h, the maximum in severe renal insufficiency is 20 g']])
  })

  it('nobody with sound kidneys has that line', () => {
    expect(raised(single().until('+1 03:00'))).toEqual([])
  })

  it('a session of one dose is above it by the tolerance of the order, not by the seconds in which a nurse comes', () => {
    const story = running('WELL-ANXIETY').until('11:05:59')
    expect(raised(story)).toEqual([])
    expect(raised(story.until('11:06'))).toEqual([['11:06', 'high', '2.2 g given in this session, the maximum with 10 % is 2.2 g']])
  })

  it('a second dose by hand is above it at once', () => {
    const story = running('WELL-ANXIETY').until('10:50').does(ADA, '10:50', { ...rescue, doseGrams: 1 })
    expect(raised(story)).toEqual([['10:50', 'high', '2.667 g given in this session, the maximum with 10 % is 2.2 g']])
  })

  it('after five days on end the prescriber is asked', () => {
    const story = single().until('+5 10:00')
    expect(raised(story).filter(([, , text]) => String(text).includes('days'))).toEqual([
      ['+5 10:00', 'medium', 'The infusion has lasted 5 days, the most of this protocol'],
    ])
  })
})

describe('a program that would bring the total to its hard line', () => {
  it('asks for a reason before the phase is entered', () => {
    expect(loaded(two(), 3).does(ADA, '10:20', ENTER).now.phase?.phaseId).toBe('maintenance')
    const refusal = loaded(two(), 4).refused(ADA, '10:20', ENTER)
    expect(refusal.code).toBe('reason-needed')
    expect(refusal.because).toContain('the hard maximum is 58 g')
    expect(loaded(two(), 4).does(ADA, '10:20', { ...ENTER, reason: 'Dr Example knows' }).now.phase?.phaseId).toBe('maintenance')
  })

  it('asks for one before the rate is changed, looking no further than the ordered time', () => {
    const story = loaded(two(), 4).does(ADA, '10:20', { ...ENTER, reason: 'Dr Example knows' }).doubleCheck('11:00', { ...UPKEEP, rateMlPerHour: 51 }, 'rate')
    const change = { type: 'ChangeRate', rateMlPerHour: 51 } as const
    expect(story.refused(ADA, '11:00', change).code).toBe('reason-needed')
    expect(story.does(ADA, '11:00', { ...change, reason: 'prescriber changed it' }).now.segments.at(-1)?.rateMlPerHour).toBe(51)
  })
})
