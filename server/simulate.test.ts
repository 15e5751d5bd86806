import { play } from '@tongban/demo/simulation/run'
import { openTheatre } from '@tongban/demo/simulation/theatre'
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
  const theatre = await openTheatre({ ...house, guards: guards({ agreementInForce, eligible }) }, 1, 'simulation-1-')
  const began = performance.now()
  const played = await play(theatre, {
    cases: Number(process.env.N ?? 200), seed: 1, from: '2026-09-20', until: '2026-10-20', connections: 16, clock: house.clock, departments: house.departments, letters: 'none',
  })
  console.log(played.submitted, played.requests, (performance.now() - began) / 1000)
  for (const d of played.derailed) console.log(JSON.stringify(d))
  expect(played.derailed).toEqual([])
}, 600_000)
