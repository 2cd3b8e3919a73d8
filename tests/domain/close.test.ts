import { describe, expect, it } from 'vitest'
import { report, timeline, whatIsOpen } from '#domain'
import { ADA, at, BEN, CALM, maintained, opened, running, type Story } from '../fixtures/given.ts'

const close = { type: 'CloseSession', outcome: 'completed' } as const

/** WELL-ANXIETY, every check made, observation over at 11:30. */
function finished(): Story {
  const set = { ...CALM, SYMPTOMS: [], VIP: 0, PUMP: 100 }
  const given = ['10:05', '10:15', '10:30', '10:45', '11:00'].reduce((story, clock) => story.check(ADA, clock, set), running('WELL-ANXIETY'))
  return given
    .does(ADA, '11:00', { type: 'StopPump', reason: 'completed', pumpVolumeMl: 100 })
    .check(ADA, '11:00', { ...CALM, VIP: 0, NRS: 2 })
    .check(ADA, '11:15', CALM)
    .check(ADA, '11:30', { ...CALM, ORTHO_SBP: 124, ORTHO_DBP: 80, VIP: 0 })
}

describe('closing a session', () => {
  it('writes how many entries there are, so that a cut tail shows', () => {
    const story = finished().does(BEN, '11:31', close)
    const last = story.entries.at(-1)!
    expect(last.event).toEqual({ type: 'SessionClosed', entryCount: story.entries.length, outcome: 'completed' })
    expect(last.seq).toBe(story.entries.length)
    expect(story.now).toMatchObject({ status: 'closed', closedAt: at('11:31'), pending: [] })
  })

  it('counts the alerts that it resolves', () => {
    const story = maintained()
      .check(ADA, '10:30', { HR: 130, VIP: 1 })
      .does(ADA, '10:31', { type: 'StopPump', reason: 'other' })
      .does(ADA, '10:32', { ...close, outcome: 'transferred', text: 'to theatre' })
    expect(story.types).toEqual(['AlertResolved', 'AlertResolved', 'SessionClosed'])
    expect(story.events('SessionClosed')[0]?.event).toMatchObject({ entryCount: story.entries.length, text: 'to theatre' })
    expect(story.now.resolvedAlerts.map((alert) => alert.state)).toEqual(['resolved', 'resolved'])
  })

  it('is the last word', () => {
    const story = finished().does(BEN, '11:31', close)
    expect(story.refused(ADA, '11:32', { type: 'AddNote', text: 'one more thing' }).code).toBe('session-closed')
    expect(story.refused(ADA, '11:32', close).code).toBe('session-closed')
    expect(story.review('12:30').news).toEqual([])
  })

  it('waits for the pump to be stopped', () => {
    expect(running().refused(ADA, '10:05', close).code).toBe('pump-not-stopped')
    expect(running().does(ADA, '10:05', { type: 'PausePump', reason: 'planned', isPlanned: true }).refused(ADA, '10:06', { ...close, text: 'x' }).code).toBe('pump-not-stopped')
  })

  it('is not dated before the pump was stopped', () => {
    const story = maintained().does(ADA, '10:32', { type: 'StopPump', reason: 'other' })
    expect(story.refused(ADA, '10:33', { ...close, text: 'x' }, { occurred: '10:31' }).code).toBe('before-last-pump-event')
  })

  it('before the observation is over needs a reason', () => {
    const story = maintained().does(ADA, '10:32', { type: 'StopPump', reason: 'completed' })
    expect(story.refused(ADA, '10:33', close).code).toBe('something-open')
    expect(story.refused(ADA, '10:33', close).because).toContain('240 min')
    expect(whatIsOpen(story.now, at('14:31:59'))).not.toBeNull()
    expect(whatIsOpen(story.now, at('14:32'))).toBeNull()
  })

  it('with a blocking check open needs a reason', () => {
    const story = running('WELL-ANXIETY').does(ADA, '10:03', { type: 'StopPump', reason: 'patient request' })
    expect(whatIsOpen(story.now, at('10:34'))).toContain('post.end-of-infusion')
  })

  it('with an alert standing needs a reason', () => {
    const story = finished().check(ADA, '11:31', { HR: 49 })
    expect(story.refused(ADA, '11:32', close).because).toContain('1 alert(s)')
  })

  it('says what was open in the record for good, whatever the reason', () => {
    const story = maintained().does(ADA, '10:32', { type: 'StopPump', reason: 'completed' }).does(ADA, '11:05:30', { ...close, text: 'to theatre' })
    const stillOpen = ['The observation after the infusion is not over: 33 of 240 min.']
    expect(story.events('SessionClosed')[0]?.event).toMatchObject({ stillOpen })
    expect(timeline(story.entries).at(-1)?.detail).toContain('open: The observation after the infusion is not over: 33 of 240 min.')
    expect(report(story.entries)?.closing).toEqual({ outcome: 'completed', text: 'to theatre', stillOpen })
    expect(report(finished().does(BEN, '11:31', close).entries)?.closing).toEqual({ outcome: 'completed', text: null, stillOpen: [] })
    expect(report(finished().entries)?.closing).toBeNull()
  })

  it('as opened in error is for a session whose pump never ran', () => {
    const story = maintained().does(ADA, '10:32', { type: 'StopPump', reason: 'other' })
    expect(story.refused(ADA, '10:33', { ...close, outcome: 'opened in error', text: 'wrong bed' }).code).toBe('pump-has-run')
  })

  it('a session opened in error closes at once', () => {
    expect(opened().does(ADA, '09:41', { ...close, outcome: 'opened in error' }).now.status).toBe('closed')
  })

  it('keeps what was due and not charted, and drops what was still to come', () => {
    const story = running('WELL-ANXIETY')
      .does(ADA, '10:03', { type: 'StopPump', reason: 'patient request' })
      .does(ADA, '10:04', { ...close, outcome: 'stopped early', text: 'went home' })
    expect(story.now.checks.map(({ scheduleId, state }) => [scheduleId, state])).toEqual([
      ['infusion.end', 'dropped'],
      ['post.end-of-infusion', 'dropped'],
    ])
    expect(story.now.phaseRuns.at(-1)?.endedAt).toBe(at('10:04'))
  })
})
