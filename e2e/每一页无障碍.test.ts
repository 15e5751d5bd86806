import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { choose, dialog, openCase } from './case.ts'
import { axe, overflow, still } from './checks.ts'
import { decided, received, reviewed, sentBack } from './scene.ts'
import { desktop, laptop, openStage } from './stage.ts'
import { until } from './until.ts'
import { answerLostCard, findMatter, givePhoto, readCard } from './window.ts'

const stage = openStage()
const cases: Record<string, string> = {}
beforeAll(async () => {
  for (const [person, make] of [received, sentBack, reviewed, decided].entries()) cases[make.name] = await make(stage.house, person)
})

const headings: Record<string, RegExp> = {
  desk: /^(窗口受理|申报)$/,
  cases: /^办件$/,
  ledger: /^台账$/,
  calendar: /^工作日历$/,
  units: /^(单位与人员|您的岗位不能打开这一页)$/,
  terminals: /^自助终端$/,
  account: /^我的账号$/,
  tasks: /^核查任务$/,
  covers: /^代岗安排$/,
  'repeated-corrections': /补正/,
  onboarding: /^建设任务$/,
  'outlet-register': /^网点登记$/,
  partners: /^合作机构$/,
  agreements: /^协议$/,
  nowhere: /^没有这个页面$/,
}
const everywhere = ['calendar', 'account', 'covers', 'repeated-corrections', 'nowhere']
const handles = ['cases', 'ledger', 'cases/received', 'cases/sentBack', 'cases/reviewed', 'cases/decided']
/** What is the same for everybody is looked at once in a small office and once in a wide one. */
const pages: Record<string, string[]> = {
  clerk1: ['desk', ...handles, ...everywhere, 'units'],
  'hr.review': [...handles, 'tasks'],
  'hr.head': ['cases', 'cases/received', 'cases/decided'],
  'hr.decide': ['cases', 'cases/sentBack', 'cases/reviewed', 'cases/decided'],
  officer: [...handles, ...everywhere, 'units', 'terminals', 'onboarding', 'outlet-register', 'partners', 'agreements'],
  'bank.admin': ['units', 'terminals'],
  'bank.apply': ['desk', 'cases', 'onboarding', 'outlet-register', 'partners', 'agreements'],
  'office.review': ['cases', 'onboarding', 'partners', 'agreements'],
}

describe('每个岗位的每一页', () => {
  it.each(Object.entries(pages))('%s：无障碍零缺陷，不出格，键盘可达', async (username, addresses) => {
    const page = await stage.signedIn(username)
    for (const address of addresses) {
      await go(page, address)
      await faultless(page, `${username} ${address}`)
      await reachedByKeys(page, `${username} ${address}`)
    }
  })

  it('登录页和设置密码页', async () => {
    const page = await stage.stranger()
    for (const address of ['', 'invitations/a-link-that-nobody-was-given']) {
      await page.goto(`/console/${address}`)
      await faultless(page, address)
    }
  })
})

