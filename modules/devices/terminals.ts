import { terminalAccounts } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Answer } from '@tongban/kit/contract'
import { inScope } from '@tongban/kit/db'
import { absent } from '@tongban/kit/refusal'
import type { DeviceStatus, listHelpCalls, listTerminals, TerminalView } from './contract.ts'
import type { Admission } from './rules.ts'
import * as store from './store.ts'
import * as registry from './store-registry.ts'

const minute = 60_000
/** Whoever called longer ago has gone home. */
const patience = 30 * minute

export async function heartbeat(ctx: Context, status: DeviceStatus): Promise<void> {
  const { id, name, unit } = staffOf(ctx)
  await inScope(ctx, ctx.actor, (tx) =>
    store.saveState(tx, { cell: ctx.cell, terminal: id, name, unit: unit.id, status, at: ctx.clock.now() }),
  )
}

/** Every terminal account that the caller sees, registered or not, with what it last said of itself. */
export const terminals = (ctx: Context): Promise<Answer<typeof listTerminals>> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const { wide, units } = staffOf(ctx)
    const reach = wide ? undefined : units
    const accounts = await terminalAccounts(tx, ctx.cell, reach)
    const records = new Map((await registry.terminalsOf(tx, ctx.cell, reach)).map((row) => [row.id, row]))
    const said = new Map((await store.states(tx, ctx.cell, reach)).map((row) => [row.terminal, row]))
    return { terminals: accounts.map((account) => viewOf(account, records.get(account.id), said.get(account.id), ctx.clock.now())) }
  })

type Account = Awaited<ReturnType<typeof terminalAccounts>>[number]

function viewOf(account: Account, record: registry.TerminalRow | undefined, said: store.StateRow | undefined, now: Date): TerminalView {
  const { id, name, username, unit_name: unit } = account
  return {
    id,
    name,
    username,
    unit,
    model: record?.model ?? null,
    serial: record?.serial ?? null,
    network: record?.network ?? null,
    admission: (record?.admission ?? 'unregistered') as Admission,
    decidedBy: record?.decided_by ?? null,
    decidedAt: record?.decided_at?.toISOString() ?? null,
    reason: record?.reason ?? null,
    minutes: said ? Math.max(0, Math.floor((now.getTime() - said.at.getTime()) / minute)) : null,
    status: said ? (said.status as DeviceStatus) : null,
  }
}

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
