import { describe, expect, it } from 'vitest'
import { isMine, patientGroup, sortPatients, tile, type Tile } from '#domain'
import { ADA, at, BEN, CALM, CLEO, maintained, opened, personOf, ready, running, type Story } from '../fixtures/given.ts'

const isHers = (story: Story, staffId: string): boolean => isMine(tile(story.now), staffId)

describe('a session is a nurse’s own', () => {
  const all = (story: Story): boolean[] => ['ada', 'ben', 'cleo'].map((staffId) => isHers(story, staffId))

  it('when she opened it, until she has handed it over', () => {
    const offered = opened().does(ADA, '09:45', { type: 'HandOver', to: personOf(BEN), isCover: false })
    expect(all(opened())).toEqual([true, false, false])
    expect(all(offered), 'asked to take over').toEqual([true, true, false])
    expect(all(offered.does(BEN, '09:46', { type: 'AcceptHandover', accepts: offered.now.version }))).toEqual([false, true, false])
  })

  it('while she covers a break; it stays that of whoever is responsible', () => {
    const asked = opened().does(ADA, '09:45', { type: 'HandOver', to: personOf(BEN), isCover: true, untilAt: at('10:00') })
    const covered = asked.does(BEN, '09:46', { type: 'AcceptHandover', accepts: asked.now.version })
    expect([all(covered), all(covered.until('10:00'))]).toEqual([[true, true, false], [true, false, false]])
  })

  it('not when she charted for a colleague', () => {
    expect(isHers(opened().does(BEN, '09:45', { type: 'AddNote', text: 'Husband informed' }), 'ben')).toBe(false)
  })

  it('while she goes to its alert, and no longer than that', () => {
    const raised = maintained().check(ADA, '10:30', { HR: 130 })
    const accepted = raised.does(CLEO, '10:31', { type: 'AcceptAlert', alertId: 'valueLimit-1' })
    expect([isHers(raised, 'cleo'), isHers(accepted, 'cleo')]).toEqual([false, true])
    expect(isHers(accepted.until('10:37'), 'cleo'), 'the promise is over').toBe(false)
  })

  it('not when she only answered an alert from the wall', () => {
    const raised = maintained().check(ADA, '10:30', { HR: 130 })
    const declined = raised.does(CLEO, '10:31', { type: 'DeclineAlert', alertId: 'valueLimit-1', reason: 'not my patient' })
    const silenced = raised.does(CLEO, '10:31', { type: 'SilenceAlert', alertId: 'valueLimit-1', minutes: 2, reason: 'being treated' })
    expect([isHers(declined, 'cleo'), isHers(silenced, 'cleo')]).toEqual([false, false])
  })

  it('never the engine’s, and of a tile from before this was known nobody’s', () => {
    const { caredForBy, ...rest } = tile(running().until('10:09').now)
    const before: Tile = rest
    expect(caredForBy).toEqual(['ada'])
    expect(isMine(before, 'ada')).toBe(false)
  })
})

describe('the group of a patient', () => {
  const calm = tile(maintained().now)

  it.each([
    ['10:24:59', 'running'],
    ['10:25', 'next'],
    ['10:34:59', 'next'],
    ['10:35', 'now'],
    ['10:50', 'now'],
  ])('whose check is due at 10:35 is at %s: %s', (clock, group) => {
    expect(patientGroup(calm, at(clock))).toBe(group)
  })

  it('before the pump, paused and after the pump', () => {
    const paused = maintained().check(ADA, '10:35', CALM).does(ADA, '10:36', { type: 'PausePump', reason: 'planned', isPlanned: true })
    const stopped = paused.does(ADA, '10:37', { type: 'StopPump', reason: 'other' }).check(ADA, '10:37', { ...CALM, VIP: 0 })
    expect(patientGroup(tile(opened().now), at('09:45'))).toBe('before')
    expect(patientGroup(tile(paused.now), at('10:36'))).toBe('quiet')
    expect(patientGroup(tile(paused.now), at('10:45')), 'patients are watched in a pause too').toBe('next')
    expect(tile(stopped.now)).toMatchObject({ status: 'stopped', nextCheck: { dueAt: at('11:37') } })
    expect(patientGroup(tile(stopped.now), at('10:38'))).toBe('quiet')
    expect(patientGroup(tile(stopped.now), at('11:30')), 'an observation that comes next').toBe('next')
  })
})

describe('the round', () => {
  const named = (shown: Tile, station: string): Tile => ({ ...shown, station, sessionId: station })
  const dueAt = (clock: string, shown = tile(maintained().now)): Tile => {
    const { nextCheck } = shown
    const moved = at(clock) - nextCheck!.dueAt
    const by = (instant: number): number => instant + moved
    return { ...shown, nextCheck: { ...nextCheck!, dueAt: by(nextCheck!.dueAt), lateAt: by(nextCheck!.lateAt), missedAt: by(nextCheck!.missedAt) } }
  }

  it('goes to the overdue first, then to what is due, what comes next, what runs, what is not begun, what is paused', () => {
    const round = [
      named(tile(ready().now), 'before'),
      named(dueAt('10:55', tile(maintained().does(ADA, '10:30', { type: 'PausePump', reason: 'planned', isPlanned: true }).now)), 'paused'),
      named(dueAt('11:30'), 'later'),
      named(dueAt('10:50'), 'next'),
      named(dueAt('10:39'), 'due'),
      named(dueAt('10:33'), 'late'),
      named(tile(running().until('10:09').now), 'missed'),
    ]
    const order = ['missed', 'late', 'due', 'next', 'later', 'before', 'paused']
    expect(sortPatients(round, at('10:40')).map(({ tile: { station } }) => station)).toEqual(order)
    expect(sortPatients(round.toReversed(), at('10:40')).map(({ tile: { station } }) => station)).toEqual(order)
    expect(sortPatients(round, at('10:40')).map(({ group }) => group)).toEqual(['now', 'now', 'now', 'next', 'running', 'before', 'quiet'])
  })

  it('goes by the bed where all else is alike: 2 before 10', () => {
    const round = [named(dueAt('10:39'), 'Bed 10'), named(dueAt('10:39'), 'Bed 2')]
    expect(sortPatients(round, at('10:40')).map(({ tile: { station } }) => station)).toEqual(['Bed 2', 'Bed 10'])
  })
})
