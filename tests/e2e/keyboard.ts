/** What a nurse does on the tablet with nothing but a keyboard; at each stop it is looked at whether the keyboard can be seen. */
import { expect, type Page } from '@playwright/test'

/** More stops than any screen has. */
const MOST_STOPS = 200
/** A person's pace; what is faster is a scanner's. */
const PACE = { delay: 120 }

interface Stop {
  readonly testId: string | null
  readonly words: string
  /** An outline is drawn around it, or around the box that it stands in. */
  readonly isOutlined: boolean
  /** Some of it is on the screen, and nothing lies over that. */
  readonly isInSight: boolean
  readonly isInTopSheet: boolean
  readonly isLost: boolean
}

/** Where the keyboard is now. */
export const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement
    const outlined = (element: Element | null) => {
      if (!element) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    }
    const { left, top, right, bottom } = at.getBoundingClientRect()
    const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)))
    const sheets = document.querySelectorAll('[role="dialog"], dialog[open]')
    return {
      testId: at.getAttribute('data-testid'),
      words: (at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 60),
      isOutlined: outlined(at) || (at.matches('input') && outlined(at.parentElement)),
      isInSight: spots.some((spot) => spot !== null && (at.contains(spot) || spot.contains(at))),
      isInTopSheet: sheets.length === 0 || sheets[sheets.length - 1]!.contains(at),
      isLost: at === document.body,
    }
  })

export class Keyboard {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Goes by Tab, or backwards, to what has this test id, or one that begins so; every stop on the way can be seen, and none is outside of the sheet. */
  async to(testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const isThere = ({ testId: here }: Stop) => here !== null && (testId.endsWith('*') ? here.startsWith(testId.slice(0, -1)) : here === testId)
    // A sheet takes the keyboard right after it is painted, and a person sees it first.
    await expect.poll(async () => (await stop(this.page)).isInTopSheet, `the keyboard is beneath the sheet on the way to ${testId}`).toBe(true)
    for (let count = 0; count < MOST_STOPS; count += 1) {
      const here = await stop(this.page)
      if (isThere(here)) return
      await this.page.keyboard.press(key)
      const next = await stop(this.page)
      // Between the last stop and the first the keyboard is with the browser itself.
      if (next.isLost) continue
      const where = `on the way to ${testId}, at ${next.testId ?? ''} "${next.words}"`
      expect(next.isInTopSheet, `the keyboard left the sheet ${where}`).toBe(true)
      expect(next.isOutlined, `it cannot be seen where the keyboard is ${where}`).toBe(true)
      expect(next.isInSight, `the keyboard is under something or outside the screen ${where}`).toBe(true)
    }
    throw new Error(`${testId} cannot be reached by ${key}.`)
  }

  async presses(testId: string, key: 'Enter' | ' ' = 'Enter'): Promise<void> {
    await this.to(testId)
    await this.page.keyboard.press(key === ' ' ? 'Space' : key)
  }

  /** The keyboard is somewhere, and in the sheet if one is open. */
  async isKept(after: string): Promise<void> {
    await expect.poll(async () => (await stop(this.page)).isLost, `the keyboard was lost: ${after}`).toBe(false)
    // A sheet takes it right after it is painted.
    await expect.poll(async () => (await stop(this.page)).isInTopSheet, `the keyboard is beneath the sheet: ${after}`).toBe(true)
  }

  async types(text: string): Promise<void> {
    await this.page.keyboard.type(text, PACE)
  }

  /** Figures one after the other, each ended by Enter. */
  async figures(first: string, figures: readonly number[]): Promise<void> {
    await this.to(first)
    for (const figure of figures) {
      await this.types(String(figure))
      await this.page.keyboard.press('Enter')
    }
  }

  /** A set, in the order in which the form asks for it: numbers are typed, signs are pressed. */
  async charts(values: Readonly<Record<string, number | string>>): Promise<void> {
    const { page } = this
    const save = page.getByTestId('save-check')
    await expect(save).toBeVisible()
    await this.isKept('the form opened')
    const asked = await page.getByRole('dialog').locator('[data-testid^="field-"], [data-testid^="choice-"]').evaluateAll((parts) => parts.map((part) => part.getAttribute('data-testid')!.split('-')[1]!))
    for (const code of new Set(asked)) {
      const value = values[code]
      if (value === undefined) continue
      const choice = `choice-${code}-${value}`
      if ((await page.getByTestId(choice).count()) > 0) await this.presses(choice, ' ')
      else {
        await this.to(`field-${code}`)
        await this.types(String(value))
      }
    }
    await this.presses('save-check')
    const confirm = page.getByTestId('confirm')
    await expect.poll(async () => (await confirm.isVisible()) || (await save.isHidden())).toBe(true)
    if (await confirm.isVisible()) await this.presses('confirm')
    await expect(save).toBeHidden()
    await this.isKept('the form closed')
  }

  /** Both halves on this tablet, the second under the PIN of the second person. */
  async doubleChecks(figures: readonly number[], second: string, pin: string, isReasonAsked = false): Promise<void> {
    const { page } = this
    await expect(page.getByTestId('field-rateMlPerHour'), 'the first figure has the keyboard').toBeFocused()
    await this.figures('field-rateMlPerHour', figures)
    if (isReasonAsked) await this.presses('reason-0')
    await this.presses('sign-first')
    await expect(page.getByTestId(`second-${second}`)).toBeVisible()
    await this.isKept('the first half was signed')
    await this.presses(`second-${second}`)
    await expect(page.getByTestId('pin')).toBeFocused()
    await this.types(pin)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sign-second')).toBeVisible()
    await expect(page.getByTestId('field-rateMlPerHour'), 'the keyboard goes on at the first figure').toBeFocused()
    await this.figures('field-rateMlPerHour', figures)
    await this.presses('sign-second')
  }
}
