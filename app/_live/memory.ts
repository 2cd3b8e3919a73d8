/**
 * What this tablet remembers (IndexedDB) beside the outbox: who is signed in, the boards and records that were opened, each
 * with the instant at which it was last known to be true, and what was typed and not saved. A reload without a network
 * shows it, with its age; a sign-out takes everything away but the drafts, which only their own nurse sees.
 * A database of its own: raising the version of the outbox's would wait for every tab that has it open.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Instant } from '#domain'

/** What is remembered, by the key of its query. */
interface Known {
  readonly name: string
  readonly staffId: string
  readonly value: unknown
  /** When this person came to be remembered; counts for `me` alone. */
  readonly since: number
}

/** The server's time at which something was last known to be true, and what was known then of this device's own clock. */
interface TrueAt {
  readonly at: Instant
  readonly aheadMs?: number | null
}

interface Seen extends TrueAt {
  readonly name: string
  /** The device's time then. */
  readonly deviceAt: number
}

export interface KeptDraft<T> {
  readonly staffId: string
  readonly sessionId: string
  /** Which of the session's forms. */
  readonly form: string
  readonly draft: T
  /** The server's time, as this device knew it, at the last stroke. */
  readonly typedAt: Instant
}

interface Remembered extends DBSchema {
  known: { key: string; value: Known }
  seen: { key: string; value: Seen }
  drafts: { key: [string, string, string]; value: KeptDraft<unknown>; indexes: { bySession: [string, string] } }
}

export interface Recalled {
  readonly value: unknown
  /** Null: nobody knows when it was true. */
  readonly seen: Seen | null
}

const ME = 'me'
/** No longer than the server's own sign-in lasts. */
const SIGNED_IN_FOR_MS = 12 * 60 * 60_000
/** What nobody has looked at for so long, and what nobody finished typing, is taken away at the next start. */
const KEPT_FOR_MS = 24 * 60 * 60_000

export type QueryName = readonly unknown[]
const nameOf = (key: QueryName): string => key.join(':')

export class Memory {
  #opened: Promise<IDBPDatabase<Remembered>> | null = null
  #staffId: string | null = null

  #open(): Promise<IDBPDatabase<Remembered>> {
    this.#opened ??= openDB<Remembered>('dripwatch-memory', 1, {
      upgrade(database) {
        database.createObjectStore('known', { keyPath: 'name' })
        database.createObjectStore('seen', { keyPath: 'name' })
        database.createObjectStore('drafts', { keyPath: ['staffId', 'sessionId', 'form'] }).createIndex('bySession', ['staffId', 'sessionId'])
      },
      // A tab of a later version waits for this one to let go.
      blocking: (_now, _later, event) => (event.target as IDBDatabase).close(),
    })
    this.#opened.catch(() => (this.#opened = null))
    return this.#opened
  }

  /** Somebody is signed in here, as the server has just said. What another person saw is not left for them. */
  async signedIn(staffId: string, me: unknown): Promise<void> {
    this.#staffId = staffId
    const before = await (await this.#open()).get('known', ME)
    if (before && before.staffId !== staffId) await this.forget()
    this.#staffId = staffId
    const since = before?.staffId === staffId ? before.since : Date.now()
    await (await this.#open()).put('known', { name: ME, staffId, value: me, since })
  }

  /** Keeps a board or a record as it stands now. */
  async keep(key: QueryName, value: unknown, when: TrueAt): Promise<void> {
    const staffId = this.#staffId
    if (staffId === null) return
    const name = nameOf(key)
    const put = (await this.#open()).transaction(['known', 'seen'], 'readwrite')
    await Promise.all([
      put.objectStore('known').put({ name, staffId, value, since: Date.now() }),
      put.objectStore('seen').put({ ...when, name, deviceAt: Date.now() }),
      put.done,
    ])
  }

  /** These were true at this instant: the watch was heard, and said nothing else. */
  async touch(keys: readonly QueryName[], when: TrueAt): Promise<void> {
    const put = (await this.#open()).transaction('seen', 'readwrite')
    await Promise.all([...keys.map((key) => put.store.put({ ...when, name: nameOf(key), deviceAt: Date.now() })), put.done])
  }

  /** What is remembered under this key for the person who was signed in here last; null when there is nothing. */
  async recall(key: QueryName): Promise<Recalled | null> {
    const look = (await this.#open()).transaction(['known', 'seen'])
    const [me, found, seen] = await Promise.all([
      look.objectStore('known').get(ME),
      look.objectStore('known').get(nameOf(key)),
      look.objectStore('seen').get(nameOf(key)),
    ])
    if (!me || !found || found.staffId !== me.staffId || Date.now() - me.since > SIGNED_IN_FOR_MS) return null
    this.#staffId ??= me.staffId
    return { value: found.value, seen: seen ?? null }
  }

  /** Nobody is signed in here any more. */
  async forget(): Promise<void> {
    this.#staffId = null
    const clear = (await this.#open()).transaction(['known', 'seen'], 'readwrite')
    await Promise.all([clear.objectStore('known').clear(), clear.objectStore('seen').clear(), clear.done])
  }

  /** Takes away what is too old to be of use. */
  async tidy(): Promise<void> {
    const before = Date.now() - KEPT_FOR_MS
    const sweep = (await this.#open()).transaction(['known', 'seen', 'drafts'], 'readwrite')
    const [seen, drafts] = await Promise.all([sweep.objectStore('seen').getAll(), sweep.objectStore('drafts').getAll()])
    const old = seen.filter(({ deviceAt }) => deviceAt < before).map(({ name }) => name)
    await Promise.all([
      ...old.flatMap((name) => [sweep.objectStore('known').delete(name), sweep.objectStore('seen').delete(name)]),
      ...drafts
        .filter(({ typedAt }) => typedAt < before)
        .map(({ staffId, sessionId, form }) => sweep.objectStore('drafts').delete([staffId, sessionId, form])),
      sweep.done,
    ])
  }

  async drafts<T>(staffId: string, sessionId: string): Promise<KeptDraft<T>[]> {
    return (await (await this.#open()).getAllFromIndex('drafts', 'bySession', [staffId, sessionId])) as KeptDraft<T>[]
  }

  async keepDraft(kept: KeptDraft<unknown>): Promise<void> {
    await (await this.#open()).put('drafts', kept)
  }

  async dropDraft(staffId: string, sessionId: string, form: string): Promise<void> {
    await (await this.#open()).delete('drafts', [staffId, sessionId, form])
  }
}
