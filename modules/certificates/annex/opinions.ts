import { plainDate } from '../letters/numbers.ts'
import { sealItems } from '../letters/seal.ts'
import { baseline, type Item, page, type Strip, word } from '../letters/sheet.ts'
import { type Column, framed, heightOf, labelEdge, piled, type Style, side, textIn } from './boxes.ts'
import type { AnnexFacts } from './model.ts'

type Opinion = AnnexFacts['opinions'][number]

const blankDay = '　　　　年　　月　　日'
const whole: Column = { x: page.left, width: page.measure }
const beside: Column = { x: page.left, width: labelEdge - page.left, align: 'centre' }
const right: Column = { x: labelEdge, width: page.right - labelEdge }

/** 意见栏: the opinion with who gave it, the day and the seal; without an opinion an empty box with its date line. */
export function opinionBox(label: string, wide: boolean, given: Opinion | undefined, demo: boolean, style: Style): Strip {
  const named = textIn(label, wide ? whole : beside, style)
  const said = [...(wide ? named : []), ...textIn(given ? sentence(given) : '', wide ? whole : right, style)]
  const signed = given ? 2 * style.seal : style.pitch
  const height = Math.max(heightOf(said) + signed + 2 * style.air, heightOf(named) + 2 * style.air, style.box)
  const signature = given ? signatureItems(given, height, demo, style) : [dayLine('', height, style)]
  const beneath = wide ? [] : piled(named, (height - heightOf(named)) / 2)
  return framed({ height, items: [...piled(said, style.air), ...beneath, ...signature] }, wide ? [] : [labelEdge])
}

/** The declaration of the applicant with the place to sign. */
export function statementBox(label: string, text: string, signer: string, on: string, style: Style): Strip {
  const said = [label, `　　${text}`].flatMap((line) => textIn(line, whole, style))
  const height = heightOf(said) + 2 * style.pitch + 2 * style.air
  const day = dayLine(on, height, style)
  const name = before(day, `签字盖章：${signer}`, style)
  return framed({ height, items: [...piled(said, style.air), name, day] })
}

/** What is recommended comes first, unless the words say it themselves. */
const sentence = ({ verdict, text }: Opinion) => (text.startsWith(verdict) ? text : `${verdict}。${text}`)

/** Name and date on one line, the seal over the date (骑年盖月) and clear of the name. */
function signatureItems({ by, on }: Opinion, height: number, demo: boolean, style: Style): Item[] {
  const { seal, size, measure } = style
  const middle = height - style.air - seal
  const date = `日期：${plainDate(on)}`
  const width = measure(date, 'regular', size)
  const day = word(date, page.right - side - width - size, middle + size / 3, size)
  const over = day.x + measure('日期：', 'regular', size) + (width - measure('日期：', 'regular', size)) / 2
  return [...sealItems(over, middle, seal, demo, measure), before(day, `签名：${by}`, style), day]
}

function dayLine(on: string, height: number, { air, pitch, size, measure }: Style) {
  const date = `日期：${on === '' ? blankDay : plainDate(on)}`
  return word(date, page.right - side - measure(date, 'regular', size), baseline(height - air - pitch, pitch, size), size)
}

/** A text on the line of another, well before it. */
const before = (item: { x: number; y: number }, text: string, { size, measure }: Style) =>
  word(text, item.x - 3 * size - measure(text, 'regular', size), item.y, size)
