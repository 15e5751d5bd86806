import { demoPassword } from '@tongban/demo'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { dialog } from './case.ts'
import { openStage, signIn } from './stage.ts'

const stage = openStage()
const outlet = '湛河农商行湛南支行便民服务站'

it('银行管理员新增网点和窗口人员，本人凭一次性链接设密码后上岗', async () => {
  const admin = await stage.signedIn('bank.admin')
  await addOutlet(admin, outlet, 'ZH-099')
  const link = await addClerk(admin, '秦望', 'clerk9')
  const newcomer = await stage.stranger({ refusals: [404, 422] })
  await newcomer.goto(link)
  await setPassword(newcomer, '123456')
  await newcomer
    .getByText(/至少10位/)
    .last()
    .waitFor()
  await setPassword(newcomer, 'Shouweng-2026')
  await newcomer.getByText('账号是“clerk9”').waitFor()
  await newcomer.getByRole('link', { name: '去登录' }).click()
  await signIn(newcomer, 'clerk9', 'Shouweng-2026')
  await newcomer.getByRole('banner').getByText(`${outlet} · 秦望`).waitFor()
  await newcomer.getByRole('heading', { name: '窗口受理' }).waitFor()
  await newcomer.goto(link)
  await setPassword(newcomer, 'Shouweng-2027')
  await newcomer.getByRole('alert').waitFor()
})

it('代码重了、信息不全，说出哪一处不对', async () => {
  const admin = await stage.signedIn('bank.admin', { refusals: [409, 422] })
  await admin.getByRole('link', { name: '单位与人员' }).click()
  await admin.getByRole('button', { name: '新增下级单位' }).click()
  const adding = admin.getByRole('dialog')
  await adding.getByRole('button', { name: '新增' }).click()
  await adding.getByRole('alert').getByRole('link').first().waitFor()
  await fillUnit(adding, '湛河农商行重名支行', 'ZH-001')
  await adding.getByText('代码 ZH-001 已有单位使用').waitFor()
})

it('停用人员：立即退出，不能再登录', async () => {
  const officer = await stage.signedIn('officer')
  await officer.getByRole('link', { name: '单位与人员' }).click()
  const leaver = await stage.signedIn('police.review')
  const row = officer.getByRole('row', { name: /police\.review/ })
  await row.getByRole('button', { name: '停用江望舒' }).click()
  await dialog(officer, '停用江望舒？').getByRole('button', { name: '停用', exact: true }).click()
  await row.getByText('已停用').waitFor()
  await leaver.reload()
  await leaver.getByLabel('账号').fill('police.review')
  await leaver.getByLabel('密码').fill(demoPassword)
  await leaver.getByRole('button', { name: '登录' }).click()
  await leaver.getByText('账号、密码或动态口令不对').waitFor()
})

async function addOutlet(admin: Page, name: string, code: string) {
  await admin.getByRole('link', { name: '单位与人员' }).click()
  await admin.getByRole('button', { name: '新增下级单位' }).click()
  const adding = admin.getByRole('dialog')
  expect(await adding.getByLabel('类别').inputValue()).toBe('outlet')
  await fillUnit(adding, name, code)
  await admin.getByRole('heading', { name }).waitFor()
}

async function fillUnit(adding: ReturnType<Page['locator']>, name: string, code: string) {
  await adding.getByRole('textbox', { name: '名称' }).fill(name)
  await adding.getByRole('textbox', { name: '简称' }).fill('湛南支行')
  await adding.getByRole('textbox', { name: '代码' }).fill(code)
  await adding.getByRole('button', { name: '新增' }).click()
}

/** Adds a clerk to the unit in view; gives the one-time link that the administrator hands over. */
async function addClerk(admin: Page, name: string, username: string): Promise<string> {
  await admin.getByRole('button', { name: '新增人员' }).click()
  const adding = dialog(admin, `在“${outlet}”新增人员`)
  await adding.getByLabel('姓名').fill(name)
  await adding.getByLabel('账号').fill(username)
  await adding.getByRole('checkbox', { name: '窗口人员' }).check()
  await adding.getByRole('button', { name: '新增并生成链接' }).click()
  const handed = dialog(admin, `请把链接交给${name}`)
  const link = await handed.getByLabel('设置密码的一次性链接').inputValue()
  await handed.getByRole('button', { name: '我已交给本人' }).click()
  await admin.getByRole('row', { name: new RegExp(username) }).waitFor()
  return link
}

async function setPassword(page: Page, password: string) {
  await page.getByLabel('新密码').fill(password)
  await page.getByLabel('再输一遍').fill(password)
  await page.getByRole('button', { name: '设置密码' }).click()
}
