import type { Measure } from './lines.ts'
import type { Figures, Letter } from './model.ts'
import { baseline, gap, type Item, moved, page, rule, type Step, type Strip, textStrips, word } from './sheet.ts'

const small = 10.5
const smallPitch = 15.5

/** 信函格式: the organ in red over a thick and a thin rule, the numbers under it, the title. */
export function letterhead(letter: Letter, measure: Measure): Strip[] {
  const organ = fittedOrgan(letter.organ, measure)
  const below = organ.height + 8
  const number = measure(letter.number, 'regular', small + 1.5)
  const characters = [...letter.title].length
  const titleSize = Math.min(22, page.measure / characters)
  const wide = titleSize * (characters <= 8 ? 0.3 : characters <= 12 ? 0.12 : 0)
  const title = measure(letter.title, 'bold', titleSize) + wide * (characters - 1)
  const top: Strip = {
    height: below + 30,
    items: [
      ...organ.items,
      rule(page.ruleLeft, page.ruleRight, below, 2.4, 'red'),
      rule(page.ruleLeft, page.ruleRight, below + 3, 0.7, 'red'),
      ...(letter.caseNo ? [word(`办件编号 ${letter.caseNo}`, page.left, below + 24, small + 1.5)] : []),
      word(letter.number, page.right - number, below + 24, small + 1.5),
    ],
  }
  const heading: Strip = {
    height: 46,
    items: [{ ...word(letter.title, page.middle - title / 2, 30, titleSize, 'bold'), spacing: wide }],
  }
  return [top, heading].map((strip) => ({ ...strip, stick: true }))
}

function fittedOrgan(organ: string, measure: Measure): Strip {
  const room = (page.ruleRight - page.ruleLeft) * 0.94
  const gaps = [...organ].length - 1
  const loose = 0.06
  const unit = measure(organ, 'bold', 1) + loose * gaps
  const size = Math.max(20, Math.min(32, room / unit))
  const pitch = size * 1.25
  if (unit * size <= room + 0.01) {
    const letters = word(organ, page.middle - (unit * size) / 2, baseline(0, pitch, size), size, 'bold', 'red')
    return { height: pitch, items: [{ ...letters, spacing: loose * size }] }
  }
  const strips = textStrips([{ text: organ }], measure, { size, pitch, align: 'centre', face: 'bold', ink: 'red' })
  return stacked(strips)
}

/** Boxes for what one looks for first: large figures over their labels. */
export function figuresStrip(figures: Figures, measure: Measure): Strip {
  const height = figures.items.some((item) => item.note) ? 70 : 54
  const lengths = figures.items.map((item) => 6 + [...item.value].length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  let x = page.left
  const items = figures.items.flatMap((item, n): Item[] => {
    const width = (page.measure * lengths[n]!) / total
    const middle = x + width / 2
    x += width
    const room = width - 24
    const size = Math.min(25, (room / measure(item.value, 'bold', 1)) * 0.95)
    const centred = (text: string, y: number, at: number, strong: boolean) => {
      const face = strong ? 'bold' : 'regular'
      return word(text, middle - measure(text, face, at) / 2, y, at, face, strong ? 'black' : 'grey')
    }
    const note = item.note ? [centred(item.note, 61, small - 1, false)] : []
    const divider: Item[] = n > 0 ? [{ kind: 'line', x1: x - width, x2: x - width, y1: 10, y2: height - 10, weight: 0.4, ink: 'grey' }] : []
    return [...divider, centred(item.label, 17, small, false), centred(item.value, 44, size, true), ...note]
  })
  const frame: Item = { kind: 'rect', x: page.left, y: 0, width: page.measure, height, weight: 0.8, ink: 'black' }
  return { height, items: [frame, ...items] }
}

/** The law the letter rests on, a line for each article, in smaller type. */
export function basisStrips(basis: string[], step: Step, measure: Measure): Strip[] {
  if (basis.length === 0) return []
  const label = '依据：'
  const size = step.size * 0.92
  const indent = 2 * step.size
  const hang = measure(label, 'regular', size)
  const pitch = step.pitch * 0.92
  const strips = basis.flatMap((line, n) =>
    textStrips([{ text: line }], measure, {
      size,
      pitch,
      x: page.left + indent + hang,
      width: page.measure - indent - hang,
      align: 'left',
    }).map((strip, at) =>
      n === 0 && at === 0 ? { ...strip, items: [word(label, page.left + indent, baseline(0, pitch, size), size), ...strip.items] } : strip,
    ),
  )
  return [gap(6), ...strips]
}

/** 版记: the code that verifies the letter, where to ask, how many copies there are. */
export function footStrip(letter: Letter, measure: Measure): Strip {
  const top = 10
  const x = page.left + page.qr + 14
  const width = page.right - x
  const lines = [
    letter.qr.note,
    `地址：${letter.contact.address}`,
    `电话：${letter.contact.phone}`,
    `办公时间：${letter.contact.hours}`,
    letter.copies,
  ]
  const text = stacked(
    lines.flatMap((line) => textStrips([{ text: line }], measure, { size: small, pitch: smallPitch, x, width, align: 'left' })),
  )
  const height = Math.max(page.qr, text.height)
  const code: Item = { kind: 'qr', x: page.left, y: top, side: page.qr, text: letter.qr.url }
  const lift = top + (height - text.height) / 2
  return {
    foot: true,
    height: top + height,
    items: [rule(page.left, page.right, 0, 0.8), code, ...stacked([gap(lift), ...text.parts]).items],
  }
}

/** Strips one under the other, as one. */
function stacked(strips: Strip[]): Strip & { parts: Strip[] } {
  let y = 0
  const items = strips.flatMap((strip) => {
    const own = strip.items.map((item) => moved(item, 0, y))
    y += strip.height
    return own
  })
  return { height: y, items, parts: strips }
}
