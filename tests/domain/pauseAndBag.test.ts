import { describe, expect, it } from 'vitest'
import { infusedGrams, timeline } from '#domain'
import { ADA, at, BEN, CALM, clockOf, maintained, running, UPKEEP, type Story } from '../fixtures/given.ts'

const raised = (story: Story, rule: string) =>
  story.events('AlertRaised').filter(({ event }) => event.rule === rule).map(({ clock, event }) => [clock, event.priority, event.because.text])
const planned = { type: 'PausePump', reason: 'planned', isPlanned: true } as const

describe('a planned pause', () => {
  it('that nobody gave a time for is low after half an hour and medium after a whole one', () => {
    const story = maintained().does(ADA, '10:30', planned).until('11:40')
    expect(raised(story, 'pumpStopped')).toEqual([
      ['11:00', 'low', 'Planned pause has lasted longer than 30 min (planned)'],
      ['11:30', 'medium', 'Planned pause has lasted longer than 30 min (planned)'],
    ])
    expect(story.alert('pumpStopped').because).toMatchObject({ observedAt: at('10:30'), source: ['design'] })
    expect(story.does(ADA, '11:41', { type: 'ResumePump' }).now.alerts.filter(({ rule }) => rule === 'pumpStopped')).toEqual([])
  })

  it('has the time that was said', () => {
    const story = maintained().does(ADA, '10:30', { ...planned, expectedMinutes: 10 }).until('11:40')
    expect(raised(story, 'pumpStopped').map(([clock, priority]) => [clock, priority])).toEqual([['10:40', 'low'], ['10:50', 'medium']])
    expect(timeline(story.entries).find(({ title }) => title === 'Pump paused')?.detail).toBe('planned · planned · for 10 min')
  })

  it('is medium after twice its time also when the low alert was accepted', () => {
    const story = maintained().does(ADA, '10:30', planned).until('11:29')
    const accepted = story.does(BEN, '11:29', { type: 'AcceptAlert', alertId: story.alert('pumpStopped').alertId }).until('11:30')
    expect(accepted.alert('pumpStopped')).toMatchObject({ priority: 'medium', state: 'raised' })
  })

  it.each([0, -5, NaN, 241])('of %s min is refused', (expectedMinutes) => {
    expect(maintained().refused(ADA, '10:30', { ...planned, expectedMinutes }).code).toBe('pause-impossible')
  })

  it('is the only one of which a time can be said', () => {
    expect(maintained().refused(ADA, '10:30', { type: 'PausePump', reason: 'occlusion', isPlanned: false, expectedMinutes: 5 }).code).toBe('pause-impossible')
  })
})

/** Maintenance of 24 g since 10:20 from a bag of so many mL: 25 mL/h. */
const from = (volumeMl: number): Story =>
  running()
    .check(ADA, '10:20', { ...CALM, VIP: 0 })
    .doubleCheck('10:20', UPKEEP, 'phase')
    .does(ADA, '10:20', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl })

describe('a bag', () => {
  it('that ends before the dose is medium ten minutes ahead and high when it is dry', () => {
    const story = from(100).until('14:30')
    expect(raised(story, 'bagEnding')).toEqual([
      ['14:10', 'medium', 'Bag ends within 10 min'],
      ['14:20', 'high', 'Bag is dry by this record, and the pump is charted as running'],
    ])
    expect(story.alert('bagEnding').because).toMatchObject({ observedAt: at('14:20'), source: ['design'] })
  })

  it('that lasts as long as the dose says nothing', () => {
    expect(raised(from(600).until('+1 10:40'), 'bagEnding')).toEqual([])
    expect(raised(running().until('10:30'), 'bagEnding')).toEqual([])
  })

  it('of the load goes on when no other was charted with maintenance, and is dry then', () => {
    const story = running().check(ADA, '10:20', { ...CALM, VIP: 0 }).doubleCheck('10:20', UPKEEP, 'phase').does(ADA, '10:20', { type: 'EnterPhase', phaseId: 'maintenance' })
    expect(story.alert('bagEnding').priority).toBe('high')
    expect(from(600).now.bag).toMatchObject({ volumeMl: 600, hungAt: at('10:20') })
    expect(timeline(from(600).entries).find(({ title }) => title === 'Maintenance begun')?.detail).toBe('25 mL/h · bag of 600 mL · wristband and bag not scanned')
  })

  it('that was changed is full again; a pump that stands still drains none', () => {
    const story = from(100).until('14:12')
    const changed = story.doubleCheck('14:12', { ...UPKEEP, volumeMl: 600 }, 'bag').does(ADA, '14:13', { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 })
    expect(changed.now.alerts.filter(({ rule }) => rule === 'bagEnding')).toEqual([])
    expect(raised(changed.until('+1 10:00'), 'bagEnding')).toHaveLength(1)
    const paused = story.does(ADA, '14:13', planned)
    expect(paused.now.alerts.filter(({ rule }) => rule === 'bagEnding')).toEqual([])
    const resumed = paused.does(ADA, '14:20', { type: 'ResumePump' }).alert('bagEnding')
    expect([resumed.priority, clockOf(resumed.because.observedAt)]).toEqual(['medium', '14:27'])
  })

  it('that ends sooner than was said is news', () => {
    const story = from(100).until('14:12').does(BEN, '14:12', { type: 'ChangeRate', rateMlPerHour: 50, isAsFound: true })
    expect(story.alert('bagEnding').because.observedAt).toBe(at('14:16'))
    expect(raised(story, 'bagEnding').map(([clock]) => clock)).toEqual(['14:10', '14:12'])
    expect(story.until('14:16').alert('bagEnding').priority).toBe('high')
  })

  it('that ends later than was said is the same fact', () => {
    const story = from(100).until('14:12').does(BEN, '14:12', { type: 'ChangeRate', rateMlPerHour: 24, isAsFound: true })
    expect(raised(story, 'bagEnding')).toHaveLength(1)
  })

  it('that is found hanging is charted without a double check, and a strong one is alarmed', () => {
    const story = maintained()
    const same = story.does(BEN, '10:30', { type: 'ChangeBag', volumeMl: 500, concentrationMgPerMl: 40, isAsFound: true })
    expect(same.types).toEqual(['BagChanged'])
    const strong = story.does(BEN, '10:30', { type: 'ChangeBag', volumeMl: 500, concentrationMgPerMl: 200, isAsFound: true })
    expect(strong.alert('pumpRate').priority).toBe('high')
    expect(infusedGrams(strong.now.segments, at('11:30'))).toBeCloseTo(4 + 10 / 60 + 5, 9)
    expect(timeline(strong.entries).find(({ title }) => title === 'Bag changed, as found')?.detail).toBe('500 mL of 200 mg/mL · wristband and bag not scanned')
    expect(clockOf(strong.now.bag!.hungAt)).toBe('10:30')
    expect(story.refused(BEN, '10:30', { type: 'ChangeBag', volumeMl: 500, concentrationMgPerMl: 40 }).code).toBe('double-check-missing')
  })
})
