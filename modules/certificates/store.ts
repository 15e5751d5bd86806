import { type RawBuilder, type Row, sql, type Tx } from '@tongban/kit/db'

export type LetterRow = Row<'letter'>

/** A letter as it is issued: nothing drawn, nothing tried. */
export type NewLetter = Omit<LetterRow, 'file' | 'tries' | 'try_after'>

export const insertLetter = (tx: Tx, row: NewLetter) => tx.insertInto('letter').values(row).execute()

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

/** Letters that wait and may be tried now. */
const due = (tx: Tx, cell: number, now: Date) =>
  tx
    .selectFrom('letter')
    .where('cell', '=', cell)
    .where('file', 'is', null)
    .where((e) => e.or([e('try_after', 'is', null), e('try_after', '<=', now)]))

/** The oldest letters that wait and that nobody else holds; the row is the job, locked until its file is named. */
export const takeWaiting = (tx: Tx, cell: number, now: Date, most: number) =>
  due(tx, cell, now).selectAll().orderBy('at').limit(most).forUpdate().skipLocked().execute()

export const anyDue = async (tx: Tx, cell: number, now: Date): Promise<boolean> =>
  (await due(tx, cell, now).select('id').limit(1).executeTakeFirst()) !== undefined

/** One letter that waits, put off or not; nothing when it is drawn, or held by whoever draws it just now. */
export const takeLetter = (tx: Tx, cell: number, id: string) =>
  tx
    .selectFrom('letter')
    .selectAll()
    .where('cell', '=', cell)
    .where('id', '=', id)
    .where('file', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** Letters are drawn: the file of each has the letter's id. */
export const setFiles = (tx: Tx, cell: number, ids: string[]) =>
  tx
    .updateTable('letter')
    .set((e) => ({ file: e.ref('id') }))
    .where('cell', '=', cell)
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute()

/** A letter that could not be drawn is tried again later. */
export const putOff = (tx: Tx, cell: number, id: string, tries: number, after: Date) =>
  tx.updateTable('letter').set({ tries, try_after: after }).where('cell', '=', cell).where('id', '=', id).execute()

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
export const letterFragment = (row: NewLetter, when: RawBuilder<unknown>) =>
  sql`insert into letter (cell, id, case_id, kind, number, facts, at, code)
      select ${row.cell}::smallint, ${row.id}::uuid, ${row.case_id}::uuid, ${row.kind}, ${row.number}, ${row.facts}::bytea, ${row.at}::timestamptz, ${row.code} where ${when}`
