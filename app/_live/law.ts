/** The part of the law that foresees and watches. The page stands without it, and it comes right after; again, when that fails. */
import { pause } from './pause.ts'

export type Foresight = typeof import('./foresight.ts')

const TRY_AGAIN_MS = 3_000

export class Law {
  #here: Foresight | null = null
  #coming: Promise<Foresight> | null = null
  readonly #listeners = new Set<() => void>()

  /** Null until it has come. */
  here = (): Foresight | null => this.#here

  /** Fetches it, once. */
  get(): Promise<Foresight> {
    this.#coming ??= this.#fetch()
    return this.#coming
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async #fetch(): Promise<Foresight> {
    for (;;) {
      try {
        this.#here = await import('./foresight.ts')
        for (const listener of this.#listeners) listener()
        return this.#here
      } catch {
        await pause(TRY_AGAIN_MS)
      }
    }
  }
}
