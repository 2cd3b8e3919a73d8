/** The page's side of the service worker: has it installed, and tells when a newer version of the app has come. */
import { whenIdle } from './idle.ts'

/** Screens stay open for days. */
const LOOK_EVERY_MS = 30 * 60_000

export class NewVersion {
  #isHere = false
  readonly #listeners = new Set<() => void>()

  /** Installs the worker, where the browser has any: over https, or on the machine itself. Returns what stops looking. */
  watch(): () => void {
    if (typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return () => undefined
    const { serviceWorker } = navigator
    // The first worker of all is no new version.
    let isFirst = serviceWorker.controller === null
    const changed = () => {
      if (!isFirst) this.#tell()
      isFirst = false
    }
    serviceWorker.addEventListener('controllerchange', changed)
    // Without a network, or without room on the device, everything but opening pages offline works as before.
    const look = () => void serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then((found) => found.update()).catch(() => undefined)
    // What it fetches would be fetched in the way of the first picture.
    void whenIdle().then(look)
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
      serviceWorker.removeEventListener('controllerchange', changed)
    }
  }

  isHere = (): boolean => this.#isHere

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #tell(): void {
    this.#isHere = true
    for (const listener of this.#listeners) listener()
  }
}
