/** A finger as the browser feels it: where it comes, which way it goes, and when it leaves. */
import type { CDPSession, Locator } from '@playwright/test'

export interface Point {
  readonly x: number
  readonly y: number
}

export async function middleOf(part: Locator): Promise<Point> {
  const box = await part.boundingBox()
  if (!box) throw new Error('What is to be touched is not on the screen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

interface Touch {
  readonly way?: readonly Point[]
  /** What happens between coming and leaving. */
  readonly meanwhile?: () => Promise<void>
  /** When it was, in milliseconds of the machine's clock, should the page hear of it later. */
  readonly at?: number
}

/** One finger: it comes, goes its way, and leaves. */
export async function finger(hand: CDPSession, from: Point, { way = [], meanwhile, at }: Touch = {}): Promise<void> {
  const tell = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    hand.send('Input.dispatchTouchEvent', { type, touchPoints, ...(at !== undefined && { timestamp: at / 1000 }) })
  await tell('touchStart', [from])
  for (const point of way) await tell('touchMove', [point])
  await meanwhile?.()
  await tell('touchEnd', [])
}
