import { describe, expect, it } from 'vitest'
import { hasTrend, HOUR, MINUTE, trend, type ObservationCode } from '#domain'
import { ADA, at, CALM, clockOf, maintained, running, type Story } from '../fixtures/given.ts'

const told = (story: Story, code: ObservationCode, clock: string) => {
  const view = trend(story.now, code, at(clock))
  return view && { ...view, points: view.points.map(({ at: when, text }) => `${clockOf(when)} ${text}`) }
}

describe('the trend of an observation', () => {
  it('is every value of the last hours that counts, oldest first', () => {
    const story = running().check(ADA, '10:05', { RR: 17 }).check(ADA, '10:10', { RR: 13 })
    expect(told(story, 'RR', '10:12')?.points).toEqual(['09:50 18', '10:05 17', '10:10 13'])
    expect(told(story, 'RR', '10:12')).toMatchObject({ name: 'Respiratory rate', unit: '/min', rungs: null })
  })

  it('leaves out what an amendment took away', () => {
    const story = running().check(ADA, '10:05', { RR: 71 })
    const { seq } = story.news.find(({ event }) => event.type === 'CheckRecorded')!
    const amended = story.does(ADA, '10:06', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'slip', isEnteredInError: false, values: { RR: 17 } })
    expect(told(amended, 'RR', '10:07')?.points).toEqual(['09:50 18', '10:05 17'])
  })

  it('looks back six hours, and an hour at the least; of what is older it shows the newest', () => {
    const story = maintained().check(ADA, '10:35', CALM)
    expect(trend(story.now, 'RR', at('10:36'))!.fromAt).toBe(at('09:36'))
    expect(told(story, 'RR', '16:00')?.points).toEqual(['10:05 18', '10:10 18', '10:15 18', '10:20 18', '10:35 18'])
    expect(told(story, 'RR', '18:00')).toMatchObject({ fromAt: at('10:35'), points: ['10:35 18'] })
  })

  it('says until when each value was known: as long as its cadence allowed', () => {
    const [first, second] = trend(running().check(ADA, '10:05', CALM).now, 'RR', at('10:06'))!.points
    // Charted before the start, held against the cadence of the load from its first minute on; then every five minutes, and two thirds more.
    expect([first, second].map((point) => clockOf(point!.knownUntilAt))).toEqual(['10:08:20', '10:13:20'])
  })

  it('says which limit a value left when it was measured', () => {
    const story = running().check(ADA, '10:05', { ...CALM, RR: 11 }).check(ADA, '10:10', { ...CALM, RR: 14 })
    expect(trend(story.now, 'RR', at('10:11'))!.points.map(({ priority }) => priority)).toEqual([null, 'high', 'low'])
  })

  it('brings the limits as they were in force, and the steps of the pump', () => {
    const view = trend(maintained().now, 'RR', at('10:30'))!
    expect(view.limits.filter(({ value }) => value === 12).map(({ fromAt, toAt }) => [clockOf(fromAt), toAt && clockOf(toAt)])).toEqual([
      ['10:00', '10:20'],
      ['10:20', null],
    ])
    expect(view.rate.map(({ at: when, rateMlPerHour }) => `${clockOf(when)} ${rateMlPerHour}`)).toEqual(['10:00 300', '10:20 25'])
  })

  it('of a reflex is a ladder from absent upwards', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, DTR_PATELLAR: 'reduced' })
    const view = trend(story.now, 'DTR_PATELLAR', at('10:40'))!
    expect(view.rungs).toEqual(['Absent', '1+ reduced', '2+ normal', '3+ brisk', '4+ clonus'])
    expect(view.points.map(({ value }) => value)).toEqual([2, 2, 2, 2, 2, 1])
    expect(view.points.at(-1)).toMatchObject({ text: '1+ reduced', priority: 'medium' })
    expect(view).toMatchObject({ unit: '', limits: [] })
  })

  it('is none where nothing was charted, and none of what has no slope', () => {
    const story = running()
    expect(trend(story.now, 'SERUM_MG_MMOL_L', at('10:10'))).toBeNull()
    expect(trend(story.now, 'LUNGS', at('10:10'))).toBeNull()
    for (const code of ['RR', 'DTR_PATELLAR', 'SERUM_MG_MMOL_L', 'LUNGS', 'SYMPTOMS'] as const) {
      expect(hasTrend(story.now, code)).toBe(trend(story.now, code, at('10:10')) !== null)
    }
  })

  it('is the same an hour later, an hour later', () => {
    const { now } = maintained()
    const [one, two] = [trend(now, 'RR', at('10:30'))!, trend(now, 'RR', at('10:30') + HOUR / 2)!]
    expect(two.points).toEqual(one.points)
    expect(two.fromAt - one.fromAt).toBeLessThanOrEqual(30 * MINUTE)
  })
})
