import type { Page } from 'playwright-core'
import { choose, dialog, openCase, stateIs } from './case.ts'
import type { Stage } from './stage.ts'

/** Fills in one field by its label, as whoever applies for the bank does. */
export async function fill(page: Page, answers: Record<string, string>) {
  for (const [label, text] of Object.entries(answers)) await page.getByRole('textbox', { name: label }).first().fill(text)
}

/** Chooses one of the forms that a partner can apply with. */
export async function chooseForm(page: Page, name: string) {
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { name: `2 事项：${name}` }).waitFor()
}

/** Adds a row to the form's table and types its cells in order. */
export async function addLine(page: Page, cells: string[]) {
  await page.getByRole('button', { name: '增加一行' }).click()
  const inputs = page.getByRole('row').last().getByRole('textbox')
  for (const [n, text] of cells.entries()) await inputs.nth(n).fill(text)
}

/** Reads over and sends; gives the number. */
export async function send(page: Page): Promise<string> {
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: '核对无误，提交' }).click()
  await page.getByRole('heading', { name: '已收件' }).waitFor()
  return (await page.locator('.c-no').textContent())!.replace(/\D/g, '')
}

/** One section's opinion; the office takes the form in before it signs. */
export async function sign(stage: Stage, who: string, no: string, opinion: string) {
  const page = await stage.signedIn(who)
  await openCase(page, no)
  if (who === 'office.review') {
    await choose(page, '受理')
    await dialog(page, '受理')
      .getByRole('button', { name: /^确认/ })
      .or(dialog(page, '受理').getByRole('button', { name: '受理' }))
      .first()
      .click()
    await stateIs(page, '办理中·“政银通办”工作领导小组办公室意见')
  }
  await choose(page, '审核并移交下一环节')
  const form = dialog(page, '审核意见')
  await form.getByRole('radio', { name: '通过', exact: true }).check()
  await form.getByLabel('审核意见').fill(opinion)
  await form.getByRole('button', { name: '签署并移交' }).click()
  await form.waitFor({ state: 'hidden' })
}
