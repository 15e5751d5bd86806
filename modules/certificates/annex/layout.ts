import type { Matter } from '@tongban/matters/contract'
import type { Measure } from '../letters/lines.ts'
import { plainDate } from '../letters/numbers.ts'
import { paginate } from '../letters/paginate.ts'
import { baseline, type Item, page, type Strip, word } from '../letters/sheet.ts'
import { readerOf } from './answers.ts'
import { type Column, labelEdge, labelled, ruledRow, type Style, side, styles, textIn } from './boxes.ts'
import type { Annex, AnnexFacts, Part } from './model.ts'
import { opinionBox, statementBox } from './opinions.ts'

interface Setting {
  annex: Annex
  lines: Matter['lines']
  facts: AnnexFacts
  read: ReturnType<typeof readerOf>
  style: Style
}
type Of<K extends string> = Extract<Part, Record<K, unknown>>

const right: Column = { x: labelEdge, width: page.right - labelEdge }

/** The pages of a 申请表 as placed items, laid out like the printed form it stands for; set closer where that keeps it on one sheet. */
export function layoutAnnex(annex: Annex, { form, lines }: Pick<Matter, 'form' | 'lines'>, facts: AnnexFacts, measure: Measure): Item[][] {
  const read = readerOf(form, facts.answers)
  const tried = styles.map((style) => () => {
    const setting = { annex, lines, facts, read, style: { ...style, measure } }
    const pages = paginate([...titleStrips(setting), ...annex.parts.flatMap((part) => partStrips(part, setting))])
    return pages.map((items, n) => [...items, ...margins(setting, n, pages.length)])
  })
  const roomy = tried[0]!()
  if (roomy.length === 1) return roomy
  for (const closer of tried.slice(1)) {
    const pages = closer()
    if (pages.length === 1) return pages
  }
  return roomy
}

function partStrips(part: Part, setting: Setting): Strip[] {
  const { facts, style } = setting
  if ('row' in part) return [ruledRow(rowCells(part, setting), style)]
  if ('heading' in part) {
    const cell = { x: page.left, width: page.measure, align: 'centre' as const, bold: true, text: part.heading }
    return [{ ...ruledRow([cell], style), stick: true }]
  }
  if ('table' in part) return tableStrips(part, setting)
  if ('ticks' in part) return [labelled(part.ticks, tickStrips(part, setting), style)]
  if ('attachments' in part) return [labelled(part.attachments, attachmentStrips(part, setting), style)]
  if ('statement' in part) return [statementBox(part.statement, part.text, facts.applicant, facts.filedOn, style)]
  const given = facts.opinions.find(({ step }) => step === part.step)
  return [opinionBox(part.opinion, part.wide ?? false, given, facts.demo, style)]
}

/** One labelled cell over the whole width, or two beside each other. */
function rowCells({ row }: Of<'row'>, { read }: Setting) {
  const edges = row.length === 1 ? [0.2, 1] : [0.2, 0.52, 0.7, 1]
  let x: number = page.left
  return row.flatMap(({ label, fields }, n) =>
    [label, read.words(fields)].map((text, at) => {
      const from = x
      x = page.left + page.measure * edges[2 * n + at]!
      return { x: from, width: x - from, text, align: at === 0 ? ('centre' as const) : ('left' as const) }
    }),
  )
}

/** Numbered rows under their titles, which return on every page; with the decision, what was decided about each. */
function tableStrips({ table, columns }: Of<'table'>, { lines, facts, read, style }: Setting): Strip[] {
  const decided = lines?.field === table && facts.lines.length > 0
  const frames = framesOf([
    { title: '编号', share: 9, centred: true },
    ...columns,
    ...(decided ? [{ title: '审批结果', share: 22, centred: false }] : []),
  ])
  const row = (texts: readonly string[]) =>
    ruledRow(
      frames.map((frame, n) => ({ ...frame, text: texts[n] ?? '' })),
      style,
    )
  const titles = frames.map(({ title, ...frame }) => ({ ...frame, text: title, align: 'centre' as const }))
  const head = { ...ruledRow(titles, style), stick: true }
  const answers = read.rows(
    table,
    columns.map(({ fields }) => fields),
  )
  const rows = answers.map((cells, n) => row([String(n + 1), ...cells, ...(decided ? [verdictWords(facts, n)] : [])]))
  return [head, ...(rows.length > 0 ? rows : [row([])]).map((strip) => ({ ...strip, head }))]
}

