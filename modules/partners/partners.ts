import { noteDisclosure, partnerUnits, type UnitRow, unitById, unitsByIds } from '@tongban/identity'
import { partnerKinds } from '@tongban/identity/contract'
import { maskName, maskPhone } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Answer } from '@tongban/kit/contract'
import { openJson, sealJson } from '@tongban/kit/crypto'
import { inScope } from '@tongban/kit/db'
import { absent, conflict, invalid } from '@tongban/kit/refusal'
import { rowsOf } from './agreements.ts'
import { conditionsOf, withFileNames } from './conditions.ts'
import type { Contacts, listPartners, Partner, PartnerRow } from './contract.ts'
import { note, told } from './history.ts'
import { known, mayWrite, notYours, writable } from './records.ts'
import * as store from './store.ts'
import * as agreementStore from './store-agreements.ts'

/** 合作机构 within reach, and whoever could still be registered. */
export const listed = (ctx: Context): Promise<Answer<typeof listPartners>> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const rows = await store.partners(tx, ctx.cell)
    const ids = rows.map((row) => row.unit)
    const units = await unitsByIds(tx, ctx.cell, ids)
    const found = ids.length === 0 ? [] : await agreementStore.agreements(tx, ctx.cell, ids)
    const agreements = await rowsOf(ctx, tx, found)
    const conditions = await conditionsOf(ctx, tx, rows)
    const partners = ids.map((id): PartnerRow => {
      const states = conditions.get(id)!.map(({ state }) => state)
      const count = (wanted: string) => states.filter((state) => state === wanted).length
      return {
        unit: nameOf(units.get(id)!),
        met: count('met'),
        unmet: count('unmet'),
        waiting: count('waiting'),
        missing: count('missing'),
        eligible: states.every((state) => state === 'met'),
        agreements: agreements.filter(({ partner }) => partner.id === id),
      }
    })
    const others = (await partnerUnits(tx, ctx.cell)).filter(({ id }) => !units.has(id) && mayWrite(ctx, id))
    return { partners, unregistered: others.map(nameOf) }
  })

const nameOf = ({ id, name, kind }: UnitRow) => ({ id, name, kind: kind as (typeof partnerKinds)[number] })

/** Registers an institution; a second time changes nothing. */
export async function register(ctx: Context, unit: string): Promise<{ unit: string }> {
  return inScope(ctx, ctx.actor, async (tx) => {
    const found = await unitById(ctx, tx, unit)
    if (!found) throw absent('no-such-unit', '没有这个单位，请从单位树中重新选择。')
    if (!partnerKinds.some((kind) => kind === found.kind))
      throw invalid('no-partner', '合作机构须是银行、邮政、电信运营商、商超、园区或商会，请核对单位类别。', [
        { pointer: '/unit', message: '请选择合作机构' },
      ])
    if (!mayWrite(ctx, unit)) throw notYours()
    const row = { cell: ctx.cell, unit, contacts: null, registered_by: staffOf(ctx).id, registered_at: ctx.clock.now() }
    const made = await store.insertPartner(tx, row)
    if (made?.numInsertedOrUpdatedRows) await note(ctx, tx, await known(ctx, tx, unit), '登记为合作机构')
    return { unit }
  })
}

/** One partner, its contacts masked. */
export async function read(ctx: Context, unit: string): Promise<Partner> {
  const partner = await inScope(ctx, ctx.actor, async (tx) => {
    const row = await known(ctx, tx, unit)
    const { id, name, kind, code, address } = (await unitById(ctx, tx, unit))!
    const conditions = (await conditionsOf(ctx, tx, [row])).get(unit)!
    const { permissions, unit: own } = staffOf(ctx)
    const ofBureau = own.kind === 'bureau' || own.kind === 'section'
    return {
      unit: nameOf({ id, name, kind } as UnitRow),
      code,
      address,
      contacts: row.contacts && masked(openJson<Contacts>(ctx.keys, row.contacts)),
      conditions,
      eligible: conditions.every(({ state }) => state === 'met'),
      agreements: await rowsOf(ctx, tx, await agreementStore.agreements(tx, ctx.cell, [unit])),
      history: (await store.eventsOfPartner(tx, row)).filter((event) => !event.agreement).map(told),
      may: {
        supply: mayWrite(ctx, unit),
        check: ofBureau && permissions.has('partners.check'),
        draft: ofBureau && permissions.has('agreements.draft'),
      },
    }
  })
  return { ...partner, conditions: await withFileNames(ctx, partner.conditions) }
}

const masked = ({ business, technical, leader }: Contacts): Contacts => {
  const hidden = ({ name, phone }: { name: string; phone: string }) => ({ name: maskName(name), phone: maskPhone(phone) })
  return { business: hidden(business), technical: hidden(technical), leader: hidden(leader) }
}

export const saveContacts = (ctx: Context, unit: string, contacts: Contacts): Promise<void> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const partner = await writable(ctx, tx, unit)
    await store.saveContacts(tx, ctx.cell, unit, sealJson(ctx.keys, ctx.random, contacts))
    await note(ctx, tx, partner, '填写联系人')
  })

/** Contacts as they were written; the look and its purpose are noted first. */
export const disclose = (ctx: Context, unit: string, purpose: string): Promise<Contacts> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const partner = await known(ctx, tx, unit)
    const { contacts } = partner
    if (!contacts) throw conflict('no-contacts', '还没有填写联系人。')
    await noteDisclosure(ctx, tx, `partner:${unit}`, purpose)
    await note(ctx, tx, partner, '查看联系人原文', purpose)
    return openJson<Contacts>(ctx.keys, contacts)
  })
