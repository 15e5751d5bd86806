import { type RawBuilder, type Row, sql, type Tx } from '@tongban/kit/db'

export type FileRow = Row<'file'>

export const insertFiles = (tx: Tx, rows: FileRow[]) => tx.insertInto('file').values(rows).execute()

export const fileById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('file').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const filesOfCase = (tx: Tx, cell: number, caseId: string) =>
  tx.selectFrom('file').selectAll().where('cell', '=', cell).where('case_id', '=', caseId).execute()

/** Binds loose files to a case; a file already bound stays where it is. */
export const bindFiles = (tx: Tx, cell: number, ids: string[], caseId: string) =>
  tx
    .updateTable('file')
    .set({ case_id: caseId })
    .where('cell', '=', cell)
    .where('id', 'in', ids)
    .where('case_id', 'is', null)
    .executeTakeFirst()

/** The same binding as part of a larger statement, where `when` holds. */
export const bindingFragment = (cell: number, ids: string[], caseId: string, when: RawBuilder<unknown>) =>
  sql`update file set case_id = ${caseId}::uuid where cell = ${cell} and id = any (${ids}::uuid[]) and case_id is null and ${when} returning id`

/** Files that are bound to nothing yet, as far as the caller sees them. */
export const looseFiles = (tx: Tx, cell: number, ids: string[]) =>
  tx.selectFrom('file').selectAll().where('cell', '=', cell).where('id', 'in', ids).where('case_id', 'is', null).execute()

/** Gives loose files over to another unit, so that it sees them and can bind them; what is bound stays with its case. */
export const moveFiles = (tx: Tx, cell: number, ids: string[], unit: string) =>
  tx.updateTable('file').set({ owner_unit: unit }).where('cell', '=', cell).where('id', 'in', ids).where('case_id', 'is', null).execute()
