import { describe, expect, it } from 'vitest'
import { chart, judgeRate, orderFromProtocol, rateFigures, report, timeline, whyOrderFails, type NewOrder, type Order, type Titration } from '#domain'
import { ADA, at, BEN, CALM, running, UPKEEP, type Story } from '../fixtures/given.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'

const SULFATE = 'magnesium sulfate heptahydrate'
const LEVEL = { subject: 'SERUM_MG_MMOL_L', unit: 'mmol/L' } as const
const TITRATION: Titration = {
  phaseId: 'maintenance',
  drug: SULFATE,
  route: 'intravenous',
  initialGramsPerHour: 1,
  incrementGramsPerHour: 0.25,
  everyMinutes: 60,
  maxGramsPerHour: 1.5,
  endpoint: 'serum magnesium 1.7 to 3.5 mmol/L',
  condition: { all: [{ ...LEVEL, op: '>=', value: 1.7 }, { ...LEVEL, op: '<=', value: 3.5 }] },
}
const { condition: _, ...IN_WORDS } = TITRATION

const protocol = PROTOCOLS['PE-4-1']
const ordered = (titration?: Titration): Order => ({ ...orderFromProtocol(protocol, 'Dr Example', at('09:30')), ...(titration ? { titration } : {}) })

/** Maintenance at 25 mL/h = 1 g/h since 10:20. */
const maintained = (titration?: Titration): Story =>
  running('PE-4-1', ordered(titration))
    .check(ADA, '10:20', { ...CALM, VIP: 0 })
    .doubleCheck('10:20', UPKEEP, 'phase')
    .does(ADA, '10:20', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 })

const withLevel = (mmolPerL: number): Story => maintained(TITRATION).check(ADA, '11:10', { SERUM_MG_MMOL_L: mmolPerL })

const change = (rateMlPerHour: number, more: { reason?: string; newOrder?: NewOrder; isAsFound?: boolean } = {}) => ({ type: 'ChangeRate', rateMlPerHour, ...more }) as const
const checked = (story: Story, clock: string, rateMlPerHour: number): Story => story.doubleCheck(clock, { ...UPKEEP, rateMlPerHour }, 'rate')
const BY_PHONE: NewOrder = { prescriber: 'Dr Phone', orderedAt: at('10:28'), isVerbal: true, reason: 'level 1.2, seizure risk' }

describe('a step of the titration', () => {
  it('within every element needs nothing more, and moves the ordered rate', () => {
    const story = checked(withLevel(1.5), '11:20', 31.2).does(ADA, '11:20', change(31.2))
    expect(story.types).toEqual(['RateChanged'])
    expect(story.events('RateChanged')[0]?.event.judgement).toEqual({ isWithinOrder: true, because: 'a step of 0.248 g/h; the order allows 0.25 g/h every 60 min up to 1.5 g/h' })
    expect(story.now.alerts.filter(({ rule }) => rule === 'pumpRate')).toEqual([])
  })

  /** Level, minute, rate asked for from 25 mL/h, and the element that fails. */
  it.each([
    [1.5, '11:20', 37.5, 'the step is 0.5 g/h, the order allows 0.25 g/h'],
    [1.5, '11:19', 31.2, 'the last change was 59 min ago, the order says every 60 min'],
    [2.0, '11:20', 31.2, 'the end point is reached (serum magnesium 1.7 to 3.5 mmol/L)'],
    [3.8, '11:20', 31.2, 'the end point is passed (serum magnesium 1.7 to 3.5 mmol/L)'],
    [1.5, '11:20', 45, '1.8 g/h is above the ordered maximum of 1.5 g/h'],
  ] as const)('at level %s at %s to %s mL/h needs an order: %s', (level, clock, rate, because) => {
    const story = checked(withLevel(level), clock, rate)
    const refusal = story.refused(ADA, clock, change(rate, { reason: 'seems right' }))
    expect(refusal.code).toBe('order-needed')
    expect(refusal.because).toContain(because)
  })

  it('towards an end point that nobody has measured needs an order', () => {
    const story = checked(maintained(TITRATION), '11:20', 31.2)
    expect(story.refused(ADA, '11:20', change(31.2)).because).toContain('the end point is not known')
    const inWords = checked(maintained(IN_WORDS), '11:20', 31.2)
    expect(inWords.does(ADA, '11:20', change(31.2)).events('RateChanged')[0]?.event.judgement?.isWithinOrder).toBe(true)
  })

  it('counts its interval from the last change, not from a pause', () => {
    const paused = withLevel(1.5).does(ADA, '11:15', { type: 'PausePump', reason: 'planned', isPlanned: true }).does(ADA, '11:18', { type: 'ResumePump' })
    const once = checked(paused, '11:20', 31.2).does(ADA, '11:20', change(31.2))
    expect(judgeRate(once.now, 37.4, at('12:19'))?.isWithinOrder).toBe(false)
    expect(judgeRate(once.now, 37.4, at('12:20'))).toMatchObject({ isWithinOrder: true })
  })

  it('is not asked of another phase, nor of an order without titration', () => {
    const load = running('PE-4-1', ordered(TITRATION))
    expect(judgeRate(load.now, 150, at('10:05'))).toBeNull()
    expect(judgeRate(maintained().now, 31.2, at('11:20'))).toBeNull()
  })

  it('never passes the hard maximum, whoever orders it', () => {
    const story = checked(withLevel(1.5), '11:20', 76)
    expect(story.refused(ADA, '11:20', change(76, { newOrder: BY_PHONE })).code).toBe('rate-above-hard-max')
  })

  it('an order that is refused says what the figure looks like', () => {
    const refusal = checked(withLevel(1.5), '11:20', 50).refused(ADA, '11:20', change(50))
    expect(refusal.code).toBe('order-needed')
    expect(refusal.because).toContain('50 mL/h would be right for a bag of 20 mg/mL; from 40 mg/mL it is 25 mL/h')
  })
})

