import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose } from './compose.ts'
import { layoutLetter } from './layout.ts'
import type { Measure } from './lines.ts'
import type { FactsOf, Letter, LetterKind } from './model.ts'
import { acceptance, approval, correction, delivery, longCorrection, receipt, refusal } from './samples.ts'
import { turns } from './samples-turns.ts'
import { type Item, page, type TextItem } from './sheet.ts'

const measure: Measure = (text, _face, size) => [...text].reduce((sum, c) => sum + (c <= 'ɏ' ? size * 0.55 : size), 0)
const letters: Letter[] = [
  compose('receipt', receipt),
  compose('correction', correction),
  compose('correction', longCorrection),
  compose('acceptance', acceptance),
  compose('decision', approval),
  compose('decision', refusal),
  compose('delivery', delivery),
  ...Object.entries(turns).map(([kind, facts]) => compose(kind as LetterKind, facts as FactsOf<LetterKind>)),
]
const texts = (items: Item[]): TextItem[] => items.filter((item) => item.kind === 'text')
const textOf = (items: Item[]) =>
  texts(items)
    .map((item) => item.text)
    .join('')
    .replaceAll(/\s/g, '')
const right = (item: TextItem) => item.x + measure(item.text, item.face, item.size) + (item.spacing ?? 0) * ([...item.text].length - 1)

describe('版面', () => {
  test.each(letters.map((letter) => [letter.title, letter] as const))('《%s》的字都在红线之内，不压页脚', (_, letter) => {
    for (const items of layoutLetter(letter, measure)) {
      for (const item of texts(items)) {
        expect(item.x).toBeGreaterThan(page.ruleLeft)
        expect(right(item)).toBeLessThan(page.ruleRight)
        expect(item.y).toBeLessThanOrEqual(page.folio)
        if (!item.text.startsWith('第 ')) expect(item.y).toBeLessThan(page.bottom)
      }
    }
  })

  test('每页写明第几页共几页', () => {
    const pages = layoutLetter(compose('correction', longCorrection), measure)
    expect(pages.length).toBeGreaterThan(1)
    for (const [n, items] of pages.entries())
      expect(texts(items).map((item) => item.text)).toContain(`第 ${n + 1} 页 共 ${pages.length} 页`)
  })

  test('跨页的表格每页都有表头，各行一行不少', () => {
    const pages = layoutLetter(compose('correction', longCorrection), measure)
    const rows = pages.map((items) => texts(items).filter((item) => /^\d+$/.test(item.text)).length)
    expect(rows.reduce((sum, n) => sum + n, 0)).toBe(longCorrection.gaps.length)
    pages.forEach((items, n) => {
      if (rows[n]! > 0) expect(textOf(items)).toContain('序号材料或事项问题怎样补正哪里办')
    })
  })

  test('比一页还长的一格也排得完', () => {
    const problem = '复印件模糊。'.repeat(400)
    const pages = layoutLetter(compose('correction', { ...correction, gaps: [{ ...correction.gaps[0]!, problem }] }), measure)
    const all = pages.map(textOf).join('')
    expect(all.match(/糊/g)).toHaveLength(400)
    expect(pages.length).toBeGreaterThan(2)
  })

  test('落款从不独占一页：同页至少还有两行正文', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 90 }), (reasons, length) => {
        const facts = { ...refusal, reasons: Array.from({ length: reasons }, () => '理'.repeat(length)) }
        const last = layoutLetter(compose('decision', facts), measure).at(-1)!
        const signed = texts(last).find((item) => item.text === '二〇二六年十二月二日')!
        const body = texts(last).filter((item) => item.y < signed.y - 30 && item.ink === 'black' && item.size < 16 && item.y > page.top - 5)
        expect(new Set(body.map((item) => item.y)).size).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 60 },
    )
  })

  test('分页不丢一行正文', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (n) => {
        const reasons = Array.from({ length: n }, (_, at) => `第${at}号理由，${'字'.repeat(at * 3)}。`)
        const all = layoutLetter(compose('decision', { ...refusal, reasons }), measure)
          .map(textOf)
          .join('')
        for (const [at] of reasons.entries()) expect(all).toContain(`第${at}号理由`)
        expect(all.match(/字/g)?.length ?? 0).toBe((3 * n * (n - 1)) / 2)
      }),
      { numRuns: 30 },
    )
  })

  test('演示文书的印章写明没有法律效力，正式文书只留盖章处', () => {
    const demo = layoutLetter(compose('acceptance', acceptance), measure).flat()
    expect(textOf(demo)).toContain('政银通办演示印章无法律效力')
    const formal = layoutLetter(compose('acceptance', { ...acceptance, demo: false }), measure).flat()
    expect(textOf(formal)).not.toContain('演示')
    expect(formal.filter((item) => item.kind === 'circle')).toEqual([expect.objectContaining({ dotted: true, ink: 'pale' })])
  })

  test('单位名称再长也在红线之内', () => {
    const organ = '平州市湛水区农业农村和乡村振兴局（平州市湛水区畜牧兽医水产服务中心、平州市湛水区农业综合行政执法大队）'
    const items = layoutLetter(compose('acceptance', { ...acceptance, organ, signedBy: '湛水区农业农村局' }), measure).flat()
    const name = texts(items).filter((item) => item.ink === 'red' && item.size >= 20)
    expect(name.map((item) => item.text).join('')).toBe(organ)
    for (const item of name) expect(right(item)).toBeLessThanOrEqual(page.ruleRight)
  })
})
