import { people } from '@tongban/demo/people'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axe, overflow, still } from './checks.ts'
import { accepted } from './scene.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const phone = { width: 360, height: 640 }
const screens = [{ width: 1280, height: 800 }, phone]

/** Nothing for axe, nothing beyond the screen, on a desk and on a telephone. */
async function faultless(page: Page, where: string) {
  for (const size of screens) {
    await page.setViewportSize(size)
    await until('页面停稳', () => still(page))
    expect([...(await axe(page)), ...(await overflow(page))], `${where} ${size.width}`).toEqual([])
  }
}

it('用平常的话找到事项，按自己的情况看要带什么', async () => {
  const page = await stage.stranger()
  await page.goto('/')
  await faultless(page, '首页')
  await page.getByLabel('用平常的话说').fill('社保卡丢了')
  await page.getByText('找到1项').waitFor()
  await page.getByRole('link', { name: '社会保障卡补领' }).click()
  await page.getByRole('heading', { name: '社会保障卡补领', exact: true }).waitFor()
  await page.getByRole('radio', { name: '卡损坏或读不出' }).check()
  const bring = page.getByRole('region', { name: '社会保障卡补领：要带什么' })
  await bring.getByText('按您的情况，共3样').waitFor()
  await bring.getByText('原社会保障卡').waitFor()
  await faultless(page, '办事指南')
})

it('凭接力码和后四位查到办到哪一步、哪天到期；查错了说明白', async () => {
  const no = await accepted(stage.house)
  const { number } = { number: no }
  const page = await stage.stranger({ refusals: [404] })
  await page.goto('/cases')
  await page.getByLabel('办件编号或接力码').fill(number)
  await page.getByLabel('申请人身份证号后四位').fill('0000')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('没有查到').waitFor()
  await page.getByLabel('申请人身份证号后四位').fill(people[0]!.idNumber.slice(-4))
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('heading', { name: '办理中' }).waitFor()
  await page.getByText('承诺办结').waitFor()
  await page.getByText('为什么是这一天').click()
  await page.getByText(/第1日/).waitFor()
  await faultless(page, '进度')
  expect(page.url()).not.toContain(no)
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
})

it('扫文书上的码：说出哪个机关出的哪份文书；编造的提醒可能是伪造', async () => {
  const no = await accepted(stage.house, 1)
  const { body } = await stage.house.ask('clerk1', 'GET', `/cases/${no}`)
  expect(body.letters.length).toBeGreaterThan(1)
  const code = await stage.codeOf('acceptance')
  const page = await stage.stranger({ refusals: [404] })
  await page.goto(`/verify?c=${code}`)
  await page.getByRole('heading', { name: '文书属实' }).waitFor()
  await page.getByText('平顶山市湛河区人力资源和社会保障局').waitFor()
  await faultless(page, '核验')
  await page.getByLabel('验证码').fill('ZZZZ-ZZZZ')
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText(/可能是伪造的/).waitFor()
})

it('找网点：开门的在前，按乡镇筛选', async () => {
  const page = await stage.stranger()
  await page.goto('/outlets')
  await page.getByText('共12个网点').waitFor()
  await page.getByLabel('街道、乡镇').selectOption('曹镇乡')
  await page.getByText('共2个网点').waitFor()
  await faultless(page, '网点')
  await page.goto('/guide/contribution-proof-print')
  await page.getByRole('link', { name: '哪个网点能办' }).click()
  await page.getByText('这件事在这里：人工窗口、自助机办').first().waitFor()
  expect(await page.getByText('这件事在这里：').count()).toBe(12)
})
