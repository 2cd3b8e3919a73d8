/** A keyboard-wedge scanner on the tablet: real keys in a burst. It does not wait for the page between two keys, as `page.keyboard` would. */
import type { Page } from '@playwright/test'

/** A scanner's pace, in seconds a key: said with each key, since a busy machine hands them on late. */
const PACE_S = 0.005

/** Sends a code and the Enter after it. */
export async function scans(page: Page, code: string): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  const strokes = [...[...code].map((key) => ({ key, text: key })), { key: 'Enter', text: '\r', code: 'Enter', windowsVirtualKeyCode: 13 }]
  const startedAt = Date.now() / 1_000
  await Promise.all(
    strokes.flatMap((stroke, nth) => {
      const timestamp = startedAt + nth * PACE_S
      return [
        keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, timestamp }),
        keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key: stroke.key, timestamp }),
      ]
    }),
  )
  await keys.detach()
}
