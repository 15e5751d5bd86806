import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grouping } from './grouping.ts'
import { Refusal } from './refusal.ts'

/** Doubles numbers; a group with a bad one fails whole, as a transaction does. */
function doubling(bad: ReadonlySet<number> = new Set()) {
  const flights: number[][] = []
  const fly = async (group: number[]) => {
    flights.push(group)
    await new Promise((resolve) => setImmediate(resolve))
    const wrong = group.find((n) => bad.has(n))
    if (wrong !== undefined) throw new Error(`${wrong}`)
    return group.map((n) => n * 2)
  }
  return { flights, ask: grouping({ most: 8, flights: 2 }, fly) }
}

describe('一起办', () => {
  it('没有别人时马上就走，不等', async () => {
    const { ask, flights } = doubling()
    expect(await ask(3)).toBe(6)
    expect(flights).toEqual([[3]])
  })
  it('前面的没回来，后来的攒成一趟；一趟不超过定好的件数，同时不超过两趟', async () => {
    const { ask, flights } = doubling()
    expect(await Promise.all(Array.from({ length: 30 }, (_, n) => ask(n)))).toEqual(Array.from({ length: 30 }, (_, n) => n * 2))
    expect(Math.max(...flights.map((group) => group.length))).toBe(8)
    expect(flights.length).toBe(4)
  })
  it('有几件不成，只告诉那几件，别的照成；各得各的答复', async () => {
    const given = fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(given, fc.uniqueArray(fc.nat(200), { maxLength: 6 }), async (numbers, wrong) => {
        const bad = new Set(wrong)
        const { ask } = doubling(bad)
        const answers = await Promise.allSettled(numbers.map((n) => ask(n)))
        const told = answers.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))
        expect(told).toEqual(numbers.map((n) => (bad.has(n) ? `${n}` : n * 2)))
      }),
      { numRuns: 50 },
    )
  })
  it('数据库不在，当即告诉所有人，不一半一半地再试', async () => {
    let flights = 0
    const ask = grouping<number, number>({ most: 8, flights: 1 }, async () => {
      flights += 1
      throw new Refusal('unavailable', 'database-away', '系统正在恢复。')
    })
    const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => ask(n)))
    expect([answers.every((one) => one.status === 'rejected'), flights]).toEqual([true, 1])
  })
})
