import { describe, expect, it } from 'vitest'
import { nextReviewAt, review, type Roster, type Session } from '#domain'
import { ADA, at, BEN, maintained, type Story } from '../fixtures/given.ts'

const ALL: Roster = { nurses: 2, charges: 1 }
const NOBODY: Roster = { nurses: 0, charges: 0 }

const high = (roster: Roster): Story => maintained().onDuty('10:29', roster).check(ADA, '10:30', { RR: 10 })
const medium = (roster: Roster): Story => maintained().onDuty('10:29', roster).check(ADA, '10:30', { HR: 130 })
const rungs = (story: Story): string[] => story.events('AlertEscalated').filter(({ event }) => event.alertId === 'valueLimit-1').map(({ clock, event }) => `${clock} ${event.rung}`)
const vacant = ({ alerts }: Session): string[] => alerts.filter(({ rule }) => rule === 'vacantRung').map(({ subject }) => subject)

describe('a rung with nobody on it', () => {
  it('is passed over at once, and is an alert of its own', () => {
    const story = medium({ nurses: 0, charges: 1 })
    expect(story.types).toEqual(['CheckRecorded', 'AlertRaised', 'AlertRaised', 'AlertEscalated', 'AlertEscalated'])
    expect(rungs(story)).toEqual(['10:30 1'])
    expect(story.alert('vacantRung')).toMatchObject({ kind: 'technical', priority: 'medium', subject: 'nurse', rung: 1, because: { text: 'No nurse can be reached on this ward', protocolRule: 'ladder.nurse' } })
  })

  it('in the middle of the ladder is passed over when its time comes: 60 s, and the prescriber is told', () => {
    const story = high({ nurses: 1, charges: 1 }).until('10:31')
    expect(rungs(story)).toEqual(['10:31 2'])
    expect(vacant(story.now)).toEqual(['second nurse'])
  })

  it('whoever is called by phone is never vacant: with nobody on the ward the prescriber is told in the same breath', () => {
    expect(rungs(high(NOBODY))).toEqual(['10:30 2'])
    expect(vacant(high(NOBODY).now)).toEqual(['nurse or charge nurse', 'second nurse'])
    expect(rungs(medium(NOBODY))).toEqual(['10:30 2'])
    expect(vacant(medium(NOBODY).now)).toEqual(['nurse', 'charge nurse'])
  })

  it('at the end is stood on all the same', () => {
    const story = high({ nurses: 2, charges: 0 }).until('12:00')
    expect(story.alert('valueLimit')).toMatchObject({ rung: 3, state: 'raised', escalatesAt: null })
    expect(vacant(story.now)).toEqual(['charge nurse'])
  })

  it('with everybody there is none', () => {
    const story = high(ALL).until('10:34')
    expect(rungs(story)).toEqual(['10:31 1', '10:32 2', '10:34 3'])
    expect(vacant(story.now)).toEqual([])
  })

  it('that nobody knows of is held: without a roster nobody is missing', () => {
    expect(vacant(maintained().check(ADA, '10:30', { RR: 10 }).until('12:00').now)).toEqual([])
  })

  it('resolves when somebody is there', () => {
    const story = medium({ nurses: 0, charges: 1 }).onDuty('10:32', { nurses: 1, charges: 1 })
    expect(story.types).toEqual(['AlertResolved'])
    expect(vacant(story.now)).toEqual([])
    expect(story.alert('valueLimit')).toMatchObject({ rung: 1, state: 'raised' })
  })

  it('resolves when the alert has ended', () => {
    const story = medium({ nurses: 0, charges: 1 }).check(ADA, '10:31', { HR: 84 })
    expect(story.types).toEqual(['CheckRecorded', 'AlertResolved', 'AlertResolved'])
    expect(story.now.alerts).toEqual([])
  })

  it('comes about when the last one leaves while an alert stands, and the alert moves on', () => {
    const story = medium(ALL).onDuty('10:31', { nurses: 0, charges: 1 })
    expect(rungs(story)).toEqual(['10:31 1'])
    expect(vacant(story.now)).toEqual(['nurse'])
  })

  it('stays when nobody knows any more, and moves nothing', () => {
    const story = medium({ nurses: 0, charges: 1 }).onDuty('10:32', undefined)
    expect(story.types).toEqual([])
    expect(vacant(story.now)).toEqual(['nurse'])
  })

  it('a promise that runs out goes past it too', () => {
    const story = medium({ nurses: 1, charges: 0 }).does(BEN, '10:31', { type: 'AcceptAlert', alertId: 'valueLimit-1' }).until('10:36')
    expect(story.alert('valueLimit')).toMatchObject({ rung: 2, state: 'raised' })
    expect(vacant(story.now)).toEqual(['charge nurse'])
  })

  it('does not make a vacancy of its own', () => {
    const story = maintained().onDuty('10:29', NOBODY)
    expect(story.now.alerts).toEqual([])
    expect(high({ nurses: 0, charges: 1 }).until('10:35').now.alerts.filter(({ rule }) => rule === 'vacantRung').map(({ subject }) => subject)).toEqual(['second nurse'])
  })
})

describe('the next review, with these people', () => {
  it.each([ALL, NOBODY, { nurses: 1, charges: 0 }, { nurses: 0, charges: 1 }])('is exact: %j', (roster) => {
    for (const story of [high(roster), medium(roster), high(roster).until('10:33'), medium(roster).until('10:40')]) {
      const next = nextReviewAt(story.now)!
      expect(review(story.now, story.now.lastRecordedAt, roster)).toEqual([])
      expect(review(story.now, next - 1, roster)).toEqual([])
      expect(review(story.now, next, roster)).not.toEqual([])
    }
  })

  it('says nothing twice', () => {
    const story = high(NOBODY)
    expect(story.review('10:30').news).toEqual([])
    expect(story.onDuty('10:30:30', NOBODY).news).toEqual([])
    expect(at('10:32')).toBe(nextReviewAt(story.now))
  })
})
