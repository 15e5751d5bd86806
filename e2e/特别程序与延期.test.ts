import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose, dialog, letter, openCase, stateIs, whyNot } from './case.ts'
import { accepted } from './scene.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const clock = (page: Page) => page.getByRole('region', { name: '时限', exact: true })

it('鉴定不计时，结束后接着数；负责人只能延长一次，期限随之顺延', async () => {
  const no = await accepted(stage.house)
  const approver = await stage.signedIn('hr.decide')
  await openCase(approver, no)
  await choose(approver, '进入特别程序')
  const special = dialog(approver, '进入特别程序')
  await special.getByLabel('特别程序种类').selectOption({ label: '鉴定' })
  await special.getByLabel('启动理由').fill('原卡签名与登记不一致，需要鉴定')
  await special.getByLabel('预计需要多少天').fill('10')
  await special.getByRole('button', { name: '确认进入特别程序' }).click()
  await stateIs(approver, '特别程序')
  await approver.getByText('进行中，不计时').waitFor()
  await letter(approver, '特别程序告知书')

  stage.house.clock.set('2026-11-30T10:00:00+08:00')
  await approver.clock.setSystemTime(stage.house.clock.now())
  const later = await stage.signedIn('hr.decide')
  await openCase(later, no)
  await choose(later, '结束特别程序')
  await dialog(later, '结束特别程序').getByLabel('特别程序结果').fill('鉴定意见：签名为本人所写')
  await dialog(later, '结束特别程序').getByRole('button', { name: '结束并恢复计时' }).click()
  await stateIs(later, '办理中·审核')
  expect(await clock(later).textContent()).toMatch(/等鉴定/)

  const head = await stage.signedIn('hr.head')
  await openCase(head, no)
  await choose(head, '延长办理期限')
  const extension = dialog(head, '延长办理期限')
  await extension.getByLabel('延长多少工作日').fill('3')
  await extension.getByLabel('延长理由').fill('卡管系统升级，制卡推迟')
  await extension.getByRole('button', { name: '批准延长3个工作日' }).click()
  await letter(head, '延期决定告知书')
  expect(await whyNot(head, '延长办理期限')).toContain('已经延长过一次')
})
