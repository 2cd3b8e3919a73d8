import { describe, expect, it } from 'vitest'
import { nextDue, type PlannedSlot } from '#domain'
import { ADA, at, opened, ready, running } from '../fixtures/given.ts'
import { openedCourse, phq9, seenAt } from '../fixtures/courseStory.ts'
import { answered } from '../fixtures/instruments.ts'

const WELL = 'WELL-DEPRESSION'
const of = (slots: readonly PlannedSlot[], instrumentId: string) => slots.filter((slot) => slot.instrumentId === instrumentId)
const states = (slots: readonly PlannedSlot[]) => Object.fromEntries(slots.map(({ slot, state }) => [slot.occasionId, state]))

/** One infusion from 10:00 to 11:00. */
const infused = () => running(WELL).does(ADA, '11:00', { type: 'StopPump', reason: 'completed' })

describe('what a course asks, and when', () => {
  it('asks the baseline from the opening on, and knows no later day before the first infusion', () => {
    const slots = of(openedCourse().slots('09:30'), 'PHQ-9')
    expect(slots).toMatchObject([
      { name: 'Baseline', state: 'due', dueAt: at('09:00'), missedAt: null },
      { name: 'Week 2', state: 'notYet', dueAt: null },
      { name: 'Week 6', state: 'notYet', dueAt: null },
    ])
    expect(nextDue(openedCourse().slots('09:30'))).toMatchObject({ instrumentId: 'PHQ-9', name: 'Baseline' })
  })

  it('says what comes after the first infusion, though nobody knows the day yet', () => {
    const answered9 = openedCourse().does(ADA, '09:09', phq9(answered(0, 0, 0, 0, 0, 0, 0, 0, 0)))
    expect(nextDue(answered9.slots('09:30'))).toMatchObject({ instrumentId: 'PHQ-9', name: 'Week 2', state: 'notYet', dueAt: null })
  })

  it('takes no baseline once the first infusion runs, and counts the weeks from its start', () => {
    const course = openedCourse()
    const session = seenAt(infused(), '11:00')
    expect(states(of(course.slots('10:00', session), 'PHQ-9'))).toEqual({ baseline: 'missed', 'week-2': 'notYet', 'week-6': 'notYet' })
    const [, week2, week6] = of(course.slots('11:00', session), 'PHQ-9')
    expect(week2).toMatchObject({ opensAt: at('+11 10:00'), dueAt: at('+14 10:00'), missedAt: at('+18 10:00') })
    expect(week6).toMatchObject({ opensAt: at('+39 10:00'), dueAt: at('+42 10:00'), missedAt: at('+49 10:00') })
  })

  it.each([
    ['+11 09:59', 'notYet'],
    ['+11 10:00', 'due'],
    ['+18 09:59', 'due'],
    ['+18 10:00', 'missed'],
  ])('at %s week 2 is %s', (clock, state) => {
    expect(states(of(openedCourse().slots(clock, seenAt(infused(), '11:00')), 'PHQ-9'))['week-2']).toBe(state)
  })

  it('says begun while a form is not finished, then answered, or declined', () => {
    const begun = openedCourse().does(ADA, '09:05', phq9({ '1': 1 }, { isFinished: false }))
    expect(states(of(begun.slots('09:06'), 'PHQ-9')).baseline).toBe('begun')
    expect(states(of(begun.does(ADA, '09:09', phq9(answered(0, 0, 0, 0, 0, 0, 0, 0, 0))).slots('09:10'), 'PHQ-9')).baseline).toBe('answered')
    const declined = openedCourse().does(ADA, '09:05', { type: 'DeclineInstrument', instrumentId: 'PHQ-9', slot: { occasionId: 'baseline' }, reason: 'tired' })
    expect(states(of(declined.slots('09:06'), 'PHQ-9')).baseline).toBe('declined')
  })

  it('asks ratings before and after each infusion, and none beside one that was called off', () => {
    const course = openedCourse()
    const mood = (clock: string, session: ReturnType<typeof seenAt>) => states(of(course.slots(clock, session), 'RATING-MOOD'))
    expect(mood('09:50', seenAt(ready(WELL), '09:58'))).toEqual({ 'before-infusion': 'due', 'after-infusion': 'notYet' })
    expect(mood('10:30', seenAt(running(WELL), '10:30'))).toEqual({ 'before-infusion': 'missed', 'after-infusion': 'notYet' })
    expect(mood('11:00', seenAt(infused(), '11:00'))).toEqual({ 'before-infusion': 'missed', 'after-infusion': 'due' })
    expect(mood('23:00', seenAt(infused(), '11:00'))['after-infusion']).toBe('missed')
    const calledOff = opened(WELL).does(ADA, '09:50', { type: 'CloseSession', outcome: 'opened in error', text: 'wrong patient' })
    expect(mood('10:00', seenAt(calledOff, '10:00'))).toEqual({})
  })

  it('asks for the night after an infusion on the next morning', () => {
    const course = openedCourse('WELL-SLEEP')
    const night = (clock: string) => of(course.slots(clock, seenAt(running('WELL-SLEEP').does(ADA, '11:00', { type: 'StopPump', reason: 'completed' }), '11:00')), 'SLEEP-DIARY').at(-1)?.state
    expect(['22:00', '23:00', '+1 07:00', '+1 23:00'].map(night)).toEqual(['notYet', 'due', 'due', 'missed'])
  })

  it('asks nothing more after the course is closed or consent is withdrawn', () => {
    const session = seenAt(infused(), '11:00')
    const withdrawn = openedCourse().does(ADA, '09:05', { type: 'WithdrawConsent' })
    expect(states(of(withdrawn.slots('+14 10:00', session), 'PHQ-9'))).toEqual({ baseline: 'missed', 'week-2': 'notAsked', 'week-6': 'notAsked' })
    expect(withdrawn.slots('+14 10:00', session).filter(({ state }) => state === 'due')).toEqual([])
    expect(nextDue(withdrawn.slots('+14 10:00', session))).toBeNull()
  })
})
