import { compose } from './compose.ts'
import type { FactsOf, Letter, LetterKind } from './model.ts'

/** What a letter says, a line for each paragraph, row and cell. */
export const textOf = (letter: Letter): string =>
  [
    ...letter.blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [block.spans.map((span) => span.text).join('')]
      if (block.kind === 'heading') return [block.text]
      if (block.kind === 'figures') return block.items.map((item) => `${item.label}${item.value}`)
      if (block.kind === 'table') return block.rows.map((row) => row.join('|'))
      return block.rows.flat().map((cell) => `${cell.label}：${cell.value}`)
    }),
    ...letter.basis,
    letter.remedy.map((span) => span.text).join(''),
  ].join('\n')

/** The places of the facts that a letter lacks. */
export const wanting = (kind: LetterKind, facts: unknown): unknown => {
  try {
    compose(kind, facts as FactsOf<LetterKind>)
  } catch (error) {
    return (error as Error).cause
  }
  return []
}
