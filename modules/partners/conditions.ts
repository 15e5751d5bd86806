import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { conflict, forbidden, invalid } from '@tongban/kit/refusal'
import { fileById, looseFiles, nameOf } from '@tongban/materials'
import type { Condition } from './contract.ts'
import { note } from './history.ts'
import { conditions } from './loader.ts'
import { locked, writable } from './records.ts'
import { conditionState } from './rules.ts'
import * as store from './store.ts'

/** 七项条件 of some partners, each with what was shown and found last. */
export async function conditionsOf(
  { cell }: Pick<Services, 'cell'>,
  tx: Tx,
  of: readonly store.SeenPartner[],
): Promise<Map<string, Condition[]>> {
  if (of.length === 0) return new Map()
  const evidence = await store.lastEvidence(tx, cell, of)
  const checks = await store.lastChecks(tx, cell, of)
  const one = (unit: string, { key, name, text }: { key: string; name: string; text: string }): Condition => {
    const given = evidence.find((row) => row.partner === unit && row.condition === key)
    const check = given && checks.find((row) => row.evidence === given.id)
    return {
      key,
      name,
      text,
      state: conditionState(given, check),
      evidence: given
        ? {
            id: given.id,
            words: given.words,
            files: given.files.map((id) => ({ id, name: '', type: '' })),
            by: given.by_name,
            at: given.at.toISOString(),
          }
        : null,
      check: check ? { met: check.met, reason: check.reason, by: check.by_name, at: check.at.toISOString() } : null,
    }
  }
  return new Map(of.map(({ unit }) => [unit, conditions().map((condition) => one(unit, condition))]))
}

/** Evidence with the names of its files: whoever sees the evidence may know them, though the rows belong to whoever uploaded them. */
export async function withFileNames(services: Services, all: Condition[]): Promise<Condition[]> {
  return inScope(services, { kind: 'system' }, async (tx) => {
    const named = async ({ id }: { id: string }) => {
      const row = await fileById(tx, services.cell, id)
      return row ? [{ id, name: nameOf(services, row), type: row.type }] : []
    }
    const filled: Condition[] = []
    for (const condition of all) {
      const files = []
      for (const file of condition.evidence?.files ?? []) files.push(...(await named(file)))
      filled.push(condition.evidence ? { ...condition, evidence: { ...condition.evidence, files } } : condition)
    }
    return filled
  })
}

/** 合格: all seven conditions are met, each by a check of its last evidence (P58 二). */
export async function eligible(tx: Tx, cell: number, unit: string): Promise<boolean> {
  return (await unmetOf(tx, cell, unit)).length === 0
}

/** Names of the conditions that are not met. */
export async function unmetOf(tx: Tx, cell: number, unit: string): Promise<string[]> {
  const partner = await store.partnerByUnit(tx, cell, unit)
  const evidence = partner ? await store.lastEvidence(tx, cell, [partner]) : []
  const checks = partner ? await store.lastChecks(tx, cell, [partner]) : []
  const isMet = (key: string) => {
    const given = evidence.find((row) => row.condition === key)
    return conditionState(given, given && checks.find((row) => row.evidence === given.id)) === 'met'
  }
  return conditions()
    .filter(({ key }) => !isMet(key))
    .map(({ name }) => name)
}

/** Evidence for a condition: words, files, or both. It takes the place of what was shown before and asks for a new check. */
export const giveEvidence = (
  ctx: Context,
  unit: string,
  { condition, words, files }: { condition: string; words: string; files: string[] },
): Promise<{ id: string }> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const partner = await writable(ctx, tx, unit)
    const named = conditions().find(({ key }) => key === condition)
    if (!named) throw invalid('no-such-condition', '没有这一项条件，请刷新后再试。', [{ pointer: '/condition', message: '没有这一项' }])
    if (words.trim() === '' && files.length === 0)
      throw invalid('no-evidence', '请写明怎样具备这项条件，或上传证明文件。', [{ pointer: '/words', message: '请填写或上传' }])
    for (const file of files) await refuseStrangeFile(ctx, tx, file)
    const at = ctx.clock.now()
    const id = ctx.random.uuid(at)
    const { id: given_by, name: by_name } = staffOf(ctx)
    await store.insertEvidence(tx, partner, { id, condition, words: words.trim(), files, given_by, by_name, at })
    await note(ctx, tx, partner, '提交证明', named.name)
    return { id }
  })

/** A file is named only by whoever uploaded it and used it nowhere else, or sees it already here: no citizen's paper becomes a partner's. */
export async function refuseStrangeFile(ctx: Context, tx: Tx, id: string): Promise<void> {
  if ((await looseFiles(tx, ctx.cell, [id])).length > 0 || (await store.evidenceWithFile(tx, ctx.cell, id))) return
  throw invalid('file-gone', '有文件已失效或不是您上传的，请重新上传。', [{ pointer: '/files', message: '请重新上传' }])
}

/** 核查一项: by the bureau; not met needs a reason. What was replaced meanwhile is not checked any more. */
export const check = (
  ctx: Context,
  unit: string,
  { evidence, met, reason }: { evidence: string; met: boolean; reason: string },
): Promise<void> =>
  inScope(ctx, ctx.actor, async (tx) => {
    const partner = await locked(ctx, tx, unit)
    const { id: checked_by, name: by_name, unit: own } = staffOf(ctx)
    if (own.kind !== 'bureau' && own.kind !== 'section') throw forbidden('bureau-only', '条件由政数局和它的科室核查。')
    const given = (await store.lastEvidence(tx, ctx.cell, [partner])).find((row) => row.id === evidence)
    if (!given) throw conflict('evidence-replaced', '合作机构已经换了证明，请看过新的再核查。')
    if (!met && reason.trim().length < 2)
      throw invalid('no-reason', '不具备的，请写明理由。', [{ pointer: '/reason', message: '请写明理由' }])
    const at = ctx.clock.now()
    const row = { evidence, met, reason: reason.trim(), checked_by, by_name, at }
    await store.insertCheck(tx, partner, { id: ctx.random.uuid(at), ...row })
    const name = conditions().find(({ key }) => key === given.condition)?.name ?? given.condition
    await note(ctx, tx, partner, met ? '核查：具备' : '核查：不具备', reason.trim() ? `${name}：${reason.trim()}` : name)
  })
