/** A patient changes hands between two nurses: the sheet from the record, and two signatures, each on their own tablet. */
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { isFine } from './fine.ts'
import { gives, rowOf, tablet } from './handing.ts'
import { expect, test } from './house.ts'

test('a patient is handed over: both read the sheet, both sign, and the patient is on the other nurse’s round', async ({ browser, house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  const [first, second] = [await tablet(browser, house, 'nurse1'), await tablet(browser, house, 'nurse2')]
  await expect(rowOf(first, bed)).toBeVisible()
  await expect(second.getByTestId('none-mine')).toBeVisible()

  await test.step('the one who has the patient reads the sheet and signs; nothing has changed hands yet', async () => {
    await first.goto(`${house.keys.address}/session/${sessionId}`)
    await expect(first.getByTestId('who-answers')).toContainText('You are responsible')
    await gives(first, 'nurse2', 'good', 'Line in the left arm, wants to sleep')
    await expect(first.getByTestId('handover-sheet')).toContainText('Running')
    await expect(first.getByTestId('handover-sheet')).toContainText('300 mL/h')
    await expect(first.getByTestId('offer-text')).toContainText('wants to sleep')
    await isFine(first, 'the sheet of a handover')
    await first.getByTestId('close-sheet').tap()
    await expect(first.getByTestId('offer')).toContainText('the signature is missing')
  })

  await test.step('the other finds the patient on their round, reads the same sheet and accepts', async () => {
    await rowOf(second, bed).getByTestId('to-bedside').tap()
    await expect(second.getByTestId('who-answers')).toContainText('you are asked to take over')
    await isFine(second, 'the bedside with a handover that waits')
    await second.getByTestId('hand-over').tap()
    await expect(second.getByTestId('offer-text')).toContainText('Line in the left arm')
    await second.getByTestId('accept-offer').tap()
    await expect(second.getByRole('dialog')).toBeHidden()
    await expect(second.getByTestId('who-answers')).toContainText('You are responsible')
    await expect(first.getByTestId('who-answers')).toContainText('Noel Fictional is responsible')
  })

  await test.step('on the giver’s tablet the round is empty; the record names both signatures', async () => {
    await first.getByRole('link', { name: 'To my patients' }).tap()
    await expect(first.getByTestId('none-mine')).toBeVisible()
    await second.goto(`${house.keys.address}/session/${sessionId}/report`)
    await expect(second.getByTestId('handover-row')).toContainText('Nia Fictional')
    await expect(second.getByTestId('handover-row')).toContainText('Noel Fictional')
    await expect(second.getByTestId('answered').locator('li')).toHaveCount(2)
    await isFine(second, 'the record of a handover')
  })
  await first.context().close()
  await second.context().close()
})
