import { expect, it } from 'vitest'
import { addLine, chooseForm, fill, send, sign } from './applying.ts'
import { choose, dialog, openCase, stateIs } from './case.ts'
import { axe } from './checks.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const machine = {
  柜员机型号: 'ZH-STM 2000',
  操作系统类型: '银河麒麟 V10',
  '联系电话（联系人）': '19900000901',
  技术对接人: '程序',
  '联系电话（技术对接人）': '19900000902',
  主管领导: '章文',
  '联系电话（主管领导）': '0375-0000900',
}

it('柜员机上架两个事项，一行通过一行退回；退回的带着原来的内容重新申报', async () => {
  const bank = await stage.signedIn('bank.apply')
  await bank.getByRole('heading', { name: '申报' }).waitFor()
  await chooseForm(bank, '“政银通办”智慧柜员机上架政务服务事项')
  await bank.getByRole('textbox', { name: /^联系人/ }).fill('汪洋')
  await fill(bank, machine)
  await bank.getByLabel(/^智慧柜员机数量/).fill('12')
  await bank.getByLabel(/^拟定上线时间/).fill('2027-01-04')
  await addLine(bank, ['区人社局', '社会保险缴费证明打印', '查询', '打印凭证'])
  await addLine(bank, ['区医保局', '异地就医备案', '办理', '网上办结'])
  expect(await axe(bank)).toEqual([])
  const no = await send(bank)

  await sign(stage, 'office.review', no, '材料齐全，同意上报。')
  await sign(stage, 'data.review', no, '第一项接口已经具备；第二项接口规范未定。')
  const leader = await stage.signedIn('bureau.lead')
  await openCase(leader, no)
  await choose(leader, '作出决定')
  const decision = dialog(leader, '作出决定')
  await decision.getByRole('button', { name: '全部通过' }).click()
  await decision.getByLabel('第2行的决定').selectOption({ label: '退回修改' })
  await decision.getByLabel('第2行的理由').fill('接口规范确定以后再报')
  await decision.getByRole('textbox', { name: /^理由/ }).fill('第一项同意上架，第二项退回。')
  await decision.getByRole('button', { name: '确认决定：部分通过' }).click()
  await stateIs(leader, '已办结·部分通过')

  await openCase(bank, no)
  const lines = bank.getByRole('region', { name: '逐行决定' })
  await lines.getByText('接口规范确定以后再报').waitFor()
  expect(await axe(bank)).toEqual([])
  await lines.getByRole('button', { name: '重新申报没有通过的行' }).click()
  await bank.getByRole('heading', { name: '2 事项：“政银通办”智慧柜员机上架政务服务事项' }).waitFor()
  await expect.poll(() => bank.getByRole('row').last().getByRole('textbox').nth(1).inputValue()).toBe('异地就医备案')
  expect(await bank.getByRole('textbox', { name: /^联系人/ }).inputValue()).toBe('汪洋')
})
