import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, type Breaker, closed, lets, trying } from './breaker.ts'

const failed = (times: number, now = 0): Breaker => Array.from({ length: times }).reduce<Breaker>((b) => after(b, false, now), closed)

describe('部门系统连不上时的断路器', () => {
  it('连着三次没有答复才断开，断开半分钟', () => {
    expect(lets(failed(2), 0)).toBe(true)
    expect([lets(failed(3), 29_999), lets(failed(3), 30_000)]).toEqual([false, true])
  })
  it('半分钟后只放一个人去试，其余的人不用等', () => {
    const half = trying(failed(3), 30_000)
    expect(lets(half, 30_001)).toBe(false)
  })
  it('试过仍不通，等待加倍，最长五分钟', () => {
    const waits: number[] = []
    let breaker = failed(3)
    for (let n = 0; n < 6; n++) {
      const now = breaker.until
      breaker = after(trying(breaker, now), false, now)
      waits.push(breaker.until - now)
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 300_000, 300_000, 300_000])
  })
  it('答复一次就全部恢复', () => {
    expect(after(failed(7), true, 1)).toEqual(closed)
  })
  it('任意次序的成败之后：最后一次成功就通，连着三次失败就不通', () => {
    const runs = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(runs, (answers) => {
        const now = 1_000
        const end = answers.reduce((breaker, answered) => after(breaker, answered, now), closed)
        if (answers.at(-1)) expect(lets(end, now)).toBe(true)
        if (answers.length >= 3 && answers.slice(-3).every((answered) => !answered)) expect(lets(end, now)).toBe(false)
      }),
    )
  })
})
