import { addWorkdays, currentCalendar, dateOf } from '@tongban/calendar'
import { enqueueEffect } from '@tongban/cases'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Given } from '@tongban/kit/contract'
import { inScope, later, type Tx } from '@tongban/kit/db'
import { conflict, forbidden, invalid } from '@tongban/kit/refusal'
import { bind, fileById } from '@tongban/materials'
import type { finishTask as finishing } from './contract.ts'
import { actionsOf, findingDefects, stageOf, type TaskAction } from './rules.ts'
import { refuseUnready, settle } from './settle.ts'
import * as store from './store.ts'
import { blank } from './threads.ts'
import { handOf, standingOf, taskSeen } from './view.ts'

/** A task within its thread, locked, by somebody who may act on it. */
interface Turn {
  tx: Tx
  task: store.SeenTask
  thread: store.SeenTask[]
}

/** Whoever sees the task may ask; then the whole thread is locked, what they may do is asked again, and the house itself writes. */
async function turn(ctx: Context, id: string, action: TaskAction, work: (turn: Turn) => Promise<void>): Promise<void> {
  const seen = await inScope(ctx, ctx.actor, (tx) => taskSeen(ctx, tx, id))
  await inScope(ctx, { kind: 'system' }, async (tx) => {
    const thread = await store.lockThread(tx, ctx.cell, seen.thread)
    const task = thread.find((row) => row.id === id)!
    refuseUnlessMay(ctx, task, thread, action)
    await work({ tx, task, thread })
  })
}

function refuseUnlessMay(ctx: Context, task: store.TaskRow, thread: store.TaskRow[], action: TaskAction): void {
  const standing = standingOf(
    task,
    thread.every(({ state }) => state === 'done'),
  )
  const hand = handOf(ctx)
  if (actionsOf(standing, hand).includes(action)) return
  if (task.state === 'done') throw conflict('task-done', `这项任务已由${task.done_name}办完，请刷新后再看。`)
  if (task.state === 'waiting') throw conflict('task-waiting', '前一项任务还没有办完，轮到时再办。')
  if (!hand.officer && hand.unit !== task.owner) throw forbidden('not-your-task', '这项任务由别的单位办理，请联系领导小组办公室。')
  throw conflict('not-now', '这项任务现在不能这样办，请刷新后再看。')
}

/** 办结: every defect at once; the next task of the thread opens, and what this one built is put down. */
export async function finishTask(ctx: Context, id: string, given: Given<typeof finishing>['input']): Promise<void> {
  await turn(ctx, id, 'finish', async ({ tx, task, thread }) => {
    const defects = findingDefects(task, given)
    if (defects.length > 0) throw invalid('finding-incomplete', '还不能办结，请补上下面几处。', defects)
    await refuseUnready(ctx, tx, task)
    if (given.file) await attach(ctx, tx, given.file, task.case_id)
    const { id: by, name } = staffOf(ctx)
    const done = { done_at: ctx.clock.now(), done_by: by, done_name: name, finding: given.finding.trim(), file: given.file ?? null }
    await store.updateTask(tx, ctx.cell, id, { state: 'done', due_on: task.due_on, ...done })
    await note(ctx, tx, task, 'finish', given.finding.trim())
    const next = thread[task.place + 1]
    if (next) await open(ctx, tx, next, '前一项办完，任务开始')
    for (const words of await settle(ctx, tx, task)) await note(ctx, tx, task, 'settle', words)
  })
}

/** 退回上一项: this one waits again and the one before is open anew. */
export async function sendBackTask(ctx: Context, id: string, reason: string): Promise<void> {
  await turn(ctx, id, 'sendBack', async ({ tx, task, thread }) => {
    await wait(ctx, tx, task)
    await note(ctx, tx, task, 'sendBack', reason)
    await open(ctx, tx, thread[task.place - 1]!, `${stageOf(task.flow, task.place).title}退回：${reason}`)
  })
}

/** 重新打开: what came after waits again, whatever had been found there stays in the history. */
export async function reopenTask(ctx: Context, id: string, reason: string): Promise<void> {
  await turn(ctx, id, 'reopen', async ({ tx, task, thread }) => {
    for (const after of thread.slice(task.place + 1).filter(({ state }) => state !== 'waiting')) {
      await wait(ctx, tx, after)
      await note(ctx, tx, after, 'wait', '前面的任务重新打开，等它办完')
    }
    await open(ctx, tx, task, `重新打开：${reason}`)
  })
}

/** 重新开始没有完成的效果: the same job again, for the same event. */
export async function restartEffect(ctx: Context, id: string, reason: string): Promise<void> {
  await turn(ctx, id, 'restart', async ({ tx, task }) => {
    const { effect, event, no } = task
    const { id: by, name } = staffOf(ctx)
    await store.updateTask(tx, ctx.cell, id, { state: 'done', done_at: ctx.clock.now(), done_by: by, done_name: name, finding: reason })
    await note(ctx, tx, task, 'restart', reason)
    await later(tx, enqueueEffect({ effect, event, no }))
  })
}

async function open(ctx: Context, tx: Tx, task: store.SeenTask, words: string): Promise<void> {
  const { workdays } = stageOf(task.flow, task.place)
  const due_on = addWorkdays(await currentCalendar(ctx, tx), dateOf(ctx.clock.now()), workdays)
  await store.updateTask(tx, ctx.cell, task.id, { ...blank, state: 'open', due_on })
  await note(ctx, tx, task, 'open', words)
}

const wait = (ctx: Context, tx: Tx, task: store.TaskRow) =>
  store.updateTask(tx, ctx.cell, task.id, { ...blank, state: 'waiting', due_on: null })

function note(ctx: Context, tx: Tx, task: store.SeenTask, action: string, words: string): Promise<unknown> {
  const { id: by_staff, name: by_name } = staffOf(ctx)
  const at = ctx.clock.now()
  return store.insertEntry(tx, task, { id: ctx.random.uuid(at), at, action, words, by_staff, by_name })
}

/** A file that the caller's own unit has just uploaded, and nobody else's. */
async function attach(ctx: Context, tx: Tx, file: string, caseId: string | null): Promise<void> {
  const row = await fileById(tx, ctx.cell, file)
  if (row?.owner_unit !== staffOf(ctx).unit.id)
    throw invalid('file-gone', '附件已失效，请重新上传。', [{ pointer: '/file', message: '请重新上传' }])
  if (caseId) await bind(tx, ctx.cell, [file], caseId)
}
