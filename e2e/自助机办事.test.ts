import { demoPassword } from '@tongban/demo'
import { people } from '@tongban/demo/people'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axe, overflow, still } from './checks.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const tall = { width: 1080, height: 1920 }
const wide = { width: 1280, height: 1024 }

/** A terminal that a technician has registered. */
async function terminal(): Promise<Page> {
  const page = await stage.stranger({ viewport: tall })
  await page.goto('/kiosk/')
  await page.getByLabel('终端账号').fill('kiosk1')
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
  return page
}

async function faultless(page: Page, where: string) {
  for (const size of [tall, wide]) {
    await page.setViewportSize(size)
    await until('页面停稳', () => still(page))
    expect([...(await axe(page)), ...(await overflow(page))], `${where} ${size.width}`).toEqual([])
  }
}

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()

async function upTo(page: Page, matter: string, card: number) {
  stage.house.reader.next = card
  await page.getByRole('button', { name: matter }).click()
  await page.getByRole('button', { name: '放好了' }).click()
}

async function typePhone(page: Page) {
  for (const digit of '19900001000') await page.getByRole('button', { name: digit, exact: true }).click()
  await next(page)
}

it('自助机即办打印：读卡、答两个问题、按电话、核对，当场办结，三份文书打印出来', async () => {
  const page = await terminal()
  await faultless(page, '首页')
  stage.house.reader.printed.length = 0
  await upTo(page, '参保缴费证明打印', 0)
  await page.getByRole('radio', { name: '全部缴费记录' }).check()
  await faultless(page, '情形')
  await next(page)
  await next(page)
  await page.getByText('还没有选择').or(page.getByText('还没有填写')).first().waitFor()
  await page.getByRole('radio', { name: '基本养老保险' }).check()
  await next(page)
  await faultless(page, '电话')
  await typePhone(page)
  await page.getByRole('heading', { name: '请核对' }).waitFor()
  await faultless(page, '核对')
  await page.getByRole('button', { name: '没有错，提交' }).click()
  await page.getByRole('heading', { name: '办好了：通过' }).waitFor()
  await page.getByText('打印好了，共3份').waitFor()
  expect(stage.house.reader.printed.length).toBe(3)
  await faultless(page, '办好了')
})

it('没有纸：首页说明原因和还能去哪里；办到一半没有纸，加了纸接着打，办件不丢', async () => {
  const page = await terminal()
  await upTo(page, '参保缴费证明打印', 1)
  await page.getByRole('radio', { name: '全部缴费记录' }).check()
  await next(page)
  await page.getByRole('radio', { name: '基本养老保险' }).check()
  await next(page)
  await typePhone(page)
  stage.house.reader.paper = 1
  await page.getByRole('button', { name: '没有错，提交' }).click()
  await page.getByText(/打印机没有纸了/).waitFor()
  stage.house.reader.paper = 100
  await page.getByRole('button', { name: '再打印一次' }).click()
  await page.getByText('打印好了，共3份').waitFor()
  stage.house.reader.paper = 0
  await page.getByRole('button', { name: '取好了，结束' }).click()
  await page.getByText('打印机没有纸了，暂时不能办理').waitFor()
  await page.getByText(/可以到本站窗口/).waitFor()
  expect(await page.getByRole('button', { name: '参保缴费证明打印' }).isDisabled()).toBe(true)
  stage.house.reader.paper = 100
})

it('放弃后换人：走开两分钟，内容清除；下一个人什么也看不到，浏览器里也没有留下', async () => {
  const page = await terminal()
  await page.clock.install({ time: stage.house.clock.now() })
  await page.reload()
  await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
  await upTo(page, '社会保障卡补领', 2)
  await page.getByRole('radio', { name: '卡丢失了' }).waitFor()
  await page.clock.runFor(91_000)
  await page.getByRole('alertdialog', { name: '还在办理吗' }).waitFor()
  await page.getByRole('button', { name: '继续办理' }).click()
  await page.getByRole('radio', { name: '卡丢失了' }).check()
  await page.clock.runFor(125_000)
  await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
  const left = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    page: document.documentElement.outerHTML,
  }))
  expect([left.local, left.session, left.databases, left.caches]).toEqual(['{}', '{}', 0, 0])
  for (const secret of [people[2]!.name, people[2]!.idNumber.slice(-4)]) expect(left.page).not.toContain(secret)
  await page.goBack().catch(() => undefined)
  expect(await page.getByText(people[2]!.name).count()).toBe(0)
})

it('叫工作人员：窗口那边看得到哪台机器在叫；大字一按就变', async () => {
  const page = await terminal()
  await page.getByRole('button', { name: '大字' }).click()
  await faultless(page, '大字首页')
  await page.getByRole('button', { name: '叫工作人员' }).click()
  await page.getByText('已经通知工作人员').waitFor()
  const calls = async () => (await stage.house.ask('clerk1', 'GET', '/help-calls')).body.calls
  const call = await until('窗口收到呼叫', async () => (await calls())[0])
  expect(call.terminal).toBe('姚孟站1号自助机')
  expect((await stage.house.ask('clerk2', 'GET', '/help-calls')).body.calls).toEqual([])
  const clerk = await stage.signedIn('clerk1')
  await clerk.getByText('姚孟站1号自助机：请工作人员过去').waitFor()
  await clerk.getByRole('button', { name: '我来了' }).click()
  await clerk.getByText('姚孟站1号自助机：请工作人员过去').waitFor({ state: 'hidden' })
  expect(await calls()).toEqual([])
})
