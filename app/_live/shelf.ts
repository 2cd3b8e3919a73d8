/** The shelf: where commands lie on this device (IndexedDB) until the server has answered. It survives a reload and a dead battery. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PendingEntry, RefusedCommand } from './commands.ts'

interface Shelved extends DBSchema {
  waiting: { key: number; value: { place?: number; command: PendingEntry } }
  refused: { key: string; value: RefusedCommand & { commandId: string } }
}

export interface Waiting {
  /** In the order in which they were entered on this device. */
  readonly place: number
  readonly command: PendingEntry
}

export class Shelf {
  #opened: Promise<IDBPDatabase<Shelved>> | null = null

  #open(): Promise<IDBPDatabase<Shelved>> {
    this.#opened ??= openDB<Shelved>('dripwatch', 1, {
      upgrade(database) {
        database.createObjectStore('waiting', { keyPath: 'place', autoIncrement: true })
        database.createObjectStore('refused', { keyPath: 'commandId' })
      },
    })
    this.#opened.catch(() => (this.#opened = null))
    return this.#opened
  }

  async waiting(): Promise<Waiting[]> {
    const rows = await (await this.#open()).getAll('waiting')
    return rows.flatMap(({ place, command }) => (place === undefined ? [] : { place, command }))
  }

  /** In the order in which they were entered. */
  async refused(): Promise<RefusedCommand[]> {
    const rows = await (await this.#open()).getAll('refused')
    return rows.map(({ command, code, because }) => ({ command, code, because })).sort((a, b) => a.command.storedAt - b.command.storedAt)
  }

  async keep(command: PendingEntry): Promise<Waiting> {
    const place = await (await this.#open()).add('waiting', { command })
    return { place, command }
  }

  async drop(place: number): Promise<void> {
    await (await this.#open()).delete('waiting', place)
  }

  async settle(commandId: string): Promise<void> {
    await (await this.#open()).delete('refused', commandId)
  }

  /** In one step from the refused back to the end of the waiting. */
  async again(command: PendingEntry): Promise<Waiting> {
    const move = (await this.#open()).transaction(['waiting', 'refused'], 'readwrite')
    const [place] = await Promise.all([
      move.objectStore('waiting').add({ command }),
      move.objectStore('refused').delete(command.commandId),
      move.done,
    ])
    return { place, command }
  }

  /** In one step from the waiting to the refused, so that no entry is ever on neither. */
  async refuse(place: number, refusal: RefusedCommand): Promise<void> {
    const move = (await this.#open()).transaction(['waiting', 'refused'], 'readwrite')
    await Promise.all([
      move.objectStore('refused').put({ ...refusal, commandId: refusal.command.commandId }),
      move.objectStore('waiting').delete(place),
      move.done,
    ])
  }
}
