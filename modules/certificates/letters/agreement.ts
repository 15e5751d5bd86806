import { measureText } from './fonts.ts'
import type { Measure } from './lines.ts'
import { plainDate } from './numbers.ts'
import { boundToEnding, paginate } from './paginate.ts'
import { pagesPdf } from './pdf.ts'
import { sealItems } from './seal.ts'
import { baseline, gap, type Item, page, type Step, type Strip, step, textStrips, word } from './sheet.ts'

/** An agreement as it is printed; days are YYYY-MM-DD, a party that has not signed has no `signer`. */
export interface AgreementPaper {
  number: string
  title: string
  /** What the paper is not: 草稿, 尚未签齐. */
  caution?: string
  opening: string
  parties: { label: string; name: string; signer?: string; day?: string }[]
  clauses: { title: string; text: string }[]
  from: string
  until: string
  demo: boolean
}

const style = step(35, 20.5, 15)
const numerals = '一二三四五六七八九十'
const ordinal = (n: number) => (n < 10 ? numerals[n]! : `十${numerals[n - 10]}`)

/** The agreement as PDF: title, parties, clauses, term, and a place for each signature and seal. */
export function agreementPdf(paper: AgreementPaper, at: Date): Promise<Buffer> {
  const info = { Title: `${paper.title} ${paper.number}`, Author: paper.parties.map(({ name }) => name).join('、'), Subject: '协议' }
  return pagesPdf(layoutAgreement(paper, measureText), at, info)
}

/** The pages of an agreement as placed items, A4, in points from the top left. */
export function layoutAgreement(paper: AgreementPaper, measure: Measure): Item[][] {
  const pages = paginate([...head(paper, measure), ...boundToEnding(body(paper, measure), signatures(paper, style, measure))])
  return pages.map((items, n) => {
    const folio = `第 ${n + 1} 页 共 ${pages.length} 页`
    const middle = page.middle - measure(folio, 'regular', 9) / 2
    return [...items, word(folio, middle, page.folio, 9, 'regular', 'grey'), ...(n > 0 ? running(paper, measure) : [])]
  })
}

function running({ title, number }: AgreementPaper, measure: Measure): Item[] {
  const y = page.top - 16
  return [
    word(title, page.left, y, 9, 'regular', 'grey'),
    word(number, page.right - measure(number, 'regular', 9), y, 9, 'regular', 'grey'),
  ]
}

function head({ number, title, caution }: AgreementPaper, measure: Measure): Strip[] {
  const size = Math.min(22, page.measure / [...title].length)
  const centred = (text: string, at: number, pitch: number, strong: boolean): Strip => {
    const face = strong ? 'bold' : 'regular'
    return { height: pitch, items: [word(text, page.middle - measure(text, face, at) / 2, baseline(0, pitch, at), at, face)], stick: true }
  }
  const warned = caution ? [centred(`（${caution}）`, 12, 20, false)] : []
  return [centred(title, size, 44, true), ...warned, centred(number, 12, 26, false), { ...gap(8), stick: true }]
}

function body({ opening, parties, clauses, from, until }: AgreementPaper, measure: Measure): Strip[] {
  const text = (line: string, indent = 2) => textStrips([{ text: line }], measure, { ...style, indent: indent * style.size })
  const title = (line: string) =>
    textStrips([{ text: line }], measure, { ...style, indent: 2 * style.size, face: 'bold' }).map((strip) => ({ ...strip, stick: true }))
  return [
    ...parties.flatMap(({ label, name }) => text(`${label}：${name}`, 0)),
    gap(6),
    ...text(opening),
    ...clauses.flatMap((clause, n) => [
      ...title(`${ordinal(n)}、${clause.title}`),
      ...clause.text.split('\n').flatMap((line) => (line.trim() ? text(line.trim()) : [])),
    ]),
    gap(4),
    ...text(`本协议自${plainDate(from)}起，至${plainDate(until)}止。一式${numerals[parties.length - 1]}份，各方各执一份。`),
  ]
}

/** A place for each party, two to a row, the seal where it has signed. */
function signatures({ parties, demo }: AgreementPaper, { size, pitch, seal }: Step, measure: Measure): Strip[] {
  const half = page.measure / 2
  const small = size * 0.88
  const strips: Strip[] = [gap(14)]
  for (let n = 0; n < parties.length; n += 2) {
    const items = parties.slice(n, n + 2).flatMap(({ label, name, signer, day }, at): Item[] => {
      const x = page.left + at * half
      const lines = [
        `${label}（盖章）：`,
        ...halves(name),
        `签署人：${signer ?? '＿＿＿＿＿＿＿'}`,
        day ? plainDate(day) : '　　　　年　　月　　日',
      ]
      const stamp = signer ? sealItems(x + half * 0.55, 2.6 * pitch, seal, demo, measure) : []
      return [...stamp, ...lines.map((line, row) => word(line, x, (row + 1) * pitch, small))]
    })
    strips.push({ height: 5.6 * pitch, items, stick: true })
  }
  return strips
}

/** A long name on two lines. */
function halves(name: string): string[] {
  const signs = [...name]
  return signs.length <= 15 ? [name] : [signs.slice(0, 15).join(''), signs.slice(15).join('')]
}
