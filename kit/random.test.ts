import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemRandom, uuid7 } from './random.ts'

const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const tail = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('编号', () => {
  it('是第7版的 UUID，前48位就是毫秒', () => {
    fc.assert(
      fc.property(at, tail, (now, bits) => {
        const id = uuid7(now, bits)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now.getTime())
      }),
    )
  })
  it('后一毫秒的总排在后面', () => {
    fc.assert(fc.property(at, tail, tail, (now, a, b) => uuid7(now, a) < uuid7(new Date(now.getTime() + 1), b)))
  })
  it('同一毫秒取一万个，没有重复，其余位都是随机的', () => {
    const now = new Date('2026-11-20T10:00:00+08:00')
    const ids = Array.from({ length: 10_000 }, () => systemRandom.uuid(now))
    expect(new Set(ids).size).toBe(10_000)
    for (const place of [15, 20, 24, 35]) expect(new Set(ids.map((id) => id[place])).size).toBe(16)
  })
  it('取数在范围之内，取字节不多不少', () => {
    const drawn = Array.from({ length: 1_000 }, () => systemRandom.below(10))
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
    expect(systemRandom.bytes(24).length).toBe(24)
  })
})
