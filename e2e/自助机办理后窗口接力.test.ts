import { people } from '@tongban/demo/people'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { dialog } from './case.ts'
import { axe, overflow, still } from './checks.ts'
import { atHome, faultless, next, press, terminal, typeDigits, upTo } from './kiosk.ts'
import { desktop, openStage } from './stage.ts'
import { until } from './until.ts'
import { findMatter, givePhoto, readCard } from './window.ts'

const stage = openStage()
const lastFourOf = (person: number) => people[person]!.idNumber.slice(-4)

async function sound(page: Page, where: string) {
  await until('页面停稳', () => still(page))
  expect([...(await axe(page)), ...(await overflow(page))], where).toEqual([])
}

/** The code on the screen of the kiosk or in the dialog of the window. */
async function codeOn(page: Page): Promise<string> {
  const code = page.locator('.k-relay, .c-relay').first()
  await code.waitFor()
  return (await code.textContent())!.replace(/\s/g, '')
}

async function pickUpAtWindow(page: Page, code: string, lastFour: string) {
  await page.goto('/console/desk')
  await page.getByRole('button', { name: '接着办（接力码）' }).click()
  await page.keyboard.type(code)
  await page.keyboard.press('Tab')
  await page.keyboard.type(lastFour)
  await page.keyboard.press('Enter')
}

it('自助机办了一半：打印接力单，到另一个网点的窗口报接力码，只补缺的，提交', async () => {
  const { reader } = stage.house
  const kiosk = await terminal(stage)
  await upTo(stage, kiosk, '社会保障卡补领', 0)
  await kiosk.getByRole('radio', { name: '卡丢失了' }).check()
  await next(kiosk)
  await kiosk.getByRole('radio', { name: '是', exact: true }).check()
  await faultless(kiosk, '填到一半')
  reader.printed.length = 0
  await press(kiosk, '去窗口接着办')
  await kiosk.getByText('接力单打印好了').waitFor()
  expect(reader.printed.length).toBe(1)
  const code = await codeOn(kiosk)
  await faultless(kiosk, '接力单')
  await press(kiosk, '取好了，结束')
  await atHome(kiosk)
  expect(await kiosk.getByText(people[0]!.name).count()).toBe(0)

  const clerk = await stage.signedIn('clerk2', { refusals: [404] })
  await pickUpAtWindow(clerk, code, lastFourOf(0) === '1234' ? '4321' : '1234')
  const asked = dialog(clerk, '接着办')
  await asked.getByText('没有查到').waitFor()
  await sound(clerk, '接着办')
  await asked.getByLabel('申请人身份证号后四位').fill(lastFourOf(0))
  await clerk.keyboard.press('Enter')
  await clerk.getByText(/接着办：.*由姚孟站1号自助机在湛河农商行姚孟支行便民服务站开始/).waitFor()
  await clerk.getByRole('heading', { name: '2 事项：社会保障卡补领' }).waitFor()
  expect(await clerk.getByRole('radio', { name: '卡丢失了' }).isChecked()).toBe(true)
  const reported = clerk.getByRole('group', { name: '原卡是否已经挂失' }).getByRole('radio', { name: '是' })
  expect(await reported.isChecked()).toBe(true)
  expect(await clerk.getByRole('region', { name: '1 申请人' }).getByText(people[0]!.name).count()).toBe(1)
  await sound(clerk, '接着办的一件')
  await clerk.getByLabel('联系电话').fill('19900001000')
  for (const answer of ['沿用原服务银行', '到网点领取']) await clerk.getByRole('radio', { name: answer }).check()
  await givePhoto(clerk, '近期免冠白底彩色照片')
  await clerk.getByText('材料齐全，可以提交').waitFor()
  await clerk.keyboard.press('F8')
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  await clerk.getByRole('heading', { name: '已收件' }).waitFor()
  const { rows } = (await stage.house.ask('clerk2', 'GET', '/cases?view=all')).body
  expect(rows[0]).toMatchObject({ matter: '社会保障卡补领', outlet: '湛河农商行北渡支行便民服务站' })
  const over = await stage.house.ask('clerk2', 'POST', '/relay-pickups', { code, lastFour: lastFourOf(0) })
  expect(over.body.code).toBe('relay-submitted')
})

