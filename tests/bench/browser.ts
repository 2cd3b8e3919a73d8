/**
 * The browser in which pages are measured: without a window, as Playwright takes one by default. A window is drawn too, tabs and all, and where there
 * is no graphics card by the processor that is measured. `CHROMIUM_PATH` names another.
 */
import { chromium, type Browser } from '@playwright/test'
import { findShell, launched } from '../fixtures/chromium.ts'

export async function openBrowser(): Promise<Browser> {
  const path = findShell()
  console.error(`Measured in ${path ?? "Playwright's own Chromium"}.`)
  return chromium.launch(launched(path))
}
