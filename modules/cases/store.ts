import { type Db, type Row, sql, type Tx } from '@tongban/kit/db'
import { type Happened, linkOf } from '@tongban/kit/events'
import type { Parent, Seen } from '@tongban/kit/seen'

export type CaseRow = Row<'cases'>
export type MaterialRow = Row<'case_material'>
export type GapRow = Row<'case_gap'>
export type OpinionRow = Row<'case_opinion'>
export type EventRow = Row<'case_event'>
/** An event as it is stored: linked to the digest of the one before. */
export const chained = (cell: number, caseId: string, prev: string, happened: Happened): EventRow => {
  const { actorName, ...event } = happened
  return { cell, case_id: caseId, ...event, actor_name: actorName, prev, digest: linkOf(prev, caseId, happened) }
}

export type CaseChange = Partial<Omit<CaseRow, 'cell' | 'id' | 'no' | 'revision'>>

/** Written out: a kept plan knows no values, and without this one it cannot use the indexes of open cases. */
const whenOpen = sql.lit(true)

/** A case as its policy let it through: what hangs on it is reached only by such a row. */
export type SeenCase = Seen<'cases'>
type OfCase = Parent<'cases'>

export const lockingCase = (tx: Tx, cell: number, no: string) =>
  tx.selectFrom('cases').selectAll().where('cell', '=', cell).where('no', '=', no).forUpdate().$castTo<SeenCase>()

export const lockCase = (tx: Tx, cell: number, no: string) => lockingCase(tx, cell, no).executeTakeFirst()

export const caseByNo = (tx: Tx, cell: number, no: string) =>
  tx.selectFrom('cases').selectAll().where('cell', '=', cell).where('no', '=', no).$castTo<SeenCase>().executeTakeFirst()

/** Whether anything was ever received here. */
export const anyCase = async (tx: Tx, cell: number): Promise<boolean> =>
  (await tx.selectFrom('cases').select('no').where('cell', '=', cell).limit(1).execute()).length > 0

export const caseById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('cases').selectAll().where('cell', '=', cell).where('id', '=', id).$castTo<SeenCase>().executeTakeFirst()

/** 接力码 with the last four digits finds an open case. */
export const caseByRelay = (tx: Tx, cell: number, relay: Buffer) =>
  tx
    .selectFrom('cases')
    .selectAll()
    .where('cell', '=', cell)
    .where('relay_index', '=', relay)
    .where('open', '=', whenOpen)
    .$castTo<SeenCase>()
    .executeTakeFirst()

export const updateCase = (tx: Tx, of: SeenCase, change: CaseChange) =>
  tx
    .updateTable('cases')
    .set({ ...change, revision: of.revision + 1 })
    .where('cell', '=', of.cell)
    .where('id', '=', of.id)
    .where('revision', '=', of.revision)

export const insertEvent = (tx: Tx, of: OfCase, row: EventRow) =>
  tx.insertInto('case_event').values({ ...row, cell: of.cell, case_id: of.id, data: JSON.stringify(row.data) })

export const lastEvent = (tx: Tx, of: OfCase) =>
  tx
    .selectFrom('case_event')
    .select(['seq', 'digest', 'at'])
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .orderBy('seq', 'desc')
    .limit(1)

export const events = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_event').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('seq')

/** A row of a table that hangs on a case, before it hangs there. */
export type Own<R> = Omit<R, 'cell' | 'case_id'>
export const hung = <R>(of: OfCase, rows: readonly R[]) => rows.map((row) => ({ ...row, cell: of.cell, case_id: of.id }))

export const insertMaterials = (tx: Tx, of: OfCase, rows: Own<MaterialRow>[]) => tx.insertInto('case_material').values(hung(of, rows))

export const materials = (tx: Tx, of: OfCase) =>
  tx
    .selectFrom('case_material')
    .selectAll()
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .orderBy('round')
    .orderBy('item')
    .orderBy('id')

export const insertGaps = (tx: Tx, of: OfCase, rows: Own<GapRow>[]) => tx.insertInto('case_gap').values(hung(of, rows))

export const gaps = (tx: Tx, of: OfCase, round: number) =>
  tx.selectFrom('case_gap').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).where('round', '=', round).orderBy('id')

export const insertOpinion = (tx: Tx, of: OfCase, row: Own<OpinionRow>) => tx.insertInto('case_opinion').values(hung(of, [row]))

export const opinions = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_opinion').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('at')

/** 效果: what a matter's decision sets going, once for each event, off the request path. */
export const enqueueEffect = (due: { effect: string; event: string; no: string }) =>
  sql`select enqueue('effects.run', ${JSON.stringify(due)}::json, ${`effect:${due.event}`})`

export type OpenCase = Pick<CaseRow, 'id' | 'no' | 'matter' | 'status' | 'received_at'>

/** Open cases of one citizen: duplicates and overlaps are told before submission. */
/** The same for several people at once, each with whose it is. */
export const openOfCitizens = (db: Db, cell: number, citizens: readonly string[]) =>
  db
    .selectFrom('cases')
    .select(['id', 'no', 'matter', 'status', 'received_at', 'citizen'])
    .where('cell', '=', cell)
    .where('citizen', '=', sql<string>`any (${citizens}::uuid[])`)
    .where('open', '=', whenOpen)
    .orderBy('received_at', 'desc')
    .limit(200)

export const openOfCitizen = (tx: Db, cell: number, citizen: string) =>
  tx
    .selectFrom('cases')
    .select(['id', 'no', 'matter', 'status', 'received_at'])
    .where('cell', '=', cell)
    .where('citizen', '=', citizen)
    .where('open', '=', whenOpen)
    .orderBy('received_at', 'desc')
    .limit(20)

/** 即办件 that wait for a rule, the oldest first. */
export const waitingForRule = (tx: Tx, cell: number, role: string, limit: number) =>
  tx
    .selectFrom('cases')
    .select('no')
    .where('cell', '=', cell)
    .where('status', '=', sql.lit('received'))
    .where('handled_role', '=', sql.lit(role))
    .orderBy('received_at')
    .limit(limit)
    .execute()

/** Open cases whose deadline was computed with an older calendar, a page at a time. */
export const openBefore = (tx: Tx, cell: number, version: number, after: string, limit: number) =>
  tx
    .selectFrom('cases')
    .select(['id', 'revision', 'status', 'clock'])
    .where('cell', '=', cell)
    .where('open', '=', whenOpen)
    .where('calendar_version', '<', version)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()

export const setDue = (tx: Tx, cell: number, id: string, due: Pick<CaseRow, 'due_on' | 'step_due_on' | 'calendar_version'>) =>
  tx.updateTable('cases').set(due).where('cell', '=', cell).where('id', '=', id).execute()

export const saveDraft = (tx: Tx, row: Row<'case_draft'>) =>
  tx
    .insertInto('case_draft')
    .values(row)
    .onConflict((c) =>
      c
        .columns(['cell', 'id'])
        .doUpdateSet({ matter: row.matter, sealed: row.sealed, saved_at: row.saved_at })
        .where('case_draft.staff', '=', row.staff),
    )
    .executeTakeFirst()

export const drafts = (tx: Tx, cell: number, staff: string) =>
  tx
    .selectFrom('case_draft')
    .selectAll()
    .where('cell', '=', cell)
    .where('staff', '=', staff)
    .orderBy('saved_at', 'desc')
    .limit(50)
    .execute()

export const deleteDraft = (tx: Tx, cell: number, staff: string, id: string) =>
  tx.deleteFrom('case_draft').where('cell', '=', cell).where('staff', '=', staff).where('id', '=', id).execute()
