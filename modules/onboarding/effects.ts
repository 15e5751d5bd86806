import { addWorkdays, currentCalendar, dateOf } from '@tongban/calendar'
import { decidedCase } from '@tongban/cases'
import { forgetUnits, unitByCodeNow } from '@tongban/identity'
import { type Context, type Services, systemContext } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { admitTerminals, connectNetwork, fileClerks, shelveMatters } from './effects-kept.ts'
import { openOutlets } from './effects-outlets.ts'
import { stageOf } from './rules.ts'
import * as store from './store.ts'
import { blank, type Work, workOf } from './threads.ts'

/** What a decision sets going, by the effect that its matter names. */
const effects: Record<string, (work: Work) => Promise<void>> = {
  'onboarding.openOutlets': openOutlets,
  'onboarding.connectNetwork': connectNetwork,
  'onboarding.fileClerks': fileClerks,
  'onboarding.shelveMatters': shelveMatters,
  'onboarding.admitTerminals': admitTerminals,
}

export interface Due {
  effect: string
  event: string
  no: string
}

/** After so many attempts, some half minute apart, the office is told instead. */
const attempts = 5

/**
 * Does an effect's work once per event: the claim and all of the work commit together, so that a repeat finds the row and does nothing.
 * Throws where it cannot be done, a Refusal when people can mend it.
 */
export async function runEffect(services: Services, catalogue: Catalogue, due: Due): Promise<void> {
  const ctx = systemContext(services)
  const { effect, event, no } = due
  await inScope(ctx, ctx.actor, async (tx) => {
    if (!(await store.claimEffect(tx, { cell: ctx.cell, event, effect, no, at: ctx.clock.now() }))) return
    const work = effects[effect]
    if (!work) throw new Error(`no effect is called ${effect}`)
    const decided = await decidedCase(ctx, catalogue, tx, no)
    const offer = await catalogue.offer(decided.matter.code, ctx.region)
    await work(await workOf(ctx, tx, { effect, event, no }, decided, offer))
  }).finally(() => forgetUnits(ctx))
}

/** The job: tries, and when its attempts are used up leaves the office a task that says why. A database that is away is only waited for. */
export async function carryOut(services: Services, catalogue: Catalogue, due: Due, attempt: number): Promise<void> {
  try {
    await runEffect(services, catalogue, due)
  } catch (failure) {
    const away = failure instanceof Refusal && failure.kind === 'unavailable'
    if (away || attempt < attempts) throw failure
    services.log(`效果 ${due.effect} 没有完成（${due.no}）`, failure)
    const reason = failure instanceof Refusal ? failure.message : '程序出错，详情在运行日志里，请联系系统管理员，改正后重新开始。'
    await askForMending(systemContext(services), catalogue, due, reason)
  }
}

async function askForMending(ctx: Context, catalogue: Catalogue, due: Due, reason: string): Promise<void> {
  await inScope(ctx, ctx.actor, async (tx) => {
    if (await store.effectDone(tx, ctx.cell, due.event)) return
    const office = await officeOf(ctx, tx, catalogue, due)
    const now = ctx.clock.now()
    const { kind, workdays } = stageOf('mend', 0)
    const head = {
      cell: ctx.cell,
      id: ctx.random.uuid(now),
      event: due.event,
      effect: due.effect,
      no: due.no,
      thread: ctx.random.uuid(now),
    }
    const what = {
      flow: 'mend',
      kind,
      place: 0,
      subject: `效果没有完成：${reason}`,
      case_id: null,
      line: null,
      outlet: null,
      partner: null,
    }
    const due_on = addWorkdays(await currentCalendar(ctx, tx), dateOf(now), workdays)
    await store.insertMend(tx, { ...head, ...what, ...blank, office, owner: office, state: 'open', due_on })
  })
}

/** Whoever leads the matter; where its own unit is not registered, the bureau. */
async function officeOf(ctx: Context, tx: Tx, catalogue: Catalogue, { effect }: Due): Promise<string> {
  const offer = (await catalogue.offers(ctx.region)).find(({ matter }) => matter.effect === effect)
  const { units, organ } = offer?.implementation ?? {}
  for (const code of [units?.office, organ, units?.bureau]) {
    const unit = code && (await unitByCodeNow(tx, ctx.cell, code))
    if (unit) return unit.id
  }
  throw new Error(`no unit leads ${effect}`)
}
