/** What the pages of the questions are looked at for: axe, width, size of what a patient touches and reads; and their pictures. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { isFine } from './fine.ts'
import { expect } from './house.ts'
import { smallPng } from './smallPng.ts'

const PORTRAIT = { width: 810, height: 1080 }
const SIZES = [PORTRAIT, { width: 1080, height: 810 }, { width: 390, height: 844 }]
/** Design: a glove, a tremor, no glasses. */
const LEAST_TARGET = 64
const LEAST_QUESTION = 24

/** In each size and theme: nothing from axe, nothing wider than the screen; and a picture. */
export async function looks(page: Page, screen: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await isFine(page, `${screen}, ${size.width} px, ${colorScheme}`)
      if (process.env['PICTURES'] !== undefined && size === PORTRAIT) await picture(page, `${screen.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase()}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(PORTRAIT)
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('docs/screens', { recursive: true })
  writeFileSync(`docs/screens/${name}.png`, smallPng(await page.screenshot({ animations: 'disabled', scale: 'css', caret: 'hide' })))
}

/** And large: what a patient touches and reads. */
export async function looksLarge(page: Page, screen: string): Promise<void> {
  await looks(page, screen)
  const small = await page.evaluate(
    ([target, letters]) => {
      const name = (element: Element) => `${element.tagName} ${(element.textContent ?? '').slice(0, 40)} ${Math.round(element.getBoundingClientRect().width)}×${Math.round(element.getBoundingClientRect().height)}`
      const targets = [...document.querySelectorAll('[data-patient] main button:not([data-testid="i-am-staff"])')].filter((one) => {
        const { width, height } = one.getBoundingClientRect()
        return one.closest('[aria-label^="Keypad"]') === null && Math.min(width, height) < target - 0.5
      })
      const questions = [...document.querySelectorAll('[data-patient] h1')].filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < letters)
      return [...targets, ...questions].map(name)
    },
    [LEAST_TARGET, LEAST_QUESTION] as const,
  )
  expect(small, screen).toEqual([])
}
