import { dateOf } from '@tongban/calendar'
import type { Context } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { conflict } from '@tongban/kit/refusal'
import { addCapability, openingGap, openOutlet, registeredOutlets } from '@tongban/outlets'
import { outletClasses } from '@tongban/outlets/rules'
import { kindsInForce } from '@tongban/partners'
import { isLast, stateAfter } from './rules.ts'
import * as store from './store.ts'
import * as kept from './store-kept.ts'

const tables: Partial<Record<string, kept.Kept>> = {
  clerk: 'clerk_filing',
  shelving: 'shelved_matter',
  terminal: 'admitted_terminal',
  network: 'network_access',
}

/** An agreement is signed by its parties and not by a tick; an outlet opens only when citizens could be served there and know how to come. */
export async function refuseUnready(ctx: Context, tx: Tx, { flow, kind, outlet, partner }: store.TaskRow): Promise<void> {
  if (flow === 'cooperation' || flow === 'confidentiality') {
    const signed = await kindsInForce(tx, ctx.cell, partner!, dateOf(ctx.clock.now()))
    if (!signed.includes(flow))
      throw conflict('agreement-not-signed', '协议还没有签齐。请在“协议”里起草、由各方签署生效以后，再办结这项任务。')
  }
  if (kind !== 'opening') return
  const record = (await registeredOutlets(ctx, tx)).find(({ id }) => id === outlet)
  const why = record && openingGap(record)
  if (why) throw conflict('outlet-not-ready', `${why}。`)
}

/** What a finished task changes in the records; tells in words what follows from it. */
export async function settle(ctx: Context, tx: Tx, task: store.TaskRow): Promise<string[]> {
  const table = tables[task.flow]
  if (table) await kept.updateState(tx, ctx.cell, table, task.thread, stateAfter(task.flow, task.place))
  if (!isLast(task.flow, task.place) || !task.outlet) return []
  if (task.flow === 'building') {
    await openOutlet(tx, ctx.cell, task.outlet)
    return ['网点开办，已列入公开的网点名单']
  }
  if (task.flow === 'terminal') return added(ctx, tx, task.outlet, { kiosks: 1 })
  return task.flow === 'clerk' ? windowsOf(ctx, tx, task, task.outlet) : []
}

/** A line's windows count once, when the last of its clerks is on duty. */
async function windowsOf(ctx: Context, tx: Tx, task: store.TaskRow, outlet: string): Promise<string[]> {
  const line = await store.lockLine(tx, ctx.cell, task.event, task.line!)
  if (line.some(({ state }) => state !== 'done')) return []
  const filing = await kept.clerkOfThread(tx, ctx.cell, task.thread)
  return added(ctx, tx, outlet, { windows: filing!.windows })
}

async function added(ctx: Context, tx: Tx, outlet: string, more: { windows?: number; kiosks?: number }): Promise<string[]> {
  const { before, after } = await addCapability(tx, ctx.cell, outlet, more)
  const what = more.windows ? `人工窗口增加${more.windows}个` : `集成式自助终端增加${more.kiosks}台`
  return [before === after ? what : `${what}，网点类别由“${outletClasses[before]}”变为“${outletClasses[after]}”`]
}
