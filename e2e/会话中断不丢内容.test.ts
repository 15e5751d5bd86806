import { demoPassword } from '@tongban/demo'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openStage } from './stage.ts'
import { until } from './until.ts'
import { answerLostCard, findMatter, givePhoto, readCard } from './window.ts'

const stage = openStage()
const quarterHour = 15 * 60_000

it('离开一刻钟后登录过期：在原页上重新登录，填的都在，接着提交', async () => {
  const clerk = await stage.signedIn('clerk1')
  await fillIn(clerk, '19900001011')
  stage.house.clock.forward(quarterHour + 1000)
  await clerk.getByRole('button', { name: '全面检查' }).click()
  await signInAgain(clerk)
  await clerk.getByRole('dialog').waitFor({ state: 'hidden' })
  await everythingIsThere(clerk, '19900001011')
  await clerk.keyboard.press('F8')
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  await clerk.getByRole('heading', { name: '已收件' }).waitFor()
})

it('按下提交那一刻登录过期：重新登录后自动交上，只收一件', async () => {
  const clerk = await stage.signedIn('clerk2')
  await fillIn(clerk, '19900001012')
  await clerk.keyboard.press('F8')
  await clerk.getByRole('heading', { name: '核对申请内容' }).waitFor()
  await until('存好暂存', () => /desk\/[0-9a-f-]{36}/.test(clerk.url()))
  await endSession(clerk)
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  await signInAgain(clerk)
  await clerk.getByRole('heading', { name: '已收件' }).waitFor()
  await clerk.getByRole('link', { name: '办件', exact: true }).click()
  await clerk.getByRole('button', { name: '全部', exact: true }).click()
  await clerk.getByText('本页 1 件').waitFor()
})

it('上传时登录过期：重新登录后照片接着传上', async () => {
  const clerk = await stage.signedIn('clerk3')
  await readCard(clerk)
  await findMatter(clerk, 'sbk', '社会保障卡补领')
  await endSession(clerk)
  const given = givePhoto(clerk, '近期免冠白底彩色照片')
  await signInAgain(clerk)
  await given
})

it('刷新页面：暂存的内容原样打开', async () => {
  const clerk = await stage.signedIn('clerk3')
  await fillIn(clerk, '19900001013')
  await clerk.getByText(/\d\d:\d\d 已暂存/).waitFor()
  await clerk.reload()
  await everythingIsThere(clerk, '19900001013')
})

it('关掉页面再来：从暂存里接着办', async () => {
  const clerk = await stage.signedIn('clerk3')
  await readCard(clerk)
  await clerk.getByLabel('联系电话').fill('19900001014')
  await clerk.getByText(/\d\d:\d\d 已暂存/).waitFor()
  const draft = new URL(clerk.url()).pathname
  await clerk.goto('/console/desk')
  await clerk
    .getByRole('region', { name: /暂存 \d+ 件/ })
    .locator(`a[href="${draft}"]`)
    .click()
  await until('打开了这份暂存', async () => (await clerk.getByLabel('联系电话').inputValue()) === '19900001014')
})

async function fillIn(clerk: Page, phone: string) {
  await readCard(clerk)
  await clerk.getByLabel('联系电话').fill(phone)
  await findMatter(clerk, 'sbk', '社会保障卡补领')
  await answerLostCard(clerk)
  await clerk.getByLabel('原社会保障卡卡号').fill('A12345678')
  await givePhoto(clerk, '近期免冠白底彩色照片')
}

async function everythingIsThere(clerk: Page, phone: string) {
  await clerk.getByText('材料齐全，可以提交').waitFor()
  expect(await clerk.getByLabel('联系电话').inputValue()).toBe(phone)
  expect(await clerk.getByLabel('原社会保障卡卡号').inputValue()).toBe('A12345678')
  expect(await clerk.getByRole('radio', { name: '卡丢失了' }).isChecked()).toBe(true)
  expect(await clerk.getByRole('radio', { name: '到网点领取' }).isChecked()).toBe(true)
  await clerk.getByRole('button', { name: '查看“照片.png”' }).waitFor()
}

async function signInAgain(clerk: Page) {
  const again = clerk.getByRole('dialog', { name: '登录已过期，请重新登录' })
  await again.getByLabel('密码').fill(demoPassword)
  await again.getByRole('button', { name: '重新登录' }).click()
}

/** The session ends on the server, as when an administrator or another window ends it. */
async function endSession(clerk: Page) {
  const cookies = await clerk.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  expect((await stage.house.ask(undefined, 'DELETE', '/sessions/current', undefined, { cookie })).status).toBe(204)
}
