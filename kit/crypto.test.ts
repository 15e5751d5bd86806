import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blindIndex, canonical, hmacSm3, type Keys, open, openJson, seal, sealJson, sm3 } from './crypto.ts'
import { systemRandom } from './random.ts'

const keyOf = (byte: number) => ({ cipher: Buffer.alloc(16, byte), mac: Buffer.alloc(32, byte + 100) })
const keys = (current: number, ...ids: number[]): Keys => ({
  current,
  seal: new Map(ids.map((id) => [id, keyOf(id)])),
  index: Buffer.alloc(32, 7),
})
const ours = keys(1, 1)
const bytes = fc.uint8Array({ maxLength: 300 })

describe('国密算法', () => {
  it('SM3 与国标 GB/T 32905 附录A的两个样例一致', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })
  it('HMAC-SM3 由 SM3 按 RFC 2104 构成', () => {
    const key = Buffer.from('0123456789abcdef'.repeat(2))
    const padded = (byte: number) => Buffer.from(Buffer.concat([key, Buffer.alloc(32)]).map((b) => b ^ byte))
    const inner = Buffer.from(sm3(Buffer.concat([padded(0x36), Buffer.from('消息')])), 'hex')
    expect(hmacSm3(key, '消息').toString('hex')).toBe(sm3(Buffer.concat([padded(0x5c), inner])))
  })
  it('密文用的是 SM4：计数器方式下第一块密钥流就是 GB/T 32907 样例的密文', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const sample: Keys = { current: 1, seal: new Map([[1, { cipher: block, mac: Buffer.alloc(32) }]]), index: Buffer.alloc(32) }
    const sealed = seal(sample, { ...systemRandom, bytes: () => block }, Buffer.alloc(16))
    expect(sealed.subarray(18, 34).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })
})

describe('加封与启封', () => {
  it('任何内容加封再启封都不变，密文里看不到原文', () => {
    fc.assert(fc.property(bytes, (content) => open(ours, seal(ours, systemRandom, content)).equals(content)))
    const sealed = seal(ours, systemRandom, Buffer.from('41049919720502103X 李青禾'))
    expect(['李青禾', '410499'].some((text) => sealed.includes(text))).toBe(false)
  })
  it('同样的内容每次加封都不同', () => {
    const sealed = Array.from({ length: 100 }, () => seal(ours, systemRandom, Buffer.from('同一句话')).toString('hex'))
    expect(new Set(sealed).size).toBe(100)
  })
  it('改动任何位置的任何一个字节都打不开', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, place, change) => {
        const sealed = seal(ours, systemRandom, content)
        sealed[place % sealed.length]! ^= change
        expect(() => open(ours, sealed)).toThrow()
      }),
      { numRuns: 2_000 },
    )
  })
  it('截短、加长都打不开', () => {
    const sealed = seal(ours, systemRandom, Buffer.from('材料'))
    for (let length = 0; length < sealed.length; length++) expect(() => open(ours, sealed.subarray(0, length))).toThrow()
    expect(() => open(ours, Buffer.concat([sealed, Buffer.of(0)]))).toThrow('sealed data was changed')
  })
  it('密钥不在手边就明说是哪一把，换过的密钥仍能打开旧内容', () => {
    const old = seal(ours, systemRandom, Buffer.from('旧'))
    expect(() => open(keys(2, 2), old)).toThrow('algorithm 1, key 1: not at hand')
    const rotated = keys(2, 1, 2)
    expect(open(rotated, old).toString()).toBe('旧')
    expect(seal(rotated, systemRandom, Buffer.from('新'))[1]).toBe(2)
  })
  it('拿错的密钥打不开，也不会给出乱码', () => {
    const wrong = { ...ours, seal: new Map([[1, keyOf(9)]]) }
    expect(() => open(wrong, seal(ours, systemRandom, Buffer.from('甲')))).toThrow('sealed data was changed')
  })
  it('结构化内容原样取回', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonical(openJson(ours, sealJson(ours, systemRandom, value))) === canonical(value)))
  })
})

describe('盲索引', () => {
  it('相同的值得相同的索引，换字段或换密钥都不同，长度为256位', () => {
    const index = blindIndex(ours, 'phone', '19900001000')
    expect(index).toEqual(blindIndex(ours, 'phone', '19900001000'))
    expect(index).not.toEqual(blindIndex(ours, 'idNumber', '19900001000'))
    expect(index).not.toEqual(blindIndex({ ...ours, index: Buffer.alloc(32, 8) }, 'phone', '19900001000'))
    expect(index.length).toBe(32)
  })
})

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([name, v]) => [name, shuffled(v)] as const)
  return Object.fromEntries(entries.reverse())
}

describe('规范的 JSON', () => {
  it('名称的次序不影响文本，读回来还是同一个值', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value)
        return text === canonical(shuffled(value)) && canonical(JSON.parse(text)) === text
      }),
      { numRuns: 1_000 },
    )
  })
  it('值不同，文本就不同', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [one, other] = [a, b].map((value) => JSON.parse(JSON.stringify(value)) as unknown)
        return (canonical(a) === canonical(b)) === isDeepStrictEqual(one, other)
      }),
      { numRuns: 1_000 },
    )
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }))
    expect(canonical({ a: { b: 1 } })).not.toBe(canonical({ a: {}, b: 1 }))
  })
  it('没有值的名称不写，空值写出', () => {
    expect(canonical({ b: undefined, a: null })).toBe('{"a":null}')
  })
})
