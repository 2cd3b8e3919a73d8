/**
 * Lets whoever is signed in open the lock of their own screen while the server is out of reach. What is kept is no PIN but a salted slow
 * hash of it, sealed with a key that leaves this browser by no interface; a PIN has only ten thousand faces, so neither alone would do.
 * It is made when the server has just found the PIN right, serves its one person for as long as a sign-in lasts, and opens nothing but
 * this screen. Browsers have the means over https or on the machine itself; elsewhere the lock waits for the server.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { pause } from './pause.ts'

/** OWASP's count for PBKDF2 with SHA-256: a good part of a second on a tablet. */
const ROUNDS = 600_000
/** No longer than the server's own sign-in. */
const GOOD_FOR_MS = 12 * 60 * 60_000
/** ux: five wrong PINs, five minutes; the same as at the server. */
const MOST_WRONG = 5
const LOCKED_FOR_MS = 5 * 60_000

/** Nobody waits longer at a sign-in for what only an outage would need. */
const KEPT_WITHIN_MS = 2_000

export interface Seal {
  readonly salt: Uint8Array<ArrayBuffer>
  /** Not extractable: it can be used here and read nowhere. */
  readonly key: CryptoKey
  readonly seal: Uint8Array
}

interface Sealed extends Seal {
  readonly staffId: string
  readonly madeAt: number
  readonly wrong: number
  readonly lockedUntil: number
}

interface Proofs extends DBSchema {
  proof: { key: 'one'; value: Sealed }
}

export type PinVerdict =
  | { readonly outcome: 'right' | 'wrong' | 'unknown' }
  | { readonly outcome: 'locked'; readonly untilAt: number }

export class PinProof {
  readonly #now: () => number
  #opened: Promise<IDBPDatabase<Proofs>> | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** The slow part, begun while the server looks at the same PIN; null on a device that cannot. */
  async seal(pin: string): Promise<Seal | null> {
    if (!hasMeans()) return null
    try {
      const salt = crypto.getRandomValues(new Uint8Array(16))
      const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      return { salt, key, seal: await sealOf(pin, salt, key) }
    } catch {
      return null
    }
  }

  /** The server has just found the PIN under this seal right. Resolves when it lies here, or after a moment: a device that cannot keep it goes without. */
  async keep(staffId: string, sealed: Promise<Seal | null>): Promise<void> {
    const kept = sealed.then(async (seal) => {
      if (seal) await (await this.#open()).put('proof', { staffId, ...seal, madeAt: this.#now(), wrong: 0, lockedUntil: 0 }, 'one')
    })
    await Promise.race([kept.catch(() => undefined), pause(KEPT_WITHIN_MS)])
  }

  /** Whether this is the PIN of that person, as far as this device can tell; one try at a time, so that many cannot outrun the count. */
  check(staffId: string, pin: string): Promise<PinVerdict> {
    const turn = this.#turn.then(() => this.#check(staffId, pin))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async forget(): Promise<void> {
    await (await this.#open()).clear('proof')
  }

  async #check(staffId: string, pin: string): Promise<PinVerdict> {
    if (!hasMeans()) return { outcome: 'unknown' }
    const database = await this.#open()
    const kept = await database.get('proof', 'one')
    const now = this.#now()
    if (kept?.staffId !== staffId || now - kept.madeAt > GOOD_FOR_MS) return { outcome: 'unknown' }
    if (now < kept.lockedUntil) return { outcome: 'locked', untilAt: kept.lockedUntil }
    // Counted before it is tried: a page that is closed in between has used its try.
    const isLast = kept.wrong + 1 >= MOST_WRONG
    const lockedUntil = isLast ? now + LOCKED_FOR_MS : 0
    await database.put('proof', { ...kept, wrong: isLast ? 0 : kept.wrong + 1, lockedUntil }, 'one')
    if (!isSame(kept.seal, await sealOf(pin, kept.salt, kept.key))) {
      return isLast ? { outcome: 'locked', untilAt: lockedUntil } : { outcome: 'wrong' }
    }
    await database.put('proof', { ...kept, wrong: 0, lockedUntil: 0 }, 'one')
    return { outcome: 'right' }
  }

  #open(): Promise<IDBPDatabase<Proofs>> {
    this.#opened ??= openDB<Proofs>('dripwatch-proof', 1, {
      upgrade: (database) => void database.createObjectStore('proof'),
      blocking: (_now, _later, event) => (event.target as IDBDatabase).close(),
    })
    this.#opened.catch(() => (this.#opened = null))
    return this.#opened
  }
}

const hasMeans = (): boolean => typeof crypto !== 'undefined' && 'subtle' in crypto && typeof indexedDB !== 'undefined'

async function sealOf(pin: string, salt: Uint8Array<ArrayBuffer>, key: CryptoKey): Promise<Uint8Array> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const slow = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, secret, 256)
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, slow))
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, index) => byte === other[index])
