import { expect, it } from 'vitest'
import { barLine } from './progress.ts'
import { askedFor } from './simulate-options.ts'

it('不写的选项有不写时的值；写错的一次说清', () => {
  expect(askedFor({})).toMatchObject({
    cases: 430_000,
    connections: 16,
    seed: 1,
    from: '2026-09-20',
    until: '2026-10-20',
    letters: 'sample',
  })
  expect(askedFor({ cases: '500', letters: 'none' })).toMatchObject({ cases: 500, letters: 'none' })
  expect(() => askedFor({ cases: 'x', letters: 'some', until: '2026-09-01' })).toThrow(/3处.*--cases.*--letters.*--until/)
})

it('进度条写明件数、快慢和还要多久', () => {
  expect(barLine('模拟', 50, 200, 10)).toContain('50/200，每秒5.0件，还要30秒')
  expect(barLine('模拟', 1_000, 430_000, 10)).toContain('还要72分钟')
  expect(barLine('核对', 200, 200, 10)).not.toContain('还要')
})
