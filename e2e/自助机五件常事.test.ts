import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { atHome, faultless, next, press, terminal, typeDigits, typeWord, upTo } from './kiosk.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const most = 5
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check()

/** Answers on one page for each entry, after which the next page is asked for. */
const matters: Record<string, ((page: Page) => Promise<unknown>)[]> = {
  参保缴费证明打印: [(page) => choose(page, '全部缴费记录'), (page) => choose(page, '全部险种'), phone],
  社会保障卡补领: [
    (page) => choose(page, '卡丢失了'),
    async (page) => {
      await choose(page, '是')
      await choose(page, '沿用原服务银行')
    },
    (page) => choose(page, '到网点领取'),
    phone,
    picture,
  ],
  企业职工养老待遇资格认证: [
    async (page) => {
      await choose(page, '在本市')
      await choose(page, '能到网点')
    },
    async () => undefined,
    async (page) => {
      await page.getByLabel('紧急联系人姓名').click()
      await page.getByRole('button', { name: '王', exact: true }).click()
      await typeWord(page, 'qiu', '秋')
      await press(page, '完成')
      await page.getByLabel('紧急联系人电话').click()
      await typeDigits(page, '19900002000')
    },
    phone,
    picture,
  ],
  城乡居民医保参保登记: [
    async (page) => {
      await choose(page, '本人')
      await choose(page, '本区户籍')
      await choose(page, '不属于')
    },
    async () => undefined,
    (page) => choose(page, '下一年度'),
    phone,
  ],
  异地就医备案: [
    (page) => choose(page, '临时外出就医'),
    async (page) => {
      await choose(page, '城乡居民基本医疗保险')
      await page.getByLabel('就医地').click()
      await typeWord(page, 'zhengzhoushi', '郑州市')
      await press(page, '完成')
      await page.getByLabel('备案开始日期').click()
      await typeDigits(page, '20261123')
    },
    phone,
  ],
}

function phone(page: Page) {
  return typeDigits(page, '19900001000')
}

async function picture(page: Page) {
  await press(page, '拍照')
  await page.getByRole('img').first().waitFor()
}

it.each(Object.entries(matters).map(([matter, pages], n) => [matter, pages, n] as const))(
  '%s：刷了卡，最多五页就交上',
  async (matter, pages, n) => {
    expect(pages.length).toBeLessThanOrEqual(most)
    const page = await terminal(stage)
    await upTo(stage, page, matter, n + 5)
    for (const [at, answer] of pages.entries()) {
      await page.getByText(`第${at + 1}步`).waitFor()
      await answer(page)
      await faultless(page, `${matter}第${at + 1}步`)
      await next(page)
    }
    await page.getByRole('heading', { name: '请核对' }).waitFor()
    await press(page, '没有错，提交')
    await page.getByText(/打印好了/).waitFor()
  },
)

it('大字：六十岁的问一次要不要；一页一个问题，念出来、写出来，姓名和号码不念；随时可以再读、可以换回来', async () => {
  stage.house.reader.said.length = 0
  const page = await terminal(stage)
  stage.house.reader.next = 0
  await press(page, '企业职工养老待遇资格认证')
  await press(page, '放好了')
  await page.getByRole('heading', { name: '要不要换成大字？' }).waitFor()
  await faultless(page, '要不要大字')
  await press(page, '换成大字')
  await page.getByRole('heading', { name: '领取人现在住在哪里' }).waitFor()
  await page.locator('.k-caption', { hasText: '领取人现在住在哪里' }).waitFor()
  await faultless(page, '大字一问')
  await page.getByRole('radio', { name: '在本市' }).check()
  await next(page)
  await page.getByRole('radio', { name: '能到网点' }).check()
  await next(page)
  await page.getByRole('heading', { name: '现住址和身份证上一样吗？' }).waitFor()
  await faultless(page, '大字核对住址')
  const before = stage.house.reader.said.length
  await press(page, '再读一遍')
  await until('再读一遍', () => stage.house.reader.said.length === before + 1)
  expect(stage.house.reader.said.at(-1)).toBe('现住址和身份证上一样吗？')
  expect(stage.house.reader.said.join('')).not.toMatch(/李青禾|李\*|\d{4}/)
  await press(page, '不办了')
  await atHome(page)
  await press(page, '大字')
  await faultless(page, '大字首页')
  await press(page, /找事项/)
  await faultless(page, '大字找事项')
})
