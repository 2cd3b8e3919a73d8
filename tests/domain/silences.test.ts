import { describe, expect, it } from 'vitest'
import { isSounding, tile, wardAlerts, type CommandBody } from '#domain'
import { ADA, at, BEN, CALM, CLEO, clockOf, maintained, type Story, UPKEEP } from '../fixtures/given.ts'

const ID = 'valueLimit-1'
const silence = (minutes: number): CommandBody => ({ type: 'SilenceAlert', alertId: ID, minutes, reason: 'being treated' })
const returns = (story: Story): string[] => story.events('AlertReturned').map(({ clock, event }) => `${clock} ${event.because} ${event.rung}`)

/** HR 130 at 10:30, silenced from 10:31 to 10:41. */
const quiet = (): Story => maintained().check(ADA, '10:30', { HR: 130 }).does(BEN, '10:31', silence(10))
const state = (story: Story): string => story.alert('valueLimit', 'HR').state

describe('a silence', () => {
  it('ends by itself', () => {
    expect(returns(quiet().until('10:42'))).toEqual(['10:41 ended 0'])
  })

  it('is listed by whom, until when and what breaks it', () => {
    const [row, ...more] = wardAlerts([tile(quiet().now)]).silenced
    expect(more).toEqual([])
    expect(row?.tile.station).toBe('Bed 7')
    expect(row?.lead.silence).toEqual({ by: 'Ben Fictional', untilAt: at('10:41'), reason: 'being treated', breaksOn: 'any worse value, or more from the pump' })
    expect(wardAlerts([tile(quiet().until('10:41').now)]).silenced).toEqual([])
  })

  it('is broken by any worse value, in the same breath', () => {
    const story = quiet().check(ADA, '10:33', { HR: 131 })
    expect(story.types).toEqual(['CheckRecorded', 'AlertUpdated', 'AlertReturned'])
    expect(returns(story)).toEqual(['10:33 worse 0'])
    expect(story.alert('valueLimit', 'HR')).toMatchObject({ state: 'raised', silence: null, escalatesAt: at('10:36'), soundedAt: at('10:33') })
  })

  it('holds for the same value and for a better one that is still outside', () => {
    expect(state(quiet().check(ADA, '10:33', { HR: 130 }))).toBe('silenced')
    const better = quiet().check(ADA, '10:33', { HR: 125 })
    expect(better.alert('valueLimit', 'HR')).toMatchObject({ state: 'silenced', because: { value: 125 } })
    // Worse than a minute ago, and no worse than what was silenced.
    expect(state(better.check(ADA, '10:34', { HR: 129 }))).toBe('silenced')
    expect(state(better.check(ADA, '10:34', { HR: 131 }))).toBe('raised')
  })

  it('of a low value is broken by a lower one', () => {
    const story = maintained().check(ADA, '10:30', { HR: 45 }).does(BEN, '10:31', silence(10))
    expect(state(story.check(ADA, '10:33', { HR: 46 }))).toBe('silenced')
    expect(state(story.check(ADA, '10:33', { HR: 44 }))).toBe('raised')
  })

  it('of symptoms is broken by one more', () => {
    const story = maintained().check(ADA, '10:30', { SYMPTOMS: ['severe headache'] }).does(BEN, '10:31', silence(10))
    expect(story.check(ADA, '10:33', { SYMPTOMS: ['severe headache'] }).alert('valueLimit').state).toBe('silenced')
    expect(story.check(ADA, '10:33', { SYMPTOMS: ['severe headache', 'visual disturbance'] }).alert('valueLimit').state).toBe('raised')
  })

  it('of a level of responsiveness is broken by another level', () => {
    const story = maintained().check(ADA, '10:30', { ACVPU: 'V' }).does(BEN, '10:30:30', silence(2))
    expect(story.check(ADA, '10:31', { ACVPU: 'P' }).alert('valueLimit').state).toBe('raised')
  })

  it('does not hold for a higher priority, a further limit or the other side: they raise anew', () => {
    expect(maintained().check(ADA, '10:30', { RR: 14 }).does(BEN, '10:31', silence(20)).check(ADA, '10:33', { RR: 11 }).alert('valueLimit', 'RR')).toMatchObject({ state: 'raised', priority: 'high' })
    const mg = maintained().check(ADA, '10:30', { SERUM_MG_MMOL_L: 4 }).does(BEN, '10:30:10', silence(2)).check(ADA, '10:31', { SERUM_MG_MMOL_L: 5 })
    expect(mg.alert('valueLimit')).toMatchObject({ state: 'raised', alertId: 'valueLimit-2' })
    expect(quiet().check(ADA, '10:33', { HR: 45 }).alert('valueLimit', 'HR')).toMatchObject({ state: 'raised', alertId: 'valueLimit-2' })
  })

  const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
  it.each<[string, (story: Story) => Story]>([
    ['the pump is started again', (story) => story.does(ADA, '10:32', { type: 'PausePump', reason: 'planned', isPlanned: true }).does(ADA, '10:33', { type: 'ResumePump' })],
    ['the rate goes up', (story) => story.does(ADA, '10:33', { type: 'ChangeRate', rateMlPerHour: 26, isAsFound: true })],
    ['a phase begins', (story) => story.doubleCheck('10:32', bolus, 'phase').does(ADA, '10:33', { type: 'EnterPhase', phaseId: 'rescue_bolus' })],
    ['another bag hangs', (story) => story.doubleCheck('10:32', UPKEEP, 'bag').does(ADA, '10:33', { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 })],
  ])('is broken when %s', (_, act) => {
    expect(returns(act(quiet()))).toEqual(['10:33 pump 0'])
  })

  it.each<[string, (story: Story) => Story]>([
    ['the pump is paused', (story) => story.does(ADA, '10:33', { type: 'PausePump', reason: 'planned', isPlanned: true })],
    ['the rate goes down', (story) => story.does(ADA, '10:33', { type: 'ChangeRate', rateMlPerHour: 20, isAsFound: true })],
    ['the pump is stopped', (story) => story.does(ADA, '10:33', { type: 'StopPump', reason: 'prescriber order' })],
  ])('holds when %s', (_, act) => {
    expect(state(act(quiet()))).toBe('silenced')
  })

  it('of a running pump begins after it: what it did before breaks nothing', () => {
    expect(state(quiet().until('10:40'))).toBe('silenced')
  })

  it('of a check is broken by the pump too, and holds for that check alone', () => {
    const story = maintained().until('10:45').does(BEN, '10:46', { type: 'SilenceAlert', alertId: maintained().until('10:45').alert('missedCheck').alertId, minutes: 10, reason: 'with the patient' })
    expect(story.alert('missedCheck').state).toBe('silenced')
    expect(story.does(ADA, '10:47', { type: 'ChangeRate', rateMlPerHour: 26, isAsFound: true }).alert('missedCheck').state).toBe('raised')
  })
})

