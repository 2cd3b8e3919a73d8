/** Random shifts: waits and deeds picked by chance, done by three fictional people, with the watch looking in one of several ways. */
import fc from 'fast-check'
import {
  ENGINE,
  nextReviewAt,
  orderFromProtocol,
  SECOND,
  step,
  type Author,
  type Command,
  type CommandBody,
  type Entry,
  type Instant,
  type Outcome,
  type Protocol,
  type Roster,
  type Session,
} from '#domain'
import { ADA, baseline, BEN, CLEO, PATIENT, STATION, plain } from '../fixtures/given.ts'
import { PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'
import { everythingAsked } from '../fixtures/watchful.ts'
import { DEEDS, type Deed } from './deeds.ts'

export interface Turn {
  readonly waitSeconds: number
  readonly deed: Deed
  /** Chance for the deed to use: which value, which alert, how late. */
  readonly roll: number
  readonly more: number
  readonly who: number
  /** Who is on the ward after this turn; null when nothing has changed. */
  readonly comes: { readonly roster: Roster | undefined } | null
}

export interface Script {
  readonly protocolId: ProtocolId
  /** Whether the protocol names magnesium toxicity. */
  readonly namesToxicity: boolean
  /** Whether facts ask for checks beside the cadence; of PE-4-1 with short intervals, so that much happens. */
  readonly isWatchful: boolean
  readonly turns: readonly Turn[]
}

/** Mostly as before; now and then everybody, one alone, nobody, or nobody knows. */
const comings: fc.Arbitrary<Turn['comes']> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<{ roster: Roster | undefined }[]>(
      { roster: { nurses: 2, charges: 1 } },
      { roster: { nurses: 1, charges: 1 } },
      { roster: { nurses: 2, charges: 0 } },
      { roster: { nurses: 0, charges: 1 } },
      { roster: { nurses: 0, charges: 0 } },
      { roster: { nurses: 1, charges: 1, staffIds: ['ben', 'cleo'] } },
      { roster: { nurses: 1, charges: 0, staffIds: ['ada'] } },
      { roster: undefined },
    ),
  },
)

const PEOPLE: readonly Author[] = [ADA, BEN, CLEO]

/** Mostly minutes, sometimes nothing at all, now and then hours. */
const waits = (longest: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 6, arbitrary: fc.integer({ min: 30, max: Math.min(longest, 600) }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: longest }) },
  )

/** Shifts of at most so many deeds, none further from the one before than so many seconds. */
export const scripts = (most = 26, longestWaitSeconds = 4 * 3600): fc.Arbitrary<Script> =>
  fc.record({
    protocolId: fc.constantFrom<ProtocolId>('PE-4-1', 'PE-4-1', 'HYPOMG-2', 'WELL-ANXIETY'),
    namesToxicity: fc.boolean(),
    isWatchful: fc.boolean(),
    turns: fc.array(
      fc.record({
        waitSeconds: waits(longestWaitSeconds),
        deed: fc.constantFrom(...DEEDS),
        roll: fc.nat(999),
        more: fc.nat(999),
        who: fc.nat(2),
        comes: comings,
      }),
      { minLength: 8, maxLength: most },
    ),
  })

export function protocolOf({ protocolId, namesToxicity, isWatchful }: Script): Protocol {
  const published = isWatchful && protocolId !== 'PE-4-1' ? PROTOCOLS[protocolId] : isWatchful ? WATCHFUL : plain(protocolId)
  const { toxicity: _, ...others } = published
  const { toxicity } = PROTOCOLS[protocolId]
  return namesToxicity && toxicity ? { ...others, toxicity } : others
}

const WATCHFUL = everythingAsked()

/** Looking when something falls due, at every second, or only when somebody does something. */
export type Watching = 'when due' | 'every second' | 'at deeds only'

export interface Lived {
  readonly session: Session
  readonly entries: readonly Entry[]
  /** The session after each thing that was done, seen or refused. */
  readonly states: readonly { readonly session: Session; readonly at: Instant; readonly roster: Roster | undefined }[]
  readonly outcomes: readonly { readonly command: Command; readonly before: Session; readonly at: Instant; readonly outcome: Outcome }[]
  readonly endedAt: Instant
}

const BEGINNING = Date.parse('2026-03-02T08:00:00Z')

/** Lives a script through from its beginning, moved by so many milliseconds; `given` may look at each session before it is used. */
export function live(script: Script, watching: Watching = 'when due', shift = 0, given = (session: Session): Session => session): Lived {
  const shiftAt = BEGINNING + shift
  let now: Instant = shiftAt
  let count = 0
  const entries: Entry[] = []
  const states: Lived['states'][number][] = []
  const outcomes: Lived['outcomes'][number][] = []
  const protocol = protocolOf(script)
  let session = begin(now)
  let roster: Roster | undefined

  function begin(at: Instant): Session {
    const order = orderFromProtocol(protocol, 'Dr Example', at)
    const opened = step(null, command(ADA, at, { type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order }), at)
    if (opened.outcome === 'refused') throw new Error(opened.because)
    entries.push(...opened.entries)
    return opened.session
  }

  function command(by: Author, occurredAt: Instant, body: CommandBody): Command {
    count += 1
    return { commandId: `c${count}`, sessionId: 's', occurredAt, enteredAt: now, by, deviceId: 'tablet', ...body } as Command
  }

  function does(by: Author, occurredAt: Instant, body: CommandBody): void {
    const before = session
    const asked = command(by, occurredAt, body)
    const outcome = step(session, asked, now, roster)
    outcomes.push({ command: asked, before, at: now, outcome })
    if (outcome.outcome === 'accepted') {
      entries.push(...outcome.entries)
      session = given(outcome.session)
    }
    states.push({ session, at: now, roster })
  }

  function watch(until: Instant): void {
    for (;;) {
      const next = watching === 'every second' ? now + SECOND : watching === 'when due' ? nextReviewAt(session) : null
      if (next === null || next > until) break
      if (next < now) throw new Error('The review was asked for and had nothing to say')
      now = next
      const before = session
      does(ENGINE, now, { type: 'Review' })
      if (watching === 'when due' && session === before) throw new Error('The review was asked for and has nothing to say')
    }
    now = until
  }

  const { phases, contraindications } = protocol
  does(ADA, now, {
    type: 'ConfirmChecklist',
    items: phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map((item) => item.itemId) : [])),
    antidoteAtBedside: true,
    contraindications: contraindications.map(({ itemId }) => ({ itemId, isPresent: false })),
  })
  does(ADA, now, { type: 'RecordCheck', values: baseline(script.protocolId), notDone: {} })
  for (const turn of script.turns) {
    watch(now + turn.waitSeconds * SECOND)
    const by = PEOPLE[turn.who]!
    for (const { body, ago, second, as } of turn.deed.does(session, turn, now)) {
      does(as ?? (second ? PEOPLE[(turn.who + 1) % 3]! : by), Math.max(now - (ago ?? 0), shiftAt), body)
    }
    if (turn.comes) {
      roster = turn.comes.roster
      does(ENGINE, now, { type: 'Review' })
    }
  }
  watch(now + 60 * SECOND)
  does(ENGINE, now, { type: 'Review' })
  return { session, entries, states, outcomes, endedAt: now }
}
