/** One bed of the demo: the session that is driven there, as a tablet holds it, and what is done next. */
import { evolve, minutes, SECOND, type Entry, type Instant, type Session } from '#domain'
import type { WireBody, WireOpenSession } from '#wire/commands'
import { between, chance } from './chance.ts'
import type { Hand } from './deeds.ts'
import type { Refused, Tablet } from './door.ts'
import { nextDeed } from './nurse.ts'
import { storyOf, type Story } from './plan.ts'

export interface BedParts {
  readonly bed: number
  readonly wardId: string
  readonly stationId: string
  readonly hands: Readonly<Record<Hand, Tablet>>
  /** A patient for the story, who lies in no other bed. */
  readonly patientFor: (story: Story) => string
  readonly report: (story: Story, refused: Refused) => void
}

/** More in one visit would be a nurse who runs in circles. */
const MOST_DEEDS = 40
const FIRST_PATIENCE = 30 * SECOND
const LONGEST_PATIENCE = minutes(10)
const LONGEST_SPREAD = minutes(130)

export class Bed {
  readonly #parts: BedParts
  #count = 0
  #session: Session | null = null
  #patientId: string | null = null
  #opensAt: Instant
  /** After a refusal a nurse tries again later, and then later still. */
  #patience = FIRST_PATIENCE
  #waitsUntil: Instant = -Infinity

  constructor(parts: BedParts, begunAt: Instant) {
    this.#parts = parts
    this.#opensAt = begunAt + this.#story.opensAfterMs
  }

  /** Who lies here, or lay here last. */
  get patientId(): string | null {
    return this.#patientId
  }

  get #story(): Story {
    return storyOf(this.#parts.wardId, this.#parts.bed, this.#count)
  }

  /** Finds the session that an earlier run has left in this bed. */
  async find(now: Instant): Promise<void> {
    const { hands } = this.#parts
    for (let found = await hands.nurse.entries(this.#story.sessionId, 0); found; ) {
      this.#take(found)
      if (this.#session) return
      this.#opensAt = this.#reopensAt(now)
      found = await hands.nurse.entries(this.#story.sessionId, 0)
    }
  }

  /** Catches up with what others have written: `version` as the board shows it, undefined when it shows no such session. */
  async catchUp(versions: ReadonlyMap<string, number>): Promise<void> {
    const session = this.#session
    if (!session || versions.get(session.sessionId) === session.version) return
    this.#take((await this.#parts.hands.nurse.entries(session.sessionId, session.version)) ?? [])
  }

  /** Does what is due; returns when there is something to do next. */
  async visit(now: Instant): Promise<Instant> {
    for (let done = 0; done < MOST_DEEDS; done += 1) {
      const dueAt = Math.max(this.#nextAt(now), this.#waitsUntil)
      if (dueAt > now) return dueAt
      const refused = this.#session ? await this.#act(now) : await this.#open()
      this.#learn(refused, now)
    }
    return now + FIRST_PATIENCE
  }

  /** Ends the session at once, for a demo that was away too long to go on. */
  async end(): Promise<void> {
    const session = this.#session
    if (!session) return
    const { nurse } = this.#parts.hands
    const text = 'The demonstration was stopped here.'
    if (session.status === 'running' || session.status === 'paused') {
      await nurse.send(session.sessionId, { type: 'StopPump', reason: 'other', text })
    }
    await nurse.send(session.sessionId, { type: 'CloseSession', outcome: 'stopped early', text })
  }

  /** After a while away not every bed is filled in one minute. */
  #reopensAt(now: Instant): Instant {
    const overdue = Math.min(now - this.#opensAt, LONGEST_SPREAD)
    return overdue <= 0 ? this.#opensAt : now + overdue * chance(this.#story.sessionId, 'return')
  }

  #nextAt(now: Instant): Instant {
    if (!this.#session) return this.#opensAt
    return nextDeed({ session: this.#session, story: this.#story, now })?.at ?? Infinity
  }

  async #act(now: Instant): Promise<Refused | null> {
    const session = this.#session!
    const deed = nextDeed({ session, story: this.#story, now })!
    const { hands } = this.#parts
    const how = {
      ...(deed.occurredAt === undefined ? {} : { occurredAt: deed.occurredAt }),
      ...(deed.isCoSigned ? { coSigner: hands[deed.by] } : {}),
    }
    const answer = await (deed.isCoSigned ? hands.nurse : hands[deed.by]).send(session.sessionId, deed.body, how)
    if (answer.outcome === 'refused') return answer
    this.#take(answer.entries)
    return null
  }

  async #open(): Promise<Refused | null> {
    const { hands, stationId, patientFor } = this.#parts
    const story = this.#story
    const { sessionId, protocolId } = story
    const prescription = story.mishap.kind === 'typed 310 for 30' ? { order: thirty(this.#opensAt) } : { prescriber: PRESCRIBER }
    const body: WireBody = { type: 'OpenSession', stationId, patientId: patientFor(story), protocolId, ...prescription }
    const answer = await hands.nurse.send(sessionId, body)
    if (answer.outcome === 'refused') return answer
    this.#take(answer.entries)
    return null
  }

  #learn(refused: Refused | null, now: Instant): void {
    if (refused) {
      this.#parts.report(this.#story, refused)
      this.#waitsUntil = now + this.#patience
      this.#patience = Math.min(this.#patience * 2, LONGEST_PATIENCE)
    } else {
      this.#waitsUntil = -Infinity
      this.#patience = FIRST_PATIENCE
    }
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.seq === (this.#session?.version ?? 0) + 1) this.#session = evolve(this.#session, entry)
    }
    this.#patientId = this.#session?.patient.patientId ?? null
    if (this.#session?.status !== 'closed') return
    // The bed is made, and after a while somebody else lies in it.
    this.#opensAt = this.#session.lastRecordedAt + minutes(between(8, 20, this.#session.sessionId, 'free'))
    this.#session = null
    this.#count += 1
  }
}

const PRESCRIBER = 'Dr Vera Fictional'

/** PE-4-1 with a maintenance of 30 mL/h: 1.2 g/h for 20 h. */
const thirty = (orderedAt: Instant): NonNullable<WireOpenSession['order']> => ({
  prescriber: PRESCRIBER,
  orderedAt: new Date(orderedAt).toISOString(),
  salt: 'magnesium sulfate heptahydrate',
  phases: [
    { phaseId: 'loading', doseGrams: 4, volumeMl: 100, concentrationMgPerMl: 40, rateMlPerHour: 300, durationMinutes: 20 },
    { phaseId: 'maintenance', doseGrams: 24, volumeMl: 600, concentrationMgPerMl: 40, rateMlPerHour: 30, durationMinutes: 1200 },
  ],
})
