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

/** What has been typed at a scanner's pace so far. */
export interface Burst {
  readonly text: string
  readonly startedAt: number
  readonly lastAt: number
}

export interface Heard {
  readonly burst: Burst
  /** The code, when this stroke has ended one. */
  readonly code: string | null
}

export const SILENCE: Burst = { text: '', startedAt: 0, lastAt: 0 }

/** Design: no number of a wristband is shorter, and fingers that roll over three keys are not slower than a scanner. */
const LEAST = 4
/** Design, in milliseconds: scanners send a key each 1 to 30; the fastest typists need 60 a key, over a whole word. */
const PACE = 35
const PACE_IN_FRAME = 80
/** Design, in milliseconds: a busy tablet holds single keys back for so long. */
export const LONGEST_GAP = 100

const FRAME = /^(?:\][A-Za-z][0-9A-Za-z])?DW1\||^\][A-Za-z][0-9A-Za-z]/

/** What a stroke makes of the burst before it. */
export function hear(burst: Burst, { key, at, isShortcut }: Stroke): Heard {
  if (key === 'Shift' || key === 'AltGraph' || key === 'CapsLock') return { burst, code: null }
  const isInTime = burst.text !== '' && at - burst.lastAt <= LONGEST_GAP
  if (key === 'Enter' || key === 'Tab') {
    const isCode = isInTime && isFast(burst)
    return { burst: SILENCE, code: isCode ? burst.text : null }
  }
  if (isShortcut || [...key].length !== 1) return { burst: SILENCE, code: null }
  const next: Burst = isInTime ? { ...burst, text: burst.text + key, lastAt: at } : { text: key, startedAt: at, lastAt: at }
  return { burst: next, code: null }
}

function isFast({ text, startedAt, lastAt }: Burst): boolean {
  const count = [...text].length
  return count >= LEAST && (lastAt - startedAt) / (count - 1) <= (FRAME.test(text) ? PACE_IN_FRAME : PACE)
}
