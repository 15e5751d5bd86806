import { describe, expect, it } from 'vitest'
import { several } from './abreast.ts'

/** Calls that wait until they are let go, and who is under way. */
function calls(times: number[]) {
  const left = times.map((at) => ({ at }))
  const under = new Map<number, () => void>()
  const begun: number[] = []
  const begin = ({ at }: { at: number }) => {
    begun.push(at)
    return new Promise<void>((resolve) => {
      under.set(at, () => {
        under.delete(at)
        resolve()
      })
    })
  }
  const take = (oldest: number) => (left[0] && left[0].at <= oldest + 10 ? left.shift() : undefined)
  return { take, begin, begun, under }
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('若干件同时办', () => {
  it('不多于说好的几件；办完一件才开始下一件', async () => {
    const { take, begin, begun, under } = calls([1, 2, 3])
    const all = several(2, take, begin)
    await soon()
    expect(begun).toEqual([1, 2])
    under.get(1)!()
    await soon()
    expect(begun).toEqual([1, 2, 3])
    for (const end of under.values()) end()
    await all
  })
  it('早得多的还没办完，后面的不开始', async () => {
    const { take, begin, begun, under } = calls([1, 5, 20])
    const all = several(9, take, begin)
    await soon()
    expect(begun).toEqual([1, 5])
    under.get(1)!()
    await soon()
    expect(begun).toEqual([1, 5])
    under.get(5)!()
    await soon()
    expect(begun).toEqual([1, 5, 20])
    under.get(20)!()
    await all
  })
  it('出了差错就不再开始，手上的办完再说', async () => {
    const { take, begin, begun, under } = calls([1, 2, 3])
    const failing = (one: { at: number }) => (one.at === 1 ? Promise.reject(new Error('坏了')) : begin(one))
    const all = several(2, take, failing)
    await soon()
    expect(begun).toEqual([2])
    under.get(2)!()
    await expect(all).rejects.toThrow('坏了')
    expect(begun).toEqual([2])
  })
})