it('窗口办了一半：开接力单，到另一个网点的自助机放身份证就接上；换成别人的身份证接不上', async () => {
  const { reader } = stage.house
  const clerk = await stage.signedIn('clerk1')
  reader.next = 1
  await clerk.goto('/console/desk')
  await readCard(clerk)
  await findMatter(clerk, 'sbk', '社会保障卡补领')
  for (const answer of ['卡丢失了', '沿用原服务银行', '到网点领取']) await clerk.getByRole('radio', { name: answer }).check()
  await givePhoto(clerk, '近期免冠白底彩色照片')
  const slips: string[] = []
  await clerk.route('**/relays/*/slip', async (route) => {
    const answer = await route.fetch()
    slips.push((await answer.body()).subarray(0, 5).toString())
    await route.fulfill({ status: 200, contentType: 'text/plain', body: '接力单' }) // the test browser has no printer for the PDF itself
  })
  await clerk.getByRole('button', { name: '接力单：存下来，换个地方接着办' }).click()
  const slip = dialog(clerk, '接力单已开出')
  await slip.waitFor()
  const code = await codeOn(clerk)
  await until('接力单打印出来', () => slips.length > 0)
  expect(slips).toEqual(['%PDF-'])
  await sound(clerk, '接力单已开出')
  await slip.getByRole('button', { name: '受理下一位' }).click()
  await clerk.getByRole('combobox', { name: '要办什么' }).waitFor()
  expect((await stage.house.ask('clerk1', 'GET', '/drafts')).body.drafts).toEqual([])

  const kiosk = await terminal(stage, 'kiosk2')
  await press(kiosk, '接着办')
  await faultless(kiosk, '怎样接着办')
  await press(kiosk, /刷身份证/)
  reader.next = 2
  await press(kiosk, '放好了')
  await kiosk.getByText('这张身份证没有没办完的事').first().waitFor()
  await press(kiosk, '上一步')
  await press(kiosk, '输入接力码')
  await typeDigits(kiosk, code)
  await kiosk.getByLabel('申请人身份证号后四位').click()
  await faultless(kiosk, '接力码')
  await typeDigits(kiosk, lastFourOf(1))
  await press(kiosk, '接着办')
  await kiosk.getByText(/接力单查到了/).waitFor()
  reader.next = 1
  await press(kiosk, '放好了')
  await kiosk.getByText('原卡是否已经挂失').first().waitFor()
  await kiosk.getByRole('radio', { name: '是', exact: true }).check()
  await next(kiosk)
  await kiosk.getByRole('heading', { name: '您的电话' }).waitFor()
  await typeDigits(kiosk, '19900001001')
  await next(kiosk)
  await kiosk.getByRole('heading', { name: '请核对' }).waitFor()
  await faultless(kiosk, '核对')
  await press(kiosk, '没有错，提交')
  await kiosk.getByText('打印好了').first().waitFor()
  const { rows } = (await stage.house.ask('clerk2', 'GET', '/cases?view=all')).body
  expect(rows.some((row: { channel: string; matter: string }) => row.channel === 'kiosk' && row.matter === '社会保障卡补领')).toBe(true)
})

it('接力单的二维码：说明怎么用、去哪里，一个字也不用填，也没有谁的名字', async () => {
  const page = await stage.stranger({ viewport: desktop })
  await page.goto('/relay')
  await page.getByRole('heading', { name: '接力单怎么用' }).waitFor()
  await sound(page, '接力单怎么用')
  expect(await page.getByRole('textbox').count()).toBe(0)
})
