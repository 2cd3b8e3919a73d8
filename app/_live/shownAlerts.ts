/** What this page has told the server of the alerts on it: each step of each alert once. */
import type { Instant, Tile } from '#domain'
import type { Shown } from '#wire/live'
import type { Sight } from './sight.ts'

type Step = Shown['alerts'][number]['step']

export class ShownAlerts {
  #isHeard = false
  readonly #told = new Map<string, Set<Step>>()

  /** Whether the page can be heard from now on. */
  heard(isHeard: boolean): void {
    this.#isHeard = isHeard
  }

  /** What is new since it was asked last. An alert that was painted has nothing more to tell. */
  news(tiles: readonly Pick<Tile, 'sessionId' | 'alerts'>[], sightOf: (sessionId: string, alertId: string) => Sight | null, now: Instant): Shown['alerts'] {
    const standing = new Set<string>()
    const news = tiles.flatMap(({ sessionId, alerts }) =>
      alerts.flatMap(({ alertId }) => {
        const key = `${sessionId} ${alertId}`
        standing.add(key)
        return this.#steps(key, () => sightOf(sessionId, alertId)).map((step) => ({ sessionId, alertId, step, at: new Date(now).toISOString(), isHeard: this.#isHeard }))
      }),
    )
    for (const key of this.#told.keys()) if (!standing.has(key)) this.#told.delete(key)
    return news
  }

  #steps(key: string, look: () => Sight | null): Step[] {
    const told = this.#told.get(key) ?? new Set<Step>()
    this.#told.set(key, told)
    if (told.has('painted')) return []
    const sight = look()
    const steps = (['received', ...(sight === null ? [] : [sight])] as const).filter((step) => !told.has(step))
    for (const step of steps) told.add(step)
    return steps
  }
}
