/**
 * The outbox: every command lies on the shelf before it is sent, goes out in order, one session at a time, and leaves only
 * when the server has said what became of it.
 */
import { fromIso, type Entry, type Instant } from '#domain'
import type { CommandReply } from '#wire/replies'
import { messageOf, type PendingCommand, type RefusedCommand } from './commands.ts'
import { DoorError, isPassing, knock } from './door.ts'
import type { Shelf, Waiting } from './shelf.ts'

/** What became of a command. Waiting: it lies on this device, and will be sent. */
export interface SendResult {
  readonly outcome: 'accepted' | 'already' | 'refused' | 'waiting'
  readonly code?: string
  readonly because?: string
  readonly entries?: readonly Entry[]
}

export interface OutboxView {
  readonly waiting: readonly PendingCommand[]
  readonly needsAttention: readonly RefusedCommand[]
  /** The refused command that somebody is correcting on this page. */
  readonly correctingId: string | null
  /** Server time of the last command that the server has kept, since this page was opened. */
  readonly lastKeptAt: Instant | null
}

interface OutboxParts {
  readonly shelf: Shelf
  readonly now: () => Instant
  /** The command under the ids of the record; null when the record has no such alert. */
  readonly addressed: (command: PendingCommand) => Promise<PendingCommand | null>
  readonly onKept: (sessionId: string, entries: readonly Entry[]) => void
  readonly onSignedOut: () => void
  /** Somebody else is signed in on this device than this page believed. */
  readonly onOtherSignIn: () => void
}

/** Who has pressed Save is not left standing longer than this before it says that the entry waits on the tablet. */
const ANSWER_WITHIN_MS = 3_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
/** A fault of the program that stays is not the network: the queue behind it must go on. */
const MOST_FAULTS = 5
const NOT_STORED: SendResult = {
  outcome: 'refused',
  code: 'not-stored',
  because: 'This device cannot store entries (its storage is full or switched off). Nothing was sent. Use another device.',
}

/** An alert that this device had found by itself, and the server not. */
const NO_SUCH_ALERT = {
  code: 'found-here-only',
  because: 'This tablet had found the alert by itself while it was without the server. The record has no such alert, so there is nothing to answer.',
}

type Verdict = 'next' | 'later'

export class Outbox {
  readonly #parts: OutboxParts
  #waiting: readonly Waiting[] = []
  #view: OutboxView = { waiting: [], needsAttention: [], correctingId: null, lastKeptAt: null }
  #senderId: string | null = null
  #wait = FIRST_WAIT_MS
  #retry: ReturnType<typeof setTimeout> | null = null
  readonly #faults = new Map<string, number>()
  readonly #sending = new Set<string>()
  /** Those who still stand before the screen and wait for an answer. */
  readonly #asking = new Map<string, (result: SendResult) => void>()
  readonly #listeners = new Set<() => void>()
  #tabs: BroadcastChannel | null = null

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** Takes up what lies on the shelf from before, and hears when another tab of this device changes it. */
  async start(): Promise<void> {
    if (typeof BroadcastChannel !== 'undefined') {
      this.#tabs = new BroadcastChannel('dripwatch-outbox')
      this.#tabs.addEventListener('message', () => void this.#reload())
    }
    await this.#reload()
    this.kick()
  }

  stop(): void {
    this.#tabs?.close()
    this.#tabs = null
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
  }

  /** Only what this person entered is sent while they are signed in; null while nobody is. */
  senderIs(staffId: string | null): void {
    this.#senderId = staffId
    this.kick()
  }

