/** What axe finds on a page, of any impact. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

export interface Asked {
  /** Only what a theme can change, of a page that was looked at whole in the other one. */
  readonly colours?: boolean
}

/** Each as "rule element". No page here holds another within it, so that axe need not open one more to put its findings together. */
export async function foundByAxe(page: Page, { colours = false }: Asked = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (colours ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`))
}