describe('办到一半的页', () => {
  it('填好的受理页、核对页、收件完成页', async () => {
    const clerk = await stage.signedIn('clerk1')
    stage.house.reader.next = 8
    await readCard(clerk)
    await findMatter(clerk, 'sbk', '社会保障卡补领')
    await clerk.getByRole('button', { name: '全面检查' }).click()
    await faultless(clerk, '缺项都已指出')
    await clerk.getByLabel('联系电话').fill('19900001008')
    await answerLostCard(clerk)
    await givePhoto(clerk, '近期免冠白底彩色照片')
    await faultless(clerk, '填好')
    await clerk.keyboard.press('F8')
    await clerk.getByRole('heading', { name: '核对申请内容' }).waitFor()
    await faultless(clerk, '核对')
    await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
    await clerk.getByRole('link', { name: '打开收件回执' }).waitFor()
    await faultless(clerk, '已收件')
  })

  it('审核、补正、决定、撤回、交付的对话框', async () => {
    const reviewer = await stage.signedIn('hr.review')
    await openCase(reviewer, cases.received!)
    await opens(reviewer, '受理', dialog(reviewer, '受理'))
    await choose(reviewer, '一次性告知补正')
    await reviewer.getByRole('checkbox', { name: /^服务银行：/ }).check()
    await reviewer.getByRole('button', { name: '标记这份材料有误' }).click()
    await faultless(reviewer, '标记补正')
    await reviewer.getByRole('button', { name: '核对并告知（2项）' }).click()
    await faultless(reviewer, '确认告知')
    const approver = await stage.signedIn('hr.decide')
    await openCase(approver, cases.reviewed!)
    await opens(approver, '作出决定', dialog(approver, '作出决定'))
    await opens(approver, '查看未遮盖信息', dialog(approver, '查看未遮盖信息'))
    const clerk = await stage.signedIn('clerk1')
    await openCase(clerk, cases.decided!)
    await opens(clerk, '交付结果', dialog(clerk, '交付结果'))
    await openCase(clerk, cases.sentBack!)
    await opens(clerk, '申请人撤回', dialog(clerk, '申请人撤回'))
    await choose(clerk, '补交材料')
    await faultless(clerk, '补交材料')
  })

  it('新增单位、新增人员、导入年度安排、绑定动态口令', async () => {
    const officer = await stage.signedIn('officer')
    await officer.goto('/console/units')
    for (const name of ['新增下级单位', '新增人员']) await opens(officer, name, officer.getByRole('dialog'))
    await officer.goto('/console/calendar')
    await opens(officer, '导入年度安排', officer.getByRole('dialog'))
    await officer.goto('/console/account')
    await officer.getByRole('button', { name: '绑定动态口令' }).click()
    await officer.getByRole('img', { name: '动态口令二维码' }).waitFor()
    await faultless(officer, '绑定动态口令')
  })
})

/** Moves as a link inside the console does. */
async function go(page: Page, address: string) {
  const [place = '', state = ''] = address.split('/')
  const no = cases[state]
  await page.evaluate((to) => history.pushState(null, '', to), `/console/${place}${no ? `/${no}` : ''}`)
  const heading = page.getByRole('heading', { level: 1, name: no ? '社会保障卡补领' : headings[place] })
  await (no ? heading.locator('..').getByText(no) : heading).waitFor()
}

/** The dialog is in order, Esc closes it, and the focus is back on the button that opened it. */
async function opens(page: Page, name: string, opened: Locator) {
  const opener = page.getByRole('button', { name, exact: true })
  await opener.click()
  await opened.waitFor()
  await faultless(page, name)
  await page.keyboard.press('Escape')
  await opened.waitFor({ state: 'hidden' })
  await until(`焦点回到“${name}”`, () => opener.evaluate((button) => button === document.activeElement))
}

/** Nothing for axe, nothing beyond the window, on both sizes of screen. */
async function faultless(page: Page, where: string) {
  for (const size of [desktop, laptop]) {
    await page.setViewportSize(size)
    await until('页面停稳', () => still(page))
    expect([...(await axe(page)), ...(await overflow(page))], `${where} ${size.width}×${size.height}`).toEqual([])
  }
}

/** Back from the heading to the first stop of the page, over it into the content, and on to its first control. */
async function reachedByKeys(page: Page, where: string) {
  const skip = page.getByRole('link', { name: '跳到正文' })
  const focused = (place: Locator) => place.evaluate((element) => element === document.activeElement)
  for (let steps = 0; steps < 40 && !(await focused(skip)); steps++) await page.keyboard.press('Shift+Tab')
  expect(await focused(skip), `${where}：跳到正文`).toBe(true)
  await page.keyboard.press('Enter')
  const main = page.getByRole('main')
  await until(`${where}：焦点到了正文`, () => focused(main))
  await page.keyboard.press('Tab')
  const controls = await main.locator('a[href], button:enabled, input:enabled, select:enabled').count()
  const inside = await main.evaluate((element) => element.contains(document.activeElement) && element !== document.activeElement)
  expect(inside, `${where}：正文里的第一站`).toBe(controls > 0)
}
