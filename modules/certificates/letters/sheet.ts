import { breakLines, type Face, type Line, type Measure, type Setting, squeeze } from './lines.ts'
import type { Span } from './model.ts'

/** Points in a millimetre; all lengths of the layout are points from the sheet's top left corner, text by its baseline. */
const mm = 72 / 25.4

export type Ink = 'black' | 'red' | 'grey' | 'pale'

/** `spacing` is added after each character; `rotate` turns by degrees, clockwise, about the text's start. */
export interface TextItem {
  kind: 'text'
  x: number
  y: number
  text: string
  face: Face
  size: number
  ink: Ink
  spacing?: number
  rotate?: number
}
export interface LineItem {
  kind: 'line'
  x1: number
  y1: number
  x2: number
  y2: number
  weight: number
  ink: Ink
}
export interface RectItem {
  kind: 'rect'
  x: number
  y: number
  width: number
  height: number
  ink: Ink
  weight: number
}
export interface CircleItem {
  kind: 'circle'
  x: number
  y: number
  radius: number
  weight: number
  ink: Ink
  dotted?: boolean
}
export interface QrItem {
  kind: 'qr'
  x: number
  y: number
  side: number
  text: string
}
export type Item = TextItem | LineItem | RectItem | CircleItem | QrItem

/** A horizontal piece of a letter, its items placed from its own top; pagination never cuts inside. */
export interface Strip {
  height: number
  items: Item[]
  /** Stays on one page with the next strip. */
  stick?: boolean
  /** White space: vanishes at a page's top. */
  blank?: boolean
  /** Printed again above this strip where a page begins with it. */
  head?: Strip
  /** Stands at the foot of its page. */
  foot?: boolean
}

/** A4 with the 版心 width of GB/T 9704—2012, centred under the red rules of its 信函格式. */
export const page = {
  width: 210 * mm,
  height: 297 * mm,
  left: 27 * mm,
  right: 183 * mm,
  middle: 105 * mm,
  measure: 156 * mm,
  firstTop: 22 * mm,
  top: 34 * mm,
  bottom: 274 * mm,
  ruleLeft: 20 * mm,
  ruleRight: 190 * mm,
  bottomRule: 278 * mm,
  folio: 287 * mm,
  qr: 30 * mm,
} as const

/** How the body is set: size of type, from line to line, radius of the seal. */
export interface Step {
  size: number
  pitch: number
  seal: number
}

export const step = (characters: number, pitch: number, seal: number): Step => ({ size: page.measure / characters, pitch, seal: seal * mm })

export const gap = (height: number): Strip => ({ height, items: [], blank: true, stick: true })

/** The baseline of a line of `pitch` whose characters stand in its middle. */
export const baseline = (top: number, pitch: number, size: number): number => top + (pitch - size) / 2 + 0.88 * size

export const rule = (x1: number, x2: number, y: number, weight: number, ink: Ink = 'black'): LineItem => ({
  kind: 'line',
  x1,
  x2,
  y1: y,
  y2: y,
  weight,
  ink,
})

export type Align = 'justify' | 'left' | 'centre' | 'right'

/** Items of one broken line: runs of one face, squeezed marks apart, the rest of the width shared out when justified. */
export function setLine(line: Line, at: { x: number; y: number; width: number; size: number; align: Align; ink?: Ink }): TextItem[] {
  const rest = at.width - line.indent - line.width
  const gaps = line.atoms.reduce((sum, atom) => sum + [...atom.text].length, -1)
  const even = at.align === 'justify' && !line.closes && gaps > 0 && rest / gaps < at.size / 5
  const spacing = even ? rest / gaps : 0
  const shift = at.align === 'centre' ? rest / 2 : at.align === 'right' ? rest : 0
  const items: TextItem[] = []
  let x = at.x + line.indent + shift
  line.atoms.forEach((atom, n) => {
    const before = line.atoms[n - 1]
    const tight = squeeze(before, atom, at.size)
    x -= tight
    if (before && before.face === atom.face && tight === 0) items.at(-1)!.text += atom.text
    else items.push({ kind: 'text', x, y: at.y, text: atom.text, face: atom.face, size: at.size, ink: at.ink ?? 'black', spacing })
    x += atom.width + spacing * [...atom.text].length
  })
  return items.map((item) => ({ ...item, text: item.text.replace(/[\n ]+$/, '') })).filter((item) => item.text !== '')
}

export interface TextBox {
  size: number
  pitch: number
  x?: number
  width?: number
  indent?: number
  align?: Align
  face?: Face
  ink?: Ink
}

/** A text broken and set, a strip for each line; no line of two or three stands alone on a page. */
export function textStrips(spans: Span[], measure: Measure, box: TextBox): Strip[] {
  const { size, pitch, x = page.left, width = page.measure, indent = 0, align = 'justify', face = 'regular', ink = 'black' } = box
  const lines = breakLines(spans, { size, width, indent, measure, face } satisfies Setting)
  return lines.map((line, n) => ({
    height: pitch,
    items: setLine(line, { x, y: baseline(0, pitch, size), width, size, align, ink }),
    stick: lines.length > 1 && (n === 0 || n === lines.length - 2),
  }))
}

/** A short text in one piece, never broken. */
export function word(text: string, x: number, y: number, size: number, face: Face = 'regular', ink: Ink = 'black'): TextItem {
  return { kind: 'text', x, y, text, size, face, ink }
}

/** An item moved by points. */
export function moved<I extends Item>(item: I, dx: number, dy: number): I {
  if (item.kind === 'line') return { ...item, x1: item.x1 + dx, x2: item.x2 + dx, y1: item.y1 + dy, y2: item.y2 + dy }
  return { ...item, x: item.x + dx, y: item.y + dy }
}
