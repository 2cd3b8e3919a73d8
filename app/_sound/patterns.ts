/**
 * The alarm sounds, in figures. Pulse counts, grouping and how often a pattern comes again: IEC 60601-1-8:2006+A1+A2, as the
 * clinical reference gives them (table 5.1: high 10 pulses 3-2 pause 3-2 every 2.5–15 s, medium 3 pulses every 2.5–30 s, low 1–2
 * pulses more than 15 s apart). Pulse lengths, gaps, pitches and the rise in loudness are design figures and need local approval.
 */
import type { Priority } from '#domain'

/** What asks for a sound: an alert of this priority, or that nothing is being watched, or that nobody can see the ward. */
export type SoundKind = Priority | 'technical'

export interface Pulse {
  /** From the beginning of the pattern. */
  readonly startsAtMs: number
  readonly lengthMs: number
}

export interface Pattern {
  readonly pulses: readonly Pulse[]
  readonly pitchHz: number
  /** From the beginning of one pattern to the beginning of the next. */
  readonly repeatsEveryMs: number
  /** The loudest it becomes; 1 is as loud as the device is set. */
  readonly loudest: number
}

/** Groups of pulses: how many, the time from one beginning to the next within a group, and the rests between groups. */
function pulses(lengthMs: number, stepMs: number, groups: readonly number[], restsMs: readonly number[] = []): readonly Pulse[] {
  const all: Pulse[] = []
  let at = 0
  for (const [index, count] of groups.entries()) {
    for (let pulse = 0; pulse < count; pulse += 1) all.push({ startsAtMs: at + pulse * stepMs, lengthMs })
    at += (count - 1) * stepMs + lengthMs + (restsMs[index] ?? 0)
  }
  return all
}

export const PATTERNS: Readonly<Record<SoundKind, Pattern>> = {
  high: { pulses: pulses(150, 240, [3, 2, 3, 2], [350, 900, 350]), pitchHz: 784, repeatsEveryMs: 7_000, loudest: 1 },
  medium: { pulses: pulses(200, 420, [3]), pitchHz: 587, repeatsEveryMs: 12_000, loudest: 0.8 },
  low: { pulses: pulses(220, 480, [2]), pitchHz: 440, repeatsEveryMs: 20_000, loudest: 0.6 },
  /** The low pattern at another pitch: something is wrong with the watching, not with a patient. */
  technical: { pulses: pulses(220, 480, [2]), pitchHz: 262, repeatsEveryMs: 20_000, loudest: 0.8 },
}

/** Between one alert and the other: the more urgent one is heard. Nobody watching outranks what can wait. */
export const LOUDER: Readonly<Record<SoundKind, number>> = { high: 4, medium: 3, technical: 2, low: 1 }

/** A pulse with overtones is easier to place in a room than a bare tone: harmonics of the pitch, and how strong. */
export const HARMONICS: readonly number[] = [1, 0.5, 0.35, 0.25, 0.2]

/** It begins at this part of its loudest, and has risen to it after this time without anybody answering. */
export const FIRST_PART = 0.4
export const RISES_FOR_MS = 60_000
