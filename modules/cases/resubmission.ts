import { noteDisclosure } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { conflict } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { noSuchCase } from './act.ts'
import { openPersonal } from './personal.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'

/**
 * 重新申报: the answers of a decided application with only those lines that were refused or returned, for its own applicant,
 * so that nothing is typed twice. Refused while nothing is left to apply for again. Reading them is noted like any look.
 */
export async function resubmission(ctx: Context, catalogue: Catalogue, no: string) {
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    if (!row || row.received_unit !== staffOf(ctx).unit.id) throw noSuchCase()
    const { matter } = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
    const left = (await tracks.lines(tx, row).execute()).filter(({ verdict }) => verdict !== 'passed').map(({ line }) => line)
    if (!matter.lines || left.length === 0) throw conflict('nothing-left', '这份申请没有退回或不通过的行，不用重新申报。')
    const { phone, form } = openPersonal(ctx, row.sealed)
    const answers: Record<string, unknown> = { ...(row.form as Record<string, unknown>), ...form }
    const rows = answers[matter.lines.field] as unknown[]
    await noteDisclosure(ctx, tx, `case:${no}`, '重新申报')
    return { matter: matter.code, phone, form: { ...answers, [matter.lines.field]: left.map((n) => rows[n]) } }
  })
}
