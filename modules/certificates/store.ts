import { type RawBuilder, type Row, sql, type Tx } from '@tongban/kit/db'

export type LetterRow = Row<'letter'>

export const insertLetter = (tx: Tx, row: Omit<LetterRow, 'file'>) => tx.insertInto('letter').values(row).execute()

/** Draws the letter off the request path; the job is part of the same transaction. */
export const enqueueDrawing = (tx: Tx, id: string) =>
  sql`select enqueue('letters.draw', ${JSON.stringify({ id })}::json, ${`letter:${id}`})`.execute(tx)

export const letterById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const letterByCode = (tx: Tx, cell: number, code: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', cell).where('code', '=', code).executeTakeFirst()

export const lettersOfCase = (tx: Tx, cell: number, caseId: string) =>
  tx
    .selectFrom('letter')
    .select(['id', 'kind', 'number', 'at', 'file'])
    .where('cell', '=', cell)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const setFile = (tx: Tx, cell: number, id: string, file: string) =>
  tx.updateTable('letter').set({ file }).where('cell', '=', cell).where('id', '=', id).execute()

export const countUndrawn = async (tx: Tx, cell: number): Promise<number> => {
  const undrawn = tx.selectFrom('letter').where('cell', '=', cell).where('file', 'is', null)
  return Number((await undrawn.select((e) => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()).n)
}

/** The next serial of an organ's letters of one kind in a year. */
export const nextSerial = async (tx: Tx, cell: number, organ: string, kind: string, year: number): Promise<number> => {
  const row = await tx
    .insertInto('letter_serial')
    .values({ cell, organ, kind, year, last: 1 })
    .onConflict((c) => c.columns(['cell', 'organ', 'kind', 'year']).doUpdateSet({ last: sql`letter_serial.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** A letter as part of a larger statement, where `when` holds. */
const letterFragment = (row: Omit<LetterRow, 'file'>, when: RawBuilder<unknown>) =>
  sql`insert into letter (cell, id, case_id, kind, number, facts, at, code)
      select ${row.cell}::smallint, ${row.id}::uuid, ${row.case_id}::uuid, ${row.kind}, ${row.number}, ${row.facts}::bytea, ${row.at}::timestamptz, ${row.code} where ${when}`

const drawingFragment = (id: string, when: RawBuilder<unknown>) =>
  sql`select enqueue('letters.draw', ${JSON.stringify({ id })}::json, ${`letter:${id}`}) where ${when}`

export const fragments = { letter: letterFragment, drawing: drawingFragment }
