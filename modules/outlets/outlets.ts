import { currentCalendar, dateOf } from '@tongban/calendar'
import { isWorkday } from '@tongban/calendar/rules'
import { type UnitRow, unitsByIds } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import type { Hours, OutletView } from './contract.ts'
import { openAt } from './rules.ts'
import * as store from './store.ts'

/** 网点 for everybody, open ones first. */
export async function listOutlets(ctx: Context, town: string | undefined): Promise<{ outlets: OutletView[] }> {
  return inScope(ctx, { kind: 'system' }, async (tx) => {
    const calendar = await currentCalendar(tx)
    const now = ctx.clock.now()
    const works = isWorkday(calendar, dateOf(now))
    const rows = (await store.outlets(tx, ctx.cell)).filter((row) => !town || row.town === town)
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
  const { town, windows, kiosks, longitude, latitude } = row
  const { name, address, phone } = unit
  return [{ id: unit.id, name, town, address, phone, windows, kiosks, hours, longitude, latitude, ...openAt(hours, works, time) }]
}

export interface NewOutlet {
  unit: string
  town: string
  hours: Hours
  windows: number
  kiosks: number
  longitude: number | null
  latitude: number | null
}

/** Puts a place on the list; a second time changes nothing. */
export const registerOutlet = (ctx: Context, given: NewOutlet) =>
  inScope(ctx, ctx.actor, (tx) => store.saveOutlet(tx, { cell: ctx.cell, ...given }))
