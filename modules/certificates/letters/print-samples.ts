import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compose } from './compose.ts'
import type { FactsOf, Letter, LetterKind } from './model.ts'
import { letterPdf } from './pdf.ts'
import * as samples from './samples.ts'
import { turns } from './samples-turns.ts'

const folder = process.argv[2]
if (!folder) {
  console.error('用法：node modules/certificates/letters/print-samples.ts 目录')
  process.exit(2)
}
const letters: Record<string, Letter> = {
  收件回执: compose('receipt', samples.receipt),
  补正材料通知书: compose('correction', samples.correction),
  补正材料通知书_长: compose('correction', samples.longCorrection),
  受理通知书: compose('acceptance', samples.acceptance),
  受理通知书_待盖章: compose('acceptance', { ...samples.acceptance, demo: false }),
  办结通知书: compose('decision', samples.approval),
  不予行政许可决定书: compose('decision', samples.refusal),
  送达回证: compose('delivery', samples.delivery),
}
for (const [kind, facts] of Object.entries(turns)) {
  const letter = compose(kind as LetterKind, facts as FactsOf<LetterKind>)
  letters[letter.title] = letter
}
mkdirSync(folder, { recursive: true })
for (const [name, letter] of Object.entries(letters)) {
  const pdf = await letterPdf(letter, new Date('2026-11-21T01:05:00Z'))
  writeFileSync(join(folder, `${name}.pdf`), pdf)
  console.log(`${name}	${Math.round(pdf.length / 1024)} kB`)
}
