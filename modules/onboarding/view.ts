import { dateOf } from '@tongban/calendar'
import { unitNames } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Answer } from '@tongban/kit/contract'
import { inScope, type Tx } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import { fileById, nameOf } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import type { readTask as reading, Task, taskViews } from './contract.ts'
import { actionsOf, flowNamed, type Hand, type Standing, stageOf } from './rules.ts'
import * as store from './store.ts'

export type View = (typeof taskViews)[number]

/** 建设任务 that the caller may see, the nearest day first. */
export const listTasks = (ctx: Context, catalogue: Catalogue, show: View = 'open'): Promise<{ tasks: Task[] }> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const today = dateOf(ctx.clock.now())
    const by = { mine: { owner: staffOf(ctx).unit.id }, open: {}, overdue: { before: today } }
    const rows = show === 'done' ? await store.doneTasks(tx, ctx.cell) : await store.openTasks(tx, ctx.cell, by[show])
    return { tasks: await viewsOf(ctx, catalogue, tx, rows) }
  })

/** What the decision on a case set going. */
export const listCaseTasks = (ctx: Context, catalogue: Catalogue, no: string): Promise<{ tasks: Task[] }> =>
  inScope(ctx, ctx.actor, async (tx) => ({
    tasks: await viewsOf(ctx, catalogue, tx, await store.tasksOfCase(tx, ctx.cell, no)),
  }))

export const readTask = (ctx: Context, catalogue: Catalogue, id: string): Promise<Answer<typeof reading>> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const row = await taskSeen(ctx, tx, id)
    const history = await store.entries(tx, row)
    return {
      task: (await viewsOf(ctx, catalogue, tx, [row]))[0]!,
      history: history.map(({ at, action, words, by_name }) => ({ at: at.toISOString(), action, words, by: by_name })),
    }
  })

/** The row within the caller's scope; what they may not see is not there. */
export async function taskSeen(ctx: Context, tx: Tx, id: string): Promise<store.SeenTask> {
  const row = await store.taskById(tx, ctx.cell, id)
  if (!row) throw absent('no-such-task', '没有这项建设任务，或您无权查看。请刷新后再试。')
  return row
}

async function viewsOf(ctx: Context, catalogue: Catalogue, tx: Tx, rows: store.TaskRow[]): Promise<Task[]> {
  const matters = new Map((await catalogue.offers(ctx.region)).map(({ matter }) => [matter.effect, matter.name]))
  const units = [...new Set(rows.flatMap((row) => [row.owner, row.partner ?? row.owner]))]
  const names = await unitNames(ctx, tx, units)
  const complete = await store.completeThreads(tx, ctx.cell, [...new Set(rows.map((row) => row.thread))])
  const today = dateOf(ctx.clock.now())
  return rows.map((row) => ({
    ...viewOf(row),
    matter: matters.get(row.effect) ?? '',
    partner: row.partner && (names.get(row.partner) ?? ''),
    owner: names.get(row.owner) ?? '',
    overdue: row.state === 'open' && row.due_on !== null && row.due_on < today,
    actions: actionsOf(standingOf(row, complete.has(row.thread)), handOf(ctx)),
  }))
}

function viewOf(row: store.TaskRow) {
  const stage = stageOf(row.flow, row.place)
  const { id, no, thread, place, subject } = row
  return {
    id,
    no,
    thread,
    place,
    subject,
    flow: flowNamed(row.flow).name,
    title: stage.title,
    state: row.state as Task['state'],
    dueOn: row.due_on,
    done: row.done_at && { by: row.done_name ?? '', at: row.done_at.toISOString(), finding: row.finding ?? '' },
    hasFile: row.file !== null,
    needs: { file: stage.file ?? null, checks: [...(stage.checks ?? [])] },
  }
}

export const standingOf = ({ flow, place, state, owner, office }: store.TaskRow, complete: boolean): Standing => ({
  flow,
  place,
  state: state as Standing['state'],
  owner,
  office,
  complete,
})

export function handOf(ctx: Context): Hand {
  const { unit, roles, permissions } = staffOf(ctx)
  return { unit: unit.id, officer: roles.includes('officer'), mayFinish: permissions.has('onboarding.finish') }
}

/** The attachment, for whoever sees the task. */
export async function readTaskFile(ctx: Context, id: string): Promise<FileAnswer> {
  const { file } = await inScope(ctx, ctx.actor, (tx) => taskSeen(ctx, tx, id))
  const row = file && (await inScope(ctx, { kind: 'system' }, (tx) => fileById(tx, ctx.cell, file)))
  if (!row) throw absent('no-such-file', '这项任务没有附件。')
  return { type: row.type, name: nameOf(ctx, row), content: await ctx.files.read(row.id) }
}
