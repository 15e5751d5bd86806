import type { BenchHouse } from '../house/house.ts'
import { type WrittenRow, written } from './rows.ts'

/** Copies of the tables beside the real ones: same columns, indexes and checks, empty, no policies: a hard baseline. */
export async function copyTables(house: BenchHouse): Promise<void> {
  await house.sql('drop schema if exists bench cascade')
  await house.sql('create schema bench')
  for (const table of written) await house.sql(`create table bench.${table} (like public.${table} including all)`)
}

/** Ids that grow with time as ours do (the first half: run and turn, the second: client), one a transaction. */
const id = `(lpad(to_hex(:run::bigint * 100000 + :turn), 16, '0') || lpad(to_hex(:client_id * 64 + OFFSET), 16, '0'))::uuid`
const idOf = (offset: number) => id.replace('OFFSET', String(offset))
const textOf = (digits: number) => `lpad((:run::bigint * 100000 + :turn)::text || lpad(:client_id::text, 3, '0'), ${digits}, '0')`

/**
 * A transaction that writes the same rows as those that were captured: same tables, same columns, values of the same size;
 * ids, numbers and keys are new each time. One insert a table, one case a transaction; into copies, or into the product's own tables with
 * their foreign keys (the superuser passes the policies by).
 */
export function insertScript(rows: readonly WrittenRow[], schema: 'bench' | 'public'): string {
  const inserts = written.flatMap((table) => {
    const own = rows.filter((row) => row.table === table)
    return own.length > 0 ? [insertOf(`${schema}.${table}`, table, own)] : []
  })
  return transaction(inserts)
}

const transaction = (statements: readonly string[]) =>
  ['\\set turn :turn + 1', '\\set person random(1, 300)', 'begin;', ...statements.map((one) => `${one};`), 'commit;', ''].join('\n')

function insertOf(where: string, table: string, rows: readonly WrittenRow[]): string {
  const names = Object.keys(rows[0]!.columns)
  const values = rows.map(({ columns }, n) => `(${names.map((name) => fresh(table, name, columns[name]!, n)).join(', ')})`)
  return `insert into ${where} (${names.join(', ')}) values ${values.join(', ')}`
}

/** Offsets within a transaction's 64 ids: the case has none, children count from 1 within their table's own range. */
const ranges: Record<string, number> = { case_material: 1, case_event: 11, case_opinion: 21, letter: 31 }

function fresh(table: string, name: string, value: string, n: number): string {
  if (name === 'case_id' || (table === 'cases' && name === 'id')) return idOf(0)
  if (name === 'id') return idOf((ranges[table] ?? 0) + n)
  if (table === 'cases' && name === 'no') return textOf(21)
  if (table === 'idempotency' && name === 'key') return textOf(36)
  if (table === 'letter' && name === 'code') return `right(${textOf(24)}, 18) || '${n}'`
  // Nobody is to draw it: as if it were drawn already.
  if (table === 'letter' && name === 'file') return value
  // Three hundred people come in turn, as on our side: their words lie all over the index, and not always in the same place.
  if (table === 'case_word' && name === 'word') return `overlay(${value} placing int4send(:person) from 1)`
  if (/_index$/.test(name)) return `sha256(int8send(:run::bigint * 100000 + :turn))`
  return value
}
