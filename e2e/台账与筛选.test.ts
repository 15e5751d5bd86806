import { buffer } from 'node:stream/consumers'
import { people } from '@tongban/demo/people'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { decided, received } from './scene.ts'
import { openStage } from './stage.ts'
import { unzipped } from './unzipped.ts'

const stage = openStage()
let open: string
let closed: string
beforeAll(async () => {
  open = await received(stage.house, 3)
  closed = await decided(stage.house, 4)
})

it('筛选写在地址里：刷新、发给同事，看到的一样', async () => {
  const officer = await ledger()
  await rowsAre(officer, [open, closed])
  await officer.getByLabel('状态').selectOption('已办结')
  await rowsAre(officer, [closed])
  await officer.getByLabel('收件日期从').pressSequentially('2026-11-01')
  await officer.keyboard.press('Tab')
  expect(Object.fromEntries(new URL(officer.url()).searchParams)).toEqual({ status: 'concluded', from: '2026-11-01' })
  await officer.reload()
  await rowsAre(officer, [closed])
  expect(await officer.getByLabel('状态').inputValue()).toBe('concluded')
  expect(await officer.getByLabel('收件日期从').inputValue()).toBe('2026-11-01')
  const colleague = await stage.signedIn('hr.review')
  await colleague.goto(officer.url())
  await rowsAre(colleague, [closed])
  await officer.getByRole('button', { name: '清除条件' }).click()
  await rowsAre(officer, [open, closed])
})

it('按完整的姓名、编号都能找到，找不到时说怎么找', async () => {
  const officer = await ledger()
  const search = officer.getByRole('textbox', { name: /办件编号、姓名/ })
  await search.fill(people[3]!.name)
  await officer.keyboard.press('Enter')
  await rowsAre(officer, [open])
  await search.fill(closed)
  await officer.keyboard.press('Enter')
  await rowsAre(officer, [closed])
  await search.fill('查无此人')
  await officer.keyboard.press('Enter')
  await officer.getByText('没有办件').waitFor()
})

it('导出的台账与屏幕上筛选出的一致', async () => {
  const officer = await ledger()
  await officer.getByLabel('状态').selectOption('已办结')
  await rowsAre(officer, [closed])
  const [download] = await Promise.all([officer.waitForEvent('download'), officer.getByRole('button', { name: '导出 XLSX' }).click()])
  expect(download.suggestedFilename()).toMatch(/^台账-.*\.xlsx$/)
  const file = await buffer(await download.createReadStream())
  expect(file.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  const text = [...unzipped(file).values()].map(String).join('\n')
  expect(text).toContain(closed)
  expect(text).not.toContain(open)
  expect(text).not.toContain(people[4]!.name)
})

async function ledger(): Promise<Page> {
  const officer = await stage.signedIn('officer')
  await officer.getByRole('link', { name: '台账' }).click()
  await officer.getByRole('heading', { name: '台账' }).waitFor()
  return officer
}

/** Exactly these cases stand in the table, in whatever order. */
async function rowsAre(page: Page, nos: string[]) {
  await page.getByText(`本页 ${nos.length} 件`).waitFor()
  for (const no of nos) await page.getByRole('table').getByRole('button', { name: no }).waitFor()
}
