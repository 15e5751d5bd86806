import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose, dialog, letter, openCase, stateIs, whyNot } from './case.ts'
import { received, sentBack } from './scene.ts'
import { openStage } from './stage.ts'
import { givePhoto } from './window.ts'

const stage = openStage()
const photo = '近期免冠白底彩色照片'

it('审核人员一次说清哪里不对、怎样补；网点只补这几处；补齐后受理', async () => {
  const no = await received(stage.house)
  const reviewer = await stage.signedIn('hr.review')
  await openCase(reviewer, no)
  await markWhatIsWrong(reviewer)
  await tellOnce(reviewer)
  await supplement(await stage.signedIn('clerk1'), no)
  await openCase(reviewer, no)
  expect(await whyNot(reviewer, '一次性告知补正')).toBe('已经一次性告知过；确需再次补正的，须由负责人说明理由后作出，并计入统计')
  expect(await reviewer.getByRole('region', { name: '申请表' }).textContent()).toMatch(/原卡是否已经挂失否/)
  await choose(reviewer, '受理')
  await dialog(reviewer, '受理').getByRole('button', { name: '确认受理' }).click()
  await stateIs(reviewer, '办理中·审核')
})

it('没有标记就不能告知；标记了收起再打开还在', async () => {
  const no = await received(stage.house, 1)
  const reviewer = await stage.signedIn('hr.review')
  await openCase(reviewer, no)
  await choose(reviewer, '一次性告知补正')
  await reviewer.getByRole('button', { name: '核对并告知（0项）' }).click()
  await reviewer.getByText('请先在材料或申请表上标记有误的地方').waitFor()
  await reviewer.getByRole('checkbox', { name: /^原卡是否已经挂失：/ }).check()
  await reviewer.getByLabel('怎样补正').fill('请按新卡申请表填写')
  await reviewer.getByRole('button', { name: '收起，标记保留' }).click()
  await choose(reviewer, '一次性告知补正')
  expect(await reviewer.getByLabel('怎样补正').inputValue()).toBe('请按新卡申请表填写')
})

it('还没补齐就提交，说出还差哪一样', async () => {
  const no = await sentBack(stage.house, 2)
  const clerk = await stage.signedIn('clerk1')
  await openCase(clerk, no)
  await choose(clerk, '补交材料')
  await clerk.getByRole('button', { name: '提交补正' }).click()
  await clerk.getByText(`还没有补交：${photo}`).waitFor()
})

it('更正的答案要求再填一项时，页面当场问出来，补了就收', async () => {
  const no = await received(stage.house, 3)
  const gap = { pointer: '/form/bank', title: '服务银行', problem: '原服务银行已撤点', remedy: '请更换服务银行' }
  await stage.house.ask('hr.review', 'POST', `/cases/${no}/corrections`, { revision: 1, gaps: [gap] })
  const clerk = await stage.signedIn('clerk1')
  await openCase(clerk, no)
  await choose(clerk, '补交材料')
  const asked = clerk.getByRole('region', { name: '补交材料' })
  await asked.getByRole('radio', { name: '更换服务银行' }).check()
  await asked.getByLabel('新的服务银行').fill('湛河示范银行')
  await asked.getByRole('button', { name: '提交补正' }).click()
  await stateIs(clerk, '已收件')
  await clerk.getByRole('region', { name: '申请表' }).getByText('湛河示范银行').waitFor()
})

async function markWhatIsWrong(reviewer: Page) {
  await choose(reviewer, '一次性告知补正')
  await reviewer.getByRole('checkbox', { name: /^原卡是否已经挂失：/ }).check()
  await reviewer.getByRole('button', { name: '标记这份材料有误' }).click()
  const marked = reviewer.getByRole('region', { name: '一次性告知补正' }).getByRole('listitem')
  await say(marked.filter({ hasText: '原卡是否已经挂失' }), '卡管系统里没有挂失记录', '请更正，并当场办理挂失')
  await say(marked.filter({ hasText: photo }), '照片背景不是白色', '请在窗口重新拍摄，免费')
}

async function say(mark: ReturnType<Page['locator']>, problem: string, remedy: string) {
  await mark.getByLabel('问题').fill(problem)
  await mark.getByLabel('怎样补正').fill(remedy)
}

async function tellOnce(reviewer: Page) {
  await reviewer.getByRole('button', { name: '核对并告知（2项）' }).click()
  const confirmation = dialog(reviewer, '确认一次性告知 2 项')
  await confirmation.getByText('照片背景不是白色').waitFor()
  expect(await confirmation.getByRole('button', { name: '发出补正材料通知书' }).isDisabled()).toBe(true)
  await confirmation.getByRole('checkbox').check()
  await confirmation.getByRole('button', { name: '发出补正材料通知书' }).click()
  await stateIs(reviewer, '待补正')
  const notice = await letter(reviewer, '补正材料通知书')
  expect(notice.file.subarray(0, 5).toString()).toBe('%PDF-')
}

async function supplement(clerk: Page, no: string) {
  await openCase(clerk, no)
  await clerk.getByText('已一次性告知 2 项，等申请人补正').waitFor()
  await choose(clerk, '补交材料')
  const asked = clerk.getByRole('region', { name: '补交材料' })
  await asked.getByText('照片背景不是白色。请在窗口重新拍摄，免费').waitFor()
  await asked.getByText('卡管系统里没有挂失记录。请更正，并当场办理挂失').waitFor()
  expect(await asked.getByRole('group').getByRole('radio').count()).toBe(2)
  expect(await asked.getByText('居民身份证').count()).toBe(0)
  expect(await asked.getByText('新卡领取方式').count()).toBe(0)
  await asked.getByRole('radio', { name: '否' }).check()
  await givePhoto(clerk, photo)
  await asked.getByRole('button', { name: '提交补正' }).click()
  await stateIs(clerk, '已收件')
}
