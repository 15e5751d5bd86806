import { linkOf } from '@tongban/kit/events'
import { instantOf, type Made, type pieceReader } from './cells.ts'
import type { Table } from './ground.ts'
import type { Template } from './templates.ts'

const parts = ['id', 'case_id', 'seq', 'at', 'action', 'actor', 'actor_name', 'unit', 'data'] as const
type Part = (typeof parts)[number]

/** Every event is linked to the one before, as the product does it. */
export function eventWriter({ rows }: Template, { name, columns }: Table, read: ReturnType<typeof pieceReader>) {
  const at = (part: string) => columns.findIndex((column) => column.name === part)
  const sorted = rows.get(name)!.toSorted((a, b) => Number(a[at('seq')]) - Number(b[at('seq')]))
  const events = sorted.map((row) => ({ row, pieces: columns.map((column, n) => read(column, row[n]!)) }))
  return (made: Made): string[] => {
    let last = ''
    return events.map(({ row, pieces }) => {
      const cells = pieces.map((piece) => (typeof piece === 'string' ? piece : piece(made)))
      const told = Object.fromEntries(parts.map((part) => [part, plain(cells[at(part)]!)])) as Record<Part, string>
      cells[at('prev')] = last
      last = linkOf(last, told.case_id, {
        id: told.id,
        seq: Number(told.seq),
        at: new Date(instantOf(row[at('at')]!, made.earlier)),
        action: told.action,
        actor: row[at('actor')] === null ? null : told.actor,
        actorName: told.actor_name,
        unit: told.unit,
        data: JSON.parse(told.data) as Record<string, unknown>,
      })
      cells[at('digest')] = last
      return `${cells.join('\t')}\n`
    })
  }
}

/** The text behind what COPY reads. */
const plain = (cell: string) => (cell.includes('\\') ? cell.replace(/\\([\\nrt])/g, (_, sign: string) => signs[sign]!) : cell)
const signs: Record<string, string> = { '\\': '\\', n: '\n', r: '\r', t: '\t' }
