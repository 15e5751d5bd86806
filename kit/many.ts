import { CompiledQuery } from 'kysely'

const texts = new Map<string, string>()

function textOf(table: string, columns: readonly string[], cell: number, rows: number): string {
  const key = `${table}/${cell}/${rows}/${columns.join()}`
  const known = texts.get(key)
  if (known) return known
  const width = columns.length
  const row = (n: number) => `(${cell}, ${columns.map((_, at) => `$${n * width + at + 1}`).join(', ')})`
  const text = `insert into ${table} (cell, ${columns.join(', ')}) values ${Array.from({ length: rows }, (_, n) => row(n)).join(', ')}`
  texts.set(key, text)
  return text
}

/**
 * `insert … values` of many rows of one table, the cell a constant in each, so that one shard can run it. Rows go by powers of two
 * (13 = 8 + 4 + 1), at most `most` a statement: few texts, hence few plans. Values are as the driver sends them: JSON as text.
 */
export function insertMany(
  table: string,
  columns: readonly string[],
  cell: number,
  rows: readonly (readonly unknown[])[],
  most = 32,
): CompiledQuery[] {
  const statements: CompiledQuery[] = []
  for (let from = 0; from < rows.length; ) {
    let size = most
    while (size > rows.length - from) size >>= 1
    statements.push(CompiledQuery.raw(textOf(table, columns, cell, size), rows.slice(from, from + size).flat()))
    from += size
  }
  return statements
}
