import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { dialog } from './case.ts'
import { axe, overflow, still } from './checks.ts'
import { desktop, laptop, openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
const post = '湛河区邮政支局（演示）'
const nav = (page: Page, name: RegExp) => page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name })

it('科室起草，机构、金融局、政数局先后签署，协议生效', async () => {
  const office = await stage.signedIn('office.review', { refusals: [422] })
  await nav(office, /^合作机构/).click()
  await faultless(office, '合作机构')
  await office.getByRole('button', { name: post }).click()
  await office.getByText('七项条件具备').waitFor()
  await faultless(office, '邮政')
  await office.getByRole('button', { name: '起草协议' }).click()
  const drafting = dialog(office, `为${post}起草协议`)
  await drafting.getByLabel('期限到').fill('2027-11-19')
  await drafting.getByRole('button', { name: '起草', exact: true }).click()
  await office.getByRole('heading', { name: /^三方合作协议 / }).waitFor()
  await leaveOut(office, ['2. 服务网点设置', '8. 合作期限'])
  await office.getByRole('button', { name: '送各方签署' }).click()
  await office.getByText('还有2项没有写：服务网点设置、合作期限。').waitFor()
  await faultless(office, '缺条款')
  await office.getByLabel('2. 服务网点设置').fill('首批三个邮政营业所，验收后开办。')
  await office.getByLabel('8. 合作期限').fill('一年，期满前六十日商议续签。')
  await office.getByRole('button', { name: '送各方签署' }).click()
  await office.getByText('签署中').waitFor()
  await faultless(office, '签署中')

  await signBoth(await stage.signedIn('post.apply'))
  const finance = await stage.signedIn('finance.head')
  await nav(finance, /^协议/).click()
  await finance.getByRole('button', { name: /政银合〔2026〕002号/ }).click()
  await finance.getByRole('button', { name: '签署', exact: true }).click()
  await dialog(finance, '签署这份协议').getByRole('button', { name: '签署' }).click()
  await finance.getByText(/^金诚 .*签署$/).waitFor()
  const lead = await stage.signedIn('bureau.lead')
  await signBoth(lead)
  await lead.getByRole('button', { name: /政银合〔2026〕002号/ }).click()
  await lead.getByText('各方签齐，协议生效：').waitFor()
  await faultless(lead, '有效')
})

it('机构换证明，科室核查不具备，写明理由；记录违约', async () => {
  const bank = await stage.signedIn('bank.apply')
  await nav(bank, /^合作机构/).click()
  await bank.getByRole('button', { name: '湛河农村商业银行（演示）' }).click()
  await bank.getByRole('button', { name: '更换“场地”的证明' }).click()
  const giving = dialog(bank, '“场地”的证明')
  await giving.getByLabel('说明').fill('三个网点的场地正在装修')
  await faultless(bank, '提交证明')
  await giving.getByRole('button', { name: '提交' }).click()
  await bank.getByText('待核查').waitFor()
  const office = await stage.signedIn('environment.review')
  await nav(office, /^合作机构/).click()
  await office.getByRole('button', { name: '湛河农村商业银行（演示）' }).click()
  await office.getByRole('button', { name: '“场地”不具备' }).click()
  const unmet = dialog(office, '“场地”不具备')
  await unmet.getByLabel('理由').fill('装修完成后再报')
  await unmet.getByRole('button', { name: '告知机构' }).click()
  await office.getByText('核查：不具备，装修完成后再报').waitFor()
  await faultless(office, '不具备')
  await nav(office, /^协议/).click()
  await faultless(office, '协议')
  await office.getByRole('button', { name: /政银密〔2026〕001号/ }).click()
  await office.getByRole('button', { name: '记录违约' }).click()
  const breach = dialog(office, '记录违约')
  await breach.getByLabel('违约情况').fill('窗口电脑接入互联网')
  await breach.getByLabel('处理措施').fill('当场断网，三日内整改')
  await faultless(office, '记录违约')
  await breach.getByRole('button', { name: '记录', exact: true }).click()
  await office.getByRole('heading', { name: '违约记录' }).waitFor()
})

async function leaveOut(page: Page, titles: string[]) {
  for (const title of titles) await page.getByLabel(title).fill('')
}

/** Everything that waits for this person, in one batch. */
async function signBoth(page: Page) {
  await nav(page, /^协议 ?2/).click()
  await faultless(page, '批量签署')
  await page.getByRole('button', { name: '全选' }).click()
  await page.getByRole('button', { name: '批量签署' }).click()
  await dialog(page, '签署2份协议').getByRole('button', { name: '代表本单位签署' }).click()
  await page.getByText('已签署2份。').waitFor()
  await dialog(page, '批量签署的结果').getByRole('button', { name: '知道了' }).click()
}

async function faultless(page: Page, where: string) {
  for (const size of [desktop, laptop]) {
    await page.setViewportSize(size)
    await until('页面停稳', () => still(page))
    if (process.env.TONGBAN_PICTURES) await page.screenshot({ path: `${process.env.TONGBAN_PICTURES}/${where}-${size.width}.png` })
    expect([...(await axe(page)), ...(await overflow(page))], `${where} ${size.width}×${size.height}`).toEqual([])
  }
}
