import { unitByCode } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Given } from '@tongban/kit/contract'
import { inScope, type Tx } from '@tongban/kit/db'
import { conflict, forbidden, invalid } from '@tongban/kit/refusal'
import { act, held } from './act.ts'
import { unmetOf } from './conditions.ts'
import type { draftAgreement, editAgreement } from './contract.ts'
import { note } from './history.ts'
import { type AgreementKind, agreementNames } from './lifecycle.ts'
import { organCodes, type Template, templateOf } from './loader.ts'
import { locked } from './records.ts'
import { nextTerm } from './rules.ts'
import { today } from './standing.ts'
import * as store from './store-agreements.ts'

/** 起草: from the template of its kind; one draft of a kind for a partner at a time. */
export const draft = (ctx: Context, { kind, partner, from, until }: Given<typeof draftAgreement>['input']): Promise<{ id: string }> =>
  inScope(ctx, ctx.actor, async (tx) => {
    await locked(ctx, tx, partner)
    const own = staffOf(ctx).unit.kind
    if (own !== 'bureau' && own !== 'section') throw forbidden('bureau-only', '协议由政数局和它的科室起草。')
    refuseStrangeTerm(from, until, today(ctx))
    const clauses = templateOf(kind).clauses.map(({ key, text }) => ({ key, text }))
    return { id: await insert(ctx, tx, { kind, partner, from, until, clauses, renews: null }) }
  })

interface New {
  kind: AgreementKind
  partner: string
  from: string
  until: string
  clauses: unknown
  renews: string | null
}

async function insert(ctx: Context, tx: Tx, { from, until, ...given }: New): Promise<string> {
  const { bureau, finance } = await organs(ctx, tx)
  const { word, parties } = templateOf(given.kind)
  const at = ctx.clock.now()
  const id = ctx.random.uuid(at)
  const year = Number(today(ctx).slice(0, 4))
  const serial = await store.nextSerial(tx, ctx.cell, given.kind, year)
  const made = await store.insertAgreement(tx, {
    ...given,
    cell: ctx.cell,
    id,
    number: `${bureau.short}${word}〔${year}〕${String(serial).padStart(3, '0')}号`,
    bureau: bureau.id,
    finance: parties.includes('finance') ? finance.id : null,
    from_on: from,
    until_on: until,
    status: 'draft',
    round: 0,
    revision: 1,
    created_at: at,
  })
  if (made.numInsertedOrUpdatedRows === 0n)
    throw conflict('already-drafted', `这个机构已有一份${agreementNames[given.kind]}在起草或签署，请在那一份上办理。`)
  await note(ctx, tx, (await store.agreementById(tx, ctx.cell, id))!, given.renews ? '续签起草' : '起草')
  return id
}

async function organs(ctx: Context, tx: Tx) {
  const codes = organCodes(ctx.region)
  const [bureau, finance] = [await unitByCode(ctx, tx, codes.bureau), await unitByCode(ctx, tx, codes.finance)]
  if (!bureau || !finance) throw conflict('no-organs', '还没有登记政数局或金融工作局，请先在“单位与人员”中登记。')
  return { bureau, finance }
}

function refuseStrangeTerm(from: string, until: string, now: string) {
  const problem = until < from ? '结束日期早于开始日期' : until < now ? '结束日期已经过去' : undefined
  if (problem) throw invalid('wrong-term', `${problem}，请改正期限。`, [{ pointer: '/until', message: problem }])
}

/** Changes text and term; clauses may still be empty, but none that the template does not have. */
export const edit = (ctx: Context, id: string, given: Given<typeof editAgreement>['input']): Promise<{ revision: number }> =>
  act(ctx, id, 'edit', { revision: given.revision }, async (tx, row) => {
    refuseStrangeTerm(given.from, given.until, today(ctx))
    const { clauses } = templateOf(row.kind as AgreementKind)
    const strange = given.clauses.find(({ key }) => !clauses.some((clause) => clause.key === key))
    if (strange) throw invalid('no-such-clause', '有不属于这份协议的条款，请刷新后再改。')
    const texts = clauses.map(({ key }) => ({ key, text: given.clauses.find((one) => one.key === key)?.text.trim() ?? '' }))
    await store.updateAgreement(tx, row, { from_on: given.from, until_on: given.until, clauses: texts, revision: row.revision + 1 })
    await note(ctx, tx, row, '修改文本')
    return { revision: row.revision + 1 }
  })

/** 送签: only a whole text, and only for a partner that meets all seven conditions; everything that is missing is told at once. */
export const offer = (ctx: Context, id: string, revision: number): Promise<void> =>
  act(ctx, id, 'offer', { revision }, async (tx, row) => {
    refuseMissing(templateOf(row.kind as AgreementKind), row.clauses as { key: string; text: string }[])
    refuseStrangeTerm(row.from_on, row.until_on, today(ctx))
    const unmet = await unmetOf(tx, ctx.cell, row.partner)
    if (unmet.length > 0) throw conflict('not-eligible', `七项条件还没有全部核查具备：${unmet.join('、')}。请先在“合作机构”核查，再送签。`)
    await store.updateAgreement(tx, row, { status: 'signing', round: row.round + 1, revision: row.revision + 1 })
    await note(ctx, tx, row, '送各方签署', `第${row.round + 1}轮`)
  })

function refuseMissing({ clauses }: Template, texts: { key: string; text: string }[]) {
  const missing = clauses.filter(({ key }) => !texts.find((one) => one.key === key)?.text.trim())
  if (missing.length === 0) return
  const titles = missing.map(({ title }) => title).join('、')
  throw invalid(
    'clauses-missing',
    `还有${missing.length}项没有写：${titles}。请写全后再送签。`,
    missing.map(({ key, title }) => ({ pointer: `/clauses/${key}`, message: `请写明“${title}”` })),
  )
}

export const discard = (ctx: Context, id: string): Promise<void> =>
  act(ctx, id, 'discard', {}, async (tx, row) => {
    await store.updateAgreement(tx, row, { status: 'discarded', revision: row.revision + 1 })
    await note(ctx, tx, row, '作废草稿')
  })

/** 续签: a new draft with the old text for the next term. */
export const renew = (ctx: Context, id: string): Promise<{ id: string }> =>
  act(ctx, id, 'renew', {}, async (tx, row) => {
    const { from, until } = nextTerm({ from: row.from_on, until: row.until_on }, today(ctx))
    const { kind, partner, clauses } = row
    const made = await insert(ctx, tx, { kind: kind as AgreementKind, partner, clauses, from, until, renews: id })
    const { number } = (await held(ctx, tx, made)).row
    await note(ctx, tx, row, '续签', `起草了${number}`)
    return { id: made }
  })
