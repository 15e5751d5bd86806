import { withClient } from '@tongban/kit/postgres/connection'
import type pg from 'pg'
import type { Cell, Ground, Table } from './ground.ts'

/** What the driver calls while rows go in; its published types leave the copying half out. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** Copies lines of text into a table: the quickest way in. */
export function copyIn(client: pg.Client, { name, columns }: Table, lines: readonly string[]): Promise<void> {
  const text = `copy ${name} (${columns.map((column) => `"${column.name}"`).join(', ')}) from stdin`
  return new Promise((resolve, reject) => {
    let failed: Error | undefined
    const copying = {
      submit: (connection: unknown) => (connection as CopyConnection).query(text),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(lines.join('')))
        connection.endCopyFrom()
      },
      handleError: (failure: Error) => {
        failed = failure
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => (failed ? reject(failed) : resolve()),
    }
    client.query(copying as pg.Submittable)
  })
}

const special: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** Text as COPY reads it. */
export const escaped = (text: string) => (/[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => special[sign]!) : text)

/** A row as COPY reads it. */
export const lineOf = (row: readonly Cell[]): string => `${row.map((cell) => (cell === null ? '\\N' : escaped(cell))).join('\t')}\n`

/**
 * Runs `work` while the secondary indexes of these tables are away, then builds them as they were: a few sorts instead of random writes.
 * Foreign keys are not looked at by whoever loads (session_replication_role).
 */
export async function withoutIndexes({ admin }: Ground, tables: readonly Table[], work: () => Promise<void>): Promise<void> {
  const build = (definitions: readonly string[]) =>
    withClient(admin, async (client) => {
      await client.query(`set maintenance_work_mem = '1GB'`)
      for (const definition of definitions) await client.query(definition)
    })
  const definitions = await withClient(admin, (client) => indexesTaken(client, tables))
  await work()
  await Promise.all([0, 1].map((half) => build(definitions.filter((_, n) => n % 2 === half))))
  await build(['alter system reset max_wal_size', 'select pg_reload_conf()', 'checkpoint'])
}

/** Drops what can be built again, the key of words among it, and gives how. */
async function indexesTaken(client: pg.Client, tables: readonly Table[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any ($1) and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    [tables.map(({ name }) => name)],
  )
  for (const { name } of rows) await client.query(`drop index "${name}"`)
  await client.query('alter table case_word drop constraint case_word_pkey')
  await client.query(`alter system set max_wal_size = '16GB'`)
  await client.query('select pg_reload_conf()')
  return [
    'alter table case_word add constraint case_word_pkey primary key (cell, word, case_id)',
    ...rows.map(({ definition }) => definition),
  ]
}
