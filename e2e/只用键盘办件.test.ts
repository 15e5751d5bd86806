import { people } from '@tongban/demo/people'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { dialog, stateIs } from './case.ts'
import { received } from './scene.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()
let nos: string[]
beforeAll(async () => {
  nos = [await received(stage.house, 5), await received(stage.house, 6), await received(stage.house, 7)]
})

it('j、k 在办件之间走，Enter 打开，返回后接着走', async () => {
  const reviewer = await stage.signedIn('hr.review')
  await reviewer.getByText('本页 3 件').waitFor()
  const order = await reviewer.getByRole('table').getByRole('button').allTextContents()
  expect([...order].sort()).toEqual([...nos].sort())
  await reviewer.keyboard.press('j')
  await stopIs(reviewer, order[0]!)
  await reviewer.keyboard.press('j')
  await stopIs(reviewer, order[1]!)
  await reviewer.keyboard.press('k')
  await stopIs(reviewer, order[0]!)
  await reviewer.keyboard.press('End')
  await stopIs(reviewer, order[2]!)
  await reviewer.keyboard.press('Enter')
  await reviewer.waitForURL(`**/console/cases/${order[2]}`)
})

it('“/”到查找框，输入姓名回车，只剩这一件', async () => {
  const reviewer = await stage.signedIn('hr.review')
  await reviewer.getByText('本页 3 件').waitFor()
  await reviewer.keyboard.press('/')
  await reviewer.keyboard.type(people[6]!.name)
  await reviewer.keyboard.press('Enter')
  await reviewer.getByText('本页 1 件').waitFor()
  await reviewer.getByRole('button', { name: nos[1] }).waitFor()
})

it('不碰鼠标受理一件', async () => {
  const reviewer = await stage.signedIn('hr.review')
  await reviewer.getByRole('button', { name: nos[0] }).waitFor()
  await reviewer.keyboard.press('j')
  for (const no of nos) if (!(await isStop(reviewer, nos[0]!)) && no) await reviewer.keyboard.press('j')
  await reviewer.keyboard.press('Enter')
  await reviewer.getByRole('button', { name: '受理', exact: true }).waitFor()
  await tabTo(reviewer, '受理')
  await reviewer.keyboard.press('Enter')
  await dialog(reviewer, '受理').waitFor()
  await tabTo(reviewer, '确认受理')
  await reviewer.keyboard.press('Enter')
  await stateIs(reviewer, '办理中·审核')
})

const isStop = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).evaluate((button) => button === document.activeElement)

const stopIs = (page: Page, name: string) => until(`焦点在“${name}”`, () => isStop(page, name))

/** Presses Tab until the focus is on the button of this name. */
async function tabTo(page: Page, name: string) {
  for (let steps = 0; steps < 40 && !(await isStop(page, name)); steps++) await page.keyboard.press('Tab')
  await stopIs(page, name)
}
