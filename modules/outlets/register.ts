import { forgetUnits, setUnitPhone, type UnitRow, unitsByIds } from '@tongban/identity'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import type { Given } from '@tongban/kit/contract'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent, conflict, forbidden } from '@tongban/kit/refusal'
import type { amendOutlet as amending, Hours, OutletRecord } from './contract.ts'
import {
  classOf,
  type OutletClass,
  type OutletStatus,
  type OutletType,
  outletClasses,
  outletStatuses,
  outletTypes,
  type Service,
} from './rules.ts'
import * as store from './store.ts'

const system = { kind: 'system' } as const

/** Every registered outlet with its unit and its partner, whatever its status. */
export async function registeredOutlets({ cell }: Pick<Services, 'cell'>, tx: Tx): Promise<OutletRecord[]> {
  const rows = await store.outlets(tx, cell)
  return recordsOf(tx, cell, rows)
}

async function recordsOf(tx: Tx, cell: number, rows: store.OutletRow[]): Promise<OutletRecord[]> {
  const ids = rows.map((row) => row.unit)
  const units = await unitsByIds(tx, cell, ids)
  const parents = [...units.values()].flatMap((unit) => (unit.parent ? [unit.parent] : []))
  const partners = await unitsByIds(tx, cell, [...new Set(parents)])
  return rows.flatMap((row) => {
    const unit = units.get(row.unit)
    return unit ? [recordOf(row, unit, partners.get(unit.parent ?? ''))] : []
  })
}

function recordOf(row: store.OutletRow, unit: UnitRow, partner: UnitRow | undefined): OutletRecord {
  const { windows, kiosks, tellers, town, longitude, latitude } = row
  const [type, status, made] = [row.type as OutletType, row.status as OutletStatus, classOf(row)]
  return {
    id: unit.id,
    name: unit.name,
    short: unit.short,
    partner: { id: unit.parent ?? unit.id, name: partner?.name ?? '' },
    type,
    typeName: outletTypes[type],
    status,
    statusName: outletStatuses[status],
    class: made,
    className: outletClasses[made],
    town,
    address: unit.address,
    phone: unit.phone,
    planned: row.planned as Service[],
    windows,
    kiosks,
    tellers,
    hours: row.hours as Hours,
    longitude,
    latitude,
  }
}

/** 网点登记 for the bureau and its sections; a partner sees its own outlets. */
export const listRegister = (ctx: Context): Promise<{ outlets: OutletRecord[] }> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const all = await registeredOutlets(ctx, tx)
    const { units, unit } = staffOf(ctx)
    return { outlets: ofBureau(unit.kind) ? all : all.filter(({ id }) => units.includes(id)) }
  })

const ofBureau = (kind: string) => kind === 'bureau' || kind === 'section'

/** The office or an officer fills in what the form did not say; the class follows from the counts. */
export async function amendOutlet(ctx: Context, id: string, given: Given<typeof amending>['input']): Promise<OutletRecord> {
  if (!ofBureau(staffOf(ctx).unit.kind)) throw forbidden('bureau-only', '网点登记由政数局和它的科室填写，请联系领导小组办公室。')
  const record = await inScope(ctx, system, async (tx) => {
    const row = await store.lockOutlet(tx, ctx.cell, id)
    if (!row) throw absent('no-such-outlet', '没有登记这个网点，请刷新后重新选择。')
    const { phone, ...change } = given
    if (row.status === 'running' && classOf(change) === 'none')
      throw conflict('outlet-running', '网点正在开办，窗口、自助终端和智慧柜员机不能都没有。')
    await store.updateOutlet(tx, ctx.cell, id, change)
    await setUnitPhone(tx, ctx.cell, id, phone)
    return (await recordsOf(tx, ctx.cell, [{ ...row, ...change }]))[0]!
  })
  forgetUnits(ctx)
  return record
}

/** Why an outlet cannot be opened to citizens yet, in words; nothing when it can. */
export function openingGap({ name, class: made, phone, hours }: OutletRecord): string | undefined {
  if (made === 'none') return `${name}还没有人工窗口、集成式自助终端或智慧柜员机，请先办好设置窗口、终端准入或柜员机上架，再登记数量`
  if (!phone) return `${name}还没有登记电话，请先在“网点登记”里填写`
  return hours.workday.length === 0 ? `${name}还没有登记开门时间，请先在“网点登记”里填写` : undefined
}

export const openOutlet = (tx: Tx, cell: number, unit: string) => store.updateOutlet(tx, cell, unit, { status: 'running' })

/** Adds windows or kiosks; tells the class before and after. */
export async function addCapability(
  tx: Tx,
  cell: number,
  unit: string,
  more: { windows?: number; kiosks?: number },
): Promise<{ before: OutletClass; after: OutletClass }> {
  const now = await store.addCapability(tx, cell, unit, more)
  if (!now) throw new Error(`outlet ${unit} is not registered`)
  const { windows, kiosks, tellers } = now
  const before = classOf({ windows: windows - (more.windows ?? 0), kiosks: kiosks - (more.kiosks ?? 0), tellers })
  return { before, after: classOf(now) }
}
