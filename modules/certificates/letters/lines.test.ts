import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines, type Line, type Measure } from './lines.ts'
import { setLine } from './sheet.ts'

const size = 10
const measure: Measure = (text) => [...text].reduce((sum, c) => sum + (c <= 'ɏ' ? size / 2 : size), 0)
const noFirst = '，。；：？！）》」』、”’…—·'
const noLast = '（《「『“‘'
const textOf = (line: Line) => line.atoms.map((atom) => atom.text).join('')
const broken = (text: string, width: number, indent = 0) => breakLines([{ text }], { size, width, indent, measure })

const han = fc.constantFrom(...'政务服务网点受理古丽娜尔䶮㛃𬱟一二三')
const mark = fc.constantFrom(...noFirst, ...noLast)
const figure = fc.stringMatching(/^[0-9A-Za-z]{1,24}$/)
const pieces = fc.array(
  fc.oneof({ weight: 6, arbitrary: han }, { weight: 3, arbitrary: mark }, figure, fc.constantFrom(' ', '\n', '——', '……')),
  {
    minLength: 1,
    maxLength: 120,
  },
)
const text = pieces.map((all) => all.join(''))
const width = fc.integer({ min: 3, max: 40 }).map((em) => em * size)

describe('断行', () => {
  test('不丢一个字，也不多一个字', () => {
    fc.assert(
      fc.property(text, width, (t, w) => {
        expect(
          broken(t, w, 2 * size)
            .map(textOf)
            .join(''),
        ).toBe(t)
      }),
    )
  })

  test('哪一行都不超出版心，除非一个字就已超出', () => {
    fc.assert(
      fc.property(text, width, (t, w) => {
        for (const line of broken(t, w, 2 * size)) {
          if ([...textOf(line)].length > 1) expect(line.indent + line.width).toBeLessThanOrEqual(w + 0.02)
        }
      }),
    )
  })

  test('画出来的字也在版心之内，行末标点最多悬出半个字', () => {
    fc.assert(
      fc.property(text, width, (t, w) => {
        for (const line of broken(t, w)) {
          if ([...textOf(line).trim()].length < 2) continue
          const last = setLine(line, { x: 0, y: 0, width: w, size, align: 'justify' }).at(-1)
          const right = last ? last.x + measure(last.text, last.face, size) + (last.spacing ?? 0) * ([...last.text].length - 1) : 0
          expect(right).toBeLessThanOrEqual(w + size / 2 + 0.05)
        }
      }),
    )
  })

  test('行首不见句读和后括号，行末不见前括号，除非整行都断不开', () => {
    fc.assert(
      fc.property(text, width, (t, w) => {
        const lines = broken(t, w)
        lines.slice(1).forEach((line, n) => {
          const above = lines[n]!
          const first = textOf(line)[0]!
          const last = textOf(above).at(-1)!
          if (last === '\n') return
          if (noFirst.includes(first) || noLast.includes(last)) expect(breakable(above)).toBe(false)
        })
      }),
    )
  })

  test('放得下的外文词和数字从不拆开', () => {
    fc.assert(
      fc.property(text, width, (t, w) => {
        const whole = broken(t, w).flatMap((line) => textOf(line).match(/[0-9A-Za-z]+/g) ?? [])
        const fitting = (t.match(/[0-9A-Za-z]+/g) ?? []).filter((run) => measure(run, 'regular', size) <= w)
        for (const run of fitting) expect(whole).toContain(run)
      }),
    )
  })

  test('行末放不下的句号挤进本行，不到下一行行首', () => {
    expect(broken('办件已经受理。请', 60).map(textOf)).toEqual(['办件已经受', '理。请'])
    expect(broken('办件已经受理。请', 65).map(textOf)).toEqual(['办件已经受理。', '请'])
  })

  test('前括号不留在行末', () => {
    expect(broken('依照规定（见附件）', 50).map(textOf)).toEqual(['依照规定', '（见附件）'])
  })

  test('书名号连着书名号只空半个字', () => {
    const [line] = broken('《甲》《乙》', 200)
    expect(line!.width).toBe(size * (6 - 0.5 - 0.5 - 0.5))
  })

  test('首行空两字，只有首行', () => {
    expect(broken('一二三四五六七', 50, 20).map((line) => [line.indent, textOf(line)])).toEqual([
      [20, '一二三'],
      [0, '四五六七'],
    ])
  })

  test('两端对齐的行正好到边，末行不拉开', () => {
    const lines = broken('为民办事12项一二三四', 73)
    const right = lines.map((line) => {
      const items = setLine(line, { x: 0, y: 0, width: 73, size, align: 'justify' })
      const last = items.at(-1)!
      return last.x + measure(last.text, last.face, size) + last.spacing! * ([...last.text].length - 1)
    })
    expect(right[0]).toBeCloseTo(73)
    expect(right.at(-1)).toBeLessThan(73)
  })
})

function breakable(line: Line): boolean {
  return line.atoms.some((atom, n) => {
    const before = line.atoms[n - 1]
    return before && !noFirst.includes(atom.text[0]!) && !noLast.includes(before.text.at(-1)!) && atom.text[0] !== ' '
  })
}
