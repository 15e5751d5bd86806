import { type Context, staffOf } from '@tongban/kit/context'
import type { Answer, Given } from '@tongban/kit/contract'
import { inScope, later } from '@tongban/kit/db'
import { absent, conflict, forbidden } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { append } from './act.ts'
import type { finishTask as finishing, listTasks as listing } from './contract.ts'
import { caseById } from './store.ts'
import * as tracks from './store-tracks.ts'

const most = 200

/** 核查任务 of one's own units, the nearest day first. */
export async function listTasks(ctx: Context, catalogue: Catalogue): Promise<Answer<typeof listing>> {
  const { units, roles } = staffOf(ctx)
  const rows = await inScope(ctx, ctx.actor, (tx) => tracks.openTasks(tx, ctx.cell, units, roles, most))
  const names = new Map((await catalogue.offers(ctx.region)).map((o) => [o.matter.code, o.matter.name]))
  return {
    tasks: rows.map((row) => ({
      id: row.id,
      no: row.no,
      matter: names.get(row.matter) ?? row.matter,
      applicant: row.applicant,
      dueOn: row.due_on,
      since: row.at.toISOString(),
    })),
  }
}

/** 核查结果: a promise that was true is kept, one that was not is broken; revoking the decision is the head's own act. */
export async function finishTask(ctx: Context, id: string, { truthful, finding }: Given<typeof finishing>['input']): Promise<void> {
  const staff = staffOf(ctx)
  await inScope(ctx, ctx.actor, async (tx) => {
    const caseId = await tracks.caseOfTask(tx, ctx.cell, id)
    const row = caseId && (await caseById(tx, ctx.cell, caseId.case_id))
    const task = row && (await tracks.lockTask(tx, row, id))
    if (!task) throw absent('no-such-task', '没有这项核查任务，或您无权办理。请刷新后再试。')
    if (!staff.units.includes(task.organ) || !staff.roles.includes(task.role))
      throw forbidden('not-your-task', '这项核查由审批部门的审核人员办理。')
    if (task.done_at) throw conflict('task-done', `这项核查已由${task.done_name}办完。`)
    const at = ctx.clock.now()
    await later(tx, tracks.endTask(tx, row, id, { done_at: at, done_name: staff.name, finding }))
    const open = (await tracks.promises(tx, row).execute()).filter((p) => p.kind === 'commitment' && p.status === 'open')
    if (open.length > 0)
      await later(
        tx,
        tracks.settlePromises(
          tx,
          row,
          open.map((p) => p.id),
          truthful ? 'kept' : 'broken',
          at,
        ),
      )
    const doer = { id: staff.id, name: staff.name, unit: staff.unit.id }
    await append(ctx, tx, row, 'afterCheck', { truthful }, doer)
  })
}
