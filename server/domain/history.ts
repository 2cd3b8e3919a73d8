/**
 * A long list that grows at its end and is never changed. Its parts are shared with the list before: a list that is copied whole for
 * each set weighs as much as the record, and the record of a day is long.
 */

import type { Instant } from './time.ts'

const PART = 32

const NOTHING: readonly never[] = []

export class History<Item> implements Iterable<Item> {
  /** Full parts of one size, so that equal lists are built alike whatever came first. */
  readonly past: readonly (readonly Item[])[]
  readonly newest: readonly Item[]

  private constructor(past: readonly (readonly Item[])[], newest: readonly Item[]) {
    this.past = past
    this.newest = newest
  }

  static readonly empty: History<never> = new History<never>(NOTHING, NOTHING)

  static of<Item>(items: Iterable<Item>): History<Item> {
    const list = [...items]
    if (list.length === 0) return History.empty
    const past: Item[][] = []
    let from = 0
    for (; list.length - from > PART; from += PART) past.push(list.slice(from, from + PART))
    return new History(past, list.slice(from))
  }

  get length(): number {
    return this.past.length * PART + this.newest.length
  }

  /** With one more at its end. */
  plus(item: Item): History<Item> {
    return this.newest.length < PART
      ? new History(this.past, this.newest.concat([item]))
      : new History(this.past.concat([this.newest]), [item])
  }

  last(): Item | undefined {
    return this.newest[this.newest.length - 1]
  }

  /** By its place, counted from the front; undefined before it and beyond the end. */
  at(place: number): Item | undefined {
    const inNewest = place - this.past.length * PART
    return inNewest >= 0 ? this.newest[inNewest] : this.past[Math.floor(place / PART)]?.[place % PART]
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const part of this.past) yield* part
    yield* this.newest
  }

  some(test: (item: Item) => boolean): boolean {
    return this.past.some((part) => part.some(test)) || this.newest.some(test)
  }

  find(test: (item: Item) => boolean): Item | undefined {
    for (const part of this.past) {
      const found = part.find(test)
      if (found !== undefined) return found
    }
    return this.newest.find(test)
  }

  /** The place of the last that passes, or -1; most of what is looked for is new. */
  findLastIndex(test: (item: Item) => boolean): number {
    const inNewest = this.newest.findLastIndex(test)
    if (inNewest >= 0) return this.past.length * PART + inNewest
    for (let part = this.past.length - 1; part >= 0; part -= 1) {
      const found = this.past[part]!.findLastIndex(test)
      if (found >= 0) return part * PART + found
    }
    return -1
  }

  findLast(test: (item: Item) => boolean): Item | undefined {
    const place = this.findLastIndex(test)
    return place < 0 ? undefined : this.at(place)
  }

  /** All of it as a list. */
  all(): Item[] {
    return (NOTHING as readonly Item[]).concat(...this.past, this.newest)
  }

  /** What stands from a place on, as a list. */
  from(place: number): Item[] {
    const skipped = Math.min(Math.floor(place / PART), this.past.length)
    return (NOTHING as readonly Item[]).concat(...this.past.slice(skipped), this.newest).slice(place - skipped * PART)
  }
}

interface Measured {
  readonly occurredAt: Instant
}

/** A history in the order in which its items were measured, with one more; of two at one instant the later comer is the later. */
export function inOrder<Item extends Measured>(history: History<Item>, fresh: Item): History<Item> {
  const last = history.last()
  if (last === undefined || last.occurredAt <= fresh.occurredAt) return history.plus(fresh)
  const place = history.findLastIndex((one) => one.occurredAt <= fresh.occurredAt) + 1
  return History.of(history.all().toSpliced(place, 0, fresh))
}

/** How many were measured at or before an instant, of a history in that order. */
function countUntil(history: History<Measured>, at: Instant): number {
  let [from, to] = [0, history.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (history.at(middle)!.occurredAt <= at) from = middle + 1
    else to = middle
  }
  return from
}

/** The last that was measured at or before an instant, of a history in that order. */
export const lastUntil = <Item extends Measured>(history: History<Item>, at: Instant): Item | undefined =>
  history.at(countUntil(history, at) - 1)

/** What was measured at or before an instant, of a history in that order. */
export function upTo<Item extends Measured>(history: History<Item>, at: Instant): History<Item> {
  const count = countUntil(history, at)
  return count === history.length ? history : History.of(history.all().slice(0, count))
}
