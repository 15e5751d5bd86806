import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose, dialog, letter, openCase, stateIs, whyNot } from './case.ts'
import { received } from './scene.ts'
import { openStage } from './stage.ts'
import { answerLostCard, findMatter, givePhoto, readCard } from './window.ts'

const stage = openStage()

it('社保卡丢了：网点一次收齐，人社部门受理、审核、决定，本人在网点领到结果', async () => {
  const clerk = await stage.signedIn('clerk1')
  await fillIn(clerk)
  const no = await submit(clerk)
  await openReceipt(clerk, no)
  await review(await stage.signedIn('hr.review'), no)
  await decide(await stage.signedIn('hr.decide'), no)
  await deliver(clerk, no)
})

it('现在不能办的事是灰的，并说明为什么', async () => {
  const no = await received(stage.house, 1)
  const clerk = await stage.signedIn('clerk1')
  await openCase(clerk, no)
  expect(await whyNot(clerk, '受理')).toBe('您的岗位没有这项权限')
  expect(await whyNot(clerk, '交付结果')).toBe('办件目前“已收件”，不能交付结果')
  const approver = await stage.signedIn('hr.decide')
  await openCase(approver, no)
  expect(await whyNot(approver, '作出决定')).toBe('办件目前“已收件”，不能作出决定')
  await approver.getByRole('button', { name: '作出决定' }).focus()
  await approver.keyboard.press('Enter')
  await approver.getByText('不能作出决定：办件目前“已收件”，不能作出决定').waitFor()
})

it('缺什么一次列全，点一项就到那一处', async () => {
  const clerk = await stage.signedIn('clerk2')
  await readCard(clerk)
  await findMatter(clerk, 'shbzk', '社会保障卡补领')
  const check = clerk.getByRole('region', { name: '齐备性检查' })
  await check.getByText('还缺 5 项').waitFor()
  await check.getByRole('button', { name: '全面检查' }).click()
  await check.getByRole('link', { name: '近期免冠白底彩色照片' }).click()
  await clerk.locator('#material-photo:focus').waitFor()
  await check.getByRole('link', { name: '联系电话' }).click()
  await clerk.keyboard.type('19900001001')
  expect(await clerk.getByLabel('联系电话').inputValue()).toBe('19900001001')
  await answerLostCard(clerk)
  await check.getByText('还缺 1 项').waitFor()
  await clerk.keyboard.press('F8')
  await clerk.getByRole('link', { name: '近期免冠白底彩色照片' }).waitFor()
  expect(await clerk.getByRole('button', { name: '申请人已确认，提交' }).isDisabled()).toBe(true)
})

async function fillIn(clerk: Page) {
  expect(await readCard(clerk)).toBe('李青禾')
  await clerk.getByLabel('联系电话').fill('19900001000')
  await findMatter(clerk, 'sbk', '社会保障卡补领')
  await answerLostCard(clerk)
  await givePhoto(clerk, '近期免冠白底彩色照片')
  await clerk.getByText('材料齐全，可以提交').waitFor()
}

async function submit(clerk: Page): Promise<string> {
  await clerk.keyboard.press('F8')
  await clerk.getByRole('heading', { name: '核对申请内容' }).waitFor()
  for (const words of ['李青禾', '19900001000', '卡丢失了', '沿用原服务银行', '到网点领取', '照片.png'])
    await clerk.getByRole('main').getByText(words).first().waitFor()
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  await clerk.getByRole('heading', { name: '已收件' }).waitFor()
  const done = await clerk.getByRole('main').textContent()
  expect(done).toMatch(/接力码\d{6}\D/)
  return /办件编号(41041120261120\d{7})\D/.exec(done ?? '')![1]!
}

async function openReceipt(clerk: Page, no: string) {
  const receipt = await letter(clerk, '收件回执')
  expect(receipt.line).toContain(no)
  const [viewer] = await Promise.all([clerk.waitForEvent('popup'), clerk.getByRole('link', { name: '打开收件回执' }).click()])
  await viewer.waitForLoadState()
  expect(await viewer.evaluate(() => document.contentType)).toBe('application/pdf')
  await viewer.close()
}

async function review(reviewer: Page, no: string) {
  await reviewer.getByRole('button', { name: no }).click()
  await choose(reviewer, '受理')
  await dialog(reviewer, '受理').getByRole('button', { name: '确认受理' }).click()
  await stateIs(reviewer, '办理中·审核')
  await letter(reviewer, '受理通知书')
  await choose(reviewer, '审核并移交下一环节')
  const opinion = dialog(reviewer, '审核意见')
  await opinion.getByRole('button', { name: '签署并移交' }).click()
  await opinion.getByText('请选择建议').waitFor()
  await opinion.getByRole('radio', { name: '通过', exact: true }).check()
  await opinion.getByLabel('审核意见').fill('材料齐全，身份相符，建议通过')
  await opinion.getByRole('button', { name: '签署并移交' }).click()
  await stateIs(reviewer, '办理中·决定')
  expect(await whyNot(reviewer, '作出决定')).toBe('您的岗位没有这项权限')
}

async function decide(approver: Page, no: string) {
  await approver.getByRole('button', { name: no }).click()
  await choose(approver, '作出决定')
  const decision = dialog(approver, '作出决定')
  await decision.getByText('建议通过：材料齐全，身份相符，建议通过').waitFor()
  await decision.getByRole('radio', { name: '通过', exact: true }).check()
  await decision.getByLabel('理由').fill('符合补领条件，准予补领')
  await decision.getByRole('button', { name: '确认决定：通过' }).click()
  await stateIs(approver, '已办结·通过')
}

async function deliver(clerk: Page, no: string) {
  await openCase(clerk, no)
  const decision = await letter(clerk, '决定书')
  expect(decision.line).toMatch(/〔2026〕000001号/)
  expect(decision.type).toBe('application/pdf')
  expect(decision.file.subarray(0, 5).toString()).toBe('%PDF-')
  await choose(clerk, '交付结果')
  await dialog(clerk, '交付结果').getByRole('button', { name: '确认交付' }).click()
  await clerk.getByText('已办结并交付').waitFor()
  await letter(clerk, '送达回证')
  expect(await whyNot(clerk, '交付结果')).toBe('结果已经交付')
}
