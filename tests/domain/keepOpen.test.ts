import { describe, expect, it } from 'vitest'
import { bagEndsAt, flowingSegment, HOUR, infusedGrams, infusedMinutes, infusedMl, phaseEndsAt, runningSegment, tile, timeline } from '#domain'
import { ADA, at, BEN, CALM, maintained, ready, running, UPKEEP, type Story } from '../fixtures/given.ts'

const keepOpen = (keepOpenMlPerHour: number, isPlanned = true) =>
  ({ type: 'PausePump', reason: 'volume complete', isPlanned, keepOpenMlPerHour }) as const

/** Maintenance since 10:20; from 10:30 on the pump only keeps the vein open. */
const kept = (rate = 3, isPlanned = true): Story => maintained().does(ADA, '10:30', keepOpen(rate, isPlanned))

describe('keeping the vein open', () => {
  it('is dose and volume, but no infusion time', () => {
    const { segments } = kept().now
    expect(segments.at(-1)).toMatchObject({ rateMlPerHour: 3, isKeepOpen: true, phaseId: 'maintenance', endedAt: null })
    expect(infusedMl(segments, at('11:30'))).toBeCloseTo(100 + 25 / 6 + 3, 10)
    expect(infusedGrams(segments, at('11:30'))).toBeCloseTo(4 + 1 / 6 + 0.12, 10)
    expect(infusedMinutes(segments, at('11:30'))).toBeCloseTo(20 + 10, 10)
  })

  it('is paused for the plan and flows for the bag', () => {
    const { now } = kept()
    expect([now.status, runningSegment(now), phaseEndsAt(now)]).toEqual(['paused', undefined, null])
    expect(flowingSegment(now)?.rateMlPerHour).toBe(3)
    // Bag of 600 mL, of which 10 min at 25 mL/h are through: what is left lasts 198.6 h at 3 mL/h.
    expect(bagEndsAt(now)! - at('10:30')).toBe(Math.ceil(((600 - 25 / 6) / 3) * HOUR))
    expect(tile(now)).toMatchObject({ pump: null, keepOpenMlPerHour: 3, pausedAt: at('10:30') })
  })

  it.each([0.5, 5])('may be at %s mL/h', (rate) => {
    expect(kept(rate).now.status).toBe('paused')
  })

  it.each([5.1, 0, -1, NaN])('cannot be at %s mL/h', (rate) => {
    expect(maintained().refused(ADA, '10:30', keepOpen(rate)).code).toBe('not-a-keep-open-rate')
  })

  it('is not off the order, and no load left running', () => {
    const story = running().check(ADA, '10:05', CALM).check(ADA, '10:10', CALM).check(ADA, '10:15', CALM).check(ADA, '10:20', { ...CALM, VIP: 0 })
    const after = story.does(ADA, '10:20', keepOpen(3)).check(ADA, '10:25', { ...CALM, VIP: 0 }).until('10:26')
    expect(after.now.alerts.filter(({ rule }) => rule === 'pumpRate' || rule === 'loadLeftRunning' || rule === 'pumpStopped')).toEqual([])
    expect(after.doubleCheck('10:26', UPKEEP, 'phase').does(ADA, '10:26', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 }).now).toMatchObject({
      status: 'running',
      segments: [{ rateMlPerHour: 300 }, { rateMlPerHour: 3, endedAt: at('10:26') }, { rateMlPerHour: 25 }],
    })
  })

  it('unplanned is a pump that does not infuse: somebody is told after 2 min', () => {
    expect(kept(3, false).until('10:31:59').now.alerts).toEqual([])
    expect(kept(3, false).until('10:32').alert('pumpStopped')).toMatchObject({ priority: 'low', because: { observedAt: at('10:30') } })
  })

  it('a pump that shows more than keeps a vein open is told of at once', () => {
    const story = kept().check(BEN, '10:35', { ...CALM, PUMP: 25 })
    expect(story.alert('pumpRate').because.text).toBe('Pump at 25 mL/h = 1 g/h, charted as only keeping the vein open')
    expect(story.check(BEN, '10:36', { PUMP: 310 }).alert('pumpRate').priority).toBe('high')
    expect(story.check(BEN, '10:36', { PUMP: 3 }).now.alerts.filter(({ rule }) => rule === 'pumpRate')).toEqual([])
  })

  it('may begin out of a pause and end in one; the infusion has stood since the first', () => {
    const paused = maintained().does(ADA, '10:30', { type: 'PausePump', reason: 'occlusion', isPlanned: false })
    expect(paused.refused(ADA, '10:31', { type: 'PausePump', reason: 'occlusion', isPlanned: false }).code).toBe('pump-not-running')
    const { now } = paused
      .does(ADA, '10:31', keepOpen(2))
      .does(ADA, '10:41', { type: 'PausePump', reason: 'planned', isPlanned: true })
    expect(now.pause).toEqual({ at: at('10:30'), reason: 'planned', isPlanned: true, rateMlPerHour: 25, by: ADA, expectedMinutes: null })
    expect(now.segments.at(-1)).toMatchObject({ startedAt: at('10:31'), endedAt: at('10:41'), isKeepOpen: true })
    expect(flowingSegment(now)).toBeUndefined()
  })

  it('goes on at the rate of before, and ends with the stop', () => {
    const { now } = kept().does(ADA, '10:40', { type: 'ResumePump', site: 'right forearm' })
    expect(now.segments.slice(-2)).toMatchObject([{ isKeepOpen: true, endedAt: at('10:40') }, { rateMlPerHour: 25, site: 'right forearm' }])
    expect(now.segments.at(-1)).not.toHaveProperty('isKeepOpen')
    expect(kept().does(ADA, '10:40', { type: 'StopPump', reason: 'completed' }).now.segments.at(-1)?.endedAt).toBe(at('10:40'))
  })

  it('with the drug is refused while a stop rule is met, unless the prescriber has said so', () => {
    const toxic = maintained().check(ADA, '10:29', { ...CALM, DTR_PATELLAR: 'absent' })
    expect(toxic.refused(ADA, '10:30', keepOpen(3)).code).toBe('stop-rule-met')
    expect(toxic.does(ADA, '10:30', { type: 'PausePump', reason: 'stop rule', isPlanned: true }).now.status).toBe('paused')
    expect(toxic.does(ADA, '10:30', { ...keepOpen(3), text: 'Dr Example, at the bedside' }).now.status).toBe('paused')
  })

  it('before the pump ran is no state', () => {
    expect(ready().refused(ADA, '10:00', keepOpen(3)).code).toBe('pump-not-running')
  })

  it('a new bag meanwhile keeps it a trickle', () => {
    const story = kept().doubleCheck('10:40', { ...UPKEEP, rateMlPerHour: 25 }, 'bag')
    const { segments } = story.does(ADA, '10:41', { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40, discardedMl: 4 }).now
    expect(segments.at(-1)).toMatchObject({ rateMlPerHour: 3, isKeepOpen: true, startedAt: at('10:41') })
  })

  it('is told in the timeline', () => {
    expect(timeline(kept().entries).at(-1)).toMatchObject({ title: 'Pump paused', detail: 'volume complete · planned · vein kept open at 3 mL/h' })
  })
})
