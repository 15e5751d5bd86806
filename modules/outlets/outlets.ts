import { currentCalendar, dateOf } from '@tongban/calendar'
import { isWorkday } from '@tongban/calendar/rules'
import { type UnitRow, unitsByIds } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import type { Hours, OutletView } from './contract.ts'
import { classOf, type OutletStatus, type OutletType, openAt, outletClasses, type Service } from './rules.ts'
import * as store from './store.ts'

/** 网点 for everybody, open ones first; what is being built or has closed is not listed. */
export async function listOutlets(ctx: Context, town: string | undefined): Promise<{ outlets: OutletView[] }> {
  return inScope(ctx, { kind: 'system' }, async (tx) => {
    const calendar = await currentCalendar(ctx, tx)
    const now = ctx.clock.now()
    const works = isWorkday(calendar, dateOf(now))
    const rows = (await store.outlets(tx, ctx.cell)).filter((row) => row.status === 'running' && (!town || row.town === town))
    const units = await unitsByIds(
      tx,
      ctx.cell,
      rows.map((row) => row.unit),
    )
    const views = rows.flatMap((row) => viewOf(row, units.get(row.unit), works, timeOf(now)))
    return { outlets: views.sort((a, b) => Number(b.open) - Number(a.open)) }
  })
}

/** HH:MM in Beijing. */
const timeOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

function viewOf(row: store.OutletRow, unit: UnitRow | undefined, works: boolean, time: string): OutletView[] {
  if (!unit) return []
  const hours = row.hours as Hours
  const { town, windows, kiosks, tellers, longitude, latitude } = row
  const { name, address, phone } = unit
  const made = classOf(row)
  const place = { id: unit.id, name, town, address, phone, longitude, latitude }
  return [{ ...place, windows, kiosks, tellers, class: made, className: outletClasses[made], hours, ...openAt(hours, works, time) }]
}

export interface NewOutlet {
  unit: string
  town: string
  hours: Hours
  windows: number
  kiosks: number
  tellers?: number
  type?: OutletType
  status?: OutletStatus
  planned?: Service[]
  longitude: number | null
  latitude: number | null
}

/** Puts a place on the list; a second time changes nothing. */
export const registerOutlet = (ctx: Context, given: NewOutlet) => inScope(ctx, ctx.actor, (tx) => addOutlet(ctx, tx, given))

/** The same within a transaction that does more. */
export const addOutlet = ({ cell }: Context, tx: Tx, given: NewOutlet) =>
  store.saveOutlet(tx, { cell, type: 'bank', status: 'running', tellers: 0, planned: [], ...given })
