import type { JsonSchema } from '@tongban/kit/defects'
import type { Form } from '@tongban/matters/contract'
import { declaredFields, optionsOf } from '@tongban/matters/rules'
import { plainDate } from '../letters/numbers.ts'

type Node = JsonSchema | undefined

/** Reads a case's answers as a printed form says them: what was chosen by its title, days in full; blank where nothing was answered. */
export function readerOf({ schema }: Form, answers: Record<string, unknown>) {
  const nodes = new Map(declaredFields(schema).map(({ name, node }) => [name, node]))
  return {
    words: (names: readonly string[]) => joined(names.map((name) => wordsOf(nodes.get(name), answers[name]))),
    ticked: (name: string) => answers[name] === true,
    rows: (table: string, columns: readonly (readonly string[])[]): string[][] => {
      const cells = cellsOf(nodes.get(table))
      const rows = answers[table]
      return (Array.isArray(rows) ? rows : []).map((row: Record<string, unknown>) =>
        columns.map((names) => joined(names.map((name) => wordsOf(cells[name], row[name])))),
      )
    },
  }
}

const cellsOf = (table: Node): Record<string, JsonSchema> =>
  (table?.items as { properties?: Record<string, JsonSchema> } | undefined)?.properties ?? {}

function wordsOf(node: Node, answer: unknown): string {
  if (answer === undefined || answer === null) return ''
  if (node?.format === 'date') return plainDate(String(answer))
  return (node && optionsOf(node).find(({ value }) => value === answer)?.title) ?? String(answer)
}

/** One after the other, without what the next already says: the town before an address that names it. */
const joined = (parts: string[]) => parts.filter((part, n) => !parts.slice(n + 1).some((later) => later.includes(part))).join('')
