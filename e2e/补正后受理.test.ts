import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accept, openCase, receive } from './people.ts'
import { openStage, photo, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

describe('补正后受理', () => {
  it('审核人员标出有误的材料和填写项，窗口只补这两项，补齐后受理；再次要求补正的按钮说明为什么不行', async () => {
    const clerk = await stage.as('clerk1')
    const no = await receive(stage, clerk)

    const reviewer = await stage.as('hr.review')
    await openCase(stage, reviewer, no)
    await reviewer.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '一次性告知补正' }).click()
    await reviewer.getByLabel(/照片.*标记有误|标记有误.*照片/).first().click()
    await reviewer.getByLabel(/服务银行.*标记有误|标记有误.*服务银行/).first().click()
    await reviewer.getByLabel('问题').nth(0).fill('背景不是白色')
    await reviewer.getByLabel('怎样补正').nth(0).fill('请在窗口重新拍摄')
    await reviewer.getByLabel('问题').nth(1).fill('原服务银行已撤并')
    await reviewer.getByLabel('怎样补正').nth(1).fill('请另选一家服务银行')
    await reviewer.getByRole('button', { name: /核对并告知（2项）/ }).click()
    await reviewer.getByLabel(/全部材料和申请表都已看过/).check()
    await reviewer.getByRole('button', { name: '发出补正材料通知书' }).click()
    await reviewer.getByText('待补正').first().waitFor()

    await openCase(stage, clerk, no)
    await clerk.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '补交材料' }).click()
    const part = clerk.getByRole('region', { name: '补交材料' })
    expect(await part.innerText()).toContain('只列出通知书要求补正的 2 项')
    expect(await part.getByLabel('到网点领取').count()).toBe(0)
    await part.getByLabel('更换服务银行').check()
    await part.locator('input[type=file]').first().setInputFiles(photo)
    await part.getByText('照片.png').first().waitFor()
    await part.getByRole('button', { name: '提交补正' }).click()

    await clerk.getByText(/新的服务银行|还有/).first().waitFor()
    const asked = (await stage.house.ask('clerk1', 'GET', `/cases/${no}`)).body
    expect(asked.gaps.map((gap: { pointer: string }) => gap.pointer).sort()).toEqual(['/form/bank', '/materials/photo'])
    await part.getByLabel('沿用原服务银行').check()
    await part.getByRole('button', { name: '提交补正' }).click()
    await clerk.getByText('已收件').first().waitFor()

    await openCase(stage, reviewer, no)
    const again = reviewer.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '一次性告知补正' })
    expect(await again.getAttribute('aria-disabled')).toBe('true')
    await again.click()
    await reviewer.getByText(/已经一次性告知过/).first().waitFor()
    await accept(reviewer)
    const letters = (await stage.house.ask('clerk1', 'GET', `/cases/${no}`)).body.letters.map((l: { kind: string }) => l.kind)
    expect(letters).toEqual(['receipt', 'correction', 'acceptance'])
    expect(stage.faults).toEqual([])
  })
})
