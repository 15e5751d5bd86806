import { people } from '@tongban/demo/people'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { atHome, next, press, terminal, typeDigits, upTo } from './kiosk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Everything that the page's process still holds after a visit, as one text. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return parts.join('').toLowerCase()
}

/** As a heap snapshot writes it. */
const inHeap = (secret: string) =>
  [...secret].map((sign) => (sign > '~' ? `\\u${sign.charCodeAt(0).toString(16)}` : sign.toLowerCase())).join('')

const leftBehind = (page: Page) =>
  page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookie: document.cookie,
    history: JSON.stringify(history.state),
    address: location.href,
    page: document.documentElement.outerHTML,
  }))

const who = people[2]!
const typed = '19912345678'

/** What must not be found: the name, the number, what was typed. */
const secrets = [who.name, who.idNumber, who.address, typed]

async function halfWay(page: Page) {
  await upTo(stage, page, '社会保障卡补领', 2)
  await page.getByRole('radio', { name: '卡丢失了' }).check()
  await next(page)
  await page.getByRole('radio', { name: '沿用原服务银行' }).check()
  await page.getByRole('radio', { name: '是', exact: true }).check()
  await next(page)
  await page.getByRole('radio', { name: '到网点领取' }).check()
  await next(page)
  await typeDigits(page, typed)
  const memory = await memoryOf(page)
  expect(memory.includes(inHeap(who.name)), '办到一半，名字应当还在内存里').toBe(true)
}

async function nothingLeft(page: Page) {
  const left = await leftBehind(page)
  expect([left.local, left.session, left.databases, left.caches, left.cookie]).toEqual(['{}', '{}', 0, 0, ''])
  const memory = await memoryOf(page)
  for (const secret of secrets) {
    expect(left.page + left.history + left.address).not.toContain(secret)
    expect(memory.includes(inHeap(secret)), `内存里还有“${secret}”`).toBe(false)
  }
  await page.goBack().catch(() => undefined)
  for (const secret of secrets) expect(await page.locator('body').textContent()).not.toContain(secret)
}

it('放弃后换人：走开两分钟，先问一声，再清除；下一个人在页面、存储、后退和内存里什么也找不到', async () => {
  const page = await terminal(stage)
  await page.clock.install({ time: stage.house.clock.now() })
  await page.reload()
  await atHome(page)
  await halfWay(page)
  await page.clock.runFor(91_000)
  await page.getByRole('alertdialog', { name: '还在办理吗' }).waitFor()
  await press(page, '继续办理')
  await page.clock.runFor(125_000)
  await atHome(page)
  await nothingLeft(page)
})

it('按“结束”也一样，什么也不留', async () => {
  const page = await terminal(stage)
  await halfWay(page)
  await press(page, '结束，回首页')
  await atHome(page)
  await nothingLeft(page)
})

it('大字等三分钟才问；只有这一次，下一个人又是普通字', async () => {
  const page = await terminal(stage)
  await page.clock.install({ time: stage.house.clock.now() })
  await page.reload()
  await atHome(page)
  await press(page, '大字')
  await page.clock.runFor(170_000)
  expect(await page.getByRole('alertdialog').count()).toBe(0)
  await page.clock.runFor(45_000)
  await page.getByRole('button', { name: '大字', exact: true }).waitFor()
})
