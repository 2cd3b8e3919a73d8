/** Wristband, station and bag before a scanner: by real keys in a burst, and by a camera that a picture stands in for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { findChromium, launched } from '../fixtures/chromium.ts'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { expect, signIn, test, type House } from './house.ts'
import { BASELINE, Nurse } from './nurse.ts'
import { film } from './pictured.ts'
import { isInstalled } from './memory.ts'
import { scans } from './scanner.ts'

const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true }
const SULFATE = 'magnesium sulfate heptahydrate'

async function tablet(browser: Browser, house: House): Promise<Page> {
  const page = await (await browser.newContext(TABLET)).newPage()
  await signIn(page, house, 'nurse1')
  return page
}

interface Kept {
  readonly type: string
  readonly target?: string
  readonly purpose?: string
  readonly isMatch?: boolean
  readonly code?: string
  readonly isTyped?: boolean
}

async function scansKept(page: Page, house: House, sessionId: string): Promise<Kept[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: { event: Kept }[] }
  return entries.flatMap(({ event }) => (event.type === 'ScanRecorded' ? [event] : []))
}

test('a session is opened by scanning; a mismatch bars the start until it is put right, and the record says all of it', async ({ browser, house }) => {
  const [bed, neighbour] = [house.takesBed(), house.takesBed()]
  const page = await tablet(browser, house)
  const nurse = new Nurse(page, house)
  let sessionId = ''

  await test.step('patient and station by their codes, the rest by hand', async () => {
    await page.goto(`${house.keys.address}/ward/${house.keys.wardId}/open`)
    await expect(page.getByTestId('scan-panel')).toBeVisible()
    await scans(page, 'F-9999')
    await expect(page.getByTestId('refusal')).toContainText('F-9999: no wristband and no station of this ward.')
    await scans(page, bed.identifier)
    await expect(page.getByTestId('step-patient')).toContainText(bed.identifier)
    await scans(page, `DW1|S|${bed.station}`)
    await expect(page.getByTestId('step-station')).toContainText(bed.station)
    await scans(page, neighbour.identifier)
    await expect(page.getByTestId('refusal')).toContainText(`Wristband: ${neighbour.familyName}, ${neighbour.givenName} ${neighbour.identifier}. Chosen: ${bed.familyName}`)
    await expect(page.getByTestId('step-patient')).toContainText('not chosen')
    await scans(page, bed.identifier)
    await page.getByTestId('protocol-PE-4-1').tap()
    await page.getByTestId('prescriber').fill('Dr Fictional')
    await page.getByTestId('open-session').tap()
    await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
    sessionId = page.url().split('/').at(-1) ?? ''
    await expect.poll(() => scansKept(page, house, sessionId)).toMatchObject([
      { target: 'station', purpose: 'opening', isMatch: true, code: bed.station },
      { target: 'patient', purpose: 'opening', isMatch: true, code: bed.identifier },
    ])
  })

  await test.step('up to the start', async () => {
    await nurse.confirmsChecklist()
    await nurse.charts(BASELINE)
    await page.getByTestId('double-check').tap()
    await nurse.doubleChecks({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }, 'nurse2')
    await page.getByTestId('start-pump').tap()
    await expect(page.getByTestId('readback-yes')).toBeEnabled()
  })

  const panel = page.getByRole('dialog').getByTestId('scan-panel')
  await test.step('the neighbour’s wristband: both are named, and there is no way on', async () => {
    await expect(panel.getByTestId('scanned-patient')).toContainText('not scanned')
    await scans(page, neighbour.identifier)
    await expect(panel.getByTestId('scan-mismatch')).toContainText(`Wristband:${neighbour.familyName}, ${neighbour.givenName} ${neighbour.identifier}`)
    await expect(panel.getByTestId('scan-mismatch')).toContainText(`This session:${bed.familyName}, ${bed.givenName} ${bed.identifier}`)
    await expect(page.getByTestId('readback-yes')).toBeDisabled()
  })

  await test.step('the right wristband opens the way; a bag ten times as strong closes it', async () => {
    await scans(page, bed.identifier)
    await expect(panel.getByTestId('scanned-patient')).toContainText('matches')
    await expect(page.getByTestId('readback-yes')).toBeEnabled()
    await scans(page, `DW1|B|${SULFATE}|400 mg/mL|100 mL`)
    await expect(panel.getByTestId('scan-mismatch')).toContainText(`${SULFATE} 400 mg/mL`)
    await expect(page.getByTestId('readback-yes')).toBeDisabled()
    await scans(page, `DW1|B|${SULFATE}|40 mg/mL|100 mL|${bed.identifier}`)
    await expect(panel.getByTestId('scanned-bag')).toContainText('matches')
    await page.getByTestId('readback-yes').tap()
    await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'running')
  })

  await test.step('a dose: the number typed, because the scanner is broken', async () => {
    await page.getByTestId('give-dose').tap()
    await scans(page, neighbour.identifier)
    const sheet = page.getByRole('dialog')
    await expect(sheet.getByTestId('scan-mismatch')).toBeVisible()
    await page.getByTestId('dose-rescue').tap()
    await expect(page.getByTestId('confirm')).toBeDisabled()
    await page.getByTestId('dose-antidote').tap()
    await expect(page.getByTestId('confirm'), 'the antidote waits for no scanner').toBeEnabled()
    await page.getByTestId('dose-rescue').tap()
    await sheet.getByTestId('type-code').tap()
    await page.getByTestId('typed-code').fill(bed.identifier.toLowerCase())
    await page.getByRole('button', { name: 'Compare' }).tap()
    await expect(sheet.getByTestId('scanned-patient')).toContainText('matches')
    await expect(sheet.getByTestId('scanned-patient')).toContainText('typed')
    await expect(page.getByTestId('confirm')).toBeEnabled()
    await page.getByRole('button', { name: 'Back' }).tap()
  })

  await test.step('the record tells each scan, and before what it was made', async () => {
    await expect.poll(async () => (await scansKept(page, house, sessionId)).slice(2)).toMatchObject([
      { target: 'patient', purpose: 'start', isMatch: false, code: neighbour.identifier },
      { target: 'patient', purpose: 'start', isMatch: true },
      { target: 'bag', purpose: 'start', isMatch: false },
      { target: 'bag', purpose: 'start', isMatch: true },
      { target: 'patient', purpose: 'dose', isMatch: false, code: neighbour.identifier },
      { target: 'patient', purpose: 'dose', isMatch: true, isTyped: true },
    ])
    await page.goto(`${house.keys.address}/session/${sessionId}/report`)
    await expect(page.getByTestId('chain-verdict')).toHaveAttribute('data-ok', 'true')
    await expect(page.getByTestId('scan-row')).toContainText(['the start'])
    await expect(page.getByTestId('scan-row').first()).toContainText('scannedscanned')
    await expect(page.getByTestId('timeline-row').filter({ hasText: 'DOES NOT MATCH' })).toHaveCount(3)
    expect(await page.content(), 'of another patient the number and no name').not.toContain(neighbour.familyName)
  })
  await page.context().close()
})

test('on the round a wristband opens its own patient; a person who types is never taken for a scanner', { tag: '@long' }, async ({ browser, house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  await house.advanceMinutes(5)
  const page = await tablet(browser, house)
  const row = page.getByTestId('patient-row').filter({ hasText: bed.onBoard })

  await test.step('an unknown one is said', async () => {
    await expect(row.getByTestId('to-check')).toContainText('DUE')
    await scans(page, 'DW1|P|F-9999')
    await expect(page.getByTestId('refusal')).toContainText('Wristband F-9999: no session of this ward is open for this number.')
  })

  await test.step('hers opens the form of the check that is due', async () => {
    await scans(page, bed.identifier)
    await expect(page.getByTestId('save-check')).toBeVisible()
    expect(page.url()).not.toContain(bed.identifier)
    await expect.poll(() => scansKept(page, house, sessionId)).toMatchObject([{ target: 'patient', purpose: 'visit', isMatch: true }])
  })

  await test.step('over the open form the wrong wristband is said, and no figure of it is charted', async () => {
    await page.getByTestId('field-RR').tap()
    await scans(page, 'F-9998')
    await expect(page.getByRole('dialog', { name: 'Not this session' }).getByTestId('scan-mismatch')).toContainText('F-9998')
    await page.getByTestId('verdict-back').tap()
    await expect(page.getByTestId('field-RR')).toHaveValue('')
    await scans(page, '00123456789')
    await page.getByTestId('verdict-back').tap()
    await expect(page.getByTestId('field-RR'), 'a number all of figures').toHaveValue('')
  })

  await test.step('a person’s keys go where they are typed', async () => {
    await page.getByTestId('field-RR').pressSequentially('18', { delay: 150 })
    await expect(page.getByTestId('field-RR')).toHaveValue('18')
    await page.getByTestId('close-sheet').tap()
    await page.getByTestId('add-note').tap()
    await page.getByTestId('note-text').pressSequentially('F-1001 typed by hand', { delay: 60 })
    await expect(page.getByTestId('note-text')).toHaveValue('F-1001 typed by hand')
    await scans(page, `DW1|P|${bed.identifier}`)
    await expect(page.getByRole('dialog', { name: 'Matches this session' })).toContainText(bed.identifier)
    await page.getByTestId('verdict-back').tap()
    await expect(page.getByTestId('note-text'), 'the scanner’s keys are taken back').toHaveValue('F-1001 typed by hand')
  })

  await test.step('the Enter of a scanner presses no button', async () => {
    await page.getByRole('button', { name: 'Back' }).tap()
    await page.getByTestId('stop-pump').focus()
    await scans(page, `DW1|S|${bed.station}`)
    await expect(page.getByTestId('stop-completed')).toHaveCount(0)
    await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'running')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('stop-completed'), 'a person’s does').toBeVisible()
  })
  await page.context().close()
})

/** A browser of its own, whose camera plays this film; without one, a browser whose camera nobody may use. */
async function withCamera(file: string | null, look: (page: Page) => Promise<void>): Promise<void> {
  const { args, ...found } = launched(findChromium())
  const camera = file === null ? [] : ['--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
  const browser = await chromium.launch({ ...found, args: [...args, '--use-fake-device-for-media-stream', ...camera] })
  try {
    const context = await browser.newContext(TABLET)
    // What is not granted is denied.
    if (file === null) await context.grantPermissions([])
    await look(await context.newPage())
  } finally {
    await browser.close()
  }
}

test('the camera reads a wristband, with nothing but what this house serves', { tag: '@long' }, async ({ house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  const folder = mkdtempSync(path.join(tmpdir(), 'dripwatch-camera-'))
  const file = path.join(folder, 'wristband.y4m')
  film(file, `DW1|P|${bed.identifier}`)
  await withCamera(file, async (page) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const errors: string[] = []
    page.on('console', (message) => (message.type() === 'error' ? errors.push(message.text()) : undefined))
    await page.addInitScript(() => {
      const tracks: MediaStreamTrack[] = []
      Object.assign(window, { tracks })
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted)
        tracks.push(...stream.getTracks())
        return stream
      }
    })
    await signIn(page, house, 'nurse1')
    errors.length = 0
    await expect(page.getByTestId('patient-row').filter({ hasText: bed.onBoard })).toBeVisible()
    await page.getByTestId('open-camera').tap()
    await expect(page).toHaveURL(new RegExp(`/session/${sessionId}`), { timeout: 30_000 })
    await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
    await expect.poll(() => scansKept(page, house, sessionId)).toMatchObject([{ target: 'patient', purpose: 'visit', isMatch: true, code: bed.identifier }])
    expect(await page.evaluate(() => (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState)), 'the camera is off again').toEqual(['ended'])
    expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true)
    expect(asked.filter((url) => !url.startsWith(house.keys.address) && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([])
    expect(errors).toEqual([])

    await page.goto(`${house.keys.address}/ward/${house.keys.wardId}/patients`)
    await isInstalled(page)
    await expect(page.getByTestId('patient-row')).toBeVisible()
    await house.kill()
    await page.reload()
    await page.getByTestId('open-camera').tap()
    await expect(page, 'also without a server').toHaveURL(new RegExp(`/session/${sessionId}`), { timeout: 30_000 })
    await expect(page.getByTestId('outbox')).toContainText('1 waiting')
    await house.open()
    await expect.poll(async () => (await scansKept(page, house, sessionId)).length, { timeout: 45_000 }).toBe(2)
  })
  rmSync(folder, { recursive: true })
})

test('a camera that may not be used is said plainly, and the number can be typed', async ({ house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  await withCamera(null, async (page) => {
    await signIn(page, house, 'nurse1')
    await page.getByTestId('open-camera').tap()
    await expect(page.getByTestId('camera-state')).toHaveAttribute('data-state', 'denied')
    await expect(page.getByTestId('camera-state')).toContainText('does not let Dripwatch use the camera')
    await page.getByRole('button', { name: 'Back' }).tap()
    await page.getByTestId('type-code').tap()
    await page.getByTestId('typed-code').fill(bed.identifier)
    await page.getByTestId('typed-code').press('Enter')
    await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
    await expect.poll(() => scansKept(page, house, sessionId)).toMatchObject([{ target: 'patient', purpose: 'visit', isMatch: true, isTyped: true }])
  })
})
