import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { bodyDigest, once } from '@tongban/kit/idempotency'
import { absent, conflict, invalid, Refusal } from '@tongban/kit/refusal'
import { bind } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import { gaps as gapsIn, tidyForm } from '@tongban/matters/rules'
import { dueColumns } from './clock.ts'
import type { Acted, Gap, GivenMaterial } from './contract.ts'
import { letterFor } from './letters.ts'
import { sealPersonal, split } from './personal.ts'
import { type Change, type Command, decide, hindranceOf, unanswered, unasked } from './rules.ts'
import { gather, type Scene, whoOf } from './scene.ts'
import * as store from './store.ts'
import { words } from './timeline.ts'

/** What comes with a supplement: answers and files. */
export interface Supplied {
  form: Record<string, unknown>
  materials: GivenMaterial[]
}

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
  const claim = {
    cell: ctx.cell,
    principal: staff.id,
    key: ctx.key ?? '',
    digest: bodyDigest(command.action, { no, revision, command, supplied }),
    now: ctx.clock.now(),
  }
  return inScope(ctx, ctx.actor, (tx) =>
    once(tx, claim, async () => {
      const row = await store.lockCase(tx, ctx.cell, no)
      if (!row) throw noSuchCase()
      if (row.revision !== revision) throw await changedMeanwhile(ctx, tx, row.id)
      const scene = await gather(ctx, catalogue, tx, row)
      const hindrance = hindranceOf(scene.present, command.action, whoOf(staff), scene.facts)
      if (hindrance) throw new Refusal(hindrance.code === 'not-permitted' ? 'forbidden' : 'conflict', hindrance.code, `${hindrance.why}。`)
      checkGaps(scene, command)
      const change = decide(scene.present, command, scene.facts)
      await save(ctx, tx, scene, command, change, supplied)
      return { no, status: change.status, revision: revision + 1 }
    }),
  )
}

export const noSuchCase = () => absent('no-such-case', '没有这个办件，或您无权查看。请核对21位办件编号。')

async function changedMeanwhile(ctx: Context, tx: Tx, caseId: string) {
  const last = (await store.events(tx, ctx.cell, caseId)).at(-1)
  const who = last ? `${last.actor_name}刚刚${words(last.action, last.data as Record<string, unknown>)}` : '内容刚刚变了'
  return conflict('changed-meanwhile', `这个办件已有变化：${who}。请看过最新情况再决定，您写的内容还在。`)
}

/** A correction may only ask for fields and materials that the matter has. */
function checkGaps(scene: Scene, command: Command) {
  if (command.action !== 'requestCorrection') return
  const { matter } = scene.offer
  const known = (gap: Gap) => {
    const [, kind, name] = gap.pointer.split('/')
    return kind === 'form' ? name! in matter.form.ui.fields : kind === 'materials' && matter.materials.some((m) => m.id === name)
  }
  const strange = command.gaps.filter((gap) => !known(gap))
  if (strange.length > 0)
    throw invalid('not-of-this-matter', `“${strange.map((g) => g.title).join('”“')}”不是这个事项的内容，请只标记表单项和材料。`)
}

async function save(ctx: Context, tx: Tx, scene: Scene, command: Command, change: Change, supplied: Supplied | undefined) {
  const { row } = scene
  const { id: staff, unit, name } = staffOf(ctx)
  const at = ctx.clock.now()
  const place = command.action === 'accept' ? { accepted_at: at, accepted_unit: scene.organ.id, accepted_by: staff } : {}
  const end =
    command.action === 'conclude'
      ? { concluded_at: at }
      : command.action === 'deliver'
        ? { collected_at: at, collected_unit: unit.id, collected_by: staff }
        : {}
  const answers = supplied ? await supplement(ctx, tx, scene, supplied) : remarked(ctx, scene, command)
  await store.updateCase(tx, ctx.cell, row.id, row.revision, {
    status: change.status,
    step: change.step,
    outcome: change.outcome,
    handled_unit: change.handledUnit,
    handled_role: change.handledRole,
    open: change.open,
    corrections: change.corrections,
    clock: JSON.stringify(change.clock),
    ...dueColumns(scene.calendar, change.status, change.clock, scene.today),
    ...(change.open ? {} : { due_on: '9999-12-31' }),
    ...place,
    ...end,
    ...answers,
  })
  if (command.action === 'requestCorrection') {
    await store.insertGaps(
      tx,
      command.gaps.map((gap) => ({
        cell: ctx.cell,
        id: ctx.random.uuid(at),
        case_id: row.id,
        round: change.corrections,
        ...gap,
        pages: gap.pages ?? [],
      })),
    )
  }
  if (command.action === 'pass' || command.action === 'conclude') {
    const recommendation = command.action === 'pass' ? command.recommendation : command.outcome
    await store.insertOpinion(tx, {
      cell: ctx.cell,
      id: ctx.random.uuid(at),
      case_id: row.id,
      step: row.step!,
      recommendation,
      opinion: command.opinion,
      by_staff: staff,
      by_name: name,
      unit: unit.id,
      at,
    })
  }
  const letter = await letterFor(ctx, tx, scene, command)
  await append(ctx, tx, row.id, command.action, { ...referencesOf(scene, command, change), ...(letter ? { letter } : {}) })
}

