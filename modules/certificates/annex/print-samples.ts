import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogue } from '@tongban/matters'
import { annexOf } from './loader.ts'
import { annexPdf } from './pdf.ts'
import * as samples from './samples.ts'

const folder = process.argv[2]
if (!folder) {
  console.error('用法：node modules/certificates/annex/print-samples.ts 目录')
  process.exit(2)
}
mkdirSync(folder, { recursive: true })
const { catalogue } = await loadCatalogue(join(import.meta.dirname, '../../../catalogue'))
for (const matter of catalogue.matters) {
  const annex = annexOf(matter.code)
  if (!annex) continue
  for (const [state, facts] of [
    ['申报', samples.filed(matter.code)],
    ['决定', samples.decided(matter.code)],
  ] as const) {
    const pdf = await annexPdf(annex, matter, facts, new Date('2026-11-21T01:05:00Z'))
    writeFileSync(join(folder, `${matter.code}-${state}.pdf`), pdf)
    console.log(`${annex.title}（${state}）	${Math.round(pdf.length / 1024)} kB`)
  }
}
