import { demoPassword } from '@tongban/demo'
import { expect, it } from 'vitest'
import { choose, dialog, openCase, stateIs, whyNot } from './case.ts'
import { received, reviewed } from './scene.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const reason = '申请材料与卡管系统一致，准予补领；请尽快制卡'

it('两位审批人员同时打开一件：后一位知道谁刚刚决定了什么，自己写的还在', async () => {
  const no = await reviewed(stage.house)
  await secondApprover('hr.decide2', '顾清源')
  const first = await stage.signedIn('hr.decide')
  const second = await stage.signedIn('hr.decide2', { refusals: [409] })
  for (const page of [first, second]) {
    await openCase(page, no)
    await choose(page, '作出决定')
    await dialog(page, '作出决定').getByRole('radio', { name: '通过', exact: true }).check()
  }
  await dialog(second, '作出决定').getByLabel('理由').fill(reason)
  await dialog(first, '作出决定').getByLabel('理由').fill('符合补领条件，准予补领')
  await dialog(first, '作出决定').getByRole('button', { name: '确认决定：通过' }).click()
  await stateIs(first, '已办结·通过')
  await dialog(second, '作出决定').getByRole('button', { name: '确认决定：通过' }).click()
  await second.getByText('陆守正刚刚作出决定：通过').waitFor()
  expect(await dialog(second, '作出决定').getByLabel('理由').inputValue()).toBe(reason)
  await dialog(second, '作出决定').getByRole('button', { name: '取消' }).click()
  await stateIs(second, '已办结·通过')
  expect(await whyNot(second, '作出决定')).toBe('办件目前“已办结”，不能作出决定')
})

it('网点刚为申请人撤回，审核人员再受理：说出已撤回', async () => {
  const no = await received(stage.house, 1)
  const reviewer = await stage.signedIn('hr.review', { refusals: [409] })
  await openCase(reviewer, no)
  await choose(reviewer, '受理')
  const clerk = await stage.signedIn('clerk1')
  await openCase(clerk, no)
  await choose(clerk, '申请人撤回')
  await dialog(clerk, '申请人撤回').getByLabel('撤回原因').fill('原卡找到了')
  await dialog(clerk, '申请人撤回').getByRole('button', { name: '确认撤回' }).click()
  await stateIs(clerk, '已撤回')
  await dialog(reviewer, '受理').getByRole('button', { name: '确认受理' }).click()
  await reviewer.getByText('周小满刚刚按申请人要求撤回了申请').waitFor()
})

it('同一人连按两次确认，只决定一次', async () => {
  const no = await reviewed(stage.house, 2)
  const approver = await stage.signedIn('hr.decide')
  await openCase(approver, no)
  await choose(approver, '作出决定')
  const decision = dialog(approver, '作出决定')
  await decision.getByRole('radio', { name: '通过', exact: true }).check()
  await decision.getByLabel('理由').fill('符合补领条件，准予补领')
  await decision.getByRole('button', { name: '确认决定：通过' }).dblclick()
  await stateIs(approver, '已办结·通过')
  const whole = await stage.house.ask('clerk1', 'GET', `/cases/${no}`)
  await until('只有一份决定书', () => whole.body.letters.filter(({ kind }: { kind: string }) => kind === 'decision').length === 1)
})

async function secondApprover(username: string, name: string) {
  const unit = stage.house.units.get('hr')
  const added = await stage.house.ask('officer', 'POST', '/staff', { username, name, unit, roles: ['approver'] })
  const token = added.body.invitation.split('/').at(-1)
  await stage.house.ask(undefined, 'PUT', `/invitations/${token}/password`, { password: demoPassword })
}
