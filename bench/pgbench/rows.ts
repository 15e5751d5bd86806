import type { BenchHouse } from '../house/house.ts'

/** The tables into which submissions and actions write, parents first. */
export const written = [
  'idempotency',
  'cases',
  'case_material',
  'case_event',
  'case_opinion',
  'case_word',
  'letter',
  'letter_serial',
] as const

export interface WrittenRow {
  table: string
  /** Columns as SQL literals with their types. */
  columns: Record<string, string>
  isNew: boolean
}

/** Which transaction is the last; rows of later ones were written since. */
export const marked = async (house: BenchHouse): Promise<string> =>
  (await house.sql<{ x: string }>('select pg_current_xact_id()::text as x'))[0]!.x

/**
 * The rows of the newest case that were written since the mark, as they stand now: what a baseline has to write as well.
 * `known` names tables whose rows were there before, so that they were changed and not inserted.
 */
export async function rowsSince(house: BenchHouse, mark: string, known: readonly string[]): Promise<WrittenRow[]> {
  const rows: WrittenRow[] = []
  const [newest] = await house.sql<{ id: string }>(`select id from cases where ${since} order by received_at desc limit 1`, [mark])
  for (const table of written) {
    const columns = await columnsOf(house, table)
    const literals = columns.map(({ name, type }) => `coalesce(quote_literal(t."${name}"::text), 'null') || '::${type}'`)
    const found = await house.sql<{ row: string[] }>(
      `select array[${literals.join(', ')}] as row from ${table} t where ${since} and ${ofCase(columns, table)}`,
      [mark, newest?.id ?? null],
    )
    const named = (row: string[]) => Object.fromEntries(columns.map(({ name }, n) => [name, row[n]!]))
    rows.push(...found.map(({ row }) => ({ table, columns: named(row), isNew: !known.includes(table) })))
  }
  return rows
}

const since = 'xmin::text::bigint > $1::bigint % 4294967296'

/** The house goes on meanwhile: what it does with other cases is not counted. */
function ofCase(columns: readonly { name: string }[], table: string): string {
  const key = table === 'cases' ? 'id' : 'case_id'
  return columns.some(({ name }) => name === key) ? `${key} = $2::uuid` : '$2::uuid is not null'
}

const columnsOf = (house: BenchHouse, table: string) =>
  house.sql<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
