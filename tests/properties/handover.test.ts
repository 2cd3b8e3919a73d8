import assert from 'node:assert/strict'
import { describe } from 'vitest'
import { answering, answerRuns, handoverRows, MOST_COVER } from '#domain'
import { holds } from './holds.ts'
import { live, scripts } from './script.ts'

describe('who answers for a patient', () => {
  holds('is somebody at every instant, and at most one person covers', scripts(), (script) => {
    const { states, entries, session, endedAt } = live(script)
    for (const { session: then } of states) {
      assert.notEqual(answering(then), null)
      assert.ok(then.cover === null || then.cover.staffId !== then.responsible?.staffId, 'Somebody covers for themself')
      assert.ok(then.cover === null || then.cover.untilAt > then.cover.sinceAt, 'A cover ends before it began')
    }
    const runs = answerRuns(entries)
    runs.forEach(({ fromAt, toAt }, index) => assert.equal(toAt ?? Infinity, runs[index + 1]?.fromAt ?? session.closedAt ?? Infinity, `a gap after ${fromAt} of ${endedAt}`))
  })

  holds('changes by two signatures, of a charge nurse who takes the patient by one, or by a return', scripts(), (script) => {
    const { entries, outcomes } = live(script)
    for (const { event, by } of entries) {
      if (event.type !== 'HandoverAccepted') continue
      const given = entries.find(({ seq }) => seq === event.accepts)
      assert.ok(given?.event.type === 'HandedOver' && by.kind === 'staff' && given.by.kind === 'staff', 'Nobody handed it over')
      assert.equal(given.event.to.staffId, by.staffId)
      assert.ok(given.by.staffId !== by.staffId || by.role === 'charge', 'A nurse signed twice')
    }
    for (const { before, outcome } of outcomes) {
      if (outcome.outcome === 'refused' || outcome.session.responsible?.staffId === before.responsible?.staffId) continue
      assert.ok(outcome.entries.some(({ event }) => event.type === 'HandoverAccepted'), 'The patient changed hands without a signature')
    }
  })

  holds('no cover outlasts its minute under a watch, or two hours under any', scripts(), (script) => {
    const { states, entries } = live(script)
    for (const { session, at } of states) if (session.cover && session.lastRecordedAt === at) assert.ok(at < session.cover.untilAt, 'A cover goes on')
    for (const { handedAt, untilAt } of handoverRows(entries)) assert.ok(untilAt === null || untilAt - handedAt <= MOST_COVER)
  })
})
