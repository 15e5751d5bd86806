import { simulate } from '@tongban/demo/simulation/index'
import { guards } from '@tongban/onboarding'
import { agreementInForce, eligible } from '@tongban/partners'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse('2026-09-20T00:00:00+08:00')
}, 120_000)
afterAll(() => house?.close())

it('走一个月', async () => {
  const o = await simulate({ ...house, guards: guards({ agreementInForce, eligible }) }, {
    cases: Number(process.env.N ?? 200), seed: 1, from: '2026-09-20', until: '2026-10-20', connections: 16, clock: house.clock, departments: house.departments, letters: 'sample',
  })
  console.log(JSON.stringify(o, undefined, 1))
}, 600_000)
