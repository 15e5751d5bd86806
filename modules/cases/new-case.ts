import { unitByCode } from '@tongban/identity'
import { maskParty } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import { blindIndex } from '@tongban/kit/crypto'
import { tidyForm } from '@tongban/matters/rules'
import type { Filing } from './application.ts'
import { dueColumns } from './clock.ts'
import type { Application } from './contract.ts'
import { relayCode } from './numbers.ts'
import { sealPersonal, split } from './personal.ts'
import { byRule } from './rules.ts'
import { receivedClock } from './rules-clock.ts'
import { indexedWords } from './search-words.ts'
import { nextCaseNo } from './serials.ts'
import type { CaseRow, MaterialRow, Own } from './store.ts'
import { emptyAtFirst } from './store-submission.ts'
import type { PromiseRow } from './store-tracks.ts'

/** Whose turn it is first: a reviewer of the organ, or the rule that decides at once. */
export const ruleRole = 'rule'

/** The row of a case that is being received, with the words by which it will be found. */
export async function newCase(ctx: Context, filing: Filing): Promise<{ row: CaseRow; words: Buffer[] }> {
  const { application, offer, people, facts, calendar, today } = filing
  const { citizen, agent } = people
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const organ = await unitByCode(ctx, undefined, offer.implementation.organ)
  if (!organ) throw new Error(`organ ${offer.implementation.organ} of ${offer.matter.code} is no unit`)
  const form = tidyForm(offer.matter, application as Parameters<typeof tidyForm>[1], ctx.validate, facts)
  const { clear, sensitive } = split(offer.matter.form, form)
  const no = await nextCaseNo(ctx)
  const { phone } = application.applicant
  const clock = receivedClock(today)
  const words = indexedWords(ctx.keys, { name: citizen.name, agent: agent?.name, idNumber: citizen.idNumber, phone, form })
  const row = {
    ...emptyAtFirst,
    cell: ctx.cell,
    id: ctx.random.uuid(at),
    no,
    revision: 1,
    region: application.region ?? ctx.region,
    matter: offer.matter.code,
    matter_version: offer.version,
    implementation_version: offer.implementationVersion,
    procedure: offer.matter.procedure,
    status: 'received',
    step: null,
    channel: application.channel,
    open: true,
    received_at: at,
    received_unit: staff.unit.id,
    received_by: staff.id,
    organ: organ.id,
    handled_unit: organ.id,
    handled_role: byRule(offer.matter.steps) ? ruleRole : 'reviewer',
    first_asked: staff.id,
    corrections: 0,
    situation: application.situation,
    form: clear,
    clock,
    ...applicantColumns(ctx, filing, sensitive, no),
    ...dueColumns(calendar, 'received', clock, today),
  }
  return { row, words }
}

function applicantColumns(ctx: Context, { application, people }: Filing, form: Record<string, unknown>, no: string) {
  const { citizen, agent } = people
  const { phone } = application.applicant
  const acting = agent && application.agent
  return {
    citizen: citizen.id,
    agent: agent?.id ?? null,
    relation: application.agent?.relation ?? null,
    mandate: application.agent?.mandate ?? null,
    helper: application.helper ?? null,
    applicant: maskParty(citizen).name,
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
      form,
      ...(acting ? { agent: { name: agent.name, idNumber: agent.idNumber, phone: acting.phone } } : {}),
    }),
  }
}

/** Every file that comes with an application: materials, signed promises, the mandate. */
export const filesOf = ({ materials, promises = [], agent }: Application): string[] => [
  ...new Set([...materials.flatMap((m) => m.file ?? []), ...promises.map((p) => p.file), ...(agent?.mandate ? [agent.mandate] : [])]),
]

export const materialRows = (ctx: Context, { materials }: Application): Own<MaterialRow>[] =>
  materials.map((m) => ({
    id: ctx.random.uuid(ctx.clock.now()),
    round: 0,
    item: m.item,
    source: m.from,
    file: m.file ?? null,
  }))

export const promiseRows = (ctx: Context, { promises = [] }: Application, citizen: string): Own<PromiseRow>[] =>
  promises.map((p) => ({
    id: ctx.random.uuid(ctx.clock.now()),
    citizen,
    kind: p.kind,
    item: p.item,
    due_on: p.dueOn ?? null,
    status: 'open',
    file: p.file,
    at: ctx.clock.now(),
    settled_at: null,
  }))
