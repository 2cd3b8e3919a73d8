import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { step, type Check, type Command, type CommandBody, type Session } from '#domain'
import { ADA } from '../fixtures/given.ts'
import { part, values } from './deeds.ts'
import { holds } from './holds.ts'
import { live, scripts, type Script } from './script.ts'

const MINUTE = 60_000

/**
 * What a tablet without a network kept: sets of the last half hour, no two of one instant, and now and then calcium. None of the
 * last 15 s: a five-minute check that is late to the brim and the next one are open together then, and whichever set comes first
 * meets the first.
 */
function kept({ turns }: Script, { openedAt, sessionId }: Session, endedAt: number): Command[] {
  return turns.slice(0, 4).map((turn, index) => {
    const occurredAt = Math.max(openedAt + index, endedAt - ((turn.roll % 30) * 4 + index + 1) * (MINUTE / 4) - 1)
    const body: CommandBody =
      turn.roll % 7 === 0
        ? { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 }
        : { type: 'RecordCheck', values: turn.who === 0 ? part(turn) : values(turn), notDone: {} }
    return { commandId: `late-${index}`, sessionId, occurredAt, enteredAt: occurredAt, by: ADA, deviceId: 'tablet', ...body } as Command
  })
}

function arrived(session: Session, commands: readonly Command[], at: number): Session {
  let now = session
  for (const command of commands) {
    const outcome = step(now, command, at)
    if (outcome.outcome === 'accepted') now = outcome.session
  }
  return now
}

const named = ({ checkId, dueAt, state, remaining, isBlocking }: Check): string => [checkId, dueAt, state, [...remaining].sort().join(' '), isBlocking].join(' ')

/** A check of a closer watch that was met before its cause was seen to be over stays met; learnt the other way, it was never asked. */
const isOwed = ({ kind, state }: Check): boolean => kind !== 'tightening' || state !== 'done'

/**
 * What is known, due, done and missed. Left out is what tells of the arrival itself: numbers, instants of recording, which entry
 * met a check first, and alerts of values that were raised and resolved on the way.
 */
const told = (session: Session) => ({
  counted: Object.entries(session.counted).map(([code, readings]) => [code, readings.all().map(({ value, occurredAt }) => [value, occurredAt])]).sort(),
  pending: session.pending.map(named).sort(),
  checks: session.checks.filter(isOwed).map(named).sort(),
  openMisses: session.openMisses.map(named).sort(),
  closerWatches: Object.entries(session.closerWatches).flatMap(([name, { watch }]) => (watch ? [[name, watch]] : [])).sort(),
  points: Object.entries(session.points)
    .filter(([, points]) => points.length > 0)
    .map(([name, points]) => [name, points.map(({ at, holds, learntAt }) => [at, holds, holds && learntAt])])
    .sort(),
  checkAlerts: session.alerts.filter(({ rule }) => rule === 'missedCheck' || rule === 'lateCheck').map(({ rule, priority }) => `${rule} ${priority}`).sort(),
})

describe('late entries that arrive together', () => {
  holds('tell the same in whatever order they arrive', scripts(), (script) => {
    const { session, endedAt } = live(script)
    const commands = kept(script, session, endedAt)
    const [first, ...others] = commands
    const inOrder = told(arrived(session, commands, endedAt))
    assert.deepEqual(told(arrived(session, [...commands].reverse(), endedAt)), inOrder)
    assert.deepEqual(told(arrived(session, [...others, first!], endedAt)), inOrder)
  }, [598623841])

  it('do change something, often: otherwise the order could not matter', { timeout: 60_000 }, () => {
    const changed = fc.sample(scripts(), { numRuns: 400, seed: 20260302 }).filter((script) => {
      const { session, endedAt } = live(script)
      const after = arrived(session, kept(script, session, endedAt), endedAt)
      return JSON.stringify(after.points) !== JSON.stringify(session.points)
    })
    expect(changed.length).toBeGreaterThan(20)
  })
})
