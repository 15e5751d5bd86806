import { sql, type Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'
import type { EventRow, SeenCase } from './store.ts'
import type { PromiseRow, SpecialRow } from './store-tracks.ts'

/** What is written of some cases beside their rows. */
export interface Written {
  events: EventRow[]
  promises: PromiseRow[]
  specials: SpecialRow[]
}

/** Cases in the order of their numbers, a page at a time. */
export const casesAfter = (tx: Tx, cell: number, no: string, limit: number): Promise<SeenCase[]> =>
  tx.selectFrom('cases').selectAll().where('cell', '=', cell).where('no', '>', no).orderBy('no').limit(limit).$castTo<SeenCase>().execute()

export const numbersAfter = async (tx: Tx, cell: number, no: string, limit: number): Promise<string[]> =>
  (await tx.selectFrom('cases').select('no').where('cell', '=', cell).where('no', '>', no).orderBy('no').limit(limit).execute()).map(
    (row) => row.no,
  )

/** What stands beside these rows, each list in the order in which it was written. */
export async function writtenOf(tx: Tx, cell: number, rows: readonly Parent<'cases'>[]): Promise<Written> {
  const ids = rows.map(({ id }) => id)
  const [events, promises, specials] = [
    await tx.selectFrom('case_event').selectAll().where('cell', '=', cell).where('case_id', 'in', ids).orderBy('seq').execute(),
    await tx.selectFrom('case_promise').selectAll().where('cell', '=', cell).where('case_id', 'in', ids).orderBy('id').execute(),
    await tx.selectFrom('case_special').selectAll().where('cell', '=', cell).where('case_id', 'in', ids).orderBy('id').execute(),
  ]
  return { events, promises, specials }
}

export interface Counts {
  status: string
  matter: string
  channel: string
  outcome: string | null
  n: number
}

/** How many cases stand how: by status, matter, channel and outcome. */
export const countsOfCases = (tx: Tx, cell: number): Promise<Counts[]> =>
  tx
    .selectFrom('cases')
    .select(['status', 'matter', 'channel', 'outcome', sql<number>`count(*)::int`.as('n')])
    .where('cell', '=', cell)
    .groupBy(['status', 'matter', 'channel', 'outcome'])
    .execute()
