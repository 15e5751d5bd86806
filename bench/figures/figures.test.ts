import { describe, expect, it } from 'vitest'
import { Histogram } from './histogram.ts'
import { interleave, isDisturbed, median, pairsOf, spreadOf } from './pairs.ts'

describe('延迟的分位数', () => {
  it('与逐个排序得到的相差不到百分之二', () => {
    const latencies = Array.from({ length: 20_000 }, (_, n) => 20 + ((n * 7_919) % 20_011) ** 1.4)
    const histogram = new Histogram()
    for (const micros of latencies) histogram.add(micros)
    const sorted = latencies.toSorted((a, b) => a - b)
    for (const share of [0.01, 0.5, 0.9, 0.99, 0.999, 1]) {
      const exact = sorted[Math.ceil(sorted.length * share) - 1]! / 1_000
      expect(Math.abs(histogram.quantile(share) - exact) / exact).toBeLessThan(0.02)
    }
  })
  it('六十四微秒以下分毫不差，没有数据时是零', () => {
    const histogram = new Histogram()
    expect(histogram.quantile(0.5)).toBe(0)
    for (const micros of [1, 2, 3]) histogram.add(micros)
    expect([histogram.quantile(0.5), histogram.quantile(1), histogram.count]).toEqual([0.002, 0.003, 3])
  })
})

describe('成对比较', () => {
  const half = (rate: number, others = 0) => ({ rate, others })

  it('我们一次、对照一次，轮流来，不让机器一时的快慢偏向一边', async () => {
    const order: string[] = []
    const side = (name: string, rate: number) => async (n: number) => {
      order.push(`${name}${n}`)
      return half(rate)
    }
    const pairs = await interleave(2, side('我们', 30), side('对照', 20))
    expect(order).toEqual(['我们0', '对照0', '我们1', '对照1'])
    expect(pairs.map(({ ratio }) => ratio)).toEqual([1.5, 1.5])
  })
  it('中位数和范围', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(spreadOf([2, 9, 4])).toEqual({ median: 4, least: 2, most: 9 })
  })
  it('别的程序占用处理器，或对照漂移超过四分之一，那一对就算受了干扰', () => {
    const pairs = pairsOf([
      { ours: half(10), baseline: half(10) },
      { ours: half(10, 0.5), baseline: half(10) },
      { ours: half(10), baseline: half(7) },
      { ours: half(4), baseline: half(11) },
    ])
    expect(pairs.map(({ disturbed }) => disturbed)).toEqual([false, true, true, false])
  })
  it('四分之一以上的对受了干扰，这一行就要标明', () => {
    const marked = (flags: boolean[]) => flags.map((disturbed) => ({ ours: half(1), baseline: half(1), ratio: 1, disturbed }))
    expect(isDisturbed(marked([true, false, false, false]))).toBe(false)
    expect(isDisturbed(marked([true, true, false, false]))).toBe(true)
  })
})
