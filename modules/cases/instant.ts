import { lettersOf } from '@tongban/certificates'
import type { LookUps } from '@tongban/exchange'
import { type Context, systemContext } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import { holds } from '@tongban/matters/rules'
import { actByLaw } from './act.ts'
import type { Receipt } from './contract.ts'
import { ruleRole } from './new-case.ts'
import { byRule } from './rules.ts'
import type { CommandOf } from './rules-decide.ts'
import { dataOf, gather, type Scene } from './scene.ts'
import * as store from './store.ts'

type Verdict = Omit<CommandOf<'decideByRule'>, 'action'>

/** Completes the receipt of a 即办件: decided, or received and waiting for the department's system, with where else to go. */
export async function answerAtOnce(ctx: Context, catalogue: Catalogue, lookUps: LookUps, receipt: Receipt): Promise<Receipt> {
  const waiting = await decideByRule(ctx, catalogue, lookUps, receipt.no)
  if (waiting === undefined) return receipt
  if (waiting) return { ...receipt, waiting }
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, receipt.no)
    if (!row?.outcome) return receipt
    const letters = (await lettersOf(tx, row)).filter((letter) => letter.kind !== 'receipt').map((letter) => letter.id)
    return { ...receipt, status: row.status as 'concluded', decided: { outcome: row.outcome as 'approved', letters } }
  })
}

/**
 * 即办: asks the departments' systems outside any transaction, then decides in one. Answers with why it must wait, an empty text when it is
 * decided, and nothing for a case that no rule decides. Safe to repeat: whoever comes second finds it decided.
 */
export async function decideByRule(ctx: Context, catalogue: Catalogue, lookUps: LookUps, no: string): Promise<string | undefined> {
  const scene = await inScope(ctx, { kind: 'system' }, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    return row?.handled_role === ruleRole || row?.outcome ? gather(ctx, catalogue, tx, row) : undefined
  })
  if (!scene || !byRule(scene.facts.steps)) return undefined
  if (scene.present.status !== 'received') return ''
  const verdict = await verdictOf(ctx, lookUps, scene)
  if (typeof verdict === 'string') return verdict
  await actByLaw(ctx, catalogue, no, { action: 'decideByRule', ...verdict })
  return ''
}

/** What the rules say, or why they cannot say it now. */
async function verdictOf(ctx: Context, lookUps: LookUps, scene: Scene): Promise<Verdict | string> {
  const { row, offer, personal, facts } = scene
  const known = dataOf(scene)
  const { name, idNumber } = personal
  let data: Record<string, unknown> = {}
  for (const step of facts.steps) {
    if (step.lookup) {
      const { service, purpose } = step.lookup
      const found = await lookUps.ask(ctx, { service, purpose, of: row, caseNo: row.no, subject: { name, idNumber }, given: known })
      if (found.state === 'away') return `${found.why}${found.elsewhere}办件已经收下，系统恢复后自动办结。`
      data = { ...data, ...found.data }
    }
    if (!holds(step.grants, { ...known, ...data }, ctx.validate))
      return { granted: false, reason: step.refusal ?? `经查询，不符合“${step.name}”的条件。`, data }
  }
  return { granted: true, reason: `经查询${offer.organ}的数据，符合办理条件。`, data }
}

/** Cases that a rule has still to decide, because a department's system was away or the house fell in between. */
export async function decideWaiting(ctx: Context, catalogue: Catalogue, lookUps: LookUps, limit: number): Promise<number> {
  const system = systemContext(ctx)
  const waiting = await inScope(system, { kind: 'system' }, (tx) => store.waitingForRule(tx, ctx.cell, ruleRole, limit))
  let decided = 0
  for (const { no } of waiting) decided += (await decideByRule(system, catalogue, lookUps, no)) === '' ? 1 : 0
  return decided
}
