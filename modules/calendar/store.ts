import { sql, type Tx } from '@tongban/kit/db'
import type { CalendarYear } from './contract.ts'

export const latestImport = (tx: Tx) =>
  tx.selectFrom('calendar_year').select(['version', 'imported_at']).orderBy('version', 'desc').limit(1).executeTakeFirst()

export const years = (tx: Tx) => tx.selectFrom('calendar_year').selectAll().orderBy('year').execute()

export const saveYear = (tx: Tx, content: CalendarYear, version: number, at: Date, by: string) =>
  tx
    .insertInto('calendar_year')
    .values({ year: content.year, version, content: JSON.stringify(content), imported_at: at, imported_by: by })
    .onConflict((c) => c.column('year').doUpdateSet({ version, content: JSON.stringify(content), imported_at: at, imported_by: by }))
    .execute()

/** Open deadlines are computed anew in the background; the job is part of the import. */
export const enqueueRecomputation = (tx: Tx, version: number) =>
  sql`select enqueue('cases.recompute', ${JSON.stringify({ version })}::json, ${`calendar:${version}`})`.execute(tx)
