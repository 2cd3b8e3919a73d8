/**
 * The outbox: every command lies on the shelf before it is sent, goes out in order, one session or course at a time, and leaves only
 * when the server has said what became of it.
 */
import type { Entry, Instant } from '#domain'
import { recordIdOf, type PendingEntry } from './commands.ts'
import { Delivery, type Addressed, type Delivered } from './delivery.ts'
import type { Shelf, Waiting } from './shelf.ts'
import { Tray } from './tray.ts'

/** What became of a command. Waiting: it lies on this device, and will be sent. */
export interface SendResult {
  readonly outcome: 'accepted' | 'already' | 'refused' | 'waiting'
  readonly code?: string
  readonly because?: string
  readonly entries?: readonly Entry[]
}

interface OutboxParts {
  readonly shelf: Shelf
  readonly now: () => Instant
  readonly addressed: Addressed
  /** The server has kept it; of a session, as these entries. */
  readonly onKept: (kept: PendingEntry, entries: readonly Entry[]) => void
  readonly onSignedOut: () => void
  /** Somebody else is signed in on this device than this page believed. */
  readonly onOtherSignIn: () => void
}

/** Who has pressed Save is not left standing longer than this before it says that the entry waits on the tablet. */
const ANSWER_WITHIN_MS = 3_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const NOT_STORED: SendResult = {
  outcome: 'refused',
  code: 'not-stored',
  because: 'This device cannot store entries (its storage is full or switched off). Nothing was sent. Use another device.',
}

export class Outbox {
  readonly tray: Tray
  readonly #parts: OutboxParts
  readonly #delivery: Delivery
  #senderId: string | null = null
  #wait = FIRST_WAIT_MS
  #retry: ReturnType<typeof setTimeout> | null = null
  readonly #sending = new Set<string>()
  /** Those who still stand before the screen and wait for an answer. */
  readonly #asking = new Map<string, (result: SendResult) => void>()

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#delivery = new Delivery(parts.addressed)
    this.tray = new Tray(parts.shelf)
  }

  async start(): Promise<void> {
    await this.tray.open()
    this.kick()
  }

  stop(): void {
    this.tray.close()
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
  }

  /** Only what this person entered is sent while they are signed in; null while nobody is. */
  senderIs(staffId: string | null): void {
    this.#senderId = staffId
    this.kick()
  }

  /** Keeps a command and sends it when its turn comes; answers at the latest when it is clear that it has to wait. */
  async send(command: PendingEntry): Promise<SendResult> {
    try {
      await this.tray.put(command)
    } catch {
      return NOT_STORED
    }
    const answer = new Promise<SendResult>((resolve) => this.#asking.set(command.commandId, resolve))
    const isKept = () => this.#tell(command.commandId, { outcome: 'waiting' })
    if (command.sender.staffId !== this.#senderId) isKept()
    else setTimeout(isKept, ANSWER_WITHIN_MS)
    void this.#drain(recordIdOf(command))
    return answer
  }

  /**
   * Keeps a command for which nobody waits who could answer a refusal: a refused one stays here until staff deal with it. Resolves when it
   * lies on the shelf; false on a device that cannot store.
   */
  async keep(command: PendingEntry): Promise<boolean> {
    try {
      await this.tray.put(command)
    } catch {
      return false
    }
    void this.#drain(recordIdOf(command))
    return true
  }

  /** Tries everything that waits, now. */
  kick(): void {
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    for (const recordId of new Set(this.#mine().map(({ command }) => recordIdOf(command)))) void this.#drain(recordId)
  }

  /** Sends a refused command once more: nothing of it was kept, so it has its old id. */
  async again(commandId: string): Promise<void> {
    const command = await this.tray.again(commandId)
    if (command) void this.#drain(recordIdOf(command))
  }

  #mine(): readonly Waiting[] {
    return this.tray.waiting.filter(({ command }) => command.sender.staffId === this.#senderId)
  }

  async #drain(recordId: string): Promise<void> {
    if (this.#sending.has(recordId)) return
    this.#sending.add(recordId)
    try {
      await inTurn(recordId, async () => {
        for (let next = this.#nextOf(recordId); next; next = this.#nextOf(recordId)) {
          const delivered = await this.#delivery.deliver(next.command)
          if (delivered.became === 'notTaken') return this.#later(recordId, delivered)
          await this.#settled(next, delivered)
        }
      })
    } finally {
      this.#sending.delete(recordId)
    }
    // What was put down while the turn was being handed back.
    if (this.#retry === null && this.#nextOf(recordId)) void this.#drain(recordId)
  }

  #nextOf(recordId: string): Waiting | undefined {
    return this.#mine().find(({ command }) => recordIdOf(command) === recordId)
  }

  async #settled(waiting: Waiting, delivered: Exclude<Delivered, { became: 'notTaken' }>): Promise<void> {
    const { command } = waiting
    if (delivered.became === 'kept') {
      this.#wait = FIRST_WAIT_MS
      // First into the cache, then off the queue: what was pending never disappears in between.
      this.#parts.onKept(command, delivered.entries)
      this.tray.keptAt(this.#parts.now())
      await this.tray.drop(waiting)
      return this.#tell(command.commandId, { outcome: delivered.outcome, entries: delivered.entries })
    }
    const { code, because } = delivered
    // Told to whoever still stands before the screen; else set aside, until a person deals with it.
    if (!this.#asking.has(command.commandId)) return this.tray.setAside(waiting, { command, code, because })
    await this.tray.drop(waiting)
    this.#tell(command.commandId, { outcome: 'refused', code, because })
  }

  #later(recordId: string, { why }: Extract<Delivered, { became: 'notTaken' }>): void {
    if (why !== 'away') this.#senderId = null
    if (why === 'signedOut') this.#parts.onSignedOut()
    if (why === 'otherSignIn') this.#parts.onOtherSignIn()
    for (const { command } of this.tray.waiting) {
      if (recordIdOf(command) === recordId) this.#tell(command.commandId, { outcome: 'waiting' })
    }
    if (this.#senderId === null || this.#retry !== null) return
    this.#retry = setTimeout(() => this.kick(), this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS)
  }

  #tell(commandId: string, result: SendResult): void {
    this.#asking.get(commandId)?.(result)
    this.#asking.delete(commandId)
  }
}

/** Two tabs of one device share the shelf; browsers with locks let only one of them send for a record at a time. */
async function inTurn(recordId: string, send: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return send()
  await navigator.locks.request(`dripwatch-outbox:${recordId}`, send)
}
