import { permutation } from '@tongban/kit/permutation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNo, caseNoOk, checkDigit, relayCode, serials as serialsADay } from './numbers.ts'

const no = fc.stringMatching(/^\d{20}$/).map((body) => body + checkDigit(body))
const keys = (byte: number) => ({ current: 1, seal: new Map(), index: Buffer.alloc(32, byte) })

describe('办件编号', () => {
  it('21位：区划、日期、六位序号、校验位', () => {
    expect(caseNo('410411', '2026-11-20', 42)).toBe(`41041120261120000042${checkDigit('41041120261120000042')}`)
    expect(checkDigit('0794')).toBe(5) // ISO 7064's own example
  })
  it('抄错任意一位都查得出', () => {
    fc.assert(
      fc.property(no, fc.nat(20), fc.integer({ min: 1, max: 9 }), (right, at, shift) => {
        const wrong = right.slice(0, at) + ((Number(right[at]) + shift) % 10) + right.slice(at + 1)
        return caseNoOk(right) && !caseNoOk(wrong)
      }),
      { numRuns: 5_000 },
    )
  })
  it('相邻两位写反，百次至少查出九十七次', () => {
    let swaps = 0
    let found = 0
    for (const right of fc.sample(no, 5_000)) {
      for (let at = 0; at < 20; at++) {
        const wrong = right.slice(0, at) + right[at + 1] + right[at] + right.slice(at + 2)
        if (wrong === right) continue
        swaps += 1
        if (!caseNoOk(wrong)) found += 1
      }
    }
    expect(swaps).toBeGreaterThan(80_000)
    expect(found / swaps).toBeGreaterThan(0.97)
  })
  it('位数不对或不是数字的不是编号', () => {
    expect(['', '4104112026112000004', '41041120261120000042A', `${'4'.repeat(22)}`].some(caseNoOk)).toBe(false)
  })
  it('一万次取号散在整个序号段里，没有两个相同，不能从一个推出下一个', () => {
    const order = permutation(Buffer.alloc(32, 7), '2026-11-20', serialsADay)
    const serials = Array.from({ length: 10_000 }, (_, n) => Number(caseNo('410411', '2026-11-20', order(n)).slice(14, 20)))
    expect(new Set(serials).size).toBe(10_000)
    expect(new Set(serials.map((serial) => Math.floor(serial / 100_000))).size).toBe(10)
    expect(serials.filter((serial, n) => serial === serials[n - 1]! + 1).length).toBeLessThan(5)
  })
})

describe('接力码', () => {
  it('六位数字，同一编号总是同一个，换了密钥就不同', () => {
    const numbers = fc.sample(no, 100)
    const codes = () => numbers.map((n) => relayCode(keys(1), n))
    expect(codes().filter((code) => !/^\d{6}$/.test(code))).toEqual([])
    expect(codes()).toEqual(codes())
    expect(numbers.filter((n) => relayCode(keys(1), n) === relayCode(keys(2), n)).length).toBeLessThan(3)
    expect(new Set(codes()).size).toBeGreaterThan(95)
  })
})
