/** A keyboard-wedge scanner on the tablet: real keys in a burst. It does not wait for the page between two keys, as `page.keyboard` would. */
import type { Page } from '@playwright/test'

/** Sends a code and the Enter after it. */
export async function scans(page: Page, code: string): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  const strokes = [...[...code].map((key) => ({ key, text: key })), { key: 'Enter', text: '\r', code: 'Enter', windowsVirtualKeyCode: 13 }]
  await Promise.all(
    strokes.flatMap((stroke) => [
      keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }),
      keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key: stroke.key }),
    ]),
  )
  await keys.detach()
}
