import { lettersAsked, onFile } from '@tongban/certificates'
import { atOneMoment, type Context, type Services, staffOf, systemContext } from '@tongban/kit/context'
import { inScope, later, stateOf, type Tx, together } from '@tongban/kit/db'
import { answerIn, bodyDigest, keepAnswer, keptAnswer } from '@tongban/kit/idempotency'
import { absent, conflict, Refusal } from '@tongban/kit/refusal'
import { holdLoose } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import { checkCommand } from './check.ts'
import type { Acted } from './contract.ts'
import { type Doer, filesIn, type Supplied } from './deed.ts'
import { hindranceOf, theLaw, type Who } from './rules.ts'
import { type Command, decide } from './rules-decide.ts'
import { save } from './save.ts'
import { sceneAsks, sceneOf, whoOf } from './scene.ts'
import * as store from './store.ts'
import { words } from './timeline.ts'

/**
 * The only writer of a case after its submission: lock, gather facts, decide, save, in one transaction with the event,
 * the letter and the idempotency record. Refuses with the reason that `availableActions` shows, and when somebody else acted first.
 */
export async function act(
  asked: Context,
  catalogue: Catalogue,
  no: string,
  revision: number,
  command: Command,
  supplied?: Supplied,
  tries = 3,
): Promise<Acted> {
  const ctx = atOneMoment(asked)
  const staff = staffOf(ctx)
  const digest = bodyDigest(command.action, { no, revision, command, supplied })
  const claim = { cell: ctx.cell, principal: staff.id, key: ctx.key ?? '', digest, now: ctx.clock.now() }
  const doer = { id: staff.id, name: staff.name, unit: staff.unit.id }
  return inScope(ctx, ctx.actor, async (tx) => {
    const { found, earlier } = await together(tx, { found: store.lockingCase(tx, ctx.cell, no), earlier: keptAnswer(tx, claim) })
    const answered = answerIn<Acted>(earlier, claim)
    if (answered) return answered
    const [row] = found
    if (!row) throw noSuchCase()
    if (row.revision !== revision) throw await changedMeanwhile(tx, row)
    const acted = await perform(ctx, catalogue, tx, row, command, { who: whoOf(staff), doer, supplied })
    await later(tx, keepAnswer(tx, claim, acted))
    return acted
  }).catch(async (failure: unknown) => {
    // The same key was used at this moment for something else: whoever comes second is told so, by the stored answer.
    if (tries > 1 && stateOf(failure) === '23505') return act(asked, catalogue, no, revision, command, supplied, tries - 1)
    const due = failure instanceof Refusal ? overtaken[failure.code] : undefined
    if (due) await actByLaw(ctx, catalogue, no, { action: due })
    throw failure
  })
}

/** Refusals that say that the law has been quicker: it acts at once, so that whoever looks again sees what they were told. */
const overtaken: Record<string, 'deem' | 'lapse'> = { 'deemed-accepted': 'deem', 'promise-overdue': 'lapse' }

/** The law acts where people were silent: its own refusals only mean that the day has not come. */
export async function actByLaw(services: Services, catalogue: Catalogue, no: string, command: Command): Promise<Acted | undefined> {
  const ctx = atOneMoment(systemContext(services))
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.lockCase(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
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
  row: store.SeenCase,
  command: Command,
  { who, doer, supplied }: Hands,
): Promise<Acted> {
  const { last, letters, open, before, loose, ...found } = await together(tx, {
    ...sceneAsks(tx, row),
    last: store.lastEvent(tx, row),
    letters: lettersAsked(tx, row),
    open: command.action === 'accept' ? store.openOfCitizen(tx, ctx.cell, row.citizen) : undefined,
    before: supplied ? store.materials(tx, row) : undefined,
    loose: supplied ? holdLoose(tx, ctx.cell, filesIn(supplied)) : undefined,
  })
  const scene = await sceneOf(ctx, catalogue, tx, row, found)
  const hindrance = hindranceOf(scene.present, command.action, who, scene.facts)
  if (hindrance) throw new Refusal(hindrance.code === 'not-permitted' ? 'forbidden' : 'conflict', hindrance.code, `${hindrance.why}。`)
  await checkCommand(ctx, tx, scene, command, open)
  const change = decide(scene.present, command, scene.facts, who)
  const references = await save(ctx, tx, scene, {
    command,
    change,
    doer,
    supplied: supplied && { ...supplied, before, loose: loose.map(({ id }) => id) },
    letters: letters.map(onFile),
  })
  const event = await append(ctx, tx, row, command.action, references, doer, last)
  const { effect } = scene.offer.matter
  if (effect && command.action === 'conclude') await later(tx, store.enqueueEffect({ effect, event, no: row.no }))
  return { no: row.no, status: change.status, revision: row.revision + 1 }
}

export const noSuchCase = () => absent('no-such-case', '没有这个办件，或您无权查看。请核对21位办件编号。')

async function changedMeanwhile(tx: Tx, row: store.SeenCase) {
  const last = (await store.events(tx, row).execute()).at(-1)
  const who = last ? `${last.actor_name}刚刚${words(last.action, last.data as Record<string, unknown>)}` : '内容刚刚变了'
  return conflict('changed-meanwhile', `这个办件已有变化：${who}。请看过最新情况再决定，您写的内容还在。`)
}

/** Appends an event, linked to the one before (read here unless the caller has it); gives its id. */
export async function append(
  ctx: Context,
  tx: Tx,
  of: store.SeenCase,
  action: string,
  data: Record<string, unknown>,
  doer: Doer,
  before?: { seq: number; digest: string; at: Date }[],
): Promise<string> {
  const [last] = before ?? (await store.lastEvent(tx, of).execute())
  const now = ctx.clock.now()
  const at = last && last.at > now ? last.at : now // never before the one before it, whatever two machines' clocks say
  const seq = (last?.seq ?? 0) + 1
  const event = { id: ctx.random.uuid(at), seq, at, action, actor: doer.id, actorName: doer.name, unit: doer.unit, data }
  await later(tx, store.insertEvent(tx, of, store.chained(ctx.cell, of.id, last?.digest ?? '', event)))
  return event.id
}
