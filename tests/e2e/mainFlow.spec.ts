/** The main job, end to end: charted on a tablet, live on the board, alarmed by the server, closed into a record that verifies. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import { expect, signIn, test, type House } from './house.ts'
import { BASELINE, CALM, Nurse, REFLEX_AND_SITE } from './nurse.ts'
import { SOON } from './soon.ts'

test('a nurse runs PE-4-1 from opening to close, and the board, the alarm and the record follow', async ({ browser, house }) => {
  test.setTimeout(360_000)
  const board = await openBoard(browser, house)
  const tablet = await openTablet(browser, house)
  const nurse = new Nurse(tablet, house)
  const bed = house.takesBed()
  let sessionId = ''
  const tile = (): Locator => board.locator(`[data-testid="tile"][data-session="${sessionId}"]`)
  /** Whoever stands before a board keeps it from locking, however slow the machine is that walks here. */
  const isBefore = (): Promise<void> => board.mouse.wheel(0, 1)

  await test.step('opens the session', async () => {
    sessionId = await nurse.opensSession(bed, 'PE-4-1')
    await expect(tile()).toContainText(bed.onBoard, SOON)
  })

  await test.step('cannot start before the gate is complete', async () => {
    await tablet.getByTestId('start-pump').tap()
    await expect(tablet.getByTestId('refusal')).toBeVisible()
  })

  await test.step('goes through the checklist and the baseline', async () => {
    await nurse.confirmsChecklist()
    await nurse.charts(BASELINE)
    await expect(tile()).toContainText('128/82', SOON)
    await isBefore()
  })

  await test.step('starts the pump with a second nurse; an answer that comes late closes no sheet but its own', async () => {
    const answer = await holdsAnswerToSecondHalf(tablet)
    await tablet.getByTestId('double-check').tap()
    await nurse.doubleChecks({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }, 'nurse2')
    await tablet.getByTestId('start-pump').tap()
    await expect(tablet.getByTestId('readback-yes')).toBeVisible()
    await answer()
    await nurse.isAllSaved()
    await nurse.readsBack()
    await expect(tablet.getByTestId('pump-line')).toHaveAttribute('data-status', 'running')
    await expect(tablet.getByTestId('estimate')).toBeVisible()
    await expect(tile()).toContainText('300 mL/h', SOON)
    await expect(tile()).toContainText('12 g/h')
    await isBefore()
  })

  await test.step('charts the checks of the load', async () => {
    for (let five = 0; five < 3; five += 1) {
      await house.advanceMinutes(5)
      await nurse.charts(CALM)
    }
    await expect(tile().getByTestId('alert-line')).toHaveCount(0)
    await isBefore()
  })

  await test.step('enters maintenance after the end-of-load check', async () => {
    await house.advanceMinutes(5)
    await nurse.charts({ ...CALM, ...REFLEX_AND_SITE })
    await tablet.getByTestId('enter-phase').tap()
    await nurse.doubleChecks({ rateMlPerHour: 25, concentrationMgPerMl: 40 }, 'nurse2')
    await nurse.readsBack()
    await expect(tile()).toContainText('25 mL/h', SOON)
    await isBefore()
  })

  await test.step('changes the rate with a reason, is told of the departure from the order, and goes back', async () => {
    await tablet.getByTestId('change-rate').tap()
    await nurse.doubleChecks({ rateMlPerHour: 20, concentrationMgPerMl: 40 }, 'nurse2', { isReasonAsked: true })
    await nurse.readsBack()
    await expect(tile()).toContainText('20 mL/h', SOON)
    await expect(tile().getByTestId('alert-line')).toContainText('ordered 25 mL/h')
    await tablet.getByTestId('change-rate').tap()
    await nurse.doubleChecks({ rateMlPerHour: 25, concentrationMgPerMl: 40 }, 'nurse2')
    await nurse.readsBack()
    await expect(tile().getByTestId('alert-line')).toHaveCount(0, SOON)
  })

  await test.step('a check is missed while no tablet is open, and the board says so', async () => {
    await tablet.goto('about:blank')
    await isBefore()
    await house.advanceMinutes(26)
    const alert = tile().getByTestId('alert-line').filter({ hasText: 'missed' })
    await expect(alert).toBeVisible(SOON)
    await tile().getByTestId('accept-alert').click()
    await expect(alert).toHaveAttribute('data-state', 'accepted', SOON)
  })

  await test.step('the late entry resolves the alert and stays marked late', async () => {
    await tablet.goto(`${house.keys.address}/session/${sessionId}`)
    await tablet.getByTestId('chart-late').first().tap()
    await nurse.fillsCheck({ ...CALM, ...REFLEX_AND_SITE }, { lateReason: 'urgent patient elsewhere' })
    await expect(tile().getByTestId('alert-line').filter({ hasText: 'missed' })).toHaveCount(0, SOON)
  })

  await test.step('stops the pump and closes with a reason', async () => {
    await tablet.getByTestId('stop-pump').tap()
    await tablet.getByTestId('stop-prescriber-order').tap()
    await tablet.getByTestId('confirm').tap()
    await expect(tablet.getByTestId('pump-line')).toHaveAttribute('data-status', 'stopped')
    await tablet.getByTestId('close-session').tap()
    await tablet.getByTestId('outcome-transferred').tap()
    await tablet.getByTestId('close-reason-text').fill('transferred to the delivery suite, which goes on observing')
    await tablet.getByTestId('confirm').tap()
    await expect(tile()).toHaveCount(0, SOON)
  })

  await test.step('the report lists all of it', async () => {
    await board.goto(`${house.keys.address}/session/${sessionId}/report`)
    await expect(board.getByTestId('chain-verdict')).toHaveAttribute('data-ok', 'true')
    await expect(board.locator('[data-testid="check-row"][data-state="missed"]')).not.toHaveCount(0)
    const rows = board.getByTestId('timeline-row')
    for (const words of [
      'Session opened', 'Checklist confirmed', 'agreed', 'Pump started', 'Maintenance begun', 'Rate changed', 'Check missed',
      'Alert accepted', 'late entry', 'Alert resolved', 'Pump stopped', 'Session closed',
    ]) {
      await expect(rows.filter({ hasText: words }).first(), words).toBeVisible()
    }
    await expect(board.getByTestId('alert-row').filter({ hasText: 'missed' })).toContainText('Cleo Fictional')
  })

  await test.step('what the screens could show is looked back at by keyboard, and the record is taken on paper', async () => {
    await board.getByTestId('at-time-open').press('Enter')
    const seen = board.getByTestId('at-time')
    await board.getByRole('slider', { name: 'The instant that is shown' }).press('Home')
    await expect(seen).toContainText('Running · Loading')
    await board.getByRole('button', { name: 'Next event' }).press('Enter')
    await expect(seen).toContainText('Running · Maintenance')
    const paper = await board.request.get(`${house.keys.address}${await board.getByTestId('pdf-link').getAttribute('href')}`)
    expect([paper.status(), (await paper.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  })

  await test.step('the export verifies, and no altered export does', async () => {
    const reply = await board.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/export`)
    const sealed = await reply.body()
    expect(verify(sealed)).toBe(0)
    const middle = Buffer.from(sealed)
    middle[Math.floor(sealed.length / 2)] = middle[Math.floor(sealed.length / 2)]! ^ 1
    expect(verify(middle)).toBeGreaterThan(0)
    const lines = sealed.toString('utf8').trimEnd().split('\n')
    expect(verify(lines.toSpliced(4, 1).join('\n') + '\n')).toBe(1)
    expect(verify(lines.slice(0, -1).join('\n') + '\n')).toBe(1)
  })
})

/** The exit code of `npm run verify` on this export. */
function verify(content: string | Buffer): number {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'dripwatch-export-')), 'session.log')
  writeFileSync(file, content)
  try {
    execFileSync('npm', ['run', '--silent', 'verify', '--', file], { stdio: 'pipe' })
    return 0
  } catch (error) {
    return (error as { status: number }).status
  }
}

async function openBoard(browser: Browser, house: House): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  await signIn(page, house, 'charge')
  return page
}

async function openTablet(browser: Browser, house: House): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })).newPage()
  await signIn(page, house, 'nurse1')
  return page
}

/** The server keeps the second half of a double check, the line brings it, and its answer is on the way until it is let go. */
async function holdsAnswerToSecondHalf(page: Page): Promise<() => Promise<void>> {
  let letGo = (): void => undefined
  const isLetGo = new Promise<void>((resolve) => void (letGo = resolve))
  await page.route('**/api/v1/commands', async (route) => {
    if (!(route.request().postData() ?? '').includes('"coSign"')) return route.continue()
    const response = await route.fetch()
    await isLetGo
    await route.fulfill({ response })
  })
  return async () => {
    const answered = page.waitForResponse('**/api/v1/commands')
    letGo()
    await answered
    await page.unroute('**/api/v1/commands')
  }
}
