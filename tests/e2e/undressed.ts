import type { Page } from '@playwright/test'

/** Classes, Mantine's or our own, of which no style is on the page: a page asks for its styles only, and may have missed some. */
export const undressed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const styles = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).map(({ cssText }) => cssText).join()
    const classes = new Set([...document.querySelectorAll('[class]')].flatMap(({ classList }) => [...classList]))
    return [...classes].filter((name) => /^m_[0-9a-f]+$|^[\w-]{6,7}_[a-z]\w*$/i.test(name) && !styles.includes(`.${CSS.escape(name)}`))
  })
