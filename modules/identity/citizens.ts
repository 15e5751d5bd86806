import { dateOf } from '@tongban/calendar/rules'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { blindIndex, openJson, sealJson } from '@tongban/kit/crypto'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent, invalid } from '@tongban/kit/refusal'
import type { Static } from 'typebox'
import type { Citizen, Identification } from './contract.ts'
import { birthOf, idCardDefect, levelOf, maskIdNumber, normaliseId, sexOf } from './rules.ts'
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

/** 核验到场群众: takes a card reading or what was typed, refuses an impossible number, and keeps one citizen per number. */
export async function identifyCitizen(ctx: Context, given: Static<typeof Identification>): Promise<Citizen> {
  staffOf(ctx)
  const now = ctx.clock.now()
  const idNumber = normaliseId(given.card.idNumber)
  const defect = idCardDefect(idNumber, dateOf(now))
  if (defect) throw invalid('wrong-id-number', defect, [{ pointer: '/card/idNumber', message: defect }])
  const person: Person = {
    name: given.card.name.trim(),
    idNumber,
    sex: given.card.sex ?? sexOf(idNumber) ?? null,
    birth: birthOf(idNumber) ?? null,
    address: given.card.address ?? null,
  }
  const row = {
    cell: ctx.cell,
    id: ctx.random.uuid(now),
    id_index: blindIndex(ctx.keys, 'idNumber', idNumber),
    sealed: sealJson(ctx.keys, ctx.random, person),
    identified_by: given.by,
    level: levelOf(given.by),
    at: now,
  }
  const { id } = await inScope(ctx, ctx.actor, (tx) => store.saveCitizen(tx, row))
  return {
    id,
    name: person.name,
    idNumberMasked: maskIdNumber(idNumber),
    sex: person.sex,
    birth: person.birth,
    address: person.address,
    level: row.level,
    identifiedBy: given.by,
  }
}

export async function citizenById(services: Pick<Services, 'cell' | 'keys'>, tx: Tx, id: string): Promise<KnownCitizen> {
  const row = await store.citizenById(tx, services.cell, id)
  if (!row) throw absent('no-such-citizen', '没有找到申请人的身份信息，请重新读取身份证。')
  return { ...openJson<Person>(services.keys, row.sealed), id: row.id, level: row.level, identifiedBy: row.identified_by }
}

/** Notes who looked at unmasked personal data, and why, before it is shown. */
export const noteDisclosure = (ctx: Context, tx: Tx, subject: string, purpose: string) => {
  const { id: staff, unit } = staffOf(ctx)
  const now = ctx.clock.now()
  return store.insertDisclosure(tx, { cell: ctx.cell, id: ctx.random.uuid(now), staff, unit: unit.id, subject, purpose, at: now })
}
