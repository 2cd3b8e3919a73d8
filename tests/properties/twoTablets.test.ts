/** Two tablets at one bed over a network that loses questions and answers: what is charted on both is kept once each, and asked about once. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allReadings, ENGINE, MINUTE, nextReviewAt, SECOND, step, type Author, type Command, type CommandBody, type Entry, type Instant, type Seen, type Session, type Values } from '#domain'
import { ADA, at, BEN, CLEO, personOf, running } from '../fixtures/given.ts'
import { RUNS, SEED } from './holds.ts'

/** What a set may be made of: what each check of loading asks for, and what none of them does. */
const PARTS = { HR: 84, ACVPU: 'A', TEMP: 36.8 } as const
type Part = keyof typeof PARTS
const ASKED: readonly Part[] = ['HR', 'ACVPU']

interface Turn {
  readonly tablet: 0 | 1
  readonly waitSeconds: number
  readonly deed:
    | { readonly does: 'chart'; readonly parts: readonly Part[] }
    /** As many of its entries come through; the answer to the last of them may not. */
    | { readonly does: 'send'; readonly most: number; readonly isAnswerLost: boolean }
    /** The record is read. */
    | { readonly does: 'look' }
}

const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    tablet: fc.constantFrom(0 as const, 1 as const),
    waitSeconds: fc.integer({ min: 1, max: 75 }),
    deed: fc.oneof(
      { weight: 5, arbitrary: fc.record({ does: fc.constant('chart' as const), parts: fc.subarray(Object.keys(PARTS) as Part[], { minLength: 1 }) }) },
      { weight: 3, arbitrary: fc.record({ does: fc.constant('send' as const), most: fc.integer({ min: 1, max: 3 }), isAnswerLost: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ does: fc.constant('look' as const) }) },
    ),
  }),
  { minLength: 2, maxLength: 24 },
)

interface Charted extends Seen {
  readonly command: Command
  readonly tablet: 0 | 1
  readonly parts: readonly Part[]
}

const STARTED_AT = at('10:00')
/** All is charted before the load is in: each check of it opens five minutes after the one before. */
const LAST_AT = at('10:18')
const STARTED = running('PE-4-1').now

/** The server: what is kept once is not kept again, and the watch comes by whenever something is due. */
class Server {
  session: Session = STARTED
  readonly entries: Entry[] = []
  readonly keptAs = new Map<string, number>()

  receive(command: Command, now: Instant): void {
    if (this.keptAs.has(command.commandId)) return
    this.watch(now)
    const outcome = this.#step(command, now)
    const seq = outcome.find(({ commandId, event }) => commandId === command.commandId && event.type === 'CheckRecorded')?.seq
    if (seq !== undefined) this.keptAs.set(command.commandId, seq)
  }

  watch(now: Instant): void {
    for (let due = nextReviewAt(this.session); due !== null && due <= now; due = nextReviewAt(this.session)) {
      this.#step({ type: 'Review', commandId: `review-${this.entries.length}`, sessionId: 'session-1', occurredAt: due, enteredAt: due, by: ENGINE, deviceId: null }, due)
    }
  }

  refusalOf(command: Command, now: Instant): string | null {
    const outcome = step(this.session, command, now)
    return outcome.outcome === 'refused' ? outcome.code : null
  }

  #step(command: Command, now: Instant): readonly Entry[] {
    const outcome = step(this.session, command, Math.max(now, this.session.lastRecordedAt))
    assert.equal(outcome.outcome, 'accepted', JSON.stringify(outcome))
    if (outcome.outcome !== 'accepted') return []
    this.session = outcome.session
    this.entries.push(...outcome.entries)
    return outcome.entries
  }
}

const NURSES: readonly [Author, Author] = [ADA, BEN]

/** A shift, and at its end each tablet sends what it has, the one whose turn it is first. */
function lived(script: readonly Turn[], first: 0 | 1): { server: Server; all: readonly Charted[] } {
  const server = new Server()
  const seen: [number, number] = [STARTED.version, STARTED.version]
  const outbox: [Charted[], Charted[]] = [[], []]
  const all: Charted[] = []
  let now = STARTED_AT
  for (const { tablet, waitSeconds, deed } of script) {
    now = Math.min(now + waitSeconds * SECOND, LAST_AT)
    const own = outbox[tablet]
    if (deed.does === 'look') seen[tablet] = server.session.version
    else if (deed.does === 'send') {
      const sent = own.slice(0, deed.most)
      for (const { command } of sent) server.receive(command, now)
      own.splice(0, deed.isAnswerLost ? sent.length - 1 : sent.length)
    } else {
      const sight: Seen = { seq: seen[tablet], commandIds: all.filter((one) => one.tablet === tablet).map(({ command }) => command.commandId) }
      const values: Values = Object.fromEntries(deed.parts.map((part) => [part, PARTS[part]]))
      const body: CommandBody = { type: 'RecordCheck', values, notDone: {}, seen: sight }
      const command = { commandId: `set-${all.length}`, sessionId: 'session-1', occurredAt: now, enteredAt: now, by: NURSES[tablet], deviceId: `tablet-${tablet}`, ...body } as Command
      const charted = { ...sight, command, tablet, parts: deed.parts }
      own.push(charted)
      all.push(charted)
    }
  }
  const end = LAST_AT + MINUTE
  for (const tablet of [first, (1 - first) as 0 | 1]) for (const { command } of [...outbox[tablet], ...outbox[tablet]]) server.receive(command, end)
  return { server, all }
}

