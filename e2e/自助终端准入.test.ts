import { demoPassword } from '@tongban/demo'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axe, overflow, still } from './checks.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const name = '曹镇站自助机'
const tall = { width: 1080, height: 1920 }

async function faultless(page: Page, where: string) {
  await until('页面停稳', () => still(page))
  expect([...(await axe(page)), ...(await overflow(page))], where).toEqual([])
}

/** The terminal's own account, made by the bank's administrator in 单位与人员. */
async function account() {
  const unit = stage.house.units.get('outlet3')!
  const made = await stage.house.ask('bank.admin', 'POST', '/staff', { username: 'kiosk3', name, unit, roles: ['terminal'] })
  const token = made.body.invitation.split('/').at(-1)
  await stage.house.ask(undefined, 'PUT', `/invitations/${token}/password`, { password: demoPassword })
}

async function openTerminals(username: string) {
  const page = await stage.signedIn(username)
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '自助终端' }).click()
  await page.getByRole('heading', { level: 1, name: '自助终端' }).waitFor()
  return page
}

it('银行登记、政数局准入，机器自己换成首页；停用以后只剩一句该找谁', async () => {
  await account()
  const kiosk = await stage.stranger({ viewport: tall })
  await kiosk.goto('/kiosk/')
  await kiosk.getByLabel('终端账号').fill('kiosk3')
  await kiosk.getByLabel('密码').fill(demoPassword)
  await kiosk.getByRole('button', { name: '登记' }).click()
  await kiosk.getByText('这台自助终端还没有登记').waitFor()
  await faultless(kiosk, '还没有登记')

  const bank = await openTerminals('bank.admin')
  await bank.getByRole('button', { name: `登记${name}` }).click()
  await bank.keyboard.type('示范一体机 B2')
  await bank.keyboard.press('Tab')
  await bank.keyboard.type('SF-B2-0003')
  await bank.keyboard.press('Tab')
  await bank.keyboard.type('10.41.13.21')
  await faultless(bank, '登记')
  await bank.keyboard.press('Enter')
  await bank.getByText(`${name}已登记`).waitFor()
  expect(await bank.getByRole('button', { name: `准入${name}` }).count()).toBe(0)
  await kiosk.getByText('网点人员请联系政数局核验').waitFor()

  const officer = await openTerminals('officer')
  await officer
    .getByRole('row', { name: new RegExp(name) })
    .getByText('待核验')
    .waitFor()
  await officer.getByRole('button', { name: `准入${name}` }).click()
  await officer.getByRole('dialog').getByText('SF-B2-0003').waitFor()
  await faultless(officer, '准入')
  await officer.getByRole('button', { name: '核对无误，准入' }).click()
  await officer.getByText('已准入，可以办事了').waitFor()
  await kiosk.getByRole('heading', { name: '您要办什么事？' }).waitFor()

  await officer.getByRole('button', { name: `停用${name}` }).click()
  const stop = officer.getByRole('dialog').getByRole('button', { name: '停用' })
  expect(await stop.isDisabled()).toBe(true)
  await officer.getByLabel('原因').fill('读卡器送修')
  await faultless(officer, '停用')
  await stop.click()
  await officer.getByText(`${name}已停用`).waitFor()
  await officer.getByText('读卡器送修').waitFor()
  await faultless(officer, '自助终端')
  await kiosk.reload()
  await kiosk.getByText('这台自助终端已经停用').waitFor()
})

it('纸快没有了、很久没有消息：列表里说出来', async () => {
  const status = { reader: true, printer: 'ready', paper: 12, camera: true }
  await stage.house.ask('kiosk2', 'POST', '/heartbeats', status)
  stage.house.clock.forward(6 * 60_000)
  const bank = await openTerminals('bank.admin')
  const row = bank.getByRole('row', { name: /北渡站1号自助机/ })
  await row.getByText('6分钟没有消息、纸只剩12张').waitFor()
})
