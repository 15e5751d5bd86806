import type { Page } from 'playwright-core'
import { photo, type Stage } from './stage.ts'

/** What people do at the pages, found as they find it: by what is written there. */

/** A clerk receives an application for a lost card, reader and keyboard first; gives the case number. */
export async function receive(stage: Stage, page: Page): Promise<string> {
  await fill(stage, page)
  await page.keyboard.press('F8')
  await page.getByRole('heading', { name: '核对申请内容' }).waitFor()
  await page.getByRole('button', { name: '申请人已确认，提交' }).click()
  await page.getByText('接力码').first().waitFor()
  return numberOn(page)
}

/** The form filled in to the point where everything is complete. */
export async function fill(stage: Stage, page: Page): Promise<void> {
  await page.goto(`${stage.address}/console/desk`)
  await page.getByRole('button', { name: /读身份证/ }).waitFor()
  await page.keyboard.press('F2')
  await page.getByText('已读身份证').first().waitFor()
  await page.getByLabel('联系电话').first().fill('19900001000')
  const finder = page.getByRole('combobox', { name: '要办什么' })
  await finder.fill('sbk')
  await page.getByRole('option', { name: /社会保障卡补领/ }).waitFor()
  await finder.press('ArrowDown')
  await finder.press('Enter')
  for (const choice of ['卡丢失了', '本人办理', '沿用原服务银行', '到网点领取']) await page.getByLabel(choice).check()
  await page.getByRole('group', { name: /原卡是否已经挂失/ }).getByLabel('是', { exact: true }).check()
  await page.locator('input[type=file]').first().setInputFiles(photo)
  await page.getByText('材料齐全，可以提交').waitFor()
}

const numberOn = async (page: Page): Promise<string> => /\d{21}/.exec((await page.locator('main').innerText()).replaceAll(/\s/g, ''))![0]

export async function openCase(stage: Stage, page: Page, no: string): Promise<void> {
  await page.goto(`${stage.address}/console/cases/${no}`)
  await page.getByRole('toolbar', { name: '办理' }).waitFor()
}

const press = (page: Page, name: string) => page.getByRole('toolbar', { name: '办理' }).getByRole('button', { name, exact: true }).click()

export async function accept(page: Page): Promise<void> {
  await press(page, '受理')
  await page.getByRole('dialog').getByRole('button', { name: '确认受理' }).click()
  await page.getByText('受理通知书').first().waitFor()
}

export async function giveOpinion(page: Page, words: string): Promise<void> {
  await press(page, '审核并移交下一环节')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('通过', { exact: true }).check()
  await dialog.getByLabel('审核意见').last().fill(words)
  await dialog.getByRole('button', { name: '签署并移交' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

export async function decide(page: Page, words: string): Promise<void> {
  await press(page, '作出决定')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('通过', { exact: true }).check()
  await dialog.getByLabel('理由').fill(words)
  await dialog.getByRole('button', { name: /确认决定/ }).click()
}

export async function handOver(page: Page): Promise<void> {
  await press(page, '交付结果')
  await page.getByRole('dialog').getByRole('button', { name: '确认交付' }).click()
  await page.getByText('送达回证').first().waitFor()
}