describe('passing it on', () => {
  const decline = (reason: 'busy with an urgent patient' | 'other', text?: string): CommandBody => ({ type: 'DeclineAlert', alertId: ID, reason, ...(text === undefined ? {} : { text }) })
  const medium = () => maintained().check(ADA, '10:30', { HR: 130 })

  it('says why, by a reason of the list or in words', () => {
    expect(medium().does(BEN, '10:31', decline('other', ' in theatre ')).events('AlertDeclined')[0]?.event).toEqual({ type: 'AlertDeclined', alertId: ID, reason: 'other', text: 'in theatre' })
    expect(medium().refused(BEN, '10:31', decline('other')).code).toBe('reason-needed')
  })

  it('is refused after the sixth time: nobody new is left to tell', () => {
    let story = medium()
    for (let count = 0; count < 6; count += 1) story = story.does(BEN, '10:31', decline('busy with an urgent patient'))
    expect(story.alert('valueLimit').rung).toBe(3)
    expect(story.refused(BEN, '10:31', decline('busy with an urgent patient')).code).toBe('declined-too-often')
    expect(story.does(CLEO, '10:32', { type: 'AcceptAlert', alertId: ID }).alert('valueLimit').state).toBe('accepted')
  })

  it('of what stands unattended leaves it unattended', () => {
    let story = medium()
    for (const clock of ['10:32', '10:37', '10:42', '10:47']) story = story.until(clock).does(BEN, clock, { type: 'AcceptAlert', alertId: ID })
    story = story.until('10:52')
    expect(state(story)).toBe('unattended')
    expect(state(story.does(BEN, '10:53', decline('busy with an urgent patient')))).toBe('unattended')
  })
})

/** The first seconds of each signal between two times. */
const signals = (story: Story, from: string, to: string, subject = 'HR'): string[] => {
  const alert = tile(story.now).alerts.find(({ because }) => because.subject === subject)!
  const seconds = Array.from({ length: (at(to) - at(from)) / 1000 + 1 }, (_, index) => at(from) + index * 1000)
  return seconds.filter((now) => isSounding(alert, now) && !isSounding(alert, now - 1000)).map(clockOf)
}

describe('the signal', () => {
  it('of a high alert is given every 120 s while it lasts, of a medium one every 300 s, of a low one once', () => {
    const high = maintained().check(ADA, '10:30', { RR: 10 }).until('10:34')
    expect(signals(high, '10:34', '10:40', 'RR')).toEqual(['10:34', '10:36', '10:38', '10:40'])
    expect(signals(maintained().check(ADA, '10:30', { HR: 130 }).until('10:45'), '10:45', '10:56')).toEqual(['10:45', '10:50', '10:55'])
    expect(signals(maintained().check(ADA, '10:30', { VIP: 1 }), '10:30', '10:44', 'VIP')).toEqual(['10:30'])
  })

  it('is given anew when the next is told', () => {
    expect(signals(maintained().check(ADA, '10:30', { RR: 10 }).until('10:31'), '10:30', '10:31', 'RR')).toEqual(['10:31'])
  })

  it('is not given in hand or silenced, and is of what stands unattended', () => {
    expect(signals(quiet(), '10:31', '10:40')).toEqual([])
    let story = maintained().check(ADA, '10:30', { HR: 130 })
    story = story.does(BEN, '10:31', { type: 'AcceptAlert', alertId: ID })
    expect(signals(story, '10:31', '10:36')).toEqual([])
    for (const clock of ['10:36', '10:41', '10:46']) story = story.until(clock).does(BEN, clock, { type: 'AcceptAlert', alertId: ID })
    expect(signals(story.until('10:51'), '10:51', '11:01')).toEqual(['10:51', '10:56', '11:01'])
  })

  it('is written nowhere', () => {
    const story = maintained().check(ADA, '10:30', { ...CALM, HR: 130 }).until('10:45')
    const own = (later: Story) => later.entries.filter(({ event }) => 'alertId' in event && event.alertId === ID).length
    expect(own(story.until('14:00'))).toBe(own(story))
  })
})
