/** The tray: what lies on this device and waits, or wants a person, as every page and every tab of it sees it. The shelf is where it lies. */
import type { Instant } from '#domain'
import type { PendingEntry, RefusedCommand } from './commands.ts'
import type { Shelf, Waiting } from './shelf.ts'

export interface OutboxView {
  readonly waiting: readonly PendingEntry[]
  readonly needsAttention: readonly RefusedCommand[]
  /** The refused command that somebody is correcting on this page. */
  readonly correctingId: string | null
  /** Server time of the last command that the server has kept, since this page was opened. */
  readonly lastKeptAt: Instant | null
}

export class Tray {
  readonly #shelf: Shelf
  readonly #listeners = new Set<() => void>()
  #waiting: readonly Waiting[] = []
  #view: OutboxView = { waiting: [], needsAttention: [], correctingId: null, lastKeptAt: null }
  #tabs: BroadcastChannel | null = null

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** Takes up what lies on the shelf from before, and hears when another tab of this device changes it. */
  async open(): Promise<void> {
    if (typeof BroadcastChannel !== 'undefined') {
      this.#tabs = new BroadcastChannel('dripwatch-outbox')
      this.#tabs.addEventListener('message', () => void this.#reload())
    }
    await this.#reload()
  }

  close(): void {
    this.#tabs?.close()
    this.#tabs = null
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting
  }

  view = (): OutboxView => this.#view

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Behind what waits. It lies on the shelf when this has come to an end; a device that cannot store fails here. */
  async put(command: PendingEntry): Promise<void> {
    const kept = await this.#shelf.keep(command)
    this.#changed([...this.#waiting, kept], this.#view.needsAttention)
  }

  /** A refused command once more, behind what waits; undefined when another tab has dealt with it. */
  async again(commandId: string): Promise<PendingEntry | undefined> {
    const refusal = this.#view.needsAttention.find(({ command }) => command.commandId === commandId)
    if (!refusal) return undefined
    const kept = await this.#shelf.again(refusal.command)
    this.#changed([...this.#waiting, kept], this.#view.needsAttention.filter((one) => one !== refusal))
    return refusal.command
  }

  /** The server has said what became of it. Should the shelf fail here, it is sent once more after the next start, and the server knows it by its id. */
  async drop({ place }: Waiting): Promise<void> {
    await this.#shelf.drop(place).catch(() => undefined)
    this.#changed(this.#without(place), this.#view.needsAttention)
  }

  /** Refused, and nobody stands before the screen: it stays until a person deals with it. */
  async setAside({ place }: Waiting, refusal: RefusedCommand): Promise<void> {
    await this.#shelf.refuse(place, refusal)
    this.#changed(this.#without(place), [...this.#view.needsAttention, refusal])
  }

  /** A person has dealt with a refused command: charted it anew, or decided against it. */
  async settle(commandId: string): Promise<void> {
    await this.#shelf.settle(commandId)
    this.#changed(this.#waiting, this.#view.needsAttention.filter(({ command }) => command.commandId !== commandId))
  }

  /** Somebody corrects a refused command, on the page of its session; null: no longer. */
  correct(correctingId: string | null): void {
    this.#show(this.#waiting, { ...this.#view, correctingId })
  }

  /** Told with the next change. */
  keptAt(lastKeptAt: Instant): void {
    this.#view = { ...this.#view, lastKeptAt }
  }

  #without(place: number): readonly Waiting[] {
    return this.#waiting.filter((one) => one.place !== place)
  }

  async #reload(): Promise<void> {
    try {
      const [waiting, needsAttention] = await Promise.all([this.#shelf.waiting(), this.#shelf.refused()])
      this.#show(waiting, { ...this.#view, needsAttention })
    } catch {
      // Without a shelf nothing can lie on it; `put` says so to whoever tries.
    }
  }

  #changed(waiting: readonly Waiting[], needsAttention: readonly RefusedCommand[]): void {
    this.#show(waiting, { ...this.#view, needsAttention })
    this.#tabs?.postMessage('changed')
  }

  #show(waiting: readonly Waiting[], view: Omit<OutboxView, 'waiting'>): void {
    this.#waiting = waiting
    this.#view = { ...view, waiting: waiting.map(({ command }) => command) }
    for (const listener of this.#listeners) listener()
  }
}
