/** Other ways in which a patient changes hands: on one tablet, for a break, all patients at once. */
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { isFine } from './fine.ts'
import { gives, rowOf, tablet } from './handing.ts'
import { enterPin, expect, test } from './house.ts'

test('on one tablet: the receiver signs with their PIN, and takes it back the same way from whoever has the patient', async ({ browser, house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  const page = await tablet(browser, house, 'nurse1')
  const words = page.getByTestId('who-answers')
  await page.goto(`${house.keys.address}/session/${sessionId}`)

  await test.step('a wrong PIN signs nothing; the right one hands the patient over', async () => {
    await gives(page, 'nurse2', 'good')
    await enterPin(page, '9999')
    await page.getByTestId('pin-sign').tap()
    await expect(page.getByTestId('refusal')).toBeVisible()
    await enterPin(page, house.keys.pin)
    await page.getByTestId('pin-sign').tap()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(words).toContainText('Noel Fictional is responsible')
  })

  await test.step('whoever wants the patient back has the one who is responsible sign first, and then accepts', async () => {
    await page.getByTestId('hand-over').tap()
    await page.getByTestId('length-good').tap()
    await enterPin(page, house.keys.pin)
    await page.getByTestId('pin-sign').tap()
    await page.getByTestId('accept-offer').tap()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(words).toContainText('You are responsible')
  })

  await test.step('one who cannot says why, and the patient stays where they are', async () => {
    await gives(page, 'nurse2', 'good')
    const other = await tablet(browser, house, 'nurse2')
    await rowOf(other, bed).getByTestId('to-bedside').tap()
    await other.getByTestId('hand-over').tap()
    await other.getByTestId('cannot-take').tap()
    await other.getByTestId('cannot-reason-0').tap()
    await other.getByTestId('send-back').tap()
    await expect(other.getByRole('dialog')).toBeHidden()
    await expect(page.getByTestId('answered-elsewhere'), 'the giver, who still has the sheet open, is told').toContainText('Nia Fictional is responsible')
    await page.getByTestId('close-sheet').tap()
    await other.context().close()
  })

  await test.step('an offer is taken back with one tap', async () => {
    await gives(page, 'nurse2', 'good')
    await expect(page.getByTestId('pin')).toBeVisible()
    await page.getByTestId('close-sheet').tap()
    await page.getByTestId('take-back').tap()
    await expect(page.getByTestId('offer')).toBeHidden()
    await expect(words).toContainText('You are responsible')
  })
  await page.context().close()
})

test('a cover for a break comes back by itself at its minute, and before with one tap', async ({ browser, house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  const [first, second] = [await tablet(browser, house, 'nurse1'), await tablet(browser, house, 'nurse2')]
  const covers = async () => {
    await gives(first, 'nurse2', '15')
    await enterPin(first, house.keys.pin)
    await first.getByTestId('pin-sign').tap()
    await expect(first.getByTestId('who-answers')).toContainText('Noel Fictional covers for you till')
    await expect(rowOf(second, bed)).toBeVisible()
  }
  await first.goto(`${house.keys.address}/session/${sessionId}`)

  await test.step('back before the time is out', async () => {
    await covers()
    await first.getByTestId('i-am-back').tap()
    await expect(first.getByTestId('who-answers')).toContainText('You are responsible')
    await expect(rowOf(second, bed)).toBeHidden()
  })

  await test.step('the clock brings the patient back, and nobody has to do anything', async () => {
    await covers()
    // A break ends at a whole minute, and the tablet's clock may be a second ahead of the one that is turned.
    await house.advanceMinutes(17)
    await expect(first.getByTestId('who-answers')).toContainText('You are responsible')
    await expect(rowOf(second, bed)).toBeHidden()
  })
  await first.context().close()
  await second.context().close()
})

test('a break: all patients to another nurse with one form and one PIN, told on every row; and back with one tap', async ({ browser, house }) => {
  const [one, two, own] = [house.takesBed(), house.takesBed(), house.takesBed()]
  const [nurse1, nurse2] = [await tabletOf(house, 'nurse1'), await tabletOf(house, 'nurse2')]
  await runsAtTheDoor(nurse1, house, one, 'nurse2')
  await runsAtTheDoor(nurse1, house, two, 'nurse2')
  await runsAtTheDoor(nurse2, house, own, 'nurse1')
  const [first, second] = [await tablet(browser, house, 'nurse1'), await tablet(browser, house, 'nurse2')]
  const gives = async () => {
    await first.getByTestId('to-break').tap()
    await first.getByTestId('length-15').tap()
    await first.getByTestId('receiver-nurse2').tap()
    await first.getByTestId('confirm').tap()
  }

  await test.step('one form signs for both, the other signs with one PIN', async () => {
    await gives()
    await expect(first.getByTestId('offered')).toHaveCount(2)
    await enterPin(first, house.keys.pin)
    await first.getByTestId('pin-sign').tap()
    await expect(first.getByTestId('covered')).toContainText(`${one.station} · ${two.station}`)
    await expect(rowOf(first, one).getByTestId('cover')).toContainText('Noel Fictional till')
    for (const bed of [one, two, own]) await expect(rowOf(second, bed)).toBeVisible()
  })

  await test.step('back with one tap', async () => {
    await first.getByTestId('all-back').tap()
    await expect(first.getByTestId('covered')).toBeHidden()
    await expect(rowOf(second, one)).toBeHidden()
    await expect(rowOf(second, two)).toBeHidden()
  })

  await test.step('signed on the other’s own tablet, and back by the clock', async () => {
    await gives()
    await first.getByRole('button', { name: 'They sign on their own tablet' }).tap()
    await expect(first.getByTestId('waiting')).toContainText('has not signed yet')
    await isFine(first, 'my patients with a handover that waits')
    await second.getByTestId('take-all').tap()
    await expect(second.getByTestId('offered')).toHaveCount(2)
    await second.getByTestId('confirm').tap()
    await expect(first.getByTestId('covered')).toBeVisible()
    // A break ends at a whole minute, and the tablet's clock may be a second ahead of the one that is turned.
    await house.advanceMinutes(17)
    await expect(first.getByTestId('covered')).toBeHidden()
    await expect(rowOf(second, one)).toBeHidden()
    await expect(rowOf(second, own)).toBeVisible()
  })
  await first.context().close()
  await second.context().close()
})
