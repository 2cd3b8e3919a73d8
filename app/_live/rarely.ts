/** Does the newest of what is asked for under a name, at once the first time and then every so often: what came in between is out of date by then. */
export class Rarely {
  readonly #everyMs: number
  readonly #waiting = new Map<string, () => void>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(everyMs: number) {
    this.#everyMs = everyMs
  }

  ask(name: string, work: () => void): void {
    if (this.#timers.has(name)) return void this.#waiting.set(name, work)
    this.#rests(name)
    work()
  }

  /** Does now what waits. */
  flush(): void {
    for (const name of this.#waiting.keys()) this.#do(name)
  }

  /** What waits is not to be done any more. */
  drop(): void {
    this.#waiting.clear()
  }

  #do(name: string): void {
    const work = this.#waiting.get(name)
    this.#waiting.delete(name)
    work?.()
  }

  #rests(name: string): void {
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name)
        if (!this.#waiting.has(name)) return
        this.#rests(name)
        this.#do(name)
      }, this.#everyMs),
    )
  }
}
