import { currentCalendar, dateOf } from '@tongban/calendar'
import { letterFragments } from '@tongban/certificates'
import { citizenById, type KnownCitizen, unitByCode, unitNamed } from '@tongban/identity'
import { maskName } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import { blindIndex } from '@tongban/kit/crypto'
import { inScope, stateOf, type Tx } from '@tongban/kit/db'
import { answered, bodyDigest, claimFragment, earlierAnswer } from '@tongban/kit/idempotency'
import { conflict, invalid } from '@tongban/kit/refusal'
import { bindingFragment } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import type { Offer } from '@tongban/matters/contract'
import { gaps as gapsIn, tidyForm } from '@tongban/matters/rules'
import { dueColumns } from './clock.ts'
import type { Application, Gap, Receipt } from './contract.ts'
import { receiptFacts } from './letters.ts'
import { type Status, statusNames } from './lifecycle.ts'
import { caseNo, relayCode } from './numbers.ts'
import { sealPersonal, split } from './personal.ts'
import { receivedClock } from './rules-clock.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'

/** 齐备性检查, and the applicant's open cases, before anything is submitted. */
export async function check(ctx: Context, catalogue: Catalogue, application: Application) {
  return inScope(ctx, ctx.actor, async (tx) => {
    const offer = await offered(ctx, catalogue, application)
    const citizen = await citizenById(ctx, tx, application.applicant.citizen)
    const running = await store.openOfCitizen(tx, ctx.cell, citizen.id)
    const names = new Map((await catalogue.offers(ctx.region)).map((o) => [o.matter.code, o.matter.name]))
    return {
      gaps: gapsOf(ctx, offer, application, citizen),
      running: running.map((row) => ({
        no: row.no,
        matter: names.get(row.matter) ?? row.matter,
        status: statusNames[row.status as Status],
      })),
    }
  })
}

const gapsOf = (ctx: Context, offer: Offer, application: Application, citizen: KnownCitizen): Gap[] =>
  gapsIn(offer.matter, application, ctx.validate, { level: citizen.level, sex: citizen.sex, birth: citizen.birth })

/** The offer that the application was filled in for; an outdated one is told, so that nothing is decided by old rules. */
async function offered(ctx: Context, catalogue: Catalogue, application: Application): Promise<Offer> {
  const offer = await catalogue.offer(application.matter, ctx.region)
  if (offer.version !== application.version) {
    throw conflict(
      'version-changed',
      `“${offer.matter.name}”的办事要求已更新（第${offer.version}版）。请刷新事项后核对，您填写的内容会保留。`,
    )
  }
  const level = offer.implementation.channels[application.channel]
  if (level === undefined) throw conflict('not-on-channel', `“${offer.matter.name}”暂不能在这个渠道办理，请到审批部门窗口办理。`)
  return offer
}

/**
 * 提交（收件）: one statement writes key, case, materials, event, letter and job; the same key again gives the same answer.
 * Every gap is refused at once with its pointer.
 */
export async function submit(ctx: Context, catalogue: Catalogue, application: Application, tries = 5): Promise<Receipt> {
  const claim = {
    cell: ctx.cell,
    principal: staffOf(ctx).id,
    key: ctx.key ?? '',
    digest: bodyDigest('submit', application),
    now: ctx.clock.now(),
  }
  try {
    return await inScope(ctx, ctx.actor, async (tx) => {
      const earlier = await earlierAnswer<Receipt>(tx, claim)
      if (earlier) return earlier
      const draft = await prepare(ctx, catalogue, tx, application)
      const { id, letter, drawing } = letterFragments(ctx, draft.letter, store.whenClaimed)
      const receipt = { ...draft.receipt, letter: id }
      const { claimed, bound } = await store.submit(tx, draft.made, {
        claim: claimFragment(claim, receipt),
        binding: bindingFragment(ctx.cell, draft.files, draft.made.row.id, store.whenClaimed),
        letter,
        drawing,
      })
      if (!claimed) return answered<Receipt>(tx, claim)
      if (draft.promises.length > 0) await tracks.insertPromises(tx, draft.promises)
      if (bound !== draft.files.length) throw invalid('file-gone', '有材料文件已失效或已用于别的办件，请重新上传后再提交。')
      return receipt
    })
  } catch (failure) {
    if (tries > 1 && stateOf(failure) === '23505') return submit(ctx, catalogue, application, tries - 1)
    throw failure
  }
}

