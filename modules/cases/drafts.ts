import { type Context, staffOf } from '@tongban/kit/context'
import { openJson, sealJson } from '@tongban/kit/crypto'
import { inScope } from '@tongban/kit/db'
import { absent } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import type { Draft } from './contract.ts'
import * as store from './store.ts'

interface Kept {
  applicant: string
  content: unknown
}

/** 暂存: what a clerk has typed so far, sealed whole; a crash, a lost session or a power cut loses nothing of it. */
export async function saveDraft(ctx: Context, id: string, given: { matter: string; applicant: string; content: unknown }): Promise<void> {
  const kept: Kept = { applicant: given.applicant, content: given.content }
  const row = {
    cell: ctx.cell,
    id,
    staff: staffOf(ctx).id,
    matter: given.matter,
    sealed: sealJson(ctx.keys, ctx.random, kept),
    saved_at: ctx.clock.now(),
  }
  const saved = await inScope(ctx, ctx.actor, (tx) => store.saveDraft(tx, row))
  if (saved.numInsertedOrUpdatedRows === 0n) throw absent('no-such-draft', '这份暂存不是您的，请另存一份。')
}

export async function listDrafts(ctx: Context, catalogue: Catalogue): Promise<{ drafts: Draft[] }> {
  const rows = await inScope(ctx, ctx.actor, (tx) => store.drafts(tx, ctx.cell, staffOf(ctx).id))
  const names = new Map((await catalogue.offers(ctx.region)).map((o) => [o.matter.code, o.matter.name]))
  return {
    drafts: rows.map((row) => {
      const { applicant, content } = openJson<Kept>(ctx.keys, row.sealed)
      return {
        id: row.id,
        matter: row.matter,
        matterName: names.get(row.matter) ?? row.matter,
        applicant,
        savedAt: row.saved_at.toISOString(),
        content,
      }
    }),
  }
}

export const deleteDraft = (ctx: Context, id: string) =>
  inScope(ctx, ctx.actor, (tx) => store.deleteDraft(tx, ctx.cell, staffOf(ctx).id, id))
