import { type Row, sql, type Tx } from '@tongban/kit/db'
import { insertMany } from '@tongban/kit/many'
import type { Parent } from '@tongban/kit/seen'

export type LetterRow = Row<'letter'>

type OfCase = Parent<'cases'>

/** A letter as it is issued: nothing drawn, nothing tried. */
export type NewLetter = Omit<LetterRow, 'cell' | 'case_id' | 'file' | 'tries' | 'try_after'>

interface Numbered {
  series: { organ: { id: string }; kind: string; year: number }
  head: string
  tail: string
}

/** A letter with the number that was taken last in its series, in the same transaction. */
export const insertNumbered = (of: OfCase, row: NewLetter, { series: { organ, kind, year }, head, tail }: Numbered) =>
  sql`insert into letter (cell, id, case_id, kind, number, facts, at, code)
    select ${of.cell}::smallint, ${row.id}::uuid, ${of.id}::uuid, ${row.kind}::text,
      ${head}::text || lpad(s.last::text, greatest(6, length(s.last::text)), '0') || ${tail}::text,
      ${row.facts}::bytea, ${row.at}::timestamptz, ${row.code}::text
    from letter_serial s where s.cell = ${of.cell} and s.organ = ${organ.id}::uuid and s.kind = ${kind} and s.year = ${year}`

const columns = ['case_id', 'id', 'kind', 'number', 'facts', 'at', 'code'] as const

/** Letters of cases that are written in the same transaction. */
export const insertLetters = (cell: number, letters: readonly { caseId: string; letter: NewLetter }[]) =>
  insertMany(
    'letter',
    columns,
    cell,
    letters.map(({ caseId, letter: l }) => [caseId, l.id, l.kind, l.number, l.facts, l.at.toISOString(), l.code]),
  )

/** For whoever draws letters, under the scope of the house itself. */
export const letterById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const letterOfCase = (tx: Tx, of: OfCase, id: string) =>
  tx.selectFrom('letter').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).where('id', '=', id)

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

/** Takes the next serial of an organ's letters of one kind in a year; whoever comes second waits for the first to commit. */
export const takeSerial = (tx: Tx, cell: number, { organ, kind, year }: Numbered['series']) =>
  tx
    .insertInto('letter_serial')
    .values({ cell, organ: organ.id, kind, year, last: 1 })
    .onConflict((c) => c.columns(['cell', 'organ', 'kind', 'year']).doUpdateSet({ last: sql`letter_serial.last + 1` }))
