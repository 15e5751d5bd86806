import { type Row, sql, type Tx } from '@tongban/kit/db'

export type PromiseRow = Row<'case_promise'>
export type ConsultationRow = Row<'case_consultation'>
export type SpecialRow = Row<'case_special'>
export type LineRow = Row<'case_line'>
export type TaskRow = Row<'case_task'>

export const insertPromises = (tx: Tx, rows: PromiseRow[]) => tx.insertInto('case_promise').values(rows).execute()

export const promises = (tx: Tx, cell: number, caseId: string) =>
  tx.selectFrom('case_promise').selectAll().where('cell', '=', cell).where('case_id', '=', caseId).orderBy('at').orderBy('id').execute()

export const settlePromises = (tx: Tx, cell: number, ids: string[], status: 'kept' | 'broken', at: Date) =>
  tx.updateTable('case_promise').set({ status, settled_at: at }).where('cell', '=', cell).where('id', 'in', ids).execute()

export const postponePromises = (tx: Tx, cell: number, caseId: string, until: string) =>
  tx
    .updateTable('case_promise')
    .set({ due_on: until })
    .where('cell', '=', cell)
    .where('case_id', '=', caseId)
    .where('kind', '=', 'deferred')
    .where('status', '=', 'open')
    .execute()

/** Whether this person broke a promise before; whoever did may not promise again until it is put right. */
export const brokePromise = async (tx: Tx, cell: number, citizen: string): Promise<boolean> => {
  const { rows } = await sql<{
    broke: boolean
  }>`select exists (select from case_promise where cell = ${cell} and citizen = ${citizen}::uuid and status = 'broken') as broke`.execute(
    tx,
  )
  return rows[0]!.broke
}

export const insertConsultations = (tx: Tx, rows: ConsultationRow[]) => tx.insertInto('case_consultation').values(rows).execute()

export const consultations = (tx: Tx, cell: number, caseId: string) =>
  tx
    .selectFrom('case_consultation')
    .selectAll()
    .where('cell', '=', cell)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const answerConsultation = (
  tx: Tx,
  cell: number,
  id: string,
  answer: Pick<ConsultationRow, 'answered_at' | 'answered_by' | 'answered_name' | 'recommendation' | 'opinion'>,
) =>
  tx.updateTable('case_consultation').set(answer).where('cell', '=', cell).where('id', '=', id).where('answered_at', 'is', null).execute()

export const insertSpecial = (tx: Tx, row: SpecialRow) => tx.insertInto('case_special').values(row).execute()

export const endSpecial = (tx: Tx, cell: number, caseId: string, on: string, result: string) =>
  tx
    .updateTable('case_special')
    .set({ ended_on: on, result })
    .where('cell', '=', cell)
    .where('case_id', '=', caseId)
    .where('ended_on', 'is', null)
    .execute()

export const specials = (tx: Tx, cell: number, caseId: string) =>
  tx
    .selectFrom('case_special')
    .selectAll()
    .where('cell', '=', cell)
    .where('case_id', '=', caseId)
    .orderBy('started_on')
    .orderBy('id')
    .execute()

export const insertLines = (tx: Tx, rows: LineRow[]) => tx.insertInto('case_line').values(rows).execute()

export const lines = (tx: Tx, cell: number, caseId: string) =>
  tx.selectFrom('case_line').selectAll().where('cell', '=', cell).where('case_id', '=', caseId).orderBy('line').execute()

export const insertDemand = (tx: Tx, row: Row<'correction_demand'>) => tx.insertInto('correction_demand').values(row).execute()

/** Who asked a second time, and how often, since a day. */
export const repeatedDemands = (tx: Tx, cell: number, since: Date) =>
  tx
    .selectFrom('correction_demand')
    .select(['unit_name', 'staff_name', sql<number>`count(*)::int`.as('times')])
    .where('cell', '=', cell)
    .where('round', '>', 1)
    .where('at', '>=', since)
    .groupBy(['unit_name', 'staff_name'])
    .orderBy('times', 'desc')
    .execute()

export const insertTask = (tx: Tx, row: TaskRow) => tx.insertInto('case_task').values(row).execute()

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

export const taskById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('case_task').selectAll().where('cell', '=', cell).where('id', '=', id).forUpdate().executeTakeFirst()

export const endTask = (tx: Tx, cell: number, id: string, done: Pick<TaskRow, 'done_at' | 'done_name' | 'finding'>) =>
  tx.updateTable('case_task').set(done).where('cell', '=', cell).where('id', '=', id).where('done_at', 'is', null).execute()

export const tasksOfCase = (tx: Tx, cell: number, caseId: string) =>
  tx.selectFrom('case_task').selectAll().where('cell', '=', cell).where('case_id', '=', caseId).orderBy('at').execute()

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

export const warnings = (tx: Tx, cell: number, caseId: string) =>
  tx.selectFrom('case_warning').selectAll().where('cell', '=', cell).where('case_id', '=', caseId).orderBy('at').execute()
