import { expect, it } from 'vitest'
import { choose, dialog, letter, openCase, stateIs } from './case.ts'
import { drawnForCheck } from './scene.ts'
import { openStage } from './stage.ts'

const stage = openStage()

it('告知承诺办结的抽中核查：承诺不实，登记后由负责人撤销，撤销决定书写明救济途径', async () => {
  const no = await drawnForCheck(stage.house)
  const reviewer = await stage.signedIn('market.review')
  await reviewer.getByRole('link', { name: '核查任务' }).click()
  await reviewer.getByRole('button', { name: `登记核查结果：${no}` }).click()
  const finding = reviewer.getByRole('dialog')
  await finding.getByRole('radio', { name: /^不符/ }).check()
  await finding.getByLabel('核查情况').fill('有利害关系的业主没有同意')
  await finding.getByRole('button', { name: '登记', exact: true }).click()
  await reviewer.getByText('核查结果已登记').waitFor()
  await reviewer.getByRole('button', { name: `登记核查结果：${no}` }).waitFor({ state: 'hidden' })

  const head = await stage.signedIn('market.head')
  await openCase(head, no)
  await choose(head, '撤销决定')
  const revocation = dialog(head, '撤销决定')
  await revocation.getByRole('radio', { name: '承诺不实' }).check()
  await revocation.getByText('取得的利益不受保护').waitFor()
  await revocation.getByRole('textbox', { name: /^理由/ }).fill('抽查时有利害关系的业主表示没有同意，承诺与事实不符')
  await revocation.getByLabel('法律依据').fill('《中华人民共和国市场主体登记管理条例》第四十条')
  await revocation.getByRole('button', { name: '确认撤销' }).click()
  await stateIs(head, '已撤销')
  expect((await letter(head, '撤销决定书')).file.subarray(0, 5).toString()).toBe('%PDF-')
})
