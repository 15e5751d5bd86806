import type { Measure } from '../letters/lines.ts'
import { type Align, type Item, moved, page, rule, type Strip, textStrips } from '../letters/sheet.ts'

/** How a form is set: size of type, from line to line, air in a cell, radius of the seal, least height of an opinion's box. */
export interface Style {
  measure: Measure
  size: number
  pitch: number
  air: number
  seal: number
  box: number
}

/** The first for one sheet with air; the next closer, where that saves the second sheet. */
export const styles: Omit<Style, 'measure'>[] = [
  { size: 10.8, pitch: 16, air: 6, seal: 31, box: 78 },
  { size: 10.5, pitch: 14.5, air: 4, seal: 28, box: 66 },
  { size: 10, pitch: 13.5, air: 2.5, seal: 25, box: 56 },
]

/** Between a rule and the text beside it. */
export const side = 5
/** Where the label column of a form ends. */
export const labelEdge = page.left + page.measure * 0.2

const outer = 1
const inner = 0.5

/** A text within a column. */
export interface Column {
  x: number
  width: number
  align?: Align
  bold?: boolean
}

export const textIn = (text: string, { x, width, align = 'left', bold = false }: Column, { measure, size, pitch }: Style): Strip[] =>
  text === ''
    ? []
    : textStrips([{ text }], measure, { size, pitch, x: x + side, width: width - 2 * side, align, face: bold ? 'bold' : 'regular' })

/** Strips one under the other, from `top`, as items. */
export function piled(strips: readonly Strip[], top = 0): Item[] {
  let y = top
  return strips.flatMap((strip) => {
    const own = strip.items.map((item) => moved(item, 0, y))
    y += strip.height
    return own
  })
}

export const heightOf = (strips: readonly Strip[]) => strips.reduce((sum, strip) => sum + strip.height, 0)

/** One row of the form: each cell's text in the middle of the row's height, ruled around. */
export function ruledRow(cells: readonly (Column & { text: string })[], style: Style): Strip {
  const texts = cells.map((cell) => textIn(cell.text, cell, style))
  const height = Math.max(style.pitch, ...texts.map(heightOf)) + 2 * style.air
  const items = texts.flatMap((strips) => piled(strips, (height - heightOf(strips)) / 2))
  return framed(
    { height, items },
    cells.slice(1).map(({ x }) => x),
  )
}

/** A strip with the form's rules around it and upright ones at the given places; neighbours share the line between them. */
export function framed(strip: Strip, uprights: readonly number[] = []): Strip {
  const upright = (x: number, weight: number): Item => ({ kind: 'line', x1: x, x2: x, y1: 0, y2: strip.height, weight, ink: 'black' })
  const frame = [rule(page.left, page.right, 0, inner), rule(page.left, page.right, strip.height, inner)]
  const sides = [upright(page.left, outer), upright(page.right, outer), ...uprights.map((x) => upright(x, inner))]
  return { ...strip, items: [...frame, ...sides, ...strip.items] }
}

/** A label at the left and what belongs to it at the right, both in the middle of their height. */
export function labelled(label: string, content: readonly Strip[], style: Style): Strip {
  const named = textIn(label, { x: page.left, width: labelEdge - page.left, align: 'centre' }, style)
  const height = Math.max(heightOf(named), heightOf(content)) + 2 * style.air
  const items = [named, content].flatMap((strips) => piled(strips, (height - heightOf(strips)) / 2))
  return framed({ height, items }, [labelEdge])
}
