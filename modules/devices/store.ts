import { type Row, sql, type Tx } from '@tongban/kit/db'

export type StateRow = Row<'terminal_state'>

export const saveState = (tx: Tx, row: StateRow) =>
  tx
    .insertInto('terminal_state')
    .values({ ...row, status: JSON.stringify(row.status) })
    .onConflict((c) => c.columns(['cell', 'terminal']).doUpdateSet({ status: JSON.stringify(row.status), at: row.at, name: row.name }))
    .execute()

/** What terminals last said: of some units, or of the whole region. */
export const states = (tx: Tx, cell: number, units: readonly string[] | undefined) =>
  tx
    .selectFrom('terminal_state')
    .selectAll()
    .where('cell', '=', cell)
    .$if(units !== undefined, (query) => query.where('unit', 'in', units!))
    .limit(500)
    .execute()

export const insertCall = (tx: Tx, row: Row<'help_call'>) => tx.insertInto('help_call').values(row).execute()

/** Calls of one outlet that nobody has answered, the first first. */
export const openCalls = (tx: Tx, cell: number, unit: string, since: Date) =>
  tx
    .selectFrom('help_call')
    .selectAll()
    .where('cell', '=', cell)
    .where('unit', '=', unit)
    .where('answered_at', 'is', null)
    .where('at', '>', since)
    .orderBy('at')
    .limit(20)
    .execute()

export const answerCall = async (tx: Tx, cell: number, id: string, by: string, at: Date): Promise<boolean> => {
  const done = await tx
    .updateTable('help_call')
    .set({ answered_at: at, answered_by: by })
    .where('cell', '=', cell)
    .where('id', '=', id)
    .where(sql<boolean>`answered_at is null`)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
