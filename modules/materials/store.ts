import { type Db, type Row, sql, type Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'

export type FileRow = Row<'file'>

export const insertFiles = (tx: Tx, rows: FileRow[]) => tx.insertInto('file').values(rows).execute()

/** A file of the caller's own units, or any for the house itself; those of others' cases are reached through their case. */
export const fileById = (tx: Tx, cell: number, id: string) =>
  tx
    .selectFrom('file')
    .selectAll()
    .where('cell', '=', cell)
    .where('id', '=', id)
    .where(sql<boolean>`(owner_unit = any (current_units()) or current_scope() = 'system')`)
    .executeTakeFirst()

/** Which case a file belongs to; whether the caller may see it, that case tells. */
export const caseOfFile = async (tx: Tx, cell: number, id: string): Promise<string | undefined> => {
  const row = await tx.selectFrom('file').select('case_id').where('cell', '=', cell).where('id', '=', id).executeTakeFirst()
  return row?.case_id ?? undefined
}

export const fileOfCase = (tx: Tx, of: Parent<'cases'>, id: string) =>
  tx.selectFrom('file').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).where('id', '=', id).executeTakeFirst()

export const filesOfCase = (tx: Tx, of: Parent<'cases'>) =>
  tx.selectFrom('file').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id)

/** Binds loose files to a case; a file already bound stays where it is. */
export const bindFiles = (tx: Db, cell: number, ids: string[], caseId: string) =>
  tx.updateTable('file').set({ case_id: caseId }).where('cell', '=', cell).where('id', 'in', ids).where('case_id', 'is', null)

/** The same for several new cases at once, each file to the case at its place; answers with what was free and the caller's own, and whose it is now. */
export const bindEach = (cell: number, files: readonly string[], cases: readonly string[]) =>
  sql<{ id: string; case_id: string }>`update file set case_id = (${cases}::uuid[])[array_position(${files}::uuid[], id)]
    where cell = ${cell} and id = any (${files}::uuid[]) and case_id is null returning id, case_id`

/** Which of these are bound to nothing yet, held until the end of the transaction. */
export const holdLoose = (tx: Tx, cell: number, ids: string[]) =>
  tx
    .selectFrom('file')
    .select('id')
    .where('cell', '=', cell)
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .where('case_id', 'is', null)
    .orderBy('id')
    .forUpdate()

/** Files that are bound to nothing yet, as far as the caller sees them. */
export const looseFiles = (tx: Tx, cell: number, ids: string[]) =>
  tx.selectFrom('file').selectAll().where('cell', '=', cell).where('id', 'in', ids).where('case_id', 'is', null).execute()

/** Gives loose files over to another unit, so that it sees them and can bind them; what is bound stays with its case. */
export const moveFiles = (tx: Tx, cell: number, ids: string[], unit: string) =>
  tx.updateTable('file').set({ owner_unit: unit }).where('cell', '=', cell).where('id', 'in', ids).where('case_id', 'is', null).execute()
