import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permutation } from './permutation.ts'

const key = Buffer.alloc(32, 7)

describe('打散的次序', () => {
  it('每个数正好出现一次，一个不多一个不少', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.string(), (size, purpose) => {
        const order = permutation(key, purpose, size)
        const all = Array.from({ length: size }, (_, n) => order(n))
        expect(new Set(all).size).toBe(size)
        expect(Math.min(...all)).toBe(0)
        expect(Math.max(...all)).toBe(size - 1)
      }),
      { numRuns: 40 },
    )
  })
  it('一天一百万个序号也是这样', () => {
    const order = permutation(key, '2026-11-20', 1_000_000)
    const seen = new Uint8Array(1_000_000)
    for (let n = 0; n < 1_000_000; n++) seen[order(n)]! += 1
    expect(seen.every((times) => times === 1)).toBe(true)
  })
  it('换一天、换一把密钥，次序就不同', () => {
    const first = (bytes: Buffer, day: string) => Array.from({ length: 20 }, (_, n) => permutation(bytes, day, 1_000_000)(n))
    expect(first(key, '2026-11-20')).toEqual(first(key, '2026-11-20'))
    expect(first(key, '2026-11-20')).not.toEqual(first(key, '2026-11-21'))
    expect(first(key, '2026-11-20')).not.toEqual(first(Buffer.alloc(32, 8), '2026-11-20'))
  })
  it('超出范围的不给', () => {
    expect(() => permutation(key, '', 10)(10)).toThrow()
    expect(() => permutation(key, '', 2_000_000)).toThrow()
  })
})
