import { type Context, staffOf } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import * as store from './store.ts'

/** Writes down who did what; `agreement` is null for the partner's own record. */
export function note(
  ctx: Context,
  tx: Tx,
  subject: { partner: string; agreement: string | null },
  action: string,
  words = '',
): Promise<unknown> {
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const by = { staff: staff.id, by_name: staff.name, unit_name: staff.unit.name }
  return store.insertEvent(tx, { cell: ctx.cell, id: ctx.random.uuid(at), ...subject, action, words, ...by, at })
}

export const told = (row: store.EventRow) => ({
  action: row.action,
  words: row.words,
  by: row.by_name,
  unit: row.unit_name,
  at: row.at.toISOString(),
})
