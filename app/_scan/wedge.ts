/**
 * A scanner that pretends to be a keyboard, told from a person by how it types: a burst of keys far faster than fingers, ended by Enter
 * or Tab. A code in Dripwatch's own frame, or one that says its symbology first, may come a little slower, as over radio.
 */

export interface Stroke {
  readonly key: string
  /** Milliseconds of whatever clock; only differences count. */
  readonly at: number
  /** Ctrl, Alt or Meta is held: a shortcut, and no code. */
  readonly isShortcut: boolean
}

/** What has been typed without a pause so far: by a scanner, by a person, or by the one right after the other. */
export type Burst = readonly Pick<Stroke, 'key' | 'at'>[]

export interface Heard {
  readonly burst: Burst
  /** The code, when this stroke has ended one. */
  readonly code: string | null
  /** With which stroke of the burst before it the code began: what was typed earlier is a person's. */
  readonly from: number
}

export const SILENCE: Burst = []

/** Design: no number of a wristband is shorter, and fingers that roll over three keys are not slower than a scanner. */
const LEAST = 4
/** Design, in milliseconds: scanners send a key each 1 to 30; the fastest typists need 60 a key, over a whole word. */
const PACE = 35
const PACE_IN_FRAME = 80
/** Design, in milliseconds: a busy tablet holds single keys back for so long. */
export const LONGEST_GAP = 100

const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/
const FRAME = /(?:\][A-Za-z][0-9A-Za-z])?DW1\|/g

/** What a stroke makes of the burst before it. */
export function hear(burst: Burst, { key, at, isShortcut }: Stroke): Heard {
  if (key === 'Shift' || key === 'AltGraph' || key === 'CapsLock') return going(burst)
  const last = burst.at(-1)
  const isInTime = last !== undefined && at - last.at <= LONGEST_GAP
  if (key === 'Enter' || key === 'Tab') return isInTime ? ended(burst) : going(SILENCE)
  if (isShortcut || [...key].length !== 1) return going(SILENCE)
  return going(isInTime ? [...burst, { key, at }] : [{ key, at }])
}

const going = (burst: Burst): Heard => ({ burst, code: null, from: 0 })

/** The code is what stands in the frame, since a person may have typed right before it; or else all of it. */
function ended(burst: Burst): Heard {
  const from = [...framesIn(burst), 0].find((start) => isFast(burst.slice(start)))
  return from === undefined ? going(SILENCE) : { burst: SILENCE, code: textOf(burst.slice(from)), from }
}

const textOf = (burst: Burst): string => burst.map(({ key }) => key).join('')

const framesIn = (burst: Burst): number[] => [...textOf(burst).matchAll(FRAME)].map(({ index }) => index)

function isFast(burst: Burst): boolean {
  if (burst.length < LEAST) return false
  const [first, last] = [burst[0]!, burst.at(-1)!]
  const text = textOf(burst)
  const isFramed = SYMBOLOGY.test(text) || text.search(FRAME) === 0
  return (last.at - first.at) / (burst.length - 1) <= (isFramed ? PACE_IN_FRAME : PACE)
}
