import { dateOf } from '@tongban/calendar'
import { letterByCode } from '@tongban/certificates'
import { guarded } from '@tongban/identity'
import { maskParty } from '@tongban/identity/rules'
import type { Context } from '@tongban/kit/context'
import type { Answer, Given } from '@tongban/kit/contract'
import { blindIndex } from '@tongban/kit/crypto'
import { inScope } from '@tongban/kit/db'
import { absent } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { dueNow } from './clock.ts'
import type { readProgress, verifyLetter } from './contract-public.ts'
import { type Outcome, type Status, statusNames } from './lifecycle.ts'
import { openPersonal } from './personal.ts'
import { gather, type Scene } from './scene.ts'
import * as store from './store.ts'

type ProgressView = Answer<typeof readProgress>

/** Wrong guesses that are borne: ten from a place in a quarter of an hour, five at one number in an hour. */
const limitsOf = (ctx: Context, what: string, number: string) => [
  { subject: what, place: ctx.ip, failures: 10, minutes: 15 },
  { subject: `${what}:${number}`, place: '', failures: 5, minutes: 60 },
]

/** 查进度 without a sign-in: the number or the relay code, and the last four of the applicant's own number. */
export async function progress(
  ctx: Context,
  catalogue: Catalogue,
  { number, lastFour }: Given<typeof readProgress>['input'],
): Promise<ProgressView> {
  const last = lastFour.toUpperCase()
  const found = await guarded(ctx, limitsOf(ctx, 'progress', number), () =>
    inScope(ctx, { kind: 'system' }, async (tx) => {
      const row =
        number.length === 21
          ? await store.caseByNo(tx, ctx.cell, number)
          : await store.caseByRelay(tx, ctx.cell, blindIndex(ctx.keys, 'relay', number + last))
      if (!row || openPersonal(ctx, row.sealed).idNumber.slice(-4) !== last) return undefined
      return progressOf(await gather(ctx, catalogue, tx, row))
    }),
  )
  if (!found) throw absent('no-such-case', '没有查到。请核对办件编号或接力码，和申请人身份证号后四位；接力码办结以后就不能再用。')
  return found
}

/** Where a case stands, in words for its applicant: no name, no number. */
export function progressOf(scene: Scene): ProgressView {
  const { row, offer, present, facts, outlet } = scene
  const at = facts.steps.findIndex((step) => step.id === present.step)
  const over = present.status === 'concluded' || present.status === 'revoked'
  const state = (n: number) => (over || n < at ? 'done' : n === at ? 'now' : 'next')
  return {
    no: row.no,
    matter: offer.matter.name,
    organ: offer.organ,
    outlet: outlet.name,
    receivedOn: dateOf(row.received_at),
    status: present.status,
    statusName: statusNames[present.status],
    outcome: present.outcome,
    steps: facts.steps.map(({ name }, n) => ({ name, state: state(n) })),
    due: row.open ? dueNow(scene.calendar, present.status, present.clock, scene.today) : null,
    asked: present.status === 'correcting' ? scene.asked : [],
    promised: scene.promises
      .filter((p) => p.kind === 'deferred' && p.status === 'open')
      .map((p) => ({ name: offer.matter.materials.find((m) => m.id === p.item)?.name ?? p.item, dueOn: p.due_on })),
    collect: present.status === 'concluded' && !present.collected ? `请带身份证到${outlet.name}（${outlet.address}）领取。` : null,
  }
}

/** 核验文书: what the code stands for, and whether it still holds. */
export async function verify(ctx: Context, catalogue: Catalogue, given: string): Promise<Answer<typeof verifyLetter>> {
  const code = tidyCode(given)
  const found = await guarded(ctx, [{ subject: 'verify', place: ctx.ip, failures: 20, minutes: 15 }], () =>
    inScope(ctx, { kind: 'system' }, async (tx) => {
      const letter = await letterByCode(ctx, tx, code)
      const row = letter && (await store.caseById(tx, ctx.cell, letter.caseId))
      return letter && row
        ? { letter, row, matter: await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version) }
        : undefined
    }),
  )
  if (!found) throw absent('no-such-letter', '没有这份文书。请核对验证码；确实印着这个验证码的，可能是伪造的，请拨打文书上的电话核实。')
  const { letter, row, matter } = found
  return {
    name: letter.name,
    number: letter.number,
    organ: matter.organ,
    matter: matter.matter.name,
    applicant: maskParty(openPersonal(ctx, row.sealed)).name,
    issuedOn: dateOf(letter.at),
    ...standing(row.status as Status, row.outcome as Outcome | null, letter.kind),
  }
}

/** Letters of a decision fall with it; what was told on the way stays told. */
function standing(status: Status, _outcome: Outcome | null, kind: string): { valid: boolean; note: string } {
  if (status === 'revoked' && ['decision', 'proof', 'delivery'].includes(kind))
    return { valid: false, note: '这份文书所依据的决定已经撤销，不再有效。' }
  return { valid: true, note: '确由本系统出具，内容以核验结果为准。' }
}

/** As people type it: spaces, dashes, small letters, and the letters that look like digits. */
const tidyCode = (code: string) => code.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0').replace(/U/g, '7')
