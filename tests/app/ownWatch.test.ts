/** The tablet without a server: it goes on under the same law, and what it found alone gives way to the server's own findings. */
import { describe, expect, it } from 'vitest'
import { fold, MINUTE, type Author, type Entry, type Instant } from '#domain'
import { addressed, type CommandToSend, type PendingCommand } from '../../app/_live/commands.ts'
import { clockFault, DeviceClock, isTrusted } from '../../app/_live/deviceClock.ts'
import * as law from '../../app/_live/foresight.ts'
import { OwnWatch } from '../../app/_live/ownWatch.ts'
import { ADA, at, CALM, LOAD, ready, type Story } from '../fixtures/given.ts'

const { phaseId: _loading, ...PROGRAM } = LOAD
const running: Story = ready().does(ADA, '10:00', { type: 'StartPump', ...PROGRAM })
const { staffId, name, role } = ADA as Author & { kind: 'staff' }
const nia = { staffId, name, role }

const pending = (commandId: string, clock: string, body: CommandToSend, more: Partial<PendingCommand> = {}): PendingCommand => ({
  commandId, sessionId: 'session-1', body, occurredAt: at(clock), enteredAt: at(clock), storedAt: at(clock), sender: nia, by: nia, ...more,
})

/** As a screen does: the same entries are the same session, to the object. */
const folded = new WeakMap<object, ReturnType<typeof fold>>()
function foldOnce(entries: readonly Entry[]) {
  if (!folded.has(entries)) folded.set(entries, fold(entries))
  return folded.get(entries)!
}

const look = (watch: OwnWatch, entries: readonly Entry[], waiting: readonly PendingCommand[], till: Instant | null) =>
  watch.look({ sessionId: 'session-1', entries, confirmed: foldOnce(entries), waiting, till, law })

describe('without a server', () => {
  it('the tablet finds what the server’s watch would, at the same instants', () => {
    const alone = law.watched(running.now, at('10:40'))
    const server = running.until('10:40')
    const told = ({ alerts }: Story['now']) => alerts.map(({ alertId, raisedAt, rung, priority }) => ({ alertId, raisedAt, rung, priority }))
    expect(told(alone)).toEqual(told(server.now))
    expect(told(alone)).not.toEqual([])
  })

  it('looking often finds the same as looking once', () => {
    let often = running.now
    for (let clock = at('10:00'); clock <= at('10:40'); clock += MINUTE / 2) often = law.watched(often, clock)
    expect(often).toEqual(law.watched(running.now, at('10:40')))
  })

  it('a check charted here meanwhile is over here, and was missed all the same', () => {
    const watch = new OwnWatch()
    const before = look(watch, running.entries, [], at('10:12'))
    expect(before.session!.alerts.map(({ rule }) => rule)).toContain('missedCheck')
    expect([...before.findings.values()]).toEqual(before.session!.alerts.map(() => 'found'))
    const check = pending('check-1', '10:13', { type: 'RecordCheck', values: { ...CALM }, notDone: {} })
    const after = look(watch, running.entries, [check], at('10:14'))
    expect(after.session!.alerts.map(({ rule }) => rule)).not.toContain('missedCheck')
    expect(after.session!.checks.some(({ state }) => state === 'missed')).toBe(true)
  })
})

describe('when the server is back', () => {
  it('its own alert takes the place of the tablet’s, and there is one', () => {
    const watch = new OwnWatch()
    const alone = look(watch, running.entries, [], at('10:12'))
    const server = running.until('10:12')
    const back = look(watch, server.entries, [], null)
    expect(back.session!.alerts.map(({ alertId }) => alertId)).toEqual(alone.session!.alerts.map(({ alertId }) => alertId))
    expect(back.findings.size).toBe(0)
    expect(back.session).toBe(back.confirmed)
  })

  it('an answer to the tablet’s alert finds the server’s by its cause, whatever its number', () => {
    const watch = new OwnWatch()
    const [alert] = look(watch, running.entries, [], at('10:12')).session!.alerts
    const named = watch.nameOf('session-1', alert!.alertId)
    expect(named).toEqual({ rule: 'missedCheck', subject: alert!.subject })
    const accept = pending('accept-1', '10:12', { type: 'AcceptAlert', alertId: 'missedCheck-99' }, { alert: named! })
    const server = running.until('10:12')
    expect(addressed(accept, server.now)!.body).toEqual({ type: 'AcceptAlert', alertId: server.alert('missedCheck').alertId })
    // Another tablet has charted the check in time: there is nothing to accept.
    expect(addressed(accept, running.check(ADA, '10:05', CALM).now)).toBeNull()
  })

  it('an alert of the record is answered under its own number', () => {
    const watch = new OwnWatch()
    const server = running.until('10:12')
    look(watch, server.entries, [], null)
    expect(watch.nameOf('session-1', server.alert('missedCheck').alertId)).toBeUndefined()
  })
})

it('before the law has come the record stands alone, and after it all is there', () => {
  const watch = new OwnWatch()
  const waiting = [pending('note-1', '10:01', { type: 'AddNote', text: 'seen' })]
  const sight = { sessionId: 'session-1', entries: running.entries, confirmed: running.now, waiting, till: at('10:12') }
  expect(watch.look({ ...sight, law: null }).session).toBe(running.now)
  expect(watch.look({ ...sight, law }).findings.size).toBeGreaterThan(0)
})

it('asked twice, it answers with the same object, so that nothing is drawn anew', () => {
  const watch = new OwnWatch()
  const waiting = [pending('note-1', '10:01', { type: 'AddNote', text: 'seen' })]
  const first = look(watch, running.entries, waiting, at('10:03'))
  expect(look(watch, running.entries, [...waiting], at('10:04'))).toBe(first)
  expect(look(watch, running.entries, waiting, null).session!.version).toBe(fold(running.entries)!.version + 1)
})

describe('the tablet’s own clock', () => {
  const NOON = Date.UTC(2026, 2, 2, 12)
  const iso = (instant: Instant) => new Date(instant).toISOString()

  it.each([
    [20_000, null, true],
    [-31_000, '31 s behind', true],
    [119_000, '119 s ahead', true],
    [4.9 * MINUTE, '5 min ahead', true],
    [-5.1 * MINUTE, '5 min behind', false],
    [60 * MINUTE, '60 min ahead', false],
  ])('%d ms off is told as %s', (aheadMs, words, trusted) => {
    const clock = new DeviceClock()
    clock.heard({ at: iso(NOON) }, NOON + aheadMs)
    expect(clockFault(clock.aheadMs())).toBe(words)
    expect(isTrusted(clock.aheadMs())).toBe(trusted)
  })

  it('is not judged by a clock that somebody turns', () => {
    const clock = new DeviceClock()
    clock.heard({ at: iso(NOON + 26 * MINUTE), wallAt: iso(NOON) }, NOON + 100)
    expect(clockFault(clock.aheadMs())).toBeNull()
  })

  it('is recalled only while no heartbeat has come', () => {
    const clock = new DeviceClock()
    clock.recall(7 * MINUTE)
    expect(isTrusted(clock.aheadMs())).toBe(false)
    clock.heard({ at: iso(NOON) }, NOON)
    clock.recall(7 * MINUTE)
    expect(clock.aheadMs()).toBe(0)
  })
})
