import { noteDisclosure } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import { fileById, looseFiles, nameOf } from '@tongban/materials'
import * as store from './store.ts'
import * as agreementStore from './store-agreements.ts'

/** A file of evidence or of a breach for whoever sees what it belongs to, or has uploaded it; the look is noted before it is given. */
export async function readAttached(ctx: Context, id: string): Promise<FileAnswer> {
  const seen = await inScope(ctx, ctx.actor, async (tx) => {
    const found =
      (await store.evidenceWithFile(tx, ctx.cell, id)) ??
      (await agreementStore.breachWithFile(tx, ctx.cell, id)) ??
      (await looseFiles(tx, ctx.cell, [id]))[0]
    if (found) await noteDisclosure(ctx, tx, `file:${id}`, '查看合作机构的证明或违约证据')
    return found !== undefined
  })
  const row = seen && (await inScope(ctx, { kind: 'system' }, (tx) => fileById(tx, ctx.cell, id)))
  if (!row) throw absent('no-such-file', '没有这个文件，或您无权查看。')
  return { type: row.type, name: nameOf(ctx, row), content: await ctx.files.read(id) }
}
