import { addWorkdays, currentCalendar, dateOf, deadline, type WorkCalendar } from '@tongban/calendar'
import type { LookUps } from '@tongban/exchange'
import { type KnownCitizen, noSuchCitizen, type UnitRow, unitNamed } from '@tongban/identity'
import { ageOn, birthOf, sexOf } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { conflict, invalid } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import type { Offer } from '@tongban/matters/contract'
import { type ApplicantFacts, gaps as gapsIn, suspensionOn } from '@tongban/matters/rules'
import type { Application, Gap, Overlap } from './contract.ts'
import { type Known, knownOf } from './known.ts'
import { type Status, statusNames } from './lifecycle.ts'
import { startedClock } from './rules-clock.ts'
import * as store from './store.ts'

/** Who takes part in an application, as the house knows them. */
export interface People {
  citizen: KnownCitizen
  agent: KnownCitizen | undefined
}

/** An application with all that its rules want to know. */
export interface Filing {
  application: Application
  known: Known
  offer: Offer
  people: People
  facts: ApplicantFacts
  outlet: UnitRow
  calendar: WorkCalendar
  today: string
}

/** What conditions may know of the applicant, on the day of receipt. */
export const factsOf = ({ idNumber, level }: { idNumber: string; level: number }, day: string): ApplicantFacts => {
  const birth = birthOf(idNumber)
  return { level, sex: sexOf(idNumber) ?? null, birth: birth ?? null, age: birth ? ageOn(birth, day) : null }
}

/** Gathers offer, people and calendar; refuses an outdated form, another channel, an identity too weak for it. */
export async function filingOf(ctx: Context, catalogue: Catalogue, application: Application, known: Known): Promise<Filing> {
  const offer = await offered(ctx, catalogue, application)
  const { applicant, agent } = application
  const people = {
    citizen: personAmong(known, applicant.citizen),
    agent: agent && personAmong(known, agent.citizen),
  }
  if (application.helper) refuseStranger(ctx, known)
  const outlet = await unitNamed(ctx, undefined, staffOf(ctx).unit.id)
  refuseOthersMatter(ctx, offer, people.citizen, outlet)
  const today = dateOf(ctx.clock.now())
  const calendar = await currentCalendar(ctx)
  return { application, known, offer, people, facts: factsOf(people.citizen, today), outlet, calendar, today }
}

function personAmong({ citizens }: Known, id: string): KnownCitizen {
  const found = citizens.get(id)
  if (!found) throw noSuchCitizen()
  return found
}

/** A matter for partners is applied for by the partner's own staff in its name, and by nobody else; theirs is nothing but that. */
function refuseOthersMatter(ctx: Context, { matter }: Offer, { idNumber, identifiedBy }: KnownCitizen, { code }: UnitRow): void {
  const forPartners = matter.audience.includes('partner')
  const staff = staffOf(ctx)
  const own = identifiedBy === 'account' && code === idNumber
  if (forPartners && !(own && staff.roles.includes('applicant')))
    throw conflict('partners-only', `“${matter.name}”由合作机构的申报人员以本单位名义申请，请换申报人员的账号。`)
  if (!forPartners && (identifiedBy === 'account' || !staff.permissions.has('citizens.identify')))
    throw conflict('citizens-only', `“${matter.name}”是群众办的事，请由窗口人员受理。`)
}

function refuseStranger(ctx: Context, { helper }: Known): void {
  if (helper?.active && helper.unit === staffOf(ctx).unit.id) return
  throw invalid('not-a-colleague', '帮办人员须是本网点在岗的同事，请重新选择。', [{ pointer: '/helper', message: '请选择本网点的同事' }])
}

/** The offer that the application was filled in for; an outdated one is told, so that nothing is decided by old rules. */
async function offered(ctx: Context, catalogue: Catalogue, { matter, version, channel, region }: Application): Promise<Offer> {
  const offer = await catalogue.offer(matter, region ?? ctx.region)
  const { name } = offer.matter
  if (staffOf(ctx).roles.includes('terminal') !== (channel === 'kiosk'))
    throw conflict('wrong-channel', '申请渠道与所用的设备不符，请刷新页面。')
  if (offer.version !== version)
    throw conflict('version-changed', `“${name}”的办事要求已更新（第${offer.version}版）。请刷新事项后核对，您填写的内容会保留。`)
  if (region && region !== ctx.region && !offer.implementation.acrossRegions)
    throw conflict('not-across-regions', `“${name}”没有开通异地代收代办，请到办理地的窗口办理。`)
  const suspension = suspensionOn(offer.implementation, dateOf(ctx.clock.now()))
  if (suspension) throw conflict('suspended', `“${name}”${suspension}恢复以后再来办理，填写的内容可以先暂存。`)
  if (offer.implementation.channels[channel] === undefined)
    throw conflict('not-on-channel', `“${name}”暂不能在这个渠道办理，请到审批部门窗口办理。`)
  return offer
}