describe('less, for safety', () => {
  it('is always permitted, with its reason', () => {
    const story = checked(maintained(TITRATION), '10:25', 12.5)
    expect(story.refused(ADA, '10:25', change(12.5)).code).toBe('reason-needed')
    const lowered = story.does(ADA, '10:25', change(12.5, { reason: 'drowsy' }))
    expect(lowered.events('RateChanged')[0]?.event.judgement).toMatchObject({ isWithinOrder: false })
    expect(lowered.alert('pumpRate').because.text).toContain('ordered 25 mL/h')
    expect(story.does(ADA, '10:25', { type: 'StopPump', reason: 'stop rule' }).now.status).toBe('stopped')
  })

  it('back to the ordered rate is one step, unless the end point is passed', () => {
    const lowered = checked(withLevel(1.5), '11:20', 12.5).does(ADA, '11:20', change(12.5, { reason: 'drowsy' }))
    expect(judgeRate(lowered.now, 25, at('11:25'))).toEqual({ isWithinOrder: true, because: '25 mL/h is the ordered rate' })
    const above = lowered.check(ADA, '11:24', { SERUM_MG_MMOL_L: 3.8 })
    expect(judgeRate(above.now, 25, at('11:25'))?.isWithinOrder).toBe(false)
  })
})

describe('a new order', () => {
  it('lets the rate rise outside the titration, without a reason beside it, and is no departure', () => {
    const story = checked(maintained(TITRATION), '10:30', 50).does(ADA, '10:30', change(50, { newOrder: BY_PHONE }))
    expect(story.types).toEqual(['RateChanged'])
    expect(story.events('RateChanged')[0]?.event).toMatchObject({ newOrder: BY_PHONE, judgement: { isWithinOrder: false } })
    expect(story.check(ADA, '10:35', { ...CALM, PUMP: 25 }).alert('pumpRate').because.text).toContain('ordered 50 mL/h = 2 g/h')
  })

  it('stands for a reason where there is no titration, and is then the ordered rate of the phase', () => {
    const story = checked(maintained(), '10:30', 50)
    expect(story.refused(ADA, '10:30', change(50)).code).toBe('reason-needed')
    expect(story.does(ADA, '10:30', change(50, { reason: 'Dr Example' })).alert('pumpRate').priority).toBe('medium')
    const now = story.does(ADA, '10:30', change(50, { newOrder: BY_PHONE })).now
    expect(now.alerts).toEqual([])
    expect(now.order.phases[1]?.rateMlPerHour).toBe(25)
    expect(chart(now).ordered.map(({ fromAt, rateMlPerHour }) => [fromAt, rateMlPerHour])).toEqual([
      [at('10:00'), 300],
      [at('10:20'), 25],
      [at('10:30'), 50],
    ])
  })

  it('is taken up again after a bolus', () => {
    const raised = checked(maintained(), '10:30', 50).does(ADA, '10:30', change(50, { newOrder: BY_PHONE }))
    const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
    const back = raised
      .doubleCheck('10:31', bolus, 'phase')
      .does(ADA, '10:31', { type: 'EnterPhase', phaseId: 'rescue_bolus' })
      .doubleCheck('10:36', { ...UPKEEP, rateMlPerHour: 50 }, 'phase')
      .does(ADA, '10:36', { type: 'EnterPhase', phaseId: 'maintenance' })
    expect(back.now.segments.at(-1)?.rateMlPerHour).toBe(50)
  })

  it('of a pump found so makes it no departure; a step found so does not order itself', () => {
    const found = maintained().does(BEN, '10:30', change(50, { isAsFound: true, newOrder: BY_PHONE }))
    expect(found.now.alerts).toEqual([])
    const unexplained = withLevel(1.5).does(BEN, '11:20', change(31.2, { isAsFound: true }))
    expect(unexplained.events('RateChanged')[0]?.event.judgement?.isWithinOrder).toBe(true)
    expect(unexplained.alert('pumpRate').because.text).toContain('ordered 25 mL/h')
  })

  it('names prescriber and reason, and is given between the first order and the change', () => {
    const story = checked(maintained(), '10:30', 50)
    expect(story.refused(ADA, '10:30', change(50, { newOrder: { ...BY_PHONE, prescriber: ' ' } })).code).toBe('new-order-incomplete')
    expect(story.refused(ADA, '10:30', change(50, { newOrder: { ...BY_PHONE, orderedAt: at('09:29') } })).code).toBe('new-order-time')
    expect(story.refused(ADA, '10:30', change(50, { newOrder: { ...BY_PHONE, orderedAt: at('10:31') } })).code).toBe('new-order-time')
  })

  it('by word of mouth is marked to be signed in the report and the timeline', () => {
    const story = checked(maintained(TITRATION), '10:30', 50).does(ADA, '10:30', change(50, { newOrder: BY_PHONE }))
    expect(report(story.entries)?.rateChanges).toMatchObject([{ fromMlPerHour: 25, rateMlPerHour: 50, who: 'Ada Fictional', isToBeSigned: true, newOrder: BY_PHONE }])
    const written = checked(maintained(), '10:30', 50).does(ADA, '10:30', change(50, { newOrder: { ...BY_PHONE, isVerbal: false } }))
    expect(report(written.entries)?.rateChanges[0]?.isToBeSigned).toBe(false)
    expect(timeline(story.entries).at(-1)?.detail).toContain('new order by Dr Phone: level 1.2, seizure risk (verbal, to be signed)')
    expect(timeline(story.entries)[0]?.detail).toContain('with titration to serum magnesium 1.7 to 3.5 mmol/L')
  })
})

