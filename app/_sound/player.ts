/** The one loudspeaker of this page. Sounds are made here, of sines: nothing is loaded, nothing can be missing. */
import { HARMONICS, PATTERNS } from './patterns.ts'
import { isDue, lengthMs, type Sound } from './whichSound.ts'

/** Blocked: the browser waits for a touch. None: this browser can make no sound at all. */
export type Loudspeaker = 'on' | 'blocked' | 'none'

/** Edges of a pulse: without them it clicks. */
const EDGE_S = 0.012
const TICK_MS = 250

export class Player {
  readonly #context: AudioContext | null
  readonly #listeners = new Set<() => void>()
  #wanted: () => Sound | null = () => null
  #last: { sound: Sound; startedAt: number; stop: () => void } | null = null
  #timer: ReturnType<typeof setInterval> | null = null

  constructor() {
    this.#context = typeof AudioContext === 'undefined' ? null : new AudioContext()
    this.#context?.addEventListener('statechange', this.#tell)
  }

  state = (): Loudspeaker => {
    if (this.#context === null) return 'none'
    return this.#context.state === 'running' ? 'on' : 'blocked'
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** To be called out of a touch: only then does a browser let a page be heard. */
  async enable(): Promise<void> {
    await this.#context?.resume().catch(() => undefined)
    this.#tell()
  }

  /** Plays what `wanted` says, for as long as the returned function is not called. */
  follow(wanted: () => Sound | null): () => void {
    this.#wanted = wanted
    this.#timer ??= setInterval(this.#look, TICK_MS)
    this.#look()
    return () => {
      if (this.#timer !== null) clearInterval(this.#timer)
      this.#timer = null
      this.#last?.stop()
      this.#last = null
    }
  }

  #look = (): void => {
    const sound = this.#wanted()
    if (sound === null) {
      this.#last?.stop()
      this.#last = null
      return
    }
    if (this.state() !== 'on' || !isDue(sound, this.#last, Date.now())) return
    this.#last?.stop()
    this.#last = { sound, startedAt: Date.now(), stop: this.play(sound) }
  }

  /** One pattern, from now; returns what ends it. */
  play({ kind, volume }: Pick<Sound, 'kind' | 'volume'>): () => void {
    const context = this.#context
    if (context === null) return () => undefined
    const { pulses, pitchHz } = PATTERNS[kind]
    const gain = context.createGain()
    gain.connect(context.destination)
    gain.gain.value = 0
    const begin = context.currentTime + 0.02
    for (const { startsAtMs, lengthMs } of pulses) {
      const from = begin + startsAtMs / 1000
      const till = from + lengthMs / 1000
      gain.gain.setValueAtTime(0, from)
      gain.gain.linearRampToValueAtTime(volume, from + EDGE_S)
      gain.gain.setValueAtTime(volume, till - EDGE_S)
      gain.gain.linearRampToValueAtTime(0, till)
    }
    const sum = HARMONICS.reduce((all, one) => all + one, 0)
    const tone = context.createOscillator()
    tone.setPeriodicWave(context.createPeriodicWave(new Float32Array(HARMONICS.length + 1), new Float32Array([0, ...HARMONICS.map((one) => one / sum)])))
    tone.frequency.value = pitchHz
    tone.connect(gain)
    tone.start(begin)
    tone.stop(begin + lengthMs(kind) / 1000)
    return () => {
      tone.stop()
      gain.disconnect()
    }
  }

  #tell = (): void => {
    for (const listener of this.#listeners) listener()
    this.#look()
  }
}

let player: Player | null = null

/** One a page: browsers count loudspeakers. */
export const thePlayer = (): Player => (player ??= new Player())
