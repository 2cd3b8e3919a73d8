/** What a tablet asks of a page before it keeps it as an app on its home screen. */
import { expect, signIn, test } from './house.ts'
import { isInstalled } from './memory.ts'

interface Icon {
  readonly src: string
  readonly sizes: string
  readonly type: string
  readonly purpose?: string
}

interface Manifest {
  readonly name: string
  readonly short_name: string
  readonly start_url: string
  readonly scope: string
  readonly display: string
  readonly icons: readonly Icon[]
}

/** As the head of the picture itself says it. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

test('a tablet can keep the app on its home screen: named, with icons of the sizes that are said, a start, and a worker', async ({ browser, house }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const address = await page.locator('link[rel="manifest"]').getAttribute('href')
  const reply = await page.request.get(new URL(address!, page.url()).href)
  const manifest = (await reply.json()) as Manifest

  await test.step('it has a name, opens by itself, and begins at a page that is there', async () => {
    expect(reply.headers()['content-type']).toContain('manifest+json')
    expect([manifest.name, manifest.short_name]).toEqual(['Dripwatch', 'Dripwatch'])
    expect(manifest.display).toBe('standalone')
    const start = await page.request.get(new URL(manifest.start_url, house.keys.address).href)
    expect(start.status()).toBe(200)
    expect(manifest.start_url.startsWith(manifest.scope)).toBe(true)
  })

  await test.step('each icon is there and as large as is said; 192, 512, and one that may be cut round', async () => {
    const drawn = manifest.icons.filter(({ type }) => type === 'image/png')
    for (const { src, sizes, type } of drawn) {
      const icon = await page.request.get(new URL(src, house.keys.address).href)
      expect([src, icon.headers()['content-type'], sizeOf(await icon.body())]).toEqual([src, type, sizes])
    }
    expect(drawn.filter(({ purpose }) => purpose === undefined).map(({ sizes }) => sizes)).toEqual(['192x192', '512x512'])
    expect(drawn.filter(({ purpose }) => purpose === 'maskable').map(({ sizes }) => sizes)).toEqual(['512x512'])
    expect((await page.request.get(`${house.keys.address}/icon.svg`)).status()).toBe(200)
  })

  await test.step('its worker has taken over the whole house', async () => {
    await isInstalled(page)
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
    expect(scope).toBe(`${house.keys.address}/`)
  })

  await test.step('the browser itself finds no fault with it', async () => {
    const browserItself = await context.newCDPSession(page)
    expect((await browserItself.send('Page.getAppManifest')).errors).toEqual([])
    const { installabilityErrors } = await browserItself.send('Page.getInstallabilityErrors')
    // A window that forgets everything when it is closed installs nothing, whatever the page.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  })
  await context.close()
})