/** Everything that is to be written, computed before the statement. */
async function prepare(ctx: Context, catalogue: Catalogue, tx: Tx, application: Application) {
  const offer = await offered(ctx, catalogue, application)
  const citizen = await citizenById(ctx, tx, application.applicant.citizen)
  const level = offer.implementation.channels[application.channel]!
  if (citizen.level < level) throw conflict('level-too-low', `办理“${offer.matter.name}”须先核验身份，请读取身份证后再提交。`)
  const found = gapsOf(ctx, offer, application, citizen)
  if (found.length > 0)
    throw invalid(
      'incomplete',
      `还有${found.length}处没有填好或交齐，请一次补全。`,
      found.map((gap) => ({ pointer: gap.pointer, message: `${gap.title}：${gap.problem}。${gap.remedy}` })),
    )
  if (application.promises?.length && (await tracks.brokePromise(tx, ctx.cell, citizen.id))) {
    throw conflict('promise-broken-before', '申请人以前有承诺没有兑现，信用修复前不适用容缺受理和告知承诺，请交齐材料。')
  }
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const outlet = await unitNamed(tx, ctx.cell, staff.unit.id)
  const agent = application.agent && (await citizenById(ctx, tx, application.agent.citizen))
  const row = await rowOf(ctx, tx, application, offer, { citizen, agent })
  const materials = application.materials.map((m) => ({
    cell: ctx.cell,
    id: ctx.random.uuid(at),
    case_id: row.id,
    round: 0,
    item: m.item,
    source: m.from,
    file: m.file ?? null,
  }))
  const happened = {
    id: ctx.random.uuid(at),
    seq: 1,
    at,
    action: 'submit',
    actor: staff.id,
    actorName: staff.name,
    unit: staff.unit.id,
    data: { channel: application.channel },
  }
  const event = store.chained(ctx.cell, row.id, '', happened)
  const facts = receiptFacts(ctx, {
    offer,
    no: row.no,
    applicant: citizen.name,
    at,
    outlet,
    receiver: staff.name,
    materials: application.materials,
  })
  return {
    made: { row, materials, event, draft: application.draft },
    files: filesOf(application),
    promises: promisesOf(ctx, application, row.id, citizen.id),
    letter: { caseId: row.id, kind: 'receipt' as const, facts, at },
    receipt: {
      no: row.no,
      status: 'received' as const,
      receivedAt: at.toISOString(),
      matter: offer.matter.name,
      relayCode: relayCode(ctx.keys, row.no),
    },
  }
}

/** Every file that comes with an application: materials, signed promises, the mandate. */
const filesOf = ({ materials, promises = [], agent }: Application): string[] => [
  ...new Set([...materials.flatMap((m) => m.file ?? []), ...promises.map((p) => p.file), ...(agent ? [agent.mandate] : [])]),
]

const promisesOf = (ctx: Context, { promises = [] }: Application, caseId: string, citizen: string): tracks.PromiseRow[] =>
  promises.map((p) => ({
    cell: ctx.cell,
    id: ctx.random.uuid(ctx.clock.now()),
    case_id: caseId,
    citizen,
    kind: p.kind,
    item: p.item,
    due_on: p.dueOn ?? null,
    status: 'open',
    file: p.file,
    at: ctx.clock.now(),
    settled_at: null,
  }))

interface People {
  citizen: KnownCitizen
  agent: KnownCitizen | undefined
}

async function rowOf(ctx: Context, tx: Tx, application: Application, offer: Offer, { citizen, agent }: People): Promise<store.CaseRow> {
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const today = dateOf(at)
  const organ = await unitByCode(tx, ctx.cell, offer.implementation.organ)
  if (!organ) throw new Error(`organ ${offer.implementation.organ} of ${offer.matter.code} is no unit`)
  const form = tidyForm(offer.matter, application, ctx.validate, { level: citizen.level, sex: citizen.sex, birth: citizen.birth })
  const { clear, sensitive } = split(offer.matter.form, form)
  const no = caseNo(ctx.region, today, ctx.random)
  const { phone } = application.applicant
  const clock = receivedClock(today)
  return {
    cell: ctx.cell,
    id: ctx.random.uuid(at),
    no,
    revision: 1,
    region: ctx.region,
    matter: offer.matter.code,
    matter_version: offer.version,
    implementation_version: offer.implementationVersion,
    procedure: offer.matter.procedure,
    status: 'received',
    outcome: null,
    step: null,
    channel: application.channel,
    open: true,
    received_at: at,
    received_unit: staff.unit.id,
    received_by: staff.id,
    organ: organ.id,
    accepted_at: null,
    accepted_unit: null,
    accepted_by: null,
    handled_unit: organ.id,
    handled_role: 'reviewer',
    assigned: null,
    first_asked: staff.id,
    passing_to: null,
    agent: agent?.id ?? null,
    relation: application.agent?.relation ?? null,
    concluded_at: null,
    collected_at: null,
    collected_unit: null,
    collected_by: null,
    citizen: citizen.id,
    applicant: maskName(citizen.name),
    level: citizen.level,
    identified_by: citizen.identifiedBy,
    id_index: blindIndex(ctx.keys, 'idNumber', citizen.idNumber),
    name_index: blindIndex(ctx.keys, 'name', citizen.name),
    phone_index: blindIndex(ctx.keys, 'phone', phone),
    relay_index: blindIndex(ctx.keys, 'relay', `${relayCode(ctx.keys, no)}${citizen.idNumber.slice(-4)}`),
    sealed: sealPersonal(ctx, {
      name: citizen.name,
      idNumber: citizen.idNumber,
      phone,
      form: sensitive,
      ...(agent ? { agent: { name: agent.name, idNumber: agent.idNumber, phone: application.agent!.phone } } : {}),
    }),
    situation: application.situation,
    form: clear,
    corrections: 0,
    clock,
    ...dueColumns(await currentCalendar(tx), 'received', clock, today),
  }
}
