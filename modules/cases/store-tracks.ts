import { type Db, type Row, sql, type Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'
import { hung, type Own } from './store.ts'

type OfCase = Parent<'cases'>

export type PromiseRow = Row<'case_promise'>
export type ConsultationRow = Row<'case_consultation'>
export type SpecialRow = Row<'case_special'>
export type LineRow = Row<'case_line'>
export type TaskRow = Row<'case_task'>

export const promises = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_promise').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('at').orderBy('id')

export const settlePromises = (tx: Tx, of: OfCase, ids: string[], status: 'kept' | 'broken', at: Date) =>
  tx
    .updateTable('case_promise')
    .set({ status, settled_at: at })
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('id', 'in', ids)

export const postponePromises = (tx: Tx, of: OfCase, until: string) =>
  tx
    .updateTable('case_promise')
    .set({ due_on: until })
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('kind', '=', 'deferred')
    .where('status', '=', 'open')

/** Who of these broke a promise in a case that the caller sees; whoever did may not promise again until it is put right. */
export const faithless = (db: Db, cell: number, citizens: readonly string[]) =>
  db
    .selectFrom('case_promise as p')
    .innerJoin('cases as c', (join) => join.onRef('c.cell', '=', 'p.cell').onRef('c.id', '=', 'p.case_id'))
    .select('p.citizen')
    .distinct()
    .where('p.cell', '=', cell)
    .where('p.citizen', '=', sql<string>`any (${citizens}::uuid[])`)
    .where('p.status', '=', 'broken')

export const insertConsultations = (tx: Tx, of: OfCase, rows: Own<ConsultationRow>[]) =>
  tx.insertInto('case_consultation').values(hung(of, rows))

export const consultations = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_consultation').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('at').orderBy('id')

export const answerConsultation = (
  tx: Tx,
  of: OfCase,
  id: string,
  answer: Pick<ConsultationRow, 'answered_at' | 'answered_by' | 'answered_name' | 'recommendation' | 'opinion'>,
) =>
  tx
    .updateTable('case_consultation')
    .set(answer)
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('id', '=', id)
    .where('answered_at', 'is', null)

export const insertSpecial = (tx: Tx, of: OfCase, row: Own<SpecialRow>) => tx.insertInto('case_special').values(hung(of, [row]))

export const endSpecial = (tx: Tx, of: OfCase, on: string, result: string) =>
  tx
    .updateTable('case_special')
    .set({ ended_on: on, result })
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('ended_on', 'is', null)

export const specials = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_special').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('started_on').orderBy('id')

export const insertLines = (tx: Tx, of: OfCase, rows: Own<LineRow>[]) => tx.insertInto('case_line').values(hung(of, rows))

export const lines = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_line').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('line')

export const insertDemand = (tx: Tx, row: Row<'correction_demand'>) => tx.insertInto('correction_demand').values(row)

/** Who asked a second time, and how often, since a day. */
export const repeatedDemands = (tx: Tx, cell: number, since: Date) =>
  tx
    .selectFrom('correction_demand')
    .select(['unit_name', 'staff_name', sql<number>`count(*)::int`.as('times')])
    .where('cell', '=', cell)
    .where('round', '>', sql.lit(1))
    .where('at', '>=', since)
    .groupBy(['unit_name', 'staff_name'])
    .orderBy('times', 'desc')
    .execute()

export const insertTask = (tx: Tx, of: OfCase, row: Own<TaskRow>) => tx.insertInto('case_task').values(hung(of, [row]))

/** Open tasks of these units for these roles, the nearest day first. */
export const openTasks = (tx: Tx, cell: number, organs: readonly string[], roles: readonly string[], limit: number) =>
  tx
    .selectFrom('case_task as t')
    .innerJoin('cases as c', (join) => join.onRef('c.cell', '=', 't.cell').onRef('c.id', '=', 't.case_id'))
    .select(['t.id', 't.kind', 't.due_on', 't.at', 'c.no', 'c.matter', 'c.applicant'])
    .where('t.cell', '=', cell)
    .where('t.organ', 'in', organs)
    .where('t.role', 'in', roles)
    .where('t.done_at', 'is', null)
    .orderBy('t.due_on')
    .limit(limit)
    .execute()

/** Which case a task hangs on; whether the caller may see it, that case tells. */
export const caseOfTask = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('case_task').select('case_id').where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const lockTask = (tx: Tx, of: OfCase, id: string) =>
  tx
    .selectFrom('case_task')
    .selectAll()
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endTask = (tx: Tx, of: OfCase, id: string, done: Pick<TaskRow, 'done_at' | 'done_name' | 'finding'>) =>
  tx
    .updateTable('case_task')
    .set(done)
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('id', '=', id)
    .where('done_at', 'is', null)

export const tasksOfCase = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_task').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('at')

/** Cases that the law moves today: silence past its day, and deferred materials that did not come. */
export const dueByLaw = (tx: Tx, cell: number, today: string, limit: number) =>
  sql<{ no: string; action: 'deem' | 'lapse' }>`
    (select no, 'deem' as action from cases c
      where c.cell = ${cell} and c.open and c.region > '' and c.due_on < ${today}::date and c.status = 'received' and c.procedure = 'permit' order by c.due_on, c.id limit ${limit})
    union all
    (select c.no, 'lapse' as action from case_promise p join cases c on c.cell = p.cell and c.id = p.case_id
      where p.cell = ${cell} and p.status = 'open' and p.kind = 'deferred' and p.due_on < ${today}::date and c.status in ('accepted', 'paused') limit ${limit})`
    .execute(tx)
    .then(({ rows }) => rows)

/** Limits that are near or passed and have not been warned of: those of the case, or those of its step. */
export const unwarned = (tx: Tx, cell: number, column: 'due_on' | 'step_due_on', days: { today: string; soon: string }, limit: number) => {
  const due = sql.ref(`c.${column}`)
  return sql<{ id: string; clock: unknown; status: string; due_on: string; handled_unit: string }>`
    select c.id, c.clock, c.status, ${due} as due_on, c.handled_unit from cases c
    where c.cell = ${cell} and c.open and c.region > '' and ${due} <= ${days.soon}::date and c.status in ('received', 'accepted')
      and not exists (select from case_warning w where w.cell = c.cell and w.case_id = c.id and w.due_on = ${due}
        and (w.track = ${stepTrackName}) = ${column === 'step_due_on'}
        and w.level = case when ${due} < ${days.today}::date then 'overdue' else 'soon' end)
    order by ${due}, c.id limit ${limit}`
    .execute(tx)
    .then(({ rows }) => rows)
}

/** What a warning of a step's own limit is called. */
export const stepTrackName = '当前环节'

export const insertWarnings = (tx: Tx, rows: Row<'case_warning'>[]) =>
  tx
    .insertInto('case_warning')
    .values(rows)
    .onConflict((c) => c.columns(['cell', 'case_id', 'track', 'level', 'due_on']).doNothing())
    .execute()

export const warnings = (tx: Tx, of: OfCase) =>
  tx.selectFrom('case_warning').selectAll().where('cell', '=', of.cell).where('case_id', '=', of.id).orderBy('at')
