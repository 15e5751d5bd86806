import { dateOf } from '@tongban/calendar/rules'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { blindIndex, openJson, sealJson } from '@tongban/kit/crypto'
import { inScope, later, type Tx } from '@tongban/kit/db'
import { absent, conflict, forbidden, invalid } from '@tongban/kit/refusal'
import type { Static } from 'typebox'
import type { Citizen, Identification } from './contract.ts'
import { birthOf, idCardDefect, levelOf, maskIdNumber, normaliseId, sexOf, usccOk } from './rules.ts'
import * as store from './store.ts'

/** What is known of a citizen, kept sealed. */
export interface Person {
  name: string
  idNumber: string
  sex: '男' | '女' | null
  birth: string | null
  address: string | null
}

export interface KnownCitizen extends Person {
  id: string
  level: number
  identifiedBy: string
}

/**
 * 核验到场群众: takes a card reading or what was typed, refuses an impossible number, and keeps one citizen per number.
 * A reading must be whole; what was typed never overwrites what a card said, and must agree with it.
 */
export async function identifyCitizen(ctx: Context, given: Static<typeof Identification>): Promise<Citizen> {
  const { by, card } = given
  if (by === 'typed' && staffOf(ctx).roles.includes('terminal'))
    throw forbidden('card-only', '自助机上须读身份证；没带身份证的，请到窗口办理。')
  const idNumber = normaliseId(card.idNumber)
  const defect = idCardDefect(idNumber, dateOf(ctx.clock.now()))
  if (defect) throw invalid('wrong-id-number', defect, [{ pointer: '/card/idNumber', message: defect }])
  if (by === 'card' && !wholeReading(card)) throw invalid('card-incomplete', '身份证没有读全，请重新放卡再读；仍不行可手工录入。')
  const read: Person = {
    name: card.name.trim(),
    idNumber,
    sex: card.sex ?? sexOf(idNumber) ?? null,
    birth: birthOf(idNumber) ?? null,
    address: card.address ?? null,
  }
  const { id, person } = await inScope(ctx, ctx.actor, (tx) => keepCitizen(ctx, tx, read, by))
  const { name, sex, birth, address } = person
  return { id, name, idNumberMasked: maskIdNumber(idNumber), sex, birth, address, level: levelOf(by), identifiedBy: by }
}

/** 合作机构 as the one that applies: known by its unit's credit code, proved by the account of its staff. */
export async function identifyOwnUnit(ctx: Context): Promise<Citizen> {
  return inScope(ctx, ctx.actor, async (tx) => {
    const { name, code, address } = (await store.unitById(tx, ctx.cell, staffOf(ctx).unit.id))!
    if (!usccOk(code)) throw conflict('no-credit-code', '本单位没有登记统一社会信用代码，请先请政数局补登。')
    const party: Person = { name, idNumber: code, sex: null, birth: null, address }
    const { id } = await keepCitizen(ctx, tx, party, 'account')
    return { id, name, idNumberMasked: code, sex: null, birth: null, address, level: levelOf('account'), identifiedBy: 'account' }
  })
}

const readFields = ['sex', 'nation', 'birth', 'address', 'issuer', 'validFrom', 'validTo'] as const
const wholeReading = (card: Static<typeof Identification>['card']) => readFields.every((field) => card[field] !== undefined)

/** One row a number; the level is that of this visit, the person is whoever a card has shown. */
async function keepCitizen(ctx: Context, tx: Tx, read: Person, by: 'card' | 'typed' | 'account'): Promise<{ id: string; person: Person }> {
  const index = blindIndex(ctx.keys, 'idNumber', read.idNumber)
  const known = by === 'typed' ? await store.citizenByIndex(tx, ctx.cell, index) : undefined
  const shown = known && openJson<Person>(ctx.keys, known.sealed)
  const carded = shown?.address ? shown : undefined
  if (carded && carded.name !== read.name) {
    throw conflict('name-differs', '姓名与这个号码读卡时登记的不一致，请核对，或读取身份证。')
  }
  const person = carded ?? read
  const { id } = await store.saveCitizen(tx, {
    cell: ctx.cell,
    id: ctx.random.uuid(ctx.clock.now()),
    id_index: index,
    sealed: sealJson(ctx.keys, ctx.random, person),
    identified_by: by,
    level: levelOf(by),
    at: ctx.clock.now(),
  })
  return { id, person }
}

export async function citizenById(services: Pick<Services, 'cell' | 'keys'>, tx: Tx, id: string): Promise<KnownCitizen> {
  const row = await store.citizenById(tx, services.cell, id)
  if (!row) throw noSuchCitizen()
  return openCitizen(services, row)
}

export const noSuchCitizen = () => absent('no-such-citizen', '没有找到申请人的身份信息，请重新读取身份证。')

/** Asks for citizens by id, for whoever asks for more in the same trip. */
export const citizensAsked = store.citizensByIds

export const openCitizen = (
  { keys }: Pick<Services, 'keys'>,
  row: { id: string; sealed: Buffer; level: number; identified_by: string },
): KnownCitizen => ({ ...openJson<Person>(keys, row.sealed), id: row.id, level: row.level, identifiedBy: row.identified_by })

/** Notes who looked at unmasked personal data, and why: with the commit, and nothing is shown before that. */
export const noteDisclosure = (ctx: Context, tx: Tx, subject: string, purpose: string) => {
  const { id: staff, unit } = staffOf(ctx)
  const now = ctx.clock.now()
  return later(
    tx,
    store.insertDisclosure(tx, { cell: ctx.cell, id: ctx.random.uuid(now), staff, unit: unit.id, subject, purpose, at: now }),
  )
}
