import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, pathsUnder } from './source.ts'

/** Every noun of the house stands in the glossary before it stands in code (STYLE.md, rule 8). */
export function glossary(root: string): Finding[] {
  const path = join(root, 'docs/glossary.md')
  if (!existsSync(path)) return [{ where: 'docs/glossary.md', what: 'glossary：缺词汇表' }]
  const text = readFileSync(path, 'utf8')
  const nouns = new Set(pathsUnder(root, ['modules'], /\.ts$/).map((file) => file.split('/')[1]!))
  return [...nouns]
    .filter((noun) => !new RegExp(`\\b${noun.replace(/(s|es)$/, '')}`, 'i').test(text))
    .map((noun) => ({ where: `modules/${noun}`, what: 'glossary：词汇表里还没有这个词，请先写进 docs/glossary.md' }))
}
