/** What is looked at on every screen and sheet: how large its targets and letters are, whether anything moves, whether it is wider than the screen, whether its styles are there, and axe. */
import { expect, type Page } from '@playwright/test'
import { Album } from './album.ts'
import { foundByAxe } from './axe.ts'
import { undressed } from './undressed.ts'

const SIZES = [[810, 1080], [390, 844]] as const
const SCHEMES = ['light', 'dark'] as const

/** Looks at one screen after the other; what is wrong with one is told, and the walk goes on. */
export class Looker {
  readonly page: Page
  readonly album = Album.asked()
  /** How many screens, targets and texts were looked at. */
  readonly seen = { screens: 0, targets: 0, texts: 0 }

  constructor(page: Page) {
    this.page = page
  }

  async looksAt(screen: string): Promise<void> {
    const { page } = this
    const wrong: string[] = []
    this.seen.screens += 1
    await expect(page).toHaveTitle(/\S/)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await hasCome(page)
      const { small, thin, moving, overflow, targets, texts } = await measure(page)
      this.seen.targets += targets
      this.seen.texts += texts
      const on = `${screen}, ${width} px`
      wrong.push(...small.map((what) => `${on}: target ${what}`), ...thin.map((what) => `${on}: text ${what}`), ...moving.map((what) => `${on}: moves ${what}`))
      if (overflow > 0) wrong.push(`${on}: ${overflow} px wider than the screen`)
    }
    const [width, height] = SIZES[0]
    await page.setViewportSize({ width, height })
    await hasCome(page)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      await this.album?.take(page, screen, colorScheme)
      wrong.push(...(await foundByAxe(page)).map((found) => `${screen}, ${colorScheme}: axe ${found}`))
    }
    wrong.push(...(await undressed(page)).map((name) => `${screen}: no style of ${name}`))
    await page.emulateMedia({ colorScheme: SCHEMES[0] })
    expect.soft(wrong, screen).toEqual([])
  }
}

/** Every target and every letter that is shown now. */
export const measure = (page: Page, thinnest = 16): Promise<ReturnType<typeof measured>> => page.evaluate(measured, { least: 48, thinnest, longest: 0.001 })

/** Two frames: the page has drawn itself for its new width. */
const hasCome = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))

interface Bounds {
  readonly least: number
  readonly thinnest: number
  /** Seconds. */
  readonly longest: number
}

/** Runs in the page, so it stands alone. The sheet on top, or the page where none is open. */
function measured({ least, thinnest, longest }: Bounds) {
  const sheets = document.querySelectorAll('[role="dialog"], dialog[open]')
  const root = sheets[sheets.length - 1] ?? document.body
  const small: string[] = []
  const thin: string[] = []
  const moving: string[] = []
  let targets = 0
  let texts = 0

  const named = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40)
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.getAttribute('data-testid') ?? ''} "${words}"`
  }
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && getComputedStyle(element).clipPath !== 'inset(50%)'
  }
  const isInline = (element: Element): boolean => {
    const isOfText = element.matches('a') && getComputedStyle(element).display === 'inline'
    return isOfText && (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim()
  }
  /** As far as a finger may land: the element, and the label that passes the tap on. */
  const reach = (element: Element): { width: number; height: number } => {
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])] : []
    const boxes = [element, ...labels].map((one) => one.getBoundingClientRect())
    const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))
    const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top))
    return { width, height }
  }

  for (const element of root.querySelectorAll('a[href], button, input, textarea, select, summary, [role="button"], [tabindex="0"]')) {
    if (!isShown(element) || element.closest('[inert]') || isInline(element)) continue
    targets += 1
    const { width, height } = reach(element)
    if (Math.min(width, height) < least - 0.5) small.push(`${Math.round(width)}×${Math.round(height)} ${named(element)}`)
  }

  const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const letters = new Set<Element>()
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement
    if ((words.currentNode.textContent ?? '').trim() !== '' && parent && !parent.matches('style, script, noscript, title, desc, option')) letters.add(parent)
  }
  for (const field of root.querySelectorAll('input, textarea')) letters.add(field)
  for (const element of letters) {
    if (!isShown(element)) continue
    texts += 1
    const drawn = element instanceof SVGGraphicsElement ? Math.abs(element.getScreenCTM()?.d ?? 1) : element.currentCSSZoom
    const size = Number.parseFloat(getComputedStyle(element).fontSize) * drawn
    if (size < thinnest - 0.05) thin.push(`${size.toFixed(1)} px ${named(element)}`)
  }

  const seconds = (list: string): number => Math.max(...list.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1)))
  for (const element of root.querySelectorAll('*')) {
    for (const pseudo of [null, '::before', '::after']) {
      const { animationName, animationDuration, transitionProperty, transitionDuration } = getComputedStyle(element, pseudo)
      const isAnimated = animationName !== 'none' && seconds(animationDuration) > longest
      if (isAnimated || (transitionProperty !== 'none' && seconds(transitionDuration) > longest)) moving.push(`${named(element)} ${pseudo ?? ''}`)
    }
  }
  for (const animation of document.getAnimations()) {
    const { duration } = animation.effect?.getComputedTiming() ?? {}
    if (typeof duration === 'number' && duration > longest * 1000) moving.push(`an animation of ${duration} ms`)
  }
  return { small, thin, moving, targets, texts, overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth }
}
