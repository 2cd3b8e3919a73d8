import { describe, expect, it } from 'vitest'
import { alertView, nextReviewAt, type CommandBody } from '#domain'
import { ADA, at, BEN, CALM, CLEO, maintained, running, type Story, UPKEEP } from '../fixtures/given.ts'

/** RR 10 at 10:30: a stop rule of PE-4-1. */
const found = (): Story => maintained().check(ADA, '10:30', { RR: 10 })
const back = (story: Story, clock = '10:40'): Story => story.check(ADA, clock, { RR: 18 })
const stands = (story: Story): boolean => story.now.alerts.some(({ subject }) => subject === 'RR')
const latchText = (story: Story): string | null => alertView(story.now, story.alert('valueLimit', 'RR')).latchText

const outcome = (fields: Partial<CommandBody & { type: 'RecordOutcome' }> = {}): CommandBody => ({
  type: 'RecordOutcome', alertId: 'valueLimit-1', action: 'patient assessed, goes on by order', ...fields,
})

describe('the alert of a stop rule', () => {
  it('is not resolved by a normal reading alone', () => {
    const story = back(found().until('10:34'), '10:34')
    expect(story.types).toEqual(['CheckRecorded'])
    expect(latchText(story)).toBe('Value is back (RR 18 /min); latched: document what was done.')
    expect(stands(back(story, '10:50'))).toBe(true)
  })

  it('goes on climbing and never leaves by the clock', () => {
    const story = back(found().until('10:33'), '10:33').until('11:30')
    expect(story.alert('valueLimit', 'RR')).toMatchObject({ state: 'raised', rung: 3 })
  })

  it('is not latched while the value is still outside', () => {
    expect(latchText(found())).toBeNull()
    expect(latchText(found().check(ADA, '10:31', { RR: 9 }))).toBeNull()
  })

  it('keeps its priority while the value has come back part of the way', () => {
    const story = found().check(ADA, '10:40', { RR: 14 })
    expect(story.alert('valueLimit', 'RR')).toMatchObject({ priority: 'high', because: { value: 10 } })
    expect(latchText(story)).toBe('Value is back (RR 14 /min); latched: document what was done.')
    expect(story.does(CLEO, '10:41', outcome()).alert('valueLimit', 'RR')).toMatchObject({ priority: 'low', because: { value: 14 } })
  })

  it.each<[string, (story: Story) => Story]>([
    ['the pump is paused', (story) => story.does(ADA, '10:31', { type: 'PausePump', reason: 'other', isPlanned: true })],
    ['it was paused, and runs again on the prescriber’s word', (story) =>
      story.does(ADA, '10:31', { type: 'PausePump', reason: 'other', isPlanned: true }).does(ADA, '10:35', { type: 'ResumePump', reason: 'Dr Example' })],
    ['the pump is stopped', (story) => story.does(ADA, '10:31', { type: 'StopPump', reason: 'stop rule' })],
    ['the rate is lowered', (story) =>
      story.doubleCheck('10:31', { ...UPKEEP, rateMlPerHour: 12.5 }, 'rate').does(ADA, '10:32', { type: 'ChangeRate', rateMlPerHour: 12.5, reason: 'halved' })],
    ['the antidote is given', (story) =>
      story.does(ADA, '10:31', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 })],
    ['somebody says what was done', (story) => story.does(CLEO, '10:31', outcome())],
  ])('resolves with the value once %s', (_, act) => {
    expect(stands(act(found()))).toBe(true)
    expect(stands(back(act(found())))).toBe(false)
    const afterwards = act(back(found(), '10:30:30'))
    expect(stands(afterwards)).toBe(false)
    expect(afterwards.events('AlertResolved').at(-1)?.event).toMatchObject({ alertId: 'valueLimit-1', how: 'facts' })
  })

  it.each<[string, (story: Story) => Story]>([
    ['it is accepted', (story) => story.does(BEN, '10:30:20', { type: 'AcceptAlert', alertId: 'valueLimit-1' })],
    ['a note is written', (story) => story.does(BEN, '10:31', { type: 'AddNote', text: 'seen' })],
    ['the rate is raised', (story) =>
      story.doubleCheck('10:31', { ...UPKEEP, rateMlPerHour: 27 }, 'rate').does(ADA, '10:32', { type: 'ChangeRate', rateMlPerHour: 27, reason: 'Dr Example' })],
    ['another dose is given', (story) =>
      story.does(ADA, '10:31', { type: 'GiveDose', kind: 'other', drug: 'labetalol', doseGrams: 0.02, route: 'IV', overMinutes: 2 })],
  ])('does not resolve because %s', (_, act) => {
    expect(stands(back(act(found())))).toBe(true)
  })

  it('wants an action after the finding, not one from before', () => {
    const before = maintained()
      .does(ADA, '10:25', { type: 'PausePump', reason: 'other', isPlanned: true })
      .does(ADA, '10:27', { type: 'ResumePump' })
      .check(ADA, '10:30', { RR: 10 })
    expect(stands(back(before))).toBe(true)
  })

  it('counts an action between what was seen and what was charted, and a pump that stands for the stop rule', () => {
    const seenFirst = maintained().does(ADA, '10:31', { type: 'PausePump', reason: 'other', isPlanned: false }).check(ADA, '10:32', { RR: 10 }, { occurred: '10:30' })
    expect(stands(back(seenFirst))).toBe(false)
    const stoppedFirst = maintained().does(ADA, '10:29', { type: 'PausePump', reason: 'stop rule', isPlanned: false }).check(ADA, '10:30', { RR: 10 })
    expect(stands(back(stoppedFirst))).toBe(false)
  })

  it('after the pump was stopped for good leaves with the value', () => {
    const story = maintained().does(ADA, '10:25', { type: 'StopPump', reason: 'completed' }).check(ADA, '10:30', { RR: 10 })
    expect(stands(back(story))).toBe(false)
  })

  it('takes the lower rate of the next phase for no answer', () => {
    const load = running().check(ADA, '10:05', { ...CALM, RR: 10 }).check(ADA, '10:10', CALM).check(ADA, '10:15', CALM).check(ADA, '10:20', { ...CALM, VIP: 0 })
    const upkeep = load.doubleCheck('10:20', UPKEEP, 'phase').does(ADA, '10:20', { type: 'EnterPhase', phaseId: 'maintenance' })
    expect(stands(back(upkeep, '10:30'))).toBe(true)
  })

  it('by a further limit asks for an action of its own', () => {
    const story = maintained()
      .check(ADA, '10:30', { SERUM_MG_MMOL_L: 4 })
      .does(CLEO, '10:31', outcome())
      .check(ADA, '10:32', { SERUM_MG_MMOL_L: 5.2 })
    expect(story.check(ADA, '10:40', { SERUM_MG_MMOL_L: 3 }).alert('valueLimit').because.value).toBe(5.2)
  })

  it('was never so when its reading was a slip: amended, it resolves', () => {
    const { seq } = found().events('CheckRecorded').at(-1)!
    const amend = { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'typed 10 for 16', isEnteredInError: false, values: { RR: 16 } } as const
    expect(stands(found().does(ADA, '10:31', amend))).toBe(false)
    expect(stands(found().does(ADA, '10:31', { ...amend, values: { RR: 11 } }))).toBe(true)
  })

  it('of a derived figure latches, and an amended slip of its observation ends it', () => {
    const passed = ['11:20', '12:20', '13:20', '14:20'].reduce((story, clock) => story.check(ADA, clock, { ...CALM, UO_ML: 20 }), maintained().check(ADA, '10:20', { UO_ML: 60 }))
    expect(passed.alert('valueLimit', 'UO_4H')).toMatchObject({ priority: 'high', because: { value: 80 } })
    const more = passed.check(ADA, '15:20', { ...CALM, UO_ML: 200 })
    expect(more.alert('valueLimit', 'UO_4H').because.value).toBe(80)
    const { seq } = passed.events('CheckRecorded').at(-1)!
    const amended = passed.does(ADA, '14:25', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'a nought forgotten', isEnteredInError: false, values: { ...CALM, UO_ML: 200 } })
    expect(amended.now.alerts.some(({ subject }) => subject === 'UO_4H')).toBe(false)
  })

  it('needs a value that is known now: documented with a stale one it stands', () => {
    const story = back(found(), '10:35').until('11:30').does(CLEO, '11:30', outcome())
    expect(stands(story)).toBe(true)
    expect(stands(back(story, '11:31'))).toBe(false)
  })

  it('of no stop rule does not latch', () => {
    const story = maintained().check(ADA, '10:30', { HR: 130 }).check(ADA, '10:31', { HR: 84 })
    expect(story.now.alerts).toEqual([])
  })
})