/** Words that belong to the case and to nobody's form are sealed with its personal part. */
function remarked(ctx: Context, scene: Scene, command: Command) {
  const words = command.action === 'withdraw' ? command.reason : command.action === 'deliver' ? command.note : undefined
  if (!words) return {}
  const remarks = [...(scene.personal.remarks ?? []), { action: command.action as 'withdraw', words }]
  return { sealed: sealPersonal(ctx, { ...scene.personal, remarks }) }
}

/** What an event may hold of a command: references and counts, never what people wrote. */
function referencesOf(scene: Scene, command: Command, change: Change): Record<string, unknown> {
  switch (command.action) {
    case 'requestCorrection':
      return { gaps: command.gaps.map((gap) => gap.pointer) }
    case 'pass':
      return { step: scene.row.step, next: change.step, recommendation: command.recommendation }
    case 'conclude':
      return { step: scene.row.step, outcome: command.outcome }
    case 'deliver':
      return { receivedBy: command.receivedBy }
    case 'accept':
      return { organ: scene.organ.id, step: change.step }
    default:
      return {}
  }
}

/** Takes in what was asked for, all of it, and nothing else. */
async function supplement(ctx: Context, tx: Tx, scene: Scene, { form, materials }: Supplied) {
  const pointers = [...Object.keys(form).map((name) => `/form/${name}`), ...new Set(materials.map((m) => `/materials/${m.item}`))]
  const strange = unasked(scene.asked, pointers)
  if (strange.length > 0)
    throw invalid(
      'not-asked',
      '只能补交通知书上要求的内容，请去掉其他改动。',
      strange.map((pointer) => ({ pointer, message: '没有要求补正这一项' })),
    )
  const open = unanswered(
    scene.asked.map((gap) => ({ ...gap, pointer: gap.pointer.split('/').slice(0, 3).join('/') })),
    pointers,
  )
  if (open.length > 0)
    throw invalid(
      'still-missing',
      `还有${open.length}项没有补齐：${open.map((g) => g.title).join('、')}。`,
      open.map(({ pointer, problem }) => ({ pointer, message: problem })),
    )
  const merged = await wholeAgain(ctx, tx, scene, form, materials)
  const rows = materials.map((m) => ({
    cell: ctx.cell,
    id: ctx.random.uuid(ctx.clock.now()),
    case_id: scene.row.id,
    round: scene.row.corrections,
    item: m.item,
    source: m.from,
    file: m.file ?? null,
  }))
  if (rows.length > 0) await store.insertMaterials(tx, rows)
  await bind(
    tx,
    ctx.cell,
    materials.flatMap((m) => m.file ?? []),
    scene.row.id,
  )
  const { clear, sensitive } = split(scene.offer.matter.form, merged)
  return { form: JSON.stringify(clear), sealed: sealPersonal(ctx, { ...scene.personal, form: sensitive }) }
}

/** The application with the supplement in it must be complete by the same check as the first time. */
async function wholeAgain(ctx: Context, tx: Tx, scene: Scene, form: Record<string, unknown>, materials: GivenMaterial[]) {
  const before = await store.materials(tx, ctx.cell, scene.row.id)
  const replaced = new Set(materials.map((m) => m.item))
  const kept = before
    .filter((m) => !replaced.has(m.item))
    .map((m) => ({ item: m.item, from: m.source, ...(m.file ? { file: m.file } : {}) }))
  const filled = {
    channel: scene.row.channel as 'window',
    situation: scene.row.situation as Record<string, string>,
    form: { ...scene.answers, ...form },
    materials: [...kept, ...materials],
  }
  const applicant = { level: scene.row.level }
  const left = gapsIn(scene.offer.matter, filled, ctx.validate, applicant)
  if (left.length > 0)
    throw invalid(
      'still-missing',
      `还有${left.length}处需要改正：${left.map((g) => `${g.title}${g.problem}`).join('；')}`.slice(0, 500),
      left.map(({ pointer, problem }) => ({ pointer, message: problem })),
    )
  return tidyForm(scene.offer.matter, filled, ctx.validate, applicant)
}

/** Appends an event, linked to the one before. */
export async function append(ctx: Context, tx: Tx, caseId: string, action: string, data: Record<string, unknown>) {
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const last = await store.lastEvent(tx, ctx.cell, caseId)
  const event = {
    id: ctx.random.uuid(at),
    seq: (last?.seq ?? 0) + 1,
    at,
    action,
    actor: staff.id,
    actorName: staff.name,
    unit: staff.unit.id,
    data,
  }
  await store.insertEvent(tx, store.chained(ctx.cell, caseId, last?.digest ?? '', event))
}
