import { type Row, sql, type Tx } from '@tongban/kit/db'

export type OutletRow = Row<'outlet'>

export const saveOutlet = (tx: Tx, row: OutletRow) =>
  tx
    .insertInto('outlet')
    .values({ ...row, hours: JSON.stringify(row.hours) })
    .onConflict((c) => c.columns(['cell', 'unit']).doNothing())
    .execute()

export const outlets = (tx: Tx, cell: number) =>
  tx.selectFrom('outlet').selectAll().where('cell', '=', cell).orderBy('town').orderBy('unit').limit(2_000).execute()

export const lockOutlet = (tx: Tx, cell: number, unit: string) =>
  tx.selectFrom('outlet').selectAll().where('cell', '=', cell).where('unit', '=', unit).forUpdate().executeTakeFirst()

export const updateOutlet = (tx: Tx, cell: number, unit: string, change: Partial<OutletRow>) =>
  tx
    .updateTable('outlet')
    .set({ ...change, ...(change.hours ? { hours: JSON.stringify(change.hours) } : {}) })
    .where('cell', '=', cell)
    .where('unit', '=', unit)
    .execute()

/** Adds to what an outlet can do, counted in the row so that of two at once none is lost. */
export const addCapability = (tx: Tx, cell: number, unit: string, more: { windows?: number; kiosks?: number }) =>
  tx
    .updateTable('outlet')
    .set({ windows: sql`windows + ${more.windows ?? 0}::smallint`, kiosks: sql`kiosks + ${more.kiosks ?? 0}::smallint` })
    .where('cell', '=', cell)
    .where('unit', '=', unit)
    .returning(['windows', 'kiosks', 'tellers'])
    .executeTakeFirst()