/** Which check of loading a set belongs to: each opens a quarter of its interval before it is due. Before the first there is none. */
const checkOf = ({ command: { occurredAt } }: Charted): number => Math.floor((occurredAt - STARTED_AT + 1.25 * MINUTE) / (5 * MINUTE))

/** Those who charted the same check, of whom the later to be kept could not see the earlier. */
function expected(all: readonly Charted[], { keptAs }: Server): string[] {
  const inOrder = [...all].sort((a, b) => keptAs.get(a.command.commandId)! - keptAs.get(b.command.commandId)!)
  return inOrder.flatMap((later, index) =>
    inOrder.slice(0, index).flatMap((earlier) => {
      const isSeen = later.commandIds.includes(earlier.command.commandId) || later.seq >= keptAs.get(earlier.command.commandId)!
      const isShared = earlier.parts.some((part) => ASKED.includes(part) && later.parts.includes(part))
      return !isSeen && isShared && checkOf(later) > 0 && checkOf(earlier) === checkOf(later) ? [pairOf(earlier.command.commandId, later.command.commandId)] : []
    }),
  ).sort()
}

const pairOf = (one: string, other: string): string => [one, other].sort().join(' beside ')

function asked({ session, entries, keptAs }: Server): string[] {
  const names = new Map([...keptAs].map(([name, seq]) => [seq, name]))
  assert.equal(entries.filter(({ event }) => event.type === 'CheckRecorded').length, keptAs.size)
  return session.chartedTwice.flatMap(({ seq, besides }) => besides.map((other) => pairOf(names.get(seq)!, names.get(other)!))).sort()
}

/** A shift of two tablets takes as long as four others. */
const SHIFTS = Math.ceil(RUNS / 4)

function holdsForTwo(name: string, isSo: (script: readonly Turn[]) => void): void {
  it(`${name} (seed ${SEED})`, { timeout: 60_000 + 500 * SHIFTS }, () => {
    const tried = fc.check(fc.property(turns, isSo), { seed: SEED, numRuns: SHIFTS })
    expect(tried.failed ? fc.defaultReportMessage(tried) : null).toBeNull()
  })
}

describe('two tablets that chart at one bed', () => {
  holdsForTwo('have each of their sets kept once, in the order in which it was made, and leave the same readings whichever of them is heard first', (script) => {
    const [one, other] = ([0, 1] as const).map((first) => {
      const { server, all } = lived(script, first)
      const kept = server.entries.flatMap(({ event, commandId }) => (event.type === 'CheckRecorded' ? [commandId] : []))
      assert.equal(kept.length, all.length)
      for (const tablet of [0, 1] as const) {
        const own = all.filter((charted) => charted.tablet === tablet).map(({ command }) => command.commandId)
        assert.deepEqual(kept.filter((commandId) => own.includes(commandId)), own)
      }
      return allReadings(server.session).map(({ code, value, occurredAt }) => [code, value, occurredAt].join(' ')).sort()
    })
    assert.deepEqual(one, other)
  })

  holdsForTwo('are asked once about each two sets of one check of which the later could not see the other, about no others, and each question is settled once', (script) => {
    const { server, all } = lived(script, script.length % 2 === 0 ? 0 : 1)
    assert.deepEqual(asked(server), expected(all, server))
    const now = LAST_AT + 2 * MINUTE
    const questions = server.session.chartedTwice.map(({ seq }) => seq)
    for (const [index, seq] of questions.entries()) {
      const keeps = (by: Author): Command => {
        const { staffId } = personOf(by)
        return { commandId: `keep-${seq}-${staffId}`, sessionId: 'session-1', occurredAt: now, enteredAt: now, by, deviceId: `tablet-${staffId}`, type: 'KeepBoth', seq }
      }
      server.watch(now)
      server.receive(keeps(CLEO), now)
      assert.equal(server.refusalOf(keeps(BEN), now), 'nothing-to-decide')
      assert.deepEqual(server.session.chartedTwice.map((one) => one.seq), questions.slice(index + 1))
    }
    assert.equal(server.entries.filter(({ event }) => event.type === 'BothKept').length, questions.length)
  })

  it('do chart the same check unseen, often, and also where nothing is to be asked', { timeout: 60_000 }, () => {
    const shifts = fc.sample(turns, { numRuns: 200, seed: 20260302 }).map((script) => lived(script, 0))
    const asking = shifts.filter(({ server }) => server.session.chartedTwice.length > 0)
    expect(asking.length).toBeGreaterThan(40)
    expect(shifts.length - asking.length).toBeGreaterThan(40)
    expect(shifts.filter(({ all }) => all.some(({ seq }) => seq > STARTED.version)).length).toBeGreaterThan(20)
  })
})
