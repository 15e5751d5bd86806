import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addLine, chooseForm, fill, send, sign } from './applying.ts'
import { choose, dialog, openCase, stateIs } from './case.ts'
import { axe, overflow, still } from './checks.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const post = '湛河区邮政支局（演示）'
const nav = (page: Page, name: RegExp) => page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name })

async function faultless(page: Page, where: string) {
  await until('页面停稳', () => still(page))
  expect([...(await axe(page)), ...(await overflow(page))], where).toEqual([])
}

/** Signs everything that waits for this person, in one batch. */
async function signAll(who: string, n: number) {
  const page = await stage.signedIn(who)
  await nav(page, /^协议/).click()
  await page.getByRole('button', { name: '全选' }).click()
  await page.getByRole('button', { name: '批量签署' }).click()
  await dialog(page, `签署${n}份协议`).getByRole('button', { name: '代表本单位签署' }).click()
  await page.getByText(`已签署${n}份。`).waitFor()
}

it('邮政申请开站：意见依次签署，通过以后网点登记、任务列出；协议各方签齐，签订的任务才办得结', async () => {
  const applicant = await stage.signedIn('post.apply')
  await chooseForm(applicant, '“政银通办”便民服务站开通')
  await applicant.getByRole('textbox', { name: /^联系人/ }).fill('卫鸿')
  await applicant.getByRole('textbox', { name: /^业务负责人/ }).fill('柳岸')
  await applicant.getByRole('textbox', { name: /^主管领导/ }).fill('丁山')
  await fill(applicant, {
    '联系电话（联系人）': '19900000911',
    '联系电话（业务负责人）': '19900000912',
    '联系电话（主管领导）': '0375-0000700',
  })
  await addLine(applicant, ['示范路邮政营业所', '姚孟街道', '湛河区姚孟街道示范路66号'])
  await applicant.getByRole('row').last().getByRole('combobox').selectOption({ label: '人工窗口、集成式自助终端' })
  await faultless(applicant, '申报')
  const no = await send(applicant)
  await sign(stage, 'office.review', no, '具备条件，同意上报。')
  await sign(stage, 'environment.review', no, '场地符合标准化配置细则。')
  const leader = await stage.signedIn('bureau.lead')
  await openCase(leader, no)
  await choose(leader, '作出决定')
  await dialog(leader, '作出决定').getByRole('button', { name: '全部通过' }).click()
  await dialog(leader, '作出决定').getByRole('textbox', { name: /^理由/ }).fill('同意开通。')
  await dialog(leader, '作出决定').getByRole('button', { name: '确认决定：通过' }).click()
  await stateIs(leader, '已办结·通过')

  const office = await stage.signedIn('office.review', { refusals: [409] })
  await until('决定的后续已经安排', async () => {
    await office.goto(`/console/cases/${no}`)
    await until('办件打开', () => still(office))
    return office.getByText('签订三方合作协议').first().isVisible()
  })
  await faultless(office, '决定以后')
  await nav(office, /^网点登记/).click()
  await office.getByText('示范路邮政营业所').first().waitFor()
  await faultless(office, '网点登记')
  await nav(office, /^建设任务/).click()
  await faultless(office, '建设任务')
  const finish = async () => {
    await office.getByRole('button', { name: '签订三方合作协议' }).click()
    const task = dialog(office, '签订三方合作协议')
    await task.getByRole('textbox').first().fill('协议一式三份，已归档')
    await task.getByRole('button', { name: '办结' }).click()
  }
  await finish()
  await office
    .getByText(/协议还没有签齐/)
    .first()
    .waitFor()
  await dialog(office, '签订三方合作协议')
    .getByRole('button', { name: /关闭|取消/ })
    .first()
    .click()

  await nav(office, /^合作机构/).click()
  await office.getByRole('button', { name: post }).click()
  await office.getByRole('button', { name: '起草协议' }).click()
  const drafting = dialog(office, `为${post}起草协议`)
  await drafting.getByLabel('期限到').fill('2027-11-19')
  await drafting.getByRole('button', { name: '起草', exact: true }).click()
  await office.getByRole('heading', { name: /^三方合作协议 / }).waitFor()
  await office.getByRole('button', { name: '送各方签署' }).click()
  await office.getByText('签署中').first().waitFor()
  await signAll('post.apply', 2)
  await signAll('finance.head', 1)
  await signAll('bureau.lead', 2)
  await nav(office, /^建设任务/).click()
  await finish()
  await dialog(office, '签订三方合作协议').waitFor({ state: 'hidden' })
  const { tasks } = (await stage.house.ask('officer', 'GET', `/cases/${no}/onboarding-tasks`)).body
  const done = tasks.filter((task: { state: string }) => task.state === 'done').map((task: { title: string }) => task.title)
  expect(done).toEqual(['签订三方合作协议'])
})
