import { unitNames } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Answer } from '@tongban/kit/contract'
import { inScope } from '@tongban/kit/db'
import { absent } from '@tongban/kit/refusal'
import type { DeviceStatus, listHelpCalls, listTerminals } from './contract.ts'
import * as store from './store.ts'

const minute = 60_000
/** A terminal that has not been heard of for so long is silent. */
const silence = 5 * minute
/** Whoever called longer ago has gone home. */
const patience = 30 * minute

export async function heartbeat(ctx: Context, status: DeviceStatus): Promise<void> {
  const { id, name, unit } = staffOf(ctx)
  await inScope(ctx, ctx.actor, (tx) =>
    store.saveState(tx, { cell: ctx.cell, terminal: id, name, unit: unit.id, status, at: ctx.clock.now() }),
  )
}

export const terminals = (ctx: Context): Promise<Answer<typeof listTerminals>> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const rows = await store.states(tx, ctx.cell, staffOf(ctx).units)
    const names = await unitNames(tx, ctx.cell, [...new Set(rows.map((row) => row.unit))])
    return {
      terminals: rows.map((row) => ({
        id: row.terminal,
        name: row.name,
        unit: names.get(row.unit) ?? '',
        at: row.at.toISOString(),
        status: row.status as DeviceStatus,
        silent: ctx.clock.now().getTime() - row.at.getTime() > silence,
      })),
    }
  })

/** 叫人 from a terminal: the outlet's own console rings. */
export async function callForHelp(ctx: Context): Promise<{ id: string }> {
  const { id: terminal, name, unit } = staffOf(ctx)
  const at = ctx.clock.now()
  const id = ctx.random.uuid(at)
  const call = { cell: ctx.cell, id, terminal, name, unit: unit.id, at, answered_at: null, answered_by: null }
  await inScope(ctx, ctx.actor, (tx) => store.insertCall(tx, call))
  return { id }
}

export const helpCalls = (ctx: Context): Promise<Answer<typeof listHelpCalls>> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const since = new Date(ctx.clock.now().getTime() - patience)
    const rows = await store.openCalls(tx, ctx.cell, staffOf(ctx).unit.id, since)
    return { calls: rows.map((row) => ({ id: row.id, terminal: row.name, at: row.at.toISOString() })) }
  })

export async function answerHelpCall(ctx: Context, id: string): Promise<void> {
  const done = await inScope(ctx, ctx.actor, (tx) => store.answerCall(tx, ctx.cell, id, staffOf(ctx).id, ctx.clock.now()))
  if (!done) throw absent('no-such-call', '已经有同事过去了。')
}
