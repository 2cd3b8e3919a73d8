/** What a nurse does on the tablet, by touch, in the words of the ward. */
import { expect, type Page } from '@playwright/test'
import type { Bed } from './beds.ts'
import { enterPin, type House } from './house.ts'

type Chartable = Readonly<Record<string, number | string>>

/** A full set of PE-4-1 with nothing out of range. */
export const CALM: Chartable = { HR: 84, SBP: 128, DBP: 82, RR: 18, SPO2: 98, ACVPU: 'A' }
export const REFLEX_AND_SITE: Chartable = { DTR_PATELLAR: '2+', VIP: 0 }
export const BASELINE: Chartable = { ...CALM, ...REFLEX_AND_SITE, TEMP: 36.8, UO_ML: 140, FHR: 140, LUNGS: 'clear', SYMPTOMS: 'none' }

export class Nurse {
  readonly page: Page
  readonly #house: Pick<House, 'keys'>

  constructor(page: Page, house: Pick<House, 'keys'>) {
    this.page = page
    this.#house = house
  }

  /** Opens a session and stands at its bedside; returns its id. */
  async opensSession(bed: Bed, protocolId: string): Promise<string> {
    const { page } = this
    await page.goto(`${this.#house.keys.address}/ward/${this.#house.keys.wardId}/open`)
    await page.getByRole('button', { name: new RegExp(`^${bed.station}(?!\\d)`) }).tap()
    await page.locator('[data-testid^="patient-"]', { hasText: bed.identifier }).tap()
    await page.getByTestId(`protocol-${protocolId}`).tap()
    await page.getByTestId('prescriber').fill('Dr Fictional')
    await page.getByTestId('open-session').tap()
    await page.waitForURL(/\/session\//)
    await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
    return page.url().split('/').at(-1) ?? ''
  }

  /** Opens the checklist and ticks each of its lines. */
  async ticksChecklist(): Promise<void> {
    const { page } = this
    await page.getByTestId('checklist').tap()
    // The sheet may still be fetched: what is not there yet cannot be listed.
    await expect(page.getByTestId('confirm-checklist')).toBeVisible()
    for (const line of await page.locator('[data-testid^="checklist-"]').all()) await line.tap()
  }

  async confirmsChecklist(): Promise<void> {
    const { page } = this
    await this.ticksChecklist()
    // One by hand, to see that the others stay open; then the rest with one deliberate tap.
    await page.locator('[data-testid^="contraindication-"][data-testid$="-no"]').first().tap()
    await page.getByTestId('confirm-checklist').tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('not answered')
    await page.getByTestId('rest-absent').tap()
    await page.getByTestId('confirm-checklist').tap()
    await expect(page.getByTestId('confirm-checklist')).toBeHidden()
  }

  /** Opens a check and charts it. */
  async charts(values: Chartable): Promise<void> {
    await this.page.getByTestId('chart-check').tap()
    await this.fillsCheck(values)
  }

  /** Charts what is given in the check that is open and saves; says why it is late, and yes when asked whether a part of the set is meant. */
  async fillsCheck(values: Chartable, { lateReason }: { lateReason?: string } = {}): Promise<void> {
    const save = this.page.getByTestId('save-check')
    const confirm = this.page.getByTestId('confirm')
    for (const [code, value] of Object.entries(values)) await this.enters(code, value)
    await save.tap()
    await expect.poll(async () => (await confirm.isVisible()) || (await save.isHidden())).toBe(true)
    if (lateReason !== undefined) await this.page.getByTestId('late-reason-text').fill(lateReason)
    if (await confirm.isVisible()) await confirm.tap()
    await expect(save).toBeHidden()
    await this.isAllSaved()
  }

  /** One observation of a check; one that is not asked for is added first. */
  async enters(code: string, value: number | string): Promise<void> {
    const { page } = this
    // They come right after the sheet.
    await expect(page.getByTestId('check-fields')).toBeVisible()
    if (!(await page.getByTestId(`field-${code}`).isVisible())) {
      await page.getByTestId('add-observation').tap()
      await page.getByTestId(`add-${code}`).tap()
    }
    const choice = page.getByTestId(`choice-${code}-${value}`)
    if (typeof value === 'string' || (await choice.isVisible())) await choice.tap()
    else await this.types(code, value)
  }

  /** Figures, on the keypad of the screen. */
  async types(field: string, figure: number): Promise<void> {
    await this.page.getByTestId(`field-${field}`).tap()
    for (const key of String(figure)) await this.page.getByTestId(`key-${key}`).tap()
  }

  /** Both halves of a double check on this tablet; the second nurse signs with their own PIN. */
  async doubleChecks(program: Readonly<Record<string, number>>, second: string, { isReasonAsked = false } = {}): Promise<void> {
    const { page } = this
    for (const [field, value] of Object.entries(program)) await this.types(field, value)
    if (isReasonAsked) await page.getByTestId('reason-0').tap()
    await page.getByTestId('sign-first').tap()
    await this.signsAsSecond(program, second)
  }

  /** The second half, by another's PIN on this tablet. */
  async signsAsSecond(program: Readonly<Record<string, number>>, second: string): Promise<void> {
    const { page } = this
    await page.getByTestId(`second-${second}`).tap()
    await enterPin(page, this.#house.keys.pin)
    await page.getByTestId('pin-sign').tap()
    for (const [field, value] of Object.entries(program)) await this.types(field, value)
    await page.getByTestId('sign-second').tap()
  }

  /** From the opened session of PE-4-1 to the pump that runs its load. */
  async runsLoad(): Promise<void> {
    await this.confirmsChecklist()
    await this.charts(BASELINE)
    await this.page.getByTestId('double-check').tap()
    await this.doubleChecks({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }, 'nurse2')
    await this.startsPump()
  }

  async startsPump(): Promise<void> {
    await this.page.getByTestId('start-pump').tap()
    await this.readsBack()
    await expect(this.page.getByTestId('pump-line')).toHaveAttribute('data-status', 'running')
  }

  async readsBack(): Promise<void> {
    const newBag = this.page.getByTestId('bag-new')
    await expect(this.page.getByTestId('readback-yes')).toBeVisible()
    if (await newBag.isVisible()) await newBag.tap()
    await this.page.getByTestId('readback-yes').tap()
    await expect(this.page.getByTestId('readback-yes')).toBeHidden()
    await this.isAllSaved()
  }

  /** Opens the lock, which covers a tablet that nobody has touched for some minutes. */
  async unlocks(): Promise<void> {
    const lock = this.page.getByTestId('lock')
    await expect(lock).toBeVisible()
    await enterPin(this.page, this.#house.keys.pin)
    await this.page.getByTestId('pin-sign').tap()
    await expect(lock).toBeHidden()
  }

  /** Nothing waits on the tablet any more. */
  async isAllSaved(): Promise<void> {
    await expect(this.page.getByTestId('pending-chip')).toHaveAttribute('data-waiting', '0')
  }
}
