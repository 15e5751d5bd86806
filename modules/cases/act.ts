import { type Context, type Services, staffOf, systemContext } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { bodyDigest, once } from '@tongban/kit/idempotency'
import { absent, conflict, Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { checkCommand } from './check.ts'
import type { Acted } from './contract.ts'
import type { Doer, Supplied } from './deed.ts'
import { hindranceOf, theLaw, type Who } from './rules.ts'
import { type Command, decide } from './rules-decide.ts'
import { save } from './save.ts'
import { gather, whoOf } from './scene.ts'
import * as store from './store.ts'
import { words } from './timeline.ts'

/**
 * The only writer of a case after its submission: lock, gather facts, decide, save, in one transaction with the event,
 * the letter and the idempotency record. Refuses with the reason that `availableActions` shows, and when somebody else acted first.
 */
export async function act(
  ctx: Context,
  catalogue: Catalogue,
  no: string,
  revision: number,
  command: Command,
  supplied?: Supplied,
): Promise<Acted> {
  const staff = staffOf(ctx)
  const digest = bodyDigest(command.action, { no, revision, command, supplied })
  const claim = { cell: ctx.cell, principal: staff.id, key: ctx.key ?? '', digest, now: ctx.clock.now() }
  return inScope(ctx, ctx.actor, (tx) =>
    once(tx, claim, async () => {
      const row = await locked(tx, ctx.cell, no)
      if (row.revision !== revision) throw await changedMeanwhile(ctx, tx, row.id)
      return perform(ctx, catalogue, tx, row, command, {
        who: whoOf(staff),
        doer: { id: staff.id, name: staff.name, unit: staff.unit.id },
        supplied,
      })
    }),
  ).catch(async (failure: unknown) => {
    const due = failure instanceof Refusal ? overtaken[failure.code] : undefined
    if (due) await actByLaw(ctx, catalogue, no, { action: due })
    throw failure
  })
}

/** Refusals that say that the law has been quicker: it acts at once, so that whoever looks again sees what they were told. */
const overtaken: Record<string, 'deem' | 'lapse'> = { 'deemed-accepted': 'deem', 'promise-overdue': 'lapse' }

/** The law acts where people were silent: its own refusals only mean that the day has not come. */
export async function actByLaw(services: Services, catalogue: Catalogue, no: string, command: Command): Promise<Acted | undefined> {
  const ctx = systemContext(services)
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await locked(tx, ctx.cell, no)
    const doer = { id: null, name: '系统（依法）', unit: row.organ }
    return perform(ctx, catalogue, tx, row, command, { who: theLaw, doer }).catch((failure: unknown) => {
      if (failure instanceof Refusal) return undefined
      throw failure
    })
  })
}

interface Hands {
  who: Who
  doer: Doer
  supplied?: Supplied | undefined
}

async function perform(
  ctx: Context,
  catalogue: Catalogue,
  tx: Tx,
  row: store.CaseRow,
  command: Command,
  { who, doer, supplied }: Hands,
): Promise<Acted> {
  const scene = await gather(ctx, catalogue, tx, row)
  const hindrance = hindranceOf(scene.present, command.action, who, scene.facts)
  if (hindrance) throw new Refusal(hindrance.code === 'not-permitted' ? 'forbidden' : 'conflict', hindrance.code, `${hindrance.why}。`)
  await checkCommand(ctx, tx, scene, command)
  const change = decide(scene.present, command, scene.facts, who)
  const references = await save(ctx, tx, scene, { command, change, doer, supplied })
  const event = await append(ctx, tx, row.id, command.action, references, doer)
  const { effect } = scene.offer.matter
  if (effect && command.action === 'conclude') await store.enqueueEffect(tx, { effect, event, no: row.no })
  return { no: row.no, status: change.status, revision: row.revision + 1 }
}

async function locked(tx: Tx, cell: number, no: string): Promise<store.CaseRow> {
  const row = await store.lockCase(tx, cell, no)
  if (!row) throw noSuchCase()
  return row
}

export const noSuchCase = () => absent('no-such-case', '没有这个办件，或您无权查看。请核对21位办件编号。')

async function changedMeanwhile(ctx: Context, tx: Tx, caseId: string) {
  const last = (await store.events(tx, ctx.cell, caseId)).at(-1)
  const who = last ? `${last.actor_name}刚刚${words(last.action, last.data as Record<string, unknown>)}` : '内容刚刚变了'
  return conflict('changed-meanwhile', `这个办件已有变化：${who}。请看过最新情况再决定，您写的内容还在。`)
}

/** Appends an event, linked to the one before; gives its id. */
export async function append(
  ctx: Context,
  tx: Tx,
  caseId: string,
  action: string,
  data: Record<string, unknown>,
  doer: Doer,
): Promise<string> {
  const at = ctx.clock.now()
  const last = await store.lastEvent(tx, ctx.cell, caseId)
  const seq = (last?.seq ?? 0) + 1
  const event = { id: ctx.random.uuid(at), seq, at, action, actor: doer.id, actorName: doer.name, unit: doer.unit, data }
  await store.insertEvent(tx, store.chained(ctx.cell, caseId, last?.digest ?? '', event))
  return event.id
}
