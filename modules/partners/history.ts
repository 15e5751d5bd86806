import { type Context, staffOf } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import type { Parent, Seen } from '@tongban/kit/seen'
import * as store from './store.ts'

/** Writes down who did what to a partner, or to an agreement with it. */
export function note(ctx: Context, tx: Tx, subject: Parent<'partner'> | Seen<'agreement'>, action: string, words = ''): Promise<unknown> {
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const by = { staff: staff.id, by_name: staff.name, unit_name: staff.unit.name }
  return store.insertEvent(tx, subject, { id: ctx.random.uuid(at), action, words, ...by, at })
}

export const told = (row: store.EventRow) => ({
  action: row.action,
  words: row.words,
  by: row.by_name,
  unit: row.unit_name,
  at: row.at.toISOString(),
})