/** Columns by their shares of the width. */
function framesOf(columns: readonly { title: string; share: number; centred?: boolean | undefined }[]) {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  let x: number = page.left
  return columns.map(({ title, share, centred = false }) => {
    const width = (page.measure * share) / shares
    x += width
    return { title, x: x - width, width, align: centred ? ('centre' as const) : ('left' as const) }
  })
}

function verdictWords({ lines }: AnnexFacts, row: number): string {
  const line = lines.find(({ index }) => index === row)
  return line ? [line.verdict, line.reason].filter(Boolean).join('：') : ''
}

/** ☐ and ☑ drawn, since the fonts have no such signs; the tick is a character, so that it can be read out. */
function tickStrips({ boxes }: Of<'ticks'>, { read, style }: Setting): Strip[] {
  const { size, pitch } = style
  const square = size * 0.86
  const [x, y] = [right.x + side, (pitch - square) / 2]
  const box: Item = { kind: 'rect', x, y, width: square, height: square, weight: 0.8, ink: 'black' }
  const tick = word('√', x - 0.5, baseline(0, pitch, size), size * 1.05, 'bold')
  return boxes.flatMap(({ field, text }) => hanging(read.ticked(field) ? [box, tick] : [box], text, 1.5, style))
}

/** What lies with the application, numbered: materials that were given, and tables that follow below. */
function attachmentStrips({ items }: Of<'attachments'>, { facts, style }: Setting): Strip[] {
  const given = (id: string | undefined) => facts.materials.find(({ item }) => item === id)?.count ?? 0
  return items
    .filter(({ material, table }) => table !== undefined || given(material) > 0)
    .flatMap(({ material, table, text }, n) => {
      const number = word(`${n + 1}.`, right.x + side, baseline(0, style.pitch, style.size), style.size)
      return hanging([number], `${text}（${table === undefined ? `已附${given(material)}份` : '见下表'}）`, 1.2, style)
    })
}

/** A text whose first line has a mark before it, and whose others keep clear of it; `indent` in characters. */
function hanging(mark: readonly Item[], text: string, indent: number, style: Style): Strip[] {
  const by = indent * style.size
  const strips = textIn(text, { x: right.x + by, width: right.width - by }, style)
  return strips.map((strip, n) => (n === 0 ? { ...strip, items: [...mark, ...strip.items] } : strip))
}

/** The annex's number, its title, and where the form is sealed the applicant and the day. */
function titleStrips({ annex, facts, style: { measure, size, pitch } }: Setting): Strip[] {
  const large = Math.min(18, page.measure / [...annex.title].length)
  const width = measure(annex.title, 'bold', large)
  const numbered: Strip[] = annex.annex ? [{ height: 22, items: [word(annex.annex, page.left, 12, 12)], stick: true }] : []
  const title: Strip = { height: 42, items: [word(annex.title, page.middle - width / 2, 26, large, 'bold')], stick: true }
  if (!annex.signed) return [...numbered, title]
  const day = `时间：${facts.filedOn === '' ? '　　　年　　月　　日' : plainDate(facts.filedOn)}`
  const line = baseline(0, pitch, size)
  const sealed = [
    word(`单位：（盖章）${facts.applicant}`, page.left, line, size),
    word(day, page.right - measure(day, 'regular', size), line, size),
  ]
  return [...numbered, title, { height: pitch + 4, items: sealed, stick: true }]
}

/** The case's number and the page at the foot; on further pages the title above. */
function margins({ annex, facts, style: { measure } }: Setting, n: number, count: number): Item[] {
  const small = 9
  const folio = `第 ${n + 1} 页 共 ${count} 页`
  const foot = [
    word(`办件编号 ${facts.caseNo}`, page.left, page.folio, small, 'regular', 'grey'),
    word(folio, page.right - measure(folio, 'regular', small), page.folio, small, 'regular', 'grey'),
  ]
  if (n === 0) return foot
  return [...foot, word(`${annex.title}（续）`, page.left, page.top - 10, small, 'regular', 'grey')]
}
