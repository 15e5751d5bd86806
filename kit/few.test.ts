import { describe, expect, it } from 'vitest'
import { fewAtOnce } from './few.ts'

describe('一次只做几件', () => {
  it('同时在做的不超过说好的件数，答案的次序与东西的次序相同', async () => {
    let going = 0
    let most = 0
    const answers = await fewAtOnce(4, [5, 3, 9, 1, 7, 2, 8], async (n) => {
      going += 1
      most = Math.max(most, going)
      for (let i = 0; i < n; i++) await Promise.resolve()
      going -= 1
      return n * 2
    })
    expect([answers, most]).toEqual([[10, 6, 18, 2, 14, 4, 16], 4])
  })

  it('有一件失败：后面的不再开始，已经开始的等它做完，失败照样说出来', async () => {
    const begun: number[] = []
    const ended: number[] = []
    const doing = fewAtOnce(2, [0, 1, 2, 3], async (n) => {
      begun.push(n)
      if (n === 0) throw new Error('no')
      await Promise.resolve()
      await Promise.resolve()
      ended.push(n)
    })
    await expect(doing).rejects.toThrow('no')
    expect([begun, ended]).toEqual([[0, 1], [1]])
  })
})
