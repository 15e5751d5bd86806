import { type Item, moved, page, type Strip } from './sheet.ts'

/** Fills pages from the top: strips that stick go together where one page can hold them, table heads return, the foot stands at the bottom. */
export function paginate(strips: Strip[]): Item[][] {
  const pages: Item[][] = [[]]
  let y: number = page.firstTop
  const top = () => (pages.length === 1 ? page.firstTop : page.top)
  const turn = () => {
    pages.push([])
    y = page.top
  }
  const put = (strip: Strip) => {
    if (strip.blank && y === top()) return
    const at = strip.foot ? page.bottom - strip.height : y
    pages.at(-1)!.push(...strip.items.map((item) => moved(item, 0, at)))
    y = at + strip.height
  }
  for (const group of groups(strips)) {
    const height = heightOf(group)
    if (y + height > page.bottom && y > top()) turn()
    for (const strip of group) {
      if (y + strip.height > page.bottom && y > top()) turn()
      if (y === top() && strip.head && pages.length > 1) put(strip.head)
      put(strip)
    }
  }
  return pages
}

/** The strips that one page should hold together. */
function groups(strips: Strip[]): Strip[][] {
  const all: Strip[][] = []
  let open: Strip[] = []
  for (const strip of strips) {
    open.push(strip)
    if (strip.stick) continue
    all.push(open)
    open = []
  }
  return open.length > 0 ? [...all, open] : all
}

const heightOf = (strips: Strip[]): number => strips.reduce((sum, strip) => sum + strip.height, 0)

/** The strips before an ending, their last two bound to it: a signature never stands on a page alone. */
export function boundToEnding(body: Strip[], ending: Strip[]): Strip[] {
  const solid = body.flatMap((strip, n) => (strip.blank ? [] : [n]))
  const from = solid.at(-2) ?? 0
  return [
    ...body.map((strip, n) => (n >= from ? { ...strip, stick: true } : strip)),
    ...ending.map((strip, n) => ({ ...strip, stick: n < ending.length - 1 })),
  ]
}