describe('a titration order', () => {
  it.each<[string, Partial<Titration>, string]>([
    ['for a phase that is not ordered', { phaseId: 'flush' }, 'titration-contradicts-itself'],
    ['of the other salt', { drug: 'magnesium chloride hexahydrate' }, 'titration-contradicts-itself'],
    ['without a route', { route: ' ' }, 'titration-contradicts-itself'],
    ['without an end point', { endpoint: '' }, 'titration-contradicts-itself'],
    ['with a step of nothing', { incrementGramsPerHour: 0 }, 'titration-contradicts-itself'],
    ['at no interval', { everyMinutes: NaN }, 'titration-contradicts-itself'],
    ['that begins elsewhere than the phase', { initialGramsPerHour: 2 }, 'titration-contradicts-itself'],
    ['that begins above its maximum', { maxGramsPerHour: 0.5 }, 'titration-contradicts-itself'],
    ['above the hard maximum of the protocol', { maxGramsPerHour: 3.5 }, 'rate-above-hard-max'],
  ])('%s cannot stand', (__, fault, code) => {
    expect(whyOrderFails(ordered({ ...TITRATION, ...fault }), protocol)?.code).toBe(code)
  })

  it('as the prescriber gives it stands', () => {
    expect(whyOrderFails(ordered(TITRATION), protocol)).toBeNull()
    expect(rateFigures({ rateMlPerHour: 25, concentrationMgPerMl: 40, salt: SULFATE, durationMinutes: 1440 })[1]).toBe('1 g/h')
  })
})
