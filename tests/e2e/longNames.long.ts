/** The longest names that a ward may have: nothing in the head of a page lies over anything else, and no page is wider than its screen. */
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { LONGEST_PLACE } from './beds.ts'
import { expect, signIn, test } from './house.ts'

const SIZES = [[810, 1080], [1080, 810], [390, 844]] as const

test('the longest names fit the head of every page and the cards of the open form', async ({ browser, house }) => {
  const nurse = await tabletOf(house, 'nurse3')
  const sessionId = await runsAtTheDoor(nurse, house, LONGEST_PLACE, 'nurse2')
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 810, height: 1080 } })
  const page = await context.newPage()
  await signIn(page, house, 'nurse3')
  const { address, wardId } = house.keys
  await house.advanceMinutes(10)
  for (const [place, come] of [
    [`/ward/${wardId}/patients`, 'patient-row'],
    [`/ward/${wardId}`, 'tile'],
    [`/ward/${wardId}/open`, 'open-session'],
    [`/session/${sessionId}`, 'top-band'],
  ] as const) {
    await page.goto(address + place)
    await expect(page.getByTestId(come).first()).toBeVisible()
    await expect(page.getByTestId('link')).toContainText('Live')
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      const { pieces, overlaps, cut, wider } = await page.evaluate(laidOut)
      const on = `${place} at ${width}×${height}`
      expect.soft(pieces, on).toBeGreaterThan(4)
      expect.soft(overlaps, on).toEqual([])
      expect.soft(cut, on).toEqual([])
      expect.soft(wider, on).toBeLessThanOrEqual(0)
    }
  }
  await context.close()
})

/** Runs in the page, so it stands alone: what of the head lies over something else of it, or stands out of it, and which cards cannot hold their words. */
function laidOut() {
  const head = document.querySelector('header')!
  const told = (element: Element) => `"${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}"`
  const isPiece = (element: Element) => element.matches('h1, a, button, time, [data-tone], fieldset')
  const pieces = [...head.querySelectorAll('*')].filter((element) => isPiece(element) && !element.parentElement?.closest('a, button, h1, fieldset') && element.getBoundingClientRect().width > 1)
  const overlaps = pieces.flatMap((one, index) =>
    pieces.slice(index + 1).flatMap((other) => {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      return across > 1 && down > 1 ? [`${told(one)} and ${told(other)}`] : []
    }),
  )
  const { left, right } = head.getBoundingClientRect()
  // A row that is drawn sideways holds more than is seen at once.
  const isDrawn = (one: Element) => one.parentElement?.closest('div') !== null && getComputedStyle(one.parentElement!.closest('div')!).overflowX === 'auto'
  const outside = pieces.filter((one) => !isDrawn(one)).filter((one) => one.getBoundingClientRect().left < left - 1 || one.getBoundingClientRect().right > right + 1).map((one) => `outside: ${told(one)}`)
  const cards = [...document.querySelectorAll('[data-testid^="station-"], [data-testid^="patient-"], [data-testid="tile"], [data-testid="top-band"]')]
  const cut = [...outside, ...cards.filter((card) => card.scrollWidth > card.clientWidth + 1).map((card) => `too narrow: ${told(card)}`)]
  return { pieces: pieces.length, overlaps, cut, wider: document.documentElement.scrollWidth - document.documentElement.clientWidth }
}
