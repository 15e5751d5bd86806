import { type Row, sql, type Tx } from '@tongban/kit/db'

export type TerminalRow = Row<'terminal'>

/** Records of terminals: of some units, or of the whole region. */
export const terminalsOf = (tx: Tx, cell: number, units: readonly string[] | undefined) =>
  tx
    .selectFrom('terminal')
    .selectAll()
    .where('cell', '=', cell)
    .$if(units !== undefined, (query) => query.where('unit', 'in', units!))
    .limit(500)
    .execute()

export const terminalById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('terminal').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const lockTerminal = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('terminal').selectAll().where('cell', '=', cell).where('id', '=', id).forUpdate().executeTakeFirst()

/** Registers a machine unless its account has one already or another account has this serial number; tells whether it did. */
export const insertTerminal = async (tx: Tx, row: TerminalRow): Promise<boolean> => {
  const done = await tx
    .insertInto('terminal')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Changes a record unless another account has this serial number; tells whether it did. */
export const updateTerminal = async (tx: Tx, { cell, id, ...change }: TerminalRow): Promise<boolean> => {
  const done = await tx
    .updateTable('terminal as t')
    .set(change)
    .where('t.cell', '=', cell)
    .where('t.id', '=', id)
    .where(sql<boolean>`not exists (select from terminal o where o.cell = t.cell and o.serial = ${change.serial} and o.id <> t.id)`)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export const insertDecision = (tx: Tx, row: Row<'terminal_decision'>) => tx.insertInto('terminal_decision').values(row).execute()
