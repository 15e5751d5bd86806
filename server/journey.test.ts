import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

describe('从窗口收件到交付结果', () => {
  it('窗口收件、部门受理、审核、决定，群众领到有文号的决定书', async () => {
    const receipt = await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))
    expect(receipt.status).toBe(201)
    const { no } = receipt.body
    expect(no).toMatch(/^41041120261120\d{7}$/)
    expect((await house.ask('hr.review', 'POST', `/cases/${no}/acceptance`, { revision: 1 })).status).toBe(201)
    const opinion = { revision: 2, recommendation: 'approved', opinion: '材料齐全，建议通过' }
    expect((await house.ask('hr.review', 'POST', `/cases/${no}/opinions`, opinion)).status).toBe(201)
    const decision = await house.ask('hr.decide', 'POST', `/cases/${no}/decision`, {
      revision: 3,
      outcome: 'approved',
      opinion: '符合条件，准予补领',
    })
    expect(decision.body.status).toBe('concluded')
    expect(
      (await house.ask('clerk1', 'POST', `/cases/${no}/delivery`, { revision: 4, receivedBy: 'applicant', note: '本人领取，卡已验看' }))
        .status,
    ).toBe(201)
    const whole = (await house.ask('clerk1', 'GET', `/cases/${no}`)).body
    expect(whole.timeline.map((t: { action: string }) => t.action)).toEqual(['submit', 'accept', 'pass', 'conclude', 'deliver'])
    expect(whole.remarks).toEqual([{ action: 'deliver', words: '本人领取，卡已验看' }])
    const letter = whole.letters.find((l: { kind: string }) => l.kind === 'decision')
    expect(letter.number).toMatch(/〔2026〕000001号$/)
    const pdf = await house.ask('clerk1', 'GET', `/cases/${no}/letters/${letter.id}`)
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
