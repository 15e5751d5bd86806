import { type RawBuilder, type Row, sql, type Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'

export type LetterRow = Row<'letter'>

type OfCase = Parent<'cases'>
export type NewLetter = Omit<LetterRow, 'file' | 'cell' | 'case_id'>

export const insertLetter = (tx: Tx, of: OfCase, row: NewLetter) =>
  tx.insertInto('letter').values({ ...row, cell: of.cell, case_id: of.id })

/** Draws the letter off the request path; the job is part of the same transaction. */
export const enqueueDrawing = (id: string) => sql`select enqueue('letters.draw', ${JSON.stringify({ id })}::json, ${`letter:${id}`})`

/** For whoever draws letters, under the scope of the house itself. */
export const letterById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const letterOfCase = (tx: Tx, of: OfCase, id: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).where('id', '=', id).executeTakeFirst()

/** The code is the proof: it stands on the paper and nowhere else. */
export const letterByCode = (tx: Tx, cell: number, code: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', cell).where('code', '=', code).executeTakeFirst()

export const lettersOfCase = (tx: Tx, of: OfCase) =>
  tx
    .selectFrom('letter')
    .select(['id', 'kind', 'number', 'at', 'file'])
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .orderBy('at')
    .orderBy('id')

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
