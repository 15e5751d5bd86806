import { reportOf, simulate, sound } from '@tongban/demo/simulation/index'
import { systemClock } from '@tongban/kit/clock'
import { createMemory } from '@tongban/kit/memory'
import { guards } from '@tongban/onboarding'
import { agreementInForce, eligible } from '@tongban/partners'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

/** From so many on every action of the table must have occurred. */
const cases = 5_000
const minutes = 60_000

let house: TestHouse
let outcomes: Awaited<ReturnType<typeof simulate>>

beforeAll(async () => {
  house = await testHouse('2026-09-20T00:00:00+08:00')
  const run = { cases, seed: 1, from: '2026-09-20', until: '2026-10-20', connections: 16, letters: 'sample' as const }
  const { clock, departments } = house
  const services = { ...house.services, memory: createMemory(systemClock) }
  outcomes = await simulate({ ...house, services, guards: guards({ agreementInForce, eligible }) }, { ...run, clock, departments })
}, 20 * minutes)
afterAll(() => house?.close())

describe('五千件的一个月', () => {
  it('一件不丢，一件不重，次序不乱；每个时钟重算都相同，每份文书一个文号', () => {
    expect(outcomes.played.derailed).toEqual([])
    expect(outcomes.checked.faults).toEqual([])
    expect([outcomes.played.submitted, outcomes.checked.cases]).toEqual([cases, cases])
    expect(sound(outcomes)).toBe(true)
  })
  it('每张生命周期表的每个动作都发生过；没有事项走得到的，写明为什么', () => {
    expect(outcomes.uncovered.missing).toEqual([])
    const reasons = new Set(outcomes.uncovered.unreachable.map(({ action, why }) => `${action.split('.')[0]} ${why}`))
    expect(reasons).toEqual(new Set(['permit 这类程序没有即办事项', 'grievance 目录里没有这类程序的事项']))
  })
  it('窗口、自助机、网上都有；有在办的，有各种结局；部门断线期间的即办件后来都办了', () => {
    const of = (column: 'status' | 'channel') => new Set(outcomes.checked.counts.map((row) => row[column]))
    expect(of('channel')).toEqual(new Set(['window', 'kiosk', 'web']))
    expect(of('status').size).toBe(10)
    const instant = outcomes.checked.counts.filter(({ matter }) => matter === 'contribution-proof-print')
    expect(instant.map(({ status }) => status)).not.toContain('received')
  })
  it('报告写明件数、快慢和核对的结果', () => {
    const lines = reportOf(outcomes, new Map([['ss-card-reissue', '社会保障卡补领']]))
    expect(lines[0]).toContain(`提交${cases}件`)
    expect(lines.at(-1)).toContain('核对全部成立')
    expect(lines.join('\n')).toContain('社会保障卡补领')
  })
})
