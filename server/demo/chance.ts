/** Chance that is always the same for the same words, so that a demo that was stopped goes on as it would have. */

/** A figure from 0 up to, not including, 1. */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const character of words.join('\n')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** A figure between two, by the same chance. */
export const between = (low: number, high: number, ...words: readonly (string | number)[]): number =>
  low + (high - low) * chance(...words)

/** One of a list that is not empty, by the same chance. */
export const oneOf = <T>(list: readonly T[], ...words: readonly (string | number)[]): T =>
  list[Math.floor(chance(...words) * list.length)]!
