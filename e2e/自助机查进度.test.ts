import { people } from '@tongban/demo/people'
import { expect, it } from 'vitest'
import { filledApplication } from '../server/testing.ts'
import { atHome, faultless, press, terminal, typeDigits } from './kiosk.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const filed = async (person: number) =>
  (await stage.house.ask('clerk2', 'POST', '/cases', await filledApplication(stage.house, 'clerk2', person))).body as {
    no: string
    relayCode: string
  }

it('自助机查进度：刷卡看到自己的办件、为什么是那一天，补打回执；别人的卡看不到', async () => {
  const { no } = await filed(1)
  const page = await terminal(stage)
  await press(page, '查进度')
  await faultless(page, '怎样查')
  await press(page, /刷身份证/)
  await faultless(page, '放卡')
  stage.house.reader.next = 1
  await press(page, '放好了')
  await press(page, /社会保障卡补领，11月20日收/)
  await page.getByText(no).waitFor()
  await press(page, '为什么是这一天')
  await faultless(page, '一件')
  const words = await page.locator('body').textContent()
  for (const secret of [people[1]!.name, people[1]!.idNumber]) expect(words).not.toContain(secret)
  stage.house.reader.printed.length = 0
  await press(page, /打印收件回执/)
  await page.getByText('打印好了，请取走').waitFor()
  expect(stage.house.reader.printed).toEqual(['文书'])
  const { timeline } = (await stage.house.ask('clerk2', 'GET', `/cases/${no}`)).body
  expect(timeline.at(-1).words).toBe('凭身份证在自助机补打了文书')
  await press(page, '结束，回首页')
  await atHome(page)
  await press(page, '取结果')
  stage.house.reader.next = 3
  await press(page, '放好了')
  await page.getByRole('heading', { name: '没有查到您的办件' }).waitFor()
  expect(await page.locator('body').textContent()).not.toContain(no)
})

it('没带身份证：输入接力码和后四位；读不出来的卡说清怎么办', async () => {
  const { relayCode } = await filed(4)
  const page = await terminal(stage)
  await press(page, '查进度')
  await press(page, /输入编号/)
  await typeDigits(page, relayCode)
  await page.getByLabel('身份证号后四位').click()
  await faultless(page, '输入编号')
  await typeDigits(page, people[4]!.idNumber.slice(-4))
  await press(page, '查询')
  await page.getByText('已收件').first().waitFor()
  await press(page, '结束，回首页')
  await atHome(page)
  await press(page, '取结果')
  stage.house.reader.faults.add('unreadable')
  await press(page, '放好了')
  await page
    .getByText(/身份证读不出来/)
    .first()
    .waitFor()
  expect(await page.locator('body').textContent()).not.toContain('手工录入')
  stage.house.reader.faults.clear()
})

it('网络断了一分钟：页面说明，填的都在，网络一通自己接着办', async () => {
  const page = await terminal(stage)
  await press(page, '查进度')
  await press(page, /输入编号/)
  const { relayCode } = await filed(6)
  await typeDigits(page, relayCode)
  await page.getByLabel('身份证号后四位').fill(people[6]!.idNumber.slice(-4))
  await press(page, '完成')
  let away = true
  await page.route('**/api/progress-queries', (route) => (away ? route.abort('internetdisconnected') : route.continue()))
  await press(page, '查询')
  await page.getByText(/网络断了。您填的都还在/).waitFor()
  expect(await page.getByLabel('办件编号或接力码').inputValue()).toBe(relayCode)
  away = false
  await page.getByText('已收件').first().waitFor()
  await until('不再说断网', async () => (await page.getByText(/网络断了/).count()) === 0)
})