/** Every gap: the definition's own, whoever acts for whom, and the days that promises name. */
function gapsOf(ctx: Context, { application, offer, people, facts, calendar, today }: Filing): Gap[] {
  const filled = { ...application, ...(application.agent ? { agent: application.agent } : {}) } as Parameters<typeof gapsIn>[1]
  const same = people.agent?.id === people.citizen.id
  return [
    ...gapsIn(offer.matter, filled, ctx.validate, facts),
    ...promiseDayGaps(application, offer, promiseBy(offer, calendar, today), today),
    ...(same
      ? [{ pointer: '/agent', title: '代理人', problem: '代理人与申请人是同一个人', remedy: '本人办理的不用登记代理人，请移除' }]
      : []),
  ]
}

/**
 * What the module that carries out a matter's effect wants to know before it is applied for, by effect: an outlet that exists already,
 * an agreement that has ended. Given by `server/app.ts`, so that cases know nothing of who comes after them.
 */
export type Guards = Record<string, (ctx: Context, tx: Tx, application: Application) => Promise<Gap[]>>

/** The definition's gaps and, where there is something to look at, those of the effect. */
export async function everyGap(ctx: Context, filing: Filing, guards: Guards): Promise<Gap[]> {
  const guard = guards[filing.offer.matter.effect ?? '']
  return [...gapsOf(ctx, filing), ...(guard ? await inScope(ctx, ctx.actor, (tx) => guard(ctx, tx, filing.application)) : [])]
}

/** 容缺: the last day for what is missing: the implementation's days, and never past the promised limit (国发〔2022〕5号; kernel). */
export function promiseBy({ implementation, matter }: Offer, calendar: WorkCalendar, today: string): string | null {
  if (!implementation.deferred || !matter.materials.some((m) => m.deferrable)) return null
  const days = addWorkdays(calendar, today, implementation.deferred.days)
  const limit = deadline(calendar, startedClock(implementation.limits, today).promised!, today).dueOn
  return [days, limit].sort()[0]!
}

function promiseDayGaps({ promises = [] }: Application, { matter }: Offer, last: string | null, today: string): Gap[] {
  return promises.flatMap(({ kind, item, dueOn }) => {
    const material = matter.materials.find((m) => m.id === item)
    if (kind !== 'deferred' || !dueOn || !material?.deferrable) return []
    const gap = (problem: string, remedy: string) => [{ pointer: `/materials/${item}`, title: material.name, problem, remedy }]
    if (!last) return gap('这个事项在本地没有开通容缺受理', '请交齐材料后提交')
    if (dueOn < today) return gap('承诺补齐的日期已经过去', `请选择${today}至${last}之间的日期`)
    return dueOn > last ? gap(`承诺补齐的日期晚于容缺期限${last}`, `请选择${last}或更早的日期`) : []
  })
}

/** 齐备性检查, duplicates and overlaps, and whether the department's system answers: before anything is submitted. */
export async function check(ctx: Context, catalogue: Catalogue, lookUps: LookUps, application: Application, guards: Guards = {}) {
  const filing = await filingOf(ctx, catalogue, application, await knownOf(ctx, application))
  const gaps = await everyGap(ctx, filing, guards)
  const { offer, people, calendar, today } = filing
  return {
    gaps,
    running: await running(ctx, catalogue, people.citizen, application.matter),
    away: awayOf(lookUps, offer),
    promiseBy: promiseBy(offer, calendar, today),
  }
}

/** Whoever has shown their card is told what runs for them anywhere; a number that was only typed opens nothing of other outlets. */
const running = (ctx: Context, catalogue: Catalogue, { id, identifiedBy }: KnownCitizen, matter: string): Promise<Overlap[]> =>
  inScope(ctx, identifiedBy === 'card' ? { kind: 'system' } : ctx.actor, async (tx) =>
    overlapsOf(ctx, catalogue, await store.openOfCitizen(tx, ctx.cell, id).execute(), matter),
  )

export async function overlapsOf(ctx: Context, catalogue: Catalogue, rows: store.OpenCase[], matter: string): Promise<Overlap[]> {
  const names = new Map((await catalogue.offers(ctx.region)).map((o) => [o.matter.code, o.matter.name]))
  return rows.map((row) => ({
    no: row.no,
    matter: names.get(row.matter) ?? row.matter,
    status: statusNames[row.status as Status],
    same: row.matter === matter,
    receivedOn: dateOf(row.received_at),
  }))
}

/** What cannot be asked now, and where else to go. */
export function awayOf(lookUps: LookUps, { matter }: Offer): string | null {
  for (const { lookup } of matter.steps) {
    const standing = lookup && lookUps.standing(lookup.service)
    if (standing && !standing.up) return `${standing.why}${standing.elsewhere}`
  }
  return null
}

/** Whoever broke a promise before may not promise again until it is put right (信用修复). */
export function refuseFaithless({ application, known }: Filing): void {
  if (!application.promises?.length || !known.faithless) return
  throw conflict('promise-broken-before', '申请人以前有承诺没有兑现，信用修复前不适用容缺受理和告知承诺，请交齐材料。')
}