describe('what was done', () => {
  it('is charted with who, when and how true the alert was', () => {
    const story = found().does(CLEO, '10:31', outcome({ action: 'other', text: 'woken, breathes 16', tag: 'true-not-relevant' }))
    expect(story.alert('valueLimit').outcome).toEqual({ action: 'other', text: 'woken, breathes 16', tag: 'true-not-relevant', by: 'Cleo Fictional', at: at('10:31') })
  })

  it('does not resolve what still is so, and starts no clock', () => {
    const story = found().does(CLEO, '10:30:30', outcome())
    expect(story.types).toEqual(['OutcomeRecorded'])
    expect(nextReviewAt(story.now)).toBe(at('10:31'))
  })

  it('may be said of an alert that is over', () => {
    const story = maintained().check(ADA, '10:30', { HR: 130 }).check(ADA, '10:31', { HR: 84 }).does(CLEO, '10:50', outcome({ action: 'check made', tag: 'false' }))
    expect(story.now.resolvedAlerts[0]).toMatchObject({ state: 'resolved', resolvedAt: at('10:31'), outcome: { action: 'check made', tag: 'false' } })
  })

  it('needs words where the action says nothing', () => {
    expect(found().refused(CLEO, '10:31', outcome({ action: 'other' })).code).toBe('reason-needed')
    expect(found().refused(CLEO, '10:31', outcome({ action: 'nothing done', text: '  ' })).code).toBe('reason-needed')
  })

  it('of an alert that never was is refused, and so is a sixth word on one', () => {
    expect(maintained().refused(CLEO, '10:31', outcome()).code).toBe('unknown-alert')
    let story = found()
    for (let count = 0; count < 5; count += 1) story = story.does(CLEO, '10:30:30', outcome())
    expect(story.refused(CLEO, '10:30:30', outcome()).code).toBe('outcomes-used-up')
  })
})
