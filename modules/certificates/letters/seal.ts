import type { Measure } from './lines.ts'
import { type Item, type LineItem, page, rule, type Step, type Strip, type TextItem, word } from './sheet.ts'

const nullity = '无法律效力'

/** The place of a seal about its centre: a demonstration seal that says what it is, or a dotted ring where the seal goes. */
export function sealItems(x: number, y: number, radius: number, demo: boolean, measure: Measure): Item[] {
  const small = radius * 0.18
  if (!demo) {
    const label = '盖章处'
    return [
      { kind: 'circle', x, y, radius, weight: 0.8, ink: 'pale', dotted: true },
      word(label, x - measure(label, 'regular', small) / 2, y + radius * 0.72, small, 'regular', 'grey'),
    ]
  }
  return [
    { kind: 'circle', x, y, radius, weight: 2.2, ink: 'red' },
    { kind: 'circle', x, y, radius: radius * 0.92, weight: 0.5, ink: 'red' },
    ...arc('政银通办演示印章', x, y, radius, measure),
    word(nullity, x - measure(nullity, 'bold', small) / 2, y + radius * 0.58, small, 'bold', 'red'),
  ]
}

/** Text along the upper half of the ring, each character upright to its centre. */
function arc(text: string, x: number, y: number, radius: number, measure: Measure): TextItem[] {
  const size = radius * 0.2
  const inner = radius * 0.86 - 0.88 * size
  const characters = [...text]
  const step = 130 / (characters.length - 1)
  return characters.map((character, n) => {
    const angle = n * step - 65
    const turn = (angle * Math.PI) / 180
    const side = measure(character, 'bold', size) / 2
    const left = x + inner * Math.sin(turn) - side * Math.cos(turn)
    const base = y - inner * Math.cos(turn) - side * Math.sin(turn)
    return { ...word(character, left, base, size, 'bold', 'red'), rotate: angle }
  })
}

/** Organ and date at the right, the date four characters from the edge, the seal over it (骑年盖月) and clear of the text above. */
export function signatureStrip(
  signature: { organ: string; date: string },
  demo: boolean,
  { size, pitch, seal }: Step,
  measure: Measure,
): Strip {
  const date = measure(signature.date, 'regular', size)
  const organ = measure(signature.organ, 'regular', size)
  const middle = organ > date ? page.right - 2 * size - organ / 2 : page.right - 4 * size - date / 2
  const centre = Math.max(seal, pitch + size)
  const dateLine = centre + size / 3
  return {
    height: centre + seal,
    items: [
      ...sealItems(middle, centre, seal, demo, measure),
      word(signature.organ, middle - organ / 2, dateLine - pitch, size),
      word(signature.date, middle - date / 2, dateLine, size),
    ],
  }
}

/** A row of blanks to sign on by hand, two to a line. */
export function signerStrips(signers: string[], { size, pitch }: Step, measure: Measure): Strip[] {
  const half = page.measure / 2
  const strips: Strip[] = []
  for (let n = 0; n < signers.length; n += 2) {
    const items = signers.slice(n, n + 2).flatMap((signer, at): [TextItem, LineItem] => {
      const x = page.left + at * half
      const label = `${signer}：`
      return [word(label, x, pitch, size), rule(x + measure(label, 'regular', size), x + half - size, pitch + 3, 0.5)]
    })
    strips.push({ height: pitch * 1.4, items, stick: true })
  }
  return strips
}
