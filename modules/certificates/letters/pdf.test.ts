import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { compose } from './compose.ts'
import { fontOf, measureText } from './fonts.ts'
import { layoutLetter } from './layout.ts'
import { letterPdf } from './pdf.ts'
import { acceptance, correction, longCorrection, receipt } from './samples.ts'

const at = new Date('2026-11-21T01:05:00Z')

describe('文书的PDF', () => {
  test('同样的文书、同样的时刻，字节完全一样', async () => {
    const letter = compose('receipt', receipt)
    const [one, other, later] = await Promise.all([
      letterPdf(letter, at),
      letterPdf(letter, at),
      letterPdf(letter, new Date('2026-11-22T00:00:00Z')),
    ])
    expect(one.equals(other)).toBe(true)
    expect(one.equals(later)).toBe(false)
  })

  test('字体只嵌入用到的字，一页不到一百千字节', async () => {
    const pdf = await letterPdf(compose('acceptance', acceptance), at)
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(pdf.toString('latin1')).toContain('/Lang (zh-CN)')
    expect(pdf.length).toBeLessThan(100_000)
  })

  test('常见的四种文书各排成一页，十八处补正排成三页', () => {
    expect(layoutLetter(compose('receipt', receipt), measureText)).toHaveLength(1)
    expect(layoutLetter(compose('correction', correction), measureText)).toHaveLength(1)
    expect(layoutLetter(compose('acceptance', acceptance), measureText)).toHaveLength(1)
    expect(layoutLetter(compose('correction', longCorrection), measureText)).toHaveLength(3)
  })

  test('逐字量的宽度与整行量的相符，版面不会走样', () => {
    for (const text of ['经审查，申请材料齐全（见附件）。', '古丽娜尔·买买提艾力、䶮㛃𬱟——2026年', '《行政许可法》第三十二条“当场”']) {
      const whole = measureText(text, 'regular', 16)
      const parts = text.match(/——|\d+|[\s\S]/gu)!.reduce((sum, part) => sum + measureText(part, 'regular', 16), 0)
      expect(Math.abs(whole - parts)).toBeLessThan(0.5)
    }
  })

  test('少数民族姓名和生僻字都有字形，文字可以复制出来', async () => {
    for (const rare of '䶮㛃𬱟·〔〕〇') expect(fontOf('bold').hasGlyphForCodePoint(rare.codePointAt(0)!)).toBe(true)
    const letter = compose('correction', correction)
    const pages = layoutLetter(letter, measureText)
    const laid = pages
      .flat()
      .map((item) => (item.kind === 'text' ? item.text : ''))
      .join('')
    expect(laid).toContain('古丽娜尔·买买提艾力·阿卜杜热合曼')
    const read = spawnSync('pdftotext', ['-', '-'], { input: await letterPdf(letter, at) })
    if (read.status === 0) expect(read.stdout.toString().replaceAll(/\s/g, '')).toContain('法定代表人䶮㛃𬱟的身份证明')
  })
})
