import { describe, expect, it } from 'vitest'
import { allReadings } from '#domain'
import { ADA, at, BEN, CALM, CLEO, maintained, running } from '../fixtures/given.ts'

const VITALS_5 = 'loading.vitals-5'

describe('a late entry', () => {
  it('resolves the missed check, which stays missed in the record', () => {
    const missed = running().until('10:09')
    const story = missed.check(ADA, '10:09:30', CALM, { occurred: '10:06' })
    expect(story.types).toEqual(['CheckRecorded', 'AlertResolved'])
    expect(story.now.alerts).toEqual([])
    expect(story.now.checks).toMatchObject([{ scheduleId: VITALS_5, state: 'missed', isLate: true, doneAt: at('10:06'), recordedAt: at('10:09:30') }])
  })

  it('for a missed check carries the badge although it is but minutes old', () => {
    const story = running().until('10:09').check(ADA, '10:09:30', CALM, { occurred: '10:06' })
    expect(story.events('CheckRecorded').at(-1)?.event.isLate).toBe(true)
  })

  it('entered more than 15 min after the measurement carries the badge', () => {
    const on = maintained().check(ADA, '10:50', CALM, { occurred: '10:35' })
    expect(on.events('CheckRecorded').at(-1)?.event.isLate).toBe(true)
    const calm = maintained().check(ADA, '10:35', CALM)
    expect(calm.check(ADA, '10:48', { TEMP: 37 }, { occurred: '10:33' }).events('CheckRecorded').at(-1)?.event.isLate).toBe(false)
    expect(calm.check(ADA, '10:48:01', { TEMP: 37 }, { occurred: '10:33' }).events('CheckRecorded').at(-1)?.event.isLate).toBe(true)
  })

  it('keeps its reason', () => {
    const story = running().until('10:09').does(ADA, '10:09:30', { type: 'RecordCheck', values: CALM, notDone: {}, lateReason: 'with another patient' }, { occurred: '10:06' })
    expect(story.events('CheckRecorded').at(-1)?.event.lateReason).toBe('with another patient')
  })

  it('measured on time and sent when the tablet was back is late all the same', () => {
    const story = running().until('10:08').check(ADA, '10:08', CALM, { occurred: '10:05' })
    expect(story.now.checks).toMatchObject([{ state: 'done', isLate: true, doneAt: at('10:05') }])
  })

  it('of what was measured when the next check was already open does not fill the one before', () => {
    const story = running().until('10:09').check(ADA, '10:09', CALM)
    expect(story.now.checks.map(({ state, doneAt }) => [state, doneAt])).toEqual([
      ['missed', null],
      ['done', at('10:09')],
    ])
    expect(story.events('CheckRecorded').at(-1)?.event.isLate).toBe(false)
    expect(story.now.alerts).toEqual([])
  })

  it('that fills a part leaves the alert standing', () => {
    const story = running().until('10:09').check(ADA, '10:09:30', { RR: 16 }, { occurred: '10:06' })
    expect(story.alert('missedCheck').state).toBe('raised')
    expect(story.now.openMisses[0]?.remaining).not.toContain('RR')
    expect(story.check(ADA, '10:09:40', { ...CALM }, { occurred: '10:06' }).now.alerts).toEqual([])
  })

  it('saying why it was not done makes a missed check good', () => {
    const notDone = Object.fromEntries(['HR', 'SBP', 'DBP', 'RR', 'SPO2', 'ACVPU'].map((code) => [code, 'in procedure']))
    const story = running().until('10:09').does(ADA, '10:09:30', { type: 'RecordCheck', values: {}, notDone })
    expect(story.now.alerts).toEqual([])
    expect(story.now.checks[0]).toMatchObject({ state: 'missed' })
  })

  it('older than what is known does not turn back what is known now', () => {
    const story = running().check(ADA, '10:05', CALM).check(ADA, '10:06', { RR: 10 }, { occurred: '10:01' })
    expect(story.now.latest.RR?.value).toBe(18)
    expect(story.now.alerts).toEqual([])
    expect(allReadings(story.now).filter((reading) => reading.code === 'RR').map((reading) => reading.value)).toEqual([18, 18, 10])
  })

  it('that is the newest known raises when it arrives, however long it took', () => {
    const story = maintained().until('12:00').check(ADA, '12:00', { ...CALM, RR: 10 }, { occurred: '10:36' })
    expect(story.alert('valueLimit', 'RR').priority).toBe('high')
  })
})

describe('several missed checks', () => {
  it('make one alert, which an accepting nurse holds', () => {
    const missed = running().until('10:19')
    const story = missed.does(CLEO, '10:19', { type: 'AcceptAlert', alertId: missed.alert('missedCheck').alertId })
    expect(story.now.openMisses).toHaveLength(3)
    expect(story.alert('missedCheck').holder?.name).toBe('Cleo Fictional')
  })

  it('are all made good by the next full set', () => {
    const story = running().until('10:19').check(BEN, '10:19', CALM)
    expect(story.now.openMisses).toEqual([])
    expect(story.now.checks.filter((check) => check.state === 'missed')).toHaveLength(3)
  })

  it('whose first is made good are named anew by the one that is left', () => {
    const missed = maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).until('12:00')
    expect(missed.alert('missedCheck').because).toMatchObject({ text: expect.stringContaining('Reflex'), observedAt: at('11:05') })
    const story = missed.check(ADA, '12:01', CALM)
    expect(story.alert('missedCheck').because).toMatchObject({ text: 'Check missed: UO, VIP, Pump', observedAt: at('11:20') })
    expect(story.types).toEqual(expect.arrayContaining(['AlertResolved', 'AlertRaised']))
  })

  it('of one instant stay one alert, which says what is left of them', () => {
    const missed = maintained().check(ADA, '10:35', CALM).check(ADA, '10:50', CALM).check(ADA, '11:05', CALM).until('12:00')
    const story = missed.check(ADA, '12:01', CALM)
    expect(story.alert('missedCheck')).toMatchObject({ alertId: missed.alert('missedCheck').alertId, because: { text: 'Check missed: UO, VIP, Pump' } })
    expect(story.types).toEqual(expect.arrayContaining(['AlertUpdated']))
  })
})
