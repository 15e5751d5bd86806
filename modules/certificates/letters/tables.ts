import { breakLines, type Face, type Measure } from './lines.ts'
import type { Grid, Table } from './model.ts'
import { baseline, type Item, page, rule, type Strip, setLine } from './sheet.ts'

const size = page.measure / 39
const pitch = 17
const pad = 4
const side = 5
const longest = 14

interface Cell {
  text: string
  x: number
  width: number
  centred?: boolean
  face?: Face
  lines?: number
}

/** A table of quiet rules: strong above and below, fine under the head, hair lines between rows. */
export function tableStrips(table: Table, measure: Measure): Strip[] {
  const shares = table.columns.reduce((sum, column) => sum + column.share, 0)
  let x = page.left
  const frames = table.columns.map((column) => {
    const width = (page.measure * column.share) / shares
    x += width
    return { x: x - width, width, centred: column.centred }
  })
  const cells = (texts: string[], face?: Face) => frames.map((frame, n) => ({ ...frame, text: texts[n] ?? '', face }))
  const titles = table.columns.map((column) => column.title)
  const [head] = rowStrips(
    cells(titles, 'bold').map((cell) => ({ ...cell, centred: true })),
    measure,
    {},
  )
  head!.items.push(across(0, 1), across(head!.height, 0.6))
  head!.stick = true
  const rows = table.rows.flatMap((texts, n) => {
    const strips = rowStrips(cells(texts), measure, { head })
    const last = n === table.rows.length - 1
    strips.at(-1)!.items.push(across(strips.at(-1)!.height, last ? 1 : 0.25, !last))
    return strips
  })
  return [head!, ...rows]
}

/** A form of ruled cells, one or two labelled values a row. */
export function gridStrips(grid: Grid, measure: Measure): Strip[] {
  const label = page.measure * 0.17
  const strips = grid.rows.flatMap((pairs) => {
    const share = page.measure / pairs.length
    const cells = pairs.flatMap((pair, n): Cell[] => [
      { text: pair.label, x: page.left + n * share, width: label, centred: true },
      { text: pair.value, x: page.left + n * share + label, width: share - label, lines: pair.lines },
    ])
    return rowStrips(cells, measure, { tall: true })
      .map((strip) => {
        for (const cell of cells) strip.items.push(upright(cell.x, strip.height))
        strip.items.push(upright(page.right, strip.height))
        return strip
      })
      .map((strip, n, all) => (n === all.length - 1 ? closed(strip) : strip))
  })
  strips[0]?.items.push(across(0, 0.6))
  return strips
}

function rowStrips(cells: Cell[], measure: Measure, { head, tall }: { head?: Strip; tall?: boolean }): Strip[] {
  const air = tall ? 8 : pad
  const broken = cells.map((cell) =>
    breakLines([{ text: cell.text }], { size, width: cell.width - 2 * side, indent: 0, measure, face: cell.face }),
  )
  const count = Math.max(1, ...broken.map((lines, n) => Math.max(lines.length, cells[n]!.lines ?? 0)))
  const strips: Strip[] = []
  for (let from = 0; from < count; from += longest) {
    const rows = Math.min(longest, count - from)
    const above = from === 0 ? air : 0
    const items = cells.flatMap((cell, n): Item[] => {
      const lines = broken[n]!.slice(from, from + longest)
      const lower = ((rows - lines.length) * pitch) / 2
      const align = cell.centred ? 'centre' : 'left'
      return lines.flatMap((line, at) =>
        setLine(line, {
          x: cell.x + side,
          y: baseline(above + lower + at * pitch, pitch, size),
          width: cell.width - 2 * side,
          size,
          align,
        }),
      )
    })
    strips.push({ height: above + rows * pitch + (from + longest >= count ? air : 0), items, head })
  }
  return strips
}

const across = (y: number, weight: number, hair = false) => rule(page.left, page.right, y, weight, hair ? 'grey' : 'black')

const upright = (x: number, height: number): Item => ({ kind: 'line', x1: x, y1: 0, x2: x, y2: height, weight: 0.6, ink: 'black' })

const closed = (strip: Strip): Strip => ({ ...strip, items: [...strip.items, across(strip.height, 0.6)] })