  view = (): OutboxView => this.#view

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Keeps a command and sends it when its turn comes; answers at the latest when it is clear that it has to wait. */
  async send(command: PendingCommand): Promise<SendResult> {
    let kept: Waiting
    try {
      kept = await this.#parts.shelf.keep(command)
    } catch {
      return NOT_STORED
    }
    const answer = new Promise<SendResult>((resolve) => this.#asking.set(command.commandId, resolve))
    this.#show([...this.#waiting, kept], this.#view.needsAttention)
    this.#tabs?.postMessage('changed')
    const isKept = () => this.#tell(command.commandId, { outcome: 'waiting' })
    if (command.sender.staffId !== this.#senderId) isKept()
    else setTimeout(isKept, ANSWER_WITHIN_MS)
    void this.#drain(command.sessionId)
    return answer
  }

  /** Tries everything that waits, now. */
  kick(): void {
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    for (const sessionId of new Set(this.#mine().map(({ command }) => command.sessionId))) void this.#drain(sessionId)
  }

  /** Sends a refused command once more, behind what waits: nothing of it was kept, so it has its old id. */
  async again(commandId: string): Promise<void> {
    const refusal = this.#view.needsAttention.find(({ command }) => command.commandId === commandId)
    if (!refusal) return
    const kept = await this.#parts.shelf.again(refusal.command)
    this.#show([...this.#waiting, kept], this.#view.needsAttention.filter((one) => one !== refusal))
    this.#tabs?.postMessage('changed')
    void this.#drain(kept.command.sessionId)
  }

  /** Somebody corrects a refused command, on the page of its session; null: no longer. */
  correct(commandId: string | null): void {
    this.#view = { ...this.#view, correctingId: commandId }
    this.#show(this.#waiting, this.#view.needsAttention)
  }

  /** A person has dealt with a refused command: charted it anew, or decided against it. */
  async settle(commandId: string): Promise<void> {
    await this.#parts.shelf.settle(commandId)
    this.#show(this.#waiting, this.#view.needsAttention.filter(({ command }) => command.commandId !== commandId))
    this.#tabs?.postMessage('changed')
  }

  #mine(): readonly Waiting[] {
    return this.#waiting.filter(({ command }) => command.sender.staffId === this.#senderId)
  }

  async #drain(sessionId: string): Promise<void> {
    if (this.#sending.has(sessionId)) return
    this.#sending.add(sessionId)
    try {
      await inTurn(sessionId, async () => {
        for (let next = this.#nextOf(sessionId); next; next = this.#nextOf(sessionId)) {
          if ((await this.#sendOne(next)) === 'later') return this.#later(sessionId)
        }
      })
    } finally {
      this.#sending.delete(sessionId)
    }
    // What was put down while the turn was being handed back.
    if (this.#retry === null && this.#nextOf(sessionId)) void this.#drain(sessionId)
  }

  #nextOf(sessionId: string): Waiting | undefined {
    return this.#mine().find(({ command }) => command.sessionId === sessionId)
  }

  async #sendOne(waiting: Waiting): Promise<Verdict> {
    const { command } = waiting
    try {
      const addressed = await this.#parts.addressed(command)
      if (!addressed) return await this.#refused(waiting, NO_SUCH_ALERT)
      const { body } = await knock<CommandReply & { outcome: 'accepted' | 'already' }>('POST', '/api/v1/commands', messageOf(addressed))
      this.#wait = FIRST_WAIT_MS
      // First into the cache, then off the queue: what was pending never disappears in between.
      const entries = body.entries.map((entry) => fromIso<Entry>(entry))
      this.#parts.onKept(command.sessionId, entries)
      this.#view = { ...this.#view, lastKeptAt: this.#parts.now() }
      await this.#off(waiting)
      this.#tell(command.commandId, { outcome: body.outcome, entries })
      return 'next'
    } catch (error) {
      if (error instanceof DoorError) return this.#failed(waiting, error)
      throw error
    }
  }

  async #failed(waiting: Waiting, error: DoorError): Promise<Verdict> {
    const { commandId } = waiting.command
    if (error.status === 401 && error.code === 'not-signed-in') {
      this.#senderId = null
      this.#parts.onSignedOut()
      return 'later'
    }
    if (error.code === 'other-sign-in') {
      this.#senderId = null
      this.#parts.onOtherSignIn()
      return 'later'
    }
    const faults = (this.#faults.get(commandId) ?? 0) + (error.status === 500 ? 1 : 0)
    this.#faults.set(commandId, faults)
    if (isPassing(error) && faults < MOST_FAULTS) return 'later'
    return this.#refused(waiting, { code: error.code, because: error.because })
  }

  /** Told to whoever still stands before the screen; else set aside, until a person deals with it. */
  async #refused(waiting: Waiting, why: { readonly code: string; readonly because: string }): Promise<Verdict> {
    const { command } = waiting
    if (this.#asking.has(command.commandId)) {
      await this.#off(waiting)
      this.#tell(command.commandId, { outcome: 'refused', ...why })
    } else {
      await this.#setAside(waiting, { command, ...why })
    }
    return 'next'
  }

  async #off({ place }: Waiting): Promise<void> {
    // Should the shelf fail here, the command is sent once more after the next start, and the server knows it by its id.
    await this.#parts.shelf.drop(place).catch(() => undefined)
    this.#show(this.#waiting.filter((one) => one.place !== place), this.#view.needsAttention)
    this.#tabs?.postMessage('changed')
  }

  async #setAside({ place }: Waiting, refusal: RefusedCommand): Promise<void> {
    await this.#parts.shelf.refuse(place, refusal)
    this.#show(this.#waiting.filter((one) => one.place !== place), [...this.#view.needsAttention, refusal])
    this.#tabs?.postMessage('changed')
  }

  #later(sessionId: string): void {
    for (const { command } of this.#waiting) {
      if (command.sessionId === sessionId) this.#tell(command.commandId, { outcome: 'waiting' })
    }
    if (this.#senderId === null || this.#retry !== null) return
    this.#retry = setTimeout(() => this.kick(), this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS)
  }

  #tell(commandId: string, result: SendResult): void {
    this.#asking.get(commandId)?.(result)
    this.#asking.delete(commandId)
  }

  async #reload(): Promise<void> {
    try {
      const [waiting, refused] = await Promise.all([this.#parts.shelf.waiting(), this.#parts.shelf.refused()])
      this.#show(waiting, refused)
    } catch {
      // Without a shelf nothing can lie on it; `send` says so to whoever tries.
    }
  }

  #show(waiting: readonly Waiting[], needsAttention: readonly RefusedCommand[]): void {
    this.#waiting = waiting
    this.#view = { ...this.#view, waiting: waiting.map(({ command }) => command), needsAttention }
    for (const listener of this.#listeners) listener()
  }
}

/** Two tabs of one device share the shelf; browsers with locks let only one of them send for a session at a time. */
async function inTurn(sessionId: string, send: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return send()
  await navigator.locks.request(`dripwatch-outbox:${sessionId}`, send)
}
