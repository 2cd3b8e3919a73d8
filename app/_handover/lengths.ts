/** For how long a patient is in other hands: for good, or for a break that ends by the clock. */
import { MINUTE, minutes, type Instant } from '#domain'

/** Design: a coffee, a meal, a transfer, an hour away. The law allows no cover beyond two hours. */
const BREAKS = ['15', '30', '45', '60'] as const

export type Length = 'good' | (typeof BREAKS)[number]

const WORDS: Readonly<Record<Length, string>> = { good: 'For good', 15: 'Break of 15 min', 30: '30 min', 45: '45 min', 60: '1 h' }

/** What may be chosen; nobody can be covered for where nobody is responsible. */
export const coverChoices = (isCoverable: boolean): readonly (readonly [Length, string])[] =>
  (['good', ...(isCoverable ? BREAKS : [])] as const).map((length) => [length, WORDS[length]])

/** When a break ends that begins now: at a whole minute, as the clock on the wall tells it. */
export const breakEndsAt = (length: Exclude<Length, 'good'>, now: Instant): Instant => Math.ceil((now + minutes(Number(length))) / MINUTE) * MINUTE
