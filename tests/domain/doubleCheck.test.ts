import { describe, expect, it } from 'vitest'
import { ENGINE } from '#domain'
import { ADA, baseline, BEN, checklist, CLEO, LOAD, opened, running } from '../fixtures/given.ts'

const START = { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 } as const
const reads = (program = LOAD) => ({ type: 'DoubleCheck', purpose: 'start', program }) as const

const before = () => {
  const story = opened()
  return story.does(ADA, '09:45', checklist(story)).check(ADA, '09:50', baseline('PE-4-1'))
}

describe('the double check', () => {
  it('is agreed when two people read the same, each alone', () => {
    const story = before().doubleCheck('09:58', LOAD)
    const [first, second] = story.events('DoubleChecked')
    expect(first?.event).toMatchObject({ differs: null, firstBy: null })
    expect(second?.event).toMatchObject({ differs: [], firstBy: { staffId: 'ada', name: 'Ada Fictional' } })
    expect(story.now.agreed).toHaveLength(1)
  })

  it('is not signed twice by one person', () => {
    expect(before().does(ADA, '09:57', reads()).refused(ADA, '09:58', reads()).code).toBe('same-person')
  })

  it('is not signed by the engine', () => {
    expect(before().refused(ENGINE, '09:57', reads()).code).toBe('not-a-person')
  })

  it('names the fields that differ, not who was right, and begins anew', () => {
    const story = before().does(ADA, '09:57', reads()).does(BEN, '09:58', reads({ ...LOAD, rateMlPerHour: 30, volumeMl: 250 }))
    expect(story.events('DoubleChecked').at(-1)?.event.differs).toEqual(['rateMlPerHour', 'volumeMl'])
    expect(story.now.halfCheck).toBeNull()
    expect(story.refused(ADA, '10:00', START).code).toBe('double-check-missing')
  })

  it('is needed before the pump starts', () => {
    expect(before().refused(ADA, '10:00', START).code).toBe('double-check-missing')
    expect(before().does(ADA, '09:57', reads()).refused(ADA, '10:00', START).code).toBe('double-check-missing')
  })

  it('covers only the program that was read', () => {
    expect(before().doubleCheck('09:58', { ...LOAD, rateMlPerHour: 310 }).refused(ADA, '10:00', START).code).toBe('double-check-missing')
    expect(before().doubleCheck('09:58', { ...LOAD, volumeMl: 600 }).refused(ADA, '10:00', START).code).toBe('double-check-missing')
  })

  it('is good for one use', () => {
    const faster = { ...LOAD, rateMlPerHour: 320 }
    const story = running().doubleCheck('10:02', faster, 'rate').does(ADA, '10:03', { type: 'ChangeRate', rateMlPerHour: 320 })
    expect(story.now.agreed.every((one) => one.isUsed)).toBe(true)
    const back = story.doubleCheck('10:04', LOAD, 'rate').does(ADA, '10:05', { type: 'ChangeRate', rateMlPerHour: 300 })
    expect(back.refused(ADA, '10:06', { type: 'ChangeRate', rateMlPerHour: 320 }).code).toBe('double-check-missing')
  })

  it('is good for 30 minutes', () => {
    const late = before().doubleCheck('09:52', LOAD).check(ADA, '10:10', baseline('PE-4-1'))
    expect(late.does(ADA, '10:22', START).now.status).toBe('running')
    expect(late.refused(ADA, '10:22:01', START).code).toBe('double-check-missing')
  })

  it('comes before what it is for: a start charted for 09:57 was not checked at 09:58', () => {
    expect(before().doubleCheck('09:58', LOAD).refused(ADA, '10:00', START, { occurred: '09:57' }).code).toBe('double-check-missing')
  })

  it('for a start does not cover a change of rate', () => {
    const story = running().doubleCheck('10:01', { ...LOAD, rateMlPerHour: 310 }, 'start')
    expect(story.refused(ADA, '10:02', { type: 'ChangeRate', rateMlPerHour: 310 }).code).toBe('double-check-missing')
  })

  it('whose first half is older than 30 minutes begins with a new first half', () => {
    const story = before().does(ADA, '09:51', reads()).does(BEN, '10:22', reads())
    expect(story.events('DoubleChecked').map(({ event }) => event.differs)).toEqual([null, null])
    expect(story.now.halfCheck?.by).toEqual(BEN)
    expect(story.does(CLEO, '10:23', reads()).now.agreed).toHaveLength(1)
  })

  it('of a phase that the protocol has not is refused', () => {
    expect(before().refused(ADA, '09:57', reads({ ...LOAD, phaseId: 'flush' })).code).toBe('unknown-phase')
  })

  it('of the bag looks at strength and volume, not at the rate', () => {
    const story = running()
      .does(ADA, '10:02', { type: 'DoubleCheck', purpose: 'bag', program: { ...LOAD, rateMlPerHour: 1 } })
      .does(BEN, '10:02', { type: 'DoubleCheck', purpose: 'bag', program: LOAD })
    expect(story.now.agreed.at(-1)?.purpose).toBe('bag')
  })
})
