import { openJson } from '@tongban/kit/crypto'
import { withClient } from '@tongban/kit/postgres/connection'
import type { Cell, Ground, Rows, Table } from './ground.ts'
import { wordsOf } from './people.ts'

/** A case that really went its way, with every row that it left: what the generated ones are made like. */
export interface Template {
  no: string
  open: boolean
  rows: Rows
  person: { citizen: string; name: string; idNumber: string; phone: string }
  /** What is sealed in it, of which name and numbers are replaced. */
  sealed: Record<string, unknown>
  /** Words that are not the person's: of the form. */
  words: string[]
}

/** Every table that hangs on a case, the case itself first. */
export async function caseTables({ admin }: Ground): Promise<Table[]> {
  const { rows } = await withClient(admin, (client) =>
    client.query<{ name: string; columns: Table['columns'] }>(
      `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and (c.relname in ('cases', 'citizen') or exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id' and not k.attisdropped))
       group by 1 order by c.relname <> 'citizen', c.relname <> 'cases', 1`,
    ),
  )
  return rows
}

/** Reads every case of a citizen that is there, as templates. */
export async function templatesIn(ground: Ground, tables: readonly Table[], most = 1_000): Promise<Template[]> {
  return withClient(ground.admin, async (client) => {
    const found = await client.query<{ id: string; no: string; open: boolean; citizen: string; sealed: Buffer }>(
      `select id, no, open, citizen, sealed from cases where procedure <> 'internal' order by no limit ${most}`,
    )
    const templates: Template[] = []
    for (const { id, no, open, citizen, sealed } of found.rows) {
      const rows: Rows = new Map()
      for (const { name, columns } of tables) {
        const key = name === 'cases' || name === 'citizen' ? 'id' : 'case_id'
        const texts = columns.map((column) => `t."${column.name}"::text`).join(', ')
        const by = name === 'citizen' ? citizen : id
        rows.set(
          name,
          (await client.query<{ row: Cell[] }>(`select array[${texts}] as row from ${name} t where t.${key} = $1`, [by])).rows.map(
            ({ row }) => row,
          ),
        )
      }
      templates.push(templateOf(ground, { no, open, citizen, sealed, rows }))
    }
    return templates
  })
}

function templateOf(
  { keys }: Ground,
  { no, open, citizen, sealed, rows }: { no: string; open: boolean; citizen: string; sealed: Buffer; rows: Rows },
): Template {
  const content = openJson<Record<string, unknown> & { name: string; idNumber: string; phone: string }>(keys, sealed)
  const person = { citizen, name: content.name, idNumber: content.idNumber, phone: content.phone }
  const own = new Set(wordsOf(keys, person))
  const words = rows
    .get('case_word')!
    .flatMap((row) => row.find((cell) => cell?.startsWith('\\x')) ?? [])
    .filter((word) => !own.has(word))
  return { no, open, rows, person, sealed: content, words }
}
