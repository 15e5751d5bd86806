import { unitNames } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent } from '@tongban/kit/refusal'
import type { Agreement, AgreementRow } from './contract.ts'
import { told } from './history.ts'
import { type AgreementKind, actions } from './lifecycle.ts'
import { templateOf } from './loader.ts'
import { daysBetween, hindranceOf, statusOn, warningOf } from './rules.ts'
import { standingOf, today, whoOf } from './standing.ts'
import { eventsOfAgreement } from './store.ts'
import * as store from './store-agreements.ts'

/** Agreements within reach: those that wait for the reader first, then by the nearest end. */
export const listed = (ctx: Context): Promise<{ agreements: AgreementRow[] }> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const rows = await rowsOf(ctx, tx, await store.agreements(tx, ctx.cell))
    return { agreements: rows.sort((a, b) => rank(a) - rank(b) || a.until.localeCompare(b.until)) }
  })

const order = ['signing', 'draft', 'inForce', 'expired', 'terminated', 'discarded']
const rank = (row: AgreementRow) => (row.sign ? 0 : row.warning !== null ? 1 : 2 + order.indexOf(row.status))

export async function counted(ctx: Context): Promise<{ all: number; toSign: number; warnings: number }> {
  const { agreements } = await listed(ctx)
  const toSign = agreements.filter(({ sign }) => sign).length
  return { all: agreements.length, toSign, warnings: agreements.filter(({ warning }) => warning !== null).length }
}

/** Rows as lists show them. */
export async function rowsOf(ctx: Context, tx: Tx, rows: readonly store.SeenAgreement[]): Promise<AgreementRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const signatures = await store.signatures(tx, ctx.cell, rows)
  const breaches = await store.breaches(tx, ctx.cell, rows)
  const renewed = new Set((await store.renewalsOf(tx, ctx.cell, ids)).map(({ renews }) => renews))
  const units = [...new Set(rows.flatMap(({ partner, bureau, finance }) => [partner, bureau, ...(finance ? [finance] : [])]))]
  const names = await unitNames(ctx, tx, units)
  return rows.map((row) => {
    const now = standingOf(row, signatures, renewed.has(row.id))
    const named = (signed: boolean) =>
      now.parties.filter(({ unit }) => now.signed.includes(unit) === signed).map(({ unit }) => names.get(unit) ?? '')
    return {
      id: row.id,
      kind: row.kind as AgreementKind,
      number: row.number,
      partner: { id: row.partner, name: names.get(row.partner) ?? '' },
      status: statusOn(now.status, now.until, today(ctx)),
      from: row.from_on,
      until: row.until_on,
      daysLeft: daysBetween(today(ctx), row.until_on),
      warning: warningOf(now, today(ctx)),
      breaches: breaches.filter(({ agreement }) => agreement === row.id).length,
      round: row.round,
      signed: named(true),
      unsigned: named(false),
      sign: hindranceOf(now, 'sign', whoOf(ctx), today(ctx)) === undefined,
    }
  })
}

export const noSuchAgreement = () => absent('no-such-agreement', '没有这份协议，或您无权查看。')

export const read = (ctx: Context, id: string): Promise<Agreement> => inScope(ctx, ctx.actor, (tx) => whole(ctx, tx, id))

/** One agreement with its text, its parties and all that happened to it. */
export async function whole(ctx: Context, tx: Tx, id: string): Promise<Agreement> {
  const row = await store.agreementById(tx, ctx.cell, id)
  if (!row) throw noSuchAgreement()
  const [shown] = await rowsOf(ctx, tx, [row])
  const signatures = await store.signatures(tx, ctx.cell, [row])
  const renewal = (await store.renewalsOf(tx, ctx.cell, [id])).at(-1)
  const earlier = row.renews ? await store.agreementById(tx, ctx.cell, row.renews) : undefined
  const now = standingOf(row, signatures, renewal !== undefined)
  const names = await unitNames(
    ctx,
    tx,
    now.parties.map(({ unit }) => unit),
  )
  const template = templateOf(row.kind as AgreementKind)
  const texts = row.clauses as { key: string; text: string }[]
  const reference = (one: { id: string; number: string } | undefined) => (one ? { id: one.id, number: one.number } : null)
  return {
    ...shown!,
    title: template.title,
    opening: template.opening,
    revision: row.revision,
    clauses: template.clauses.map(({ key, title }) => ({ key, title, text: texts.find((one) => one.key === key)?.text ?? '' })),
    parties: now.parties.map(({ role, unit }) => {
      const signature = now.signed.includes(unit) ? signatures.find((one) => one.unit === unit && one.round === row.round) : undefined
      return {
        role,
        unit,
        name: names.get(unit) ?? '',
        signature: signature ? { by: signature.by_name, at: signature.at.toISOString() } : null,
      }
    }),
    breachRecords: (await store.breaches(tx, ctx.cell, [row])).map((one) => ({
      id: one.id,
      happenedOn: one.happened_on,
      what: one.what,
      measure: one.measure,
      file: one.file,
      by: one.by_name,
      at: one.at.toISOString(),
    })),
    renews: reference(earlier),
    renewedBy: reference(renewal),
    history: (await eventsOfAgreement(tx, row)).map(told),
    actions: actions.filter((action) => hindranceOf(now, action, whoOf(ctx), today(ctx)) === undefined),
  }
}

/** 协议有效: both the cooperation and the confidentiality agreement bind the partner on a day, the last day included (P58 三（一）). */
export async function agreementInForce(tx: Tx, cell: number, unit: string, on: string): Promise<boolean> {
  return (await kindsInForce(tx, cell, unit, on)).length === 2
}

/** Which of the two kinds bind the partner on a day. */
export const kindsInForce = async (tx: Tx, cell: number, unit: string, on: string): Promise<string[]> =>
  (await store.kindsInForce(tx, cell, unit, on)).map(({ kind }) => kind)
