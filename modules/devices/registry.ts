import { forgetActors, staffById } from '@tongban/identity'
import { type Actor, type Context, type Services, staffOf } from '@tongban/kit/context'
import type { Given } from '@tongban/kit/contract'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent, conflict } from '@tongban/kit/refusal'
import type { registerTerminal as registering } from './contract.ts'
import { type Admission, sentenceOf } from './rules.ts'
import * as store from './store-registry.ts'

type Machine = Given<typeof registering>['input']

/** What a terminal may do before it is admitted: tell how it is. */
const always: ReadonlySet<string> = new Set(['kiosk.report'])

const admissionOf = (row: store.TerminalRow | undefined) => (row?.admission ?? 'unregistered') as Admission

/** Whoever asks, with nearly nothing allowed where a terminal asks that is not admitted: every request passes here. */
export async function onlyAdmitted(services: Services, actor: Actor): Promise<Actor> {
  if (actor.kind !== 'staff' || !actor.roles.includes('terminal')) return actor
  const row = await inScope(services, { kind: 'system' }, (tx) => store.terminalById(tx, services.cell, actor.id))
  const sentence = sentenceOf[admissionOf(row)]
  return sentence === undefined ? actor : { ...actor, permissions: always, barred: { code: 'terminal-not-admitted', sentence } }
}

/** Whether the terminal that asks is admitted, and what it says to people when it is not. */
export async function ownTerminal(ctx: Context): Promise<{ admission: Admission; sentence: string | null }> {
  const row = await inScope(ctx, ctx.actor, (tx) => store.terminalById(tx, ctx.cell, staffOf(ctx).id))
  const admission = admissionOf(row)
  return { admission, sentence: sentenceOf[admission] ?? null }
}

const noSuchTerminal = () => absent('no-such-terminal', '没有这台自助终端，请刷新列表后再试。')

/** 登记 by the bank's administrator. Another machine behind the same account must be admitted anew; a new address alone need not. */
export async function registerTerminal(ctx: Context, id: string, machine: Machine): Promise<void> {
  // A serial number may stand on another bank's terminal, which the caller does not see.
  await inScope(ctx, { kind: 'system' }, async (tx) => {
    const unit = await unitOfAccount(ctx, tx, id)
    const before = await store.lockTerminal(tx, ctx.cell, id)
    const registered = { ...machine, registered_by: staffOf(ctx).name, registered_at: ctx.clock.now() }
    const fresh = { cell: ctx.cell, id, unit, ...registered, admission: 'waiting', decided_by: null, decided_at: null, reason: null }
    const same = before?.model === machine.model && before.serial === machine.serial
    const done = before
      ? await store.updateTerminal(tx, same ? { ...before, ...registered } : fresh)
      : await store.insertTerminal(tx, fresh)
    if (!done) throw conflict('serial-taken', `序列号 ${machine.serial} 已经登记在另一台终端上，请核对机身铭牌。`)
  })
  forgetActors(ctx)
}

/** The unit of a terminal's account that the caller may manage. */
async function unitOfAccount(ctx: Context, tx: Tx, id: string): Promise<string> {
  const account = await staffById(tx, ctx.cell, id)
  const { wide, units } = staffOf(ctx)
  if (!account?.active || !account.roles.includes('terminal') || !(wide || units.includes(account.unit))) throw noSuchTerminal()
  return account.unit
}

/** 准入 of the machine whose serial number the officer has seen. */
export const admitTerminal = (ctx: Context, id: string, serial: string) =>
  decide(ctx, id, true, '', (row) => {
    if (row.admission === 'admitted') throw conflict('already-admitted', '这台终端已经准入，请刷新列表。')
    if (row.serial !== serial) throw conflict('terminal-changed', `登记的序列号刚改成了 ${row.serial}，请核对机器后再准入。`)
  })

/** 停用 with its reason; from the next request on the machine serves nobody. */
export const withdrawTerminal = (ctx: Context, id: string, reason: string) =>
  decide(ctx, id, false, reason.trim(), (row) => {
    if (row.admission === 'withdrawn') throw conflict('already-withdrawn', '这台终端已经停用，请刷新列表。')
  })

async function decide(ctx: Context, id: string, admitted: boolean, reason: string, check: (row: store.TerminalRow) => void): Promise<void> {
  const { id: staff, name } = staffOf(ctx)
  const at = ctx.clock.now()
  await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.lockTerminal(tx, ctx.cell, id)
    if (!row) throw absent('no-such-terminal', '这台终端还没有登记，请先由银行管理员登记型号和序列号。')
    check(row)
    const decided = { admission: admitted ? 'admitted' : 'withdrawn', decided_by: name, decided_at: at, reason: reason || null }
    await store.updateTerminal(tx, { ...row, ...decided })
    const { unit, serial } = row
    const decision = { cell: ctx.cell, id: ctx.random.uuid(at), terminal: id, unit, serial, admitted, reason, staff, at }
    await store.insertDecision(tx, decision)
  })
  forgetActors(ctx)
}
