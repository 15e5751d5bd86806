import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accept, decide, giveOpinion, handOver, openCase, receive } from './people.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

describe('窗口受理到办结', () => {
  it('群众在窗口交一次材料，部门受理、审核、决定，最后在窗口领到有文号的决定书', async () => {
    const clerk = await stage.as('clerk1')
    const no = await receive(stage, clerk)
    expect(no).toMatch(/^41041120261119\d{7}$/)

    const reviewer = await stage.as('hr.review')
    await openCase(stage, reviewer, no)
    await accept(reviewer)
    await giveOpinion(reviewer, '材料齐全，信息一致，建议通过。')

    const approver = await stage.as('hr.decide')
    await openCase(stage, approver, no)
    await decide(approver, '经审核，符合办理条件。')
    await approver.getByText('已办结').first().waitFor()

    await openCase(stage, clerk, no)
    await handOver(clerk)

    const whole = (await stage.house.ask('clerk1', 'GET', `/cases/${no}`)).body
    const letter = whole.letters.find((l: { kind: string }) => l.kind === 'decision')
    expect(letter.number).toMatch(/〔2026〕\d{6}号$/)
    expect(await clerk.locator('main').innerText()).toContain(letter.number)
    const drawn = async () => (await stage.house.ask('clerk1', 'GET', `/cases/${no}/letters/${letter.id}`)).status
    await expect.poll(drawn, { timeout: 20_000 }).toBe(200)
    expect(stage.faults).toEqual([])
  })
})
