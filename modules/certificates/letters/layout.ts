import type { Measure } from './lines.ts'
import type { Block, Letter } from './model.ts'
import { boundToEnding, paginate } from './paginate.ts'
import { basisStrips, figuresStrip, footStrip, letterhead } from './parts.ts'
import { signatureStrip, signerStrips } from './seal.ts'
import { gap, type Item, page, rule, type Step, type Strip, step, textStrips, word } from './sheet.ts'
import { gridStrips, tableStrips } from './tables.ts'

/** Characters a line, points from line to line, the seal's radius in millimetres: 小三 for letters, 小四 where tables and boxes share the sheet, closer steps to end on one sheet. */
const letterSteps = [step(30, 26, 20), step(31, 25, 20), step(32, 23.5, 20)]
const slipSteps = [step(35, 20.5, 17), step(36, 19.5, 16), step(38, 17.5, 15)]
const steps = { letter: letterSteps, slip: slipSteps, form: slipSteps }

/** The pages of a letter as placed items, A4, in points from the top left; `measure` tells the width of a text. */
export function layoutLetter(letter: Letter, measure: Measure): Item[][] {
  const [roomy, ...closer] = steps[letter.style].map((own) => () => paginate(stripsOf(letter, own, measure)))
  let pages = roomy!()
  for (const closed of pages.length > 1 ? closer : []) {
    const tried = closed()
    if (tried.length === 1) {
      pages = tried
      break
    }
  }
  return pages.map((items, n) => [...items, ...margins(letter, n, pages.length, measure)])
}

function stripsOf(letter: Letter, style: Step, measure: Measure): Strip[] {
  const text = (spans: Letter['remedy'], indent = 2) => textStrips(spans, measure, { ...style, indent: indent * style.size })
  const greets = letter.style !== 'form'
  const greeting = greets ? text([{ text: `${letter.addressee}：` }], 0).map((strip) => ({ ...strip, stick: true })) : []
  const body = [
    ...greeting,
    ...letter.blocks.flatMap((block) => blockStrips(block, style, measure)),
    ...basisStrips(letter.basis, style, measure),
    ...(letter.remedy.length > 0 ? [gap(6), ...text(letter.remedy)] : []),
  ]
  const ending = [
    ...signerStrips(letter.signers, style, measure),
    ...(letter.signature ? [signatureStrip(letter.signature, letter.demo, style, measure)] : []),
    gap(8),
    footStrip(letter, measure),
  ]
  return [...letterhead(letter, measure), ...boundToEnding(body, ending)]
}

function blockStrips(block: Block, style: Step, measure: Measure): Strip[] {
  switch (block.kind) {
    case 'paragraph':
      return textStrips(block.spans, measure, { ...style, indent: block.flush ? 0 : 2 * style.size })
    case 'heading':
      return textStrips([{ text: block.text }], measure, { ...style, indent: 2 * style.size, face: 'bold' }).map((strip) => ({
        ...strip,
        stick: true,
      }))
    case 'figures':
      return [gap(4), figuresStrip(block, measure), { ...gap(8), stick: false }]
    case 'table':
      return [gap(4), ...tableStrips(block, measure), { ...gap(8), stick: false }]
    case 'grid':
      return [gap(4), ...gridStrips(block, measure), { ...gap(8), stick: false }]
  }
}

/** The first page's red rules below, the running head of the others, 第 1 页 共 2 页. */
function margins(letter: Letter, n: number, count: number, measure: Measure): Item[] {
  const size = 9
  const folio = `第 ${n + 1} 页 共 ${count} 页`
  const middle = page.middle - measure(folio, 'regular', size) / 2
  const items: Item[] = [word(folio, middle, page.folio, size, 'regular', 'grey')]
  if (n === 0) {
    return [
      ...items,
      rule(page.ruleLeft, page.ruleRight, page.bottomRule, 0.7, 'red'),
      rule(page.ruleLeft, page.ruleRight, page.bottomRule + 3, 2.4, 'red'),
    ]
  }
  const number = measure(letter.number, 'regular', size)
  const line = page.top - 24
  return [
    ...items,
    word(`${letter.title}（续）`, page.left, line - 6, size, 'regular', 'grey'),
    word(letter.number, page.right - number, line - 6, size, 'regular', 'grey'),
    rule(page.left, page.right, line, 0.4, 'grey'),
  ]
}
