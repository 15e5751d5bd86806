import { addWorkdays, currentCalendar, dateOf } from '@tongban/calendar'
import { printForm } from '@tongban/certificates'
import { citizenById } from '@tongban/identity'
import { maskIdNumber, maskPhone } from '@tongban/identity/rules'
import type { Context } from '@tongban/kit/context'
import type { Given } from '@tongban/kit/contract'
import { inScope } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { invalid } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import type { Material } from '@tongban/matters/contract'
import type { printPromise } from './contract.ts'
import { common } from './letters.ts'
import { checkWords, declared, formWords } from './letters-words.ts'

/** 承诺书 to sign before submission: 容缺 names what is missing and until when, 告知承诺 what is declared in place of a proof. */
export async function promiseForm(ctx: Context, catalogue: Catalogue, input: Given<typeof printPromise>['input']): Promise<FileAnswer> {
  const offer = await catalogue.offer(input.matter, input.region ?? ctx.region)
  const { people, calendar } = await inScope(ctx, ctx.actor, async (tx) => ({
    people: [
      await citizenById(ctx, tx, input.applicant.citizen),
      input.agent ? await citizenById(ctx, tx, input.agent.citizen) : undefined,
    ] as const,
    calendar: await currentCalendar(ctx, tx),
  }))
  const [citizen, agent] = people
  const today = dateOf(ctx.clock.now())
  const items = input.items.map((given) => ({ ...given, material: promisable(offer.matter.materials, input.kind, given.item) }))
  const base = {
    ...common(ctx, offer, citizen.name, today),
    number: '提交时编号',
    verifyUrl: `${ctx.publicUrl}/verify`,
    document: `居民身份证 ${maskIdNumber(citizen.idNumber)}`,
    phone: maskPhone(input.applicant.phone),
    ...(agent ? { agent: agent.name } : {}),
  }
  if (input.kind === 'commitment') {
    const check = checkWords(offer.implementation)
    const proofs = items.map(({ material }) => ({ name: material.name, content: declared(material) }))
    return printForm(
      'commitment',
      { ...base, proofs, ...(check ? { check } : {}), disclosure: '本承诺书涉及个人信息，不向社会公开。' },
      ctx.clock.now(),
    )
  }
  const last = addWorkdays(calendar, today, offer.implementation.deferred?.days ?? 1)
  const missing = items.map(({ material, dueOn }) => ({ name: material.name, form: formWords(material), arriveBy: dueOn ?? last }))
  return printForm('deferredPromise', { ...base, missing }, ctx.clock.now())
}

function promisable(materials: Material[], kind: 'deferred' | 'commitment', item: string): Material {
  const material = materials.find((m) => m.id === item)
  const allowed = kind === 'deferred' ? material?.deferrable : material?.promise
  if (material && allowed) return material
  const message = kind === 'deferred' ? '这份材料不能容缺后补' : '这份材料不能以承诺代替'
  throw invalid('not-promisable', `“${material?.name ?? item}”：${message}。`, [{ pointer: `/items/${item}`, message }])
}
