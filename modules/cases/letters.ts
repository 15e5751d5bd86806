import { addWorkdays, dateOf, deadline } from '@tongban/calendar'
import { type FactsOf, issueLetter, lettersOf, numberFor } from '@tongban/certificates'
import type { UnitRow } from '@tongban/identity'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import type { Implementation, Matter, Offer } from '@tongban/matters/contract'
import type { GivenMaterial } from './contract.ts'
import { acceptanceDays, letterNames, lifecycle, supplementDays, type Transition } from './lifecycle.ts'
import { relayCode } from './numbers.ts'
import type { Command } from './rules.ts'
import type { Scene } from './scene.ts'

const units = { workday: '个工作日', day: '日' } as const
const limitWords = ({ limits }: Implementation) => ({
  statutory: `${limits.statutory}${units[limits.unit]}`,
  promised: `${limits.promised}${units[limits.unit]}`,
})

/** What every letter of a case says: who, what, where to ask. */
function common(services: Services, offer: Offer, no: string, applicant: string, today: string) {
  const place = offer.implementation.places[0]!
  return {
    organ: offer.organ,
    applicant,
    caseNo: no,
    matter: offer.matter.name,
    issuedOn: today,
    verifyUrl: `${services.publicUrl}/verify?n=${no}`,
    contact: { address: `${place.name}（${place.address}）`, phone: place.phone, hours: place.hours },
    demo: services.demo,
  }
}

const sources: Record<string, string> = {
  'card-reader': '读卡核验，原件当场退还',
  upload: '电子件',
  camera: '现场拍摄',
  scanner: '现场扫描，原件当场退还',
}

/** 收件回执: given at once by the place that received; receiving is not accepting. */
export function receiptFacts(
  services: Services,
  given: { offer: Offer; no: string; applicant: string; at: Date; outlet: UnitRow; receiver: string; materials: GivenMaterial[] },
): FactsOf<'receipt'> {
  const { offer, no, applicant, at, outlet, receiver, materials } = given
  return {
    ...common(services, offer, no, applicant, dateOf(at)),
    number: no,
    signedBy: outlet.name,
    receivedAt: beijing(at),
    place: outlet.name,
    receiver,
    materials: listed(offer.matter, materials),
    answerWithin: `${acceptanceDays}个工作日`,
    limits: limitWords(offer.implementation),
    progressUrl: `${services.publicUrl}/cases`,
    relayCode: relayCode(services.keys, no).replace(/^(...)/, '$1 '),
  }
}

function listed(matter: Matter, given: GivenMaterial[]) {
  return [...new Set(given.map((g) => g.item))].map((item) => {
    const material = matter.materials.find((m) => m.id === item)
    const of = given.filter((g) => g.item === item)
    const note = `${sources[of[0]!.from] ?? '调取电子证照'}${of.length > 1 ? `，${of.length}份` : ''}`
    return { name: material?.name ?? item, originals: 0, copies: 0, note }
  })
}

/** RFC 3339 in Beijing time, as letters print it. */
const beijing = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/** Issues the letter that the action's row names, if it names one; returns its id. */
export async function letterFor(ctx: Context, tx: Tx, scene: Scene, command: Command): Promise<string | undefined> {
  const kind = (lifecycle[command.action] as Transition).letter
  if (!kind) return undefined
  const at = ctx.clock.now()
  const number = await numberFor(tx, ctx.cell, scene.organ, kind, Number(scene.today.slice(0, 4)))
  const base = { ...common(ctx, scene.offer, scene.row.no, scene.personal.name, scene.today), number }
  const issue = { caseId: scene.row.id, at }
  if (command.action === 'requestCorrection')
    return issueLetter(ctx, tx, { ...issue, kind: 'correction', facts: { ...base, ...correction(scene, command) } })
  if (command.action === 'accept') return issueLetter(ctx, tx, { ...issue, kind: 'acceptance', facts: { ...base, ...acceptance(scene) } })
  if (command.action === 'conclude')
    return issueLetter(ctx, tx, { ...issue, kind: 'decision', facts: { ...base, ...decision(scene, command) } })
  return issueLetter(ctx, tx, { ...issue, kind: 'delivery', facts: { ...base, ...(await delivery(ctx, tx, scene)) } })
}

const receivedOn = (scene: Scene) => dateOf(scene.row.received_at)

const correction = (scene: Scene, command: Extract<Command, { action: 'requestCorrection' }>) => ({
  procedure: scene.offer.matter.procedure,
  receivedOn: receivedOn(scene),
  gaps: command.gaps.map(({ title, problem, remedy, pages }) => ({
    item: pages?.length ? `${title}（第${pages.join('、')}页）` : title,
    problem,
    remedy,
    where: scene.outlet.name,
  })),
  deadline: addWorkdays(scene.calendar, scene.today, supplementDays),
})

function acceptance(scene: Scene) {
  const track = {
    startedOn: scene.today,
    limit: scene.facts.limits.promised,
    unit: scene.facts.limits.unit,
    firstDay: 'next' as const,
    pauses: [],
    extensions: [],
  }
  return {
    procedure: scene.offer.matter.procedure,
    receivedOn: receivedOn(scene),
    acceptedOn: scene.today,
    limits: limitWords(scene.offer.implementation),
    dueOn: deadline(scene.calendar, track, scene.today).dueOn,
    steps: scene.facts.steps.map((step) => ({ name: step.name, unit: scene.offer.organ, limit: `${step.workdays}个工作日` })),
    ...(scene.offer.implementation.fees.length > 0 ? { fees: feeWords(scene.offer.implementation) } : {}),
  }
}

const feeWords = ({ fees }: Implementation) => fees.map((fee) => `${fee.item}${(fee.amount / 100).toFixed(2)}元（${fee.basis}）`).join('；')

function decision(scene: Scene, command: Extract<Command, { action: 'conclude' }>) {
  const { matter, implementation } = scene.offer
  const collect = `请持本人有效身份证件到${scene.outlet.name}领取${matter.result.name}。`
  return {
    procedure: matter.procedure,
    outcome: command.outcome,
    acceptedOn: dateOf(scene.row.accepted_at!),
    decidedOn: scene.today,
    reasons: [command.opinion],
    basis: command.basis ? [command.basis] : matter.basis,
    ...(command.outcome === 'approved'
      ? { conditions: [collect] }
      : {
          remedies: {
            reviewOrgan: implementation.remedy.reconsideration,
            reviewDays: 60,
            court: implementation.remedy.court,
            suitMonths: 6,
          },
        }),
  }
}

async function delivery(ctx: Context, tx: Tx, scene: Scene) {
  const decided = (await lettersOf(tx, ctx.cell, scene.row.id)).filter((letter) => letter.kind === 'decision')
  const documents = decided.map((letter) => ({ name: letterNames[letter.kind], number: letter.number, copies: 1 }))
  const result = scene.row.outcome === 'approved' ? [{ name: scene.offer.matter.result.name, number: scene.row.no, copies: 1 }] : []
  return { documents: [...documents, ...result], method: '直接送达', place: scene.outlet.name, deliverers: [staffOf(ctx).name] }
}
