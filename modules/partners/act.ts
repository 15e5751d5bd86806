import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { bodyDigest, once } from '@tongban/kit/idempotency'
import { conflict, invalid, Refusal } from '@tongban/kit/refusal'
import { noSuchAgreement } from './agreements.ts'
import { refuseStrangeFile } from './conditions.ts'
import { note } from './history.ts'
import type { Action, Status } from './lifecycle.ts'
import { hindranceOf, isLast, partyOf, type Standing } from './rules.ts'
import { standingOf, today, whoOf } from './standing.ts'
import * as store from './store-agreements.ts'

/** What the person had in view: the revision, or the round of signing, in which no word changes. */
interface Seen {
  revision?: number
  round?: number
}

/** The way of every act on an agreement: lock, see whether it is allowed and still what the person saw, then do it. */
export const act = <T>(
  ctx: Context,
  id: string,
  action: Action,
  seen: Seen,
  work: (tx: Tx, row: store.SeenAgreement, now: Standing) => Promise<T>,
): Promise<T> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const { row, now } = await held(ctx, tx, id)
    const hindrance = hindranceOf(now, action, whoOf(ctx), today(ctx))
    if (hindrance) throw new Refusal(hindrance.code === 'not-permitted' ? 'forbidden' : 'conflict', hindrance.code, `${hindrance.why}。`)
    const changed = (seen.revision ?? row.revision) !== row.revision || (seen.round ?? row.round) !== row.round
    if (changed) throw conflict('changed-meanwhile', '这份协议刚刚有变化，请看过最新的再办。您写的内容还在。')
    return work(tx, row, now)
  })

/** A row, held until the end of the transaction, with what the rules must know of it. */
export async function held(ctx: Context, tx: Tx, id: string): Promise<{ row: store.SeenAgreement; now: Standing }> {
  const row = await store.lockAgreement(tx, ctx.cell, id)
  if (!row) throw noSuchAgreement()
  const renewed = (await store.renewalsOf(tx, ctx.cell, [id])).length > 0
  return { row, now: standingOf(row, await store.signatures(tx, ctx.cell, [row]), renewed) }
}

/** 签署 for one's own unit; with the last signature the agreement is in force. */
export const sign = (ctx: Context, id: string, round: number): Promise<{ status: Status }> =>
  act(ctx, id, 'sign', { round }, async (tx, row, now) => {
    const { id: staff, name: by_name } = staffOf(ctx)
    const { unit } = partyOf(now, whoOf(ctx))!
    await store.insertSignature(tx, row, { round, unit, staff, by_name, at: ctx.clock.now() })
    await note(ctx, tx, row, '签署')
    const status = isLast(now, unit) ? 'inForce' : 'signing'
    if (status === 'inForce') {
      await store.updateAgreement(tx, row, { status, revision: row.revision + 1 })
      await note(ctx, tx, row, '各方签齐，协议生效', `${row.from_on}至${row.until_on}`)
    }
    return { status }
  })

/** 不签: back to the draft with the reason; signatures of this round count no more. */
export const refuse = (ctx: Context, id: string, { round, reason }: { round: number; reason: string }): Promise<void> =>
  act(ctx, id, 'refuse', { round }, async (tx, row) => {
    await store.updateAgreement(tx, row, { status: 'draft', revision: row.revision + 1 })
    await note(ctx, tx, row, '不签，退回修改', reason.trim())
  })

/** 终止合作, after the parties have agreed on it (P58 五). */
export const terminate = (ctx: Context, id: string, { revision, reason }: { revision: number; reason: string }): Promise<void> =>
  act(ctx, id, 'terminate', { revision }, async (tx, row) => {
    await store.updateAgreement(tx, row, { status: 'terminated', revision: row.revision + 1 })
    await note(ctx, tx, row, '终止合作', reason.trim())
  })

interface NewBreach {
  happenedOn: string
  what: string
  measure: string
  file: string | null
}

/** 违约记录: stays for ever, and changes nothing else. */
export const noteBreach = (ctx: Context, agreement: string, { happenedOn, what, measure, file }: NewBreach): Promise<{ id: string }> =>
  act(ctx, agreement, 'noteBreach', {}, async (tx, row) => {
    if (happenedOn > today(ctx))
      throw invalid('future-breach', '发生日期还没有到，请改正。', [{ pointer: '/happenedOn', message: '还没有到' }])
    if (file) await refuseStrangeFile(ctx, tx, file)
    const { id: principal, name: by_name } = staffOf(ctx)
    const at = ctx.clock.now()
    const digest = bodyDigest('noteBreach', { agreement, happenedOn, what, measure, file })
    return once(tx, { cell: ctx.cell, principal, key: ctx.key ?? '', digest, now: at }, async () => {
      const id = ctx.random.uuid(at)
      const words = { what: what.trim(), measure: measure.trim() }
      await store.insertBreach(tx, row, { id, happened_on: happenedOn, ...words, file, by_name, at })
      await note(ctx, tx, row, '记录违约', words.what)
      return { id }
    })
  })

/** 批量签署: each agreement stands for itself, in its own transaction; whatever is not signed says why. */
export async function signMany(ctx: Context, agreements: readonly { id: string; round: number }[]) {
  const results: { id: string; done: boolean; why?: string }[] = []
  for (const { id, round } of agreements) {
    const refused = await sign(ctx, id, round).then(
      () => undefined,
      (failure: unknown) => {
        if (failure instanceof Refusal) return failure
        throw failure
      },
    )
    results.push(refused ? { id, done: false, why: refused.message } : { id, done: true })
  }
  return { results }
}
