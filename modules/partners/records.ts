import { type Context, staffOf } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { absent, forbidden } from '@tongban/kit/refusal'
import * as store from './store.ts'

/** The bureau's officer writes for every partner, everybody else for their own institution. */
export function mayWrite(ctx: Context, unit: string): boolean {
  const staff = staffOf(ctx)
  return staff.permissions.has('partners.write') && (staff.wide || staff.unit.id === unit)
}

export const notYours = () => forbidden('not-yours', '合作机构的资料由本机构的申报人员、管理员或政数局填写。')

const noSuchPartner = () => absent('no-such-partner', '没有登记这个合作机构，或您无权查看。')

export async function known(ctx: Context, tx: Tx, unit: string) {
  const row = await store.partnerByUnit(tx, ctx.cell, unit)
  if (!row) throw noSuchPartner()
  return row
}

/** The same, held until the end of the transaction. */
export async function locked(ctx: Context, tx: Tx, unit: string) {
  const row = await store.lockPartner(tx, ctx.cell, unit)
  if (!row) throw noSuchPartner()
  return row
}

/** For somebody who writes: it is held, and must be theirs to write. */
export async function writable(ctx: Context, tx: Tx, unit: string): Promise<store.SeenPartner> {
  const row = await locked(ctx, tx, unit)
  if (!mayWrite(ctx, unit)) throw notYours()
  return row
}
