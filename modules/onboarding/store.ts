import { type Row, sql, type Tx } from '@tongban/kit/db'
import type { Parent, Seen } from '@tongban/kit/seen'

export type TaskRow = Row<'onboarding_task'>
/** A task as its policy let it through: its entries are reached only by such a row. */
export type SeenTask = Seen<'onboarding_task'>

/** Claims an event for its effect; false when its work has been done. Whoever comes meanwhile waits for the first to commit. */
export const claimEffect = async (tx: Tx, row: Row<'onboarding_effect'>): Promise<boolean> => {
  const claimed = await tx
    .insertInto('onboarding_effect')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'event']).doNothing())
    .executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n
}

export const effectDone = (tx: Tx, cell: number, event: string) =>
  tx.selectFrom('onboarding_effect').select('event').where('cell', '=', cell).where('event', '=', event).executeTakeFirst()

export const insertTasks = (tx: Tx, rows: TaskRow[]) =>
  tx.insertInto('onboarding_task').values(rows).returningAll().$castTo<SeenTask>().execute()

/** The task for an effect that failed; one open at a time. */
export const insertMend = (tx: Tx, row: TaskRow) =>
  tx
    .insertInto('onboarding_task')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'event']).where(sql<boolean>`flow = 'mend' and state = 'open'`).doNothing())
    .executeTakeFirst()

export const taskById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('onboarding_task').selectAll().where('cell', '=', cell).where('id', '=', id).$castTo<SeenTask>().executeTakeFirst()

/** Every task of a thread in order, locked. */
export const lockThread = (tx: Tx, cell: number, thread: string) =>
  tx
    .selectFrom('onboarding_task')
    .selectAll()
    .where('cell', '=', cell)
    .where('thread', '=', thread)
    .orderBy('place')
    .forUpdate()
    .$castTo<SeenTask>()
    .execute()

/** Last stages of the threads of one line of a form, locked in order of their ids. */
export const lockLine = (tx: Tx, cell: number, event: string, line: number) =>
  tx
    .selectFrom('onboarding_task')
    .select(['id', 'flow', 'place', 'state'])
    .where('cell', '=', cell)
    .where('event', '=', event)
    .where('line', '=', line)
    .orderBy('id')
    .forUpdate()
    .execute()

export const updateTask = (tx: Tx, cell: number, id: string, change: Partial<TaskRow>) =>
  tx.updateTable('onboarding_task').set(change).where('cell', '=', cell).where('id', '=', id).execute()

const most = 500

const listed = (tx: Tx, cell: number) => tx.selectFrom('onboarding_task').selectAll().where('cell', '=', cell)

export const openTasks = (tx: Tx, cell: number, by: { owner?: string | undefined; before?: string | undefined }) =>
  listed(tx, cell)
    .where('state', '=', 'open')
    .$if(by.owner !== undefined, (q) => q.where('owner', '=', by.owner!))
    .$if(by.before !== undefined, (q) => q.where('due_on', '<', by.before!))
    .orderBy('due_on')
    .orderBy('id')
    .limit(most)
    .execute()

export const doneTasks = (tx: Tx, cell: number) =>
  listed(tx, cell).where('state', '=', 'done').orderBy('done_at', 'desc').orderBy('id').limit(most).execute()

export const tasksOfCase = (tx: Tx, cell: number, no: string) =>
  listed(tx, cell).where('no', '=', no).orderBy('thread').orderBy('place').limit(2_000).execute()

/** Threads among these whose last stage is done. */
export const completeThreads = async (tx: Tx, cell: number, threads: string[]): Promise<Set<string>> => {
  if (threads.length === 0) return new Set()
  const rows = await tx
    .selectFrom('onboarding_task')
    .select('thread')
    .where('cell', '=', cell)
    .where('thread', 'in', threads)
    .groupBy('thread')
    .having(sql<boolean>`bool_and(state = 'done')`)
    .execute()
  return new Set(rows.map((row) => row.thread))
}

export const insertEntry = (tx: Tx, of: Parent<'onboarding_task'>, row: Omit<Row<'onboarding_entry'>, 'cell' | 'task'>) =>
  tx
    .insertInto('onboarding_entry')
    .values({ ...row, cell: of.cell, task: of.id })
    .execute()

export const entries = (tx: Tx, of: Parent<'onboarding_task'>) =>
  tx.selectFrom('onboarding_entry').selectAll().where('cell', '=', of.cell).where('task', '=', of.id).orderBy('at').orderBy('id').execute()
