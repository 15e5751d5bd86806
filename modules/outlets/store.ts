import type { Row, Tx } from '@tongban/kit/db'

export type OutletRow = Row<'outlet'>

export const saveOutlet = (tx: Tx, row: OutletRow) =>
  tx
    .insertInto('outlet')
    .values({ ...row, hours: JSON.stringify(row.hours) })
    .onConflict((c) => c.columns(['cell', 'unit']).doNothing())
    .execute()

export const outlets = (tx: Tx, cell: number) =>
  tx.selectFrom('outlet').selectAll().where('cell', '=', cell).orderBy('town').orderBy('unit').limit(2_000).execute()
