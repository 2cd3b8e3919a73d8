/** What axe finds on a page, of any impact. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules that a colour can break. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** Each as "rule element". No page here holds another within it, so that axe need not open one more to put its findings together. */
export async function foundByAxe(page: Page, rules: 'all' | 'of colour' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules === 'all' ? axe : axe.withRules(OF_COLOUR)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`))
}
