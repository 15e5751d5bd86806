import { dateOf } from '@tongban/calendar'
import type { Context } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { invalid } from '@tongban/kit/refusal'
import { bind } from '@tongban/materials'
import { gaps as gapsIn, neededFields, neededMaterials, tidyForm } from '@tongban/matters/rules'
import { factsOf } from './application.ts'
import type { GivenMaterial, GivenPromise } from './contract.ts'
import type { Supplied } from './deed.ts'
import type { Relation } from './lifecycle.ts'
import { sealPersonal, split } from './personal.ts'
import { unanswered, unasked } from './rules.ts'
import { dataOf, type Scene } from './scene.ts'
import * as store from './store.ts'

/** Takes in what was asked for, all of it, and nothing else; gives the columns that change. */
export async function takeSupplement(ctx: Context, tx: Tx, scene: Scene, { form, materials }: Supplied) {
  const pointers = [...Object.keys(form).map((name) => `/form/${name}`), ...new Set(materials.map((m) => `/materials/${m.item}`))]
  const strange = unasked(scene.asked, pointers).filter((pointer) => !newlyNeeded(ctx, scene, form).includes(pointer))
  if (strange.length > 0) {
    const defects = strange.map((pointer) => ({ pointer, message: '没有要求补正这一项' }))
    throw invalid('not-asked', '只能补交通知书上要求的内容，请去掉其他改动。', defects)
  }
  const asked = scene.asked.map((gap) => ({ ...gap, pointer: gap.pointer.split('/').slice(0, 3).join('/') }))
  const open = unanswered(asked, pointers)
  if (open.length > 0) {
    const defects = open.map(({ pointer, problem }) => ({ pointer, message: problem }))
    throw invalid('still-missing', `还有${open.length}项没有补齐：${open.map((g) => g.title).join('、')}。`, defects)
  }
  const merged = await wholeAgain(ctx, tx, scene, form, materials)
  await takeMaterials(ctx, tx, scene, materials, scene.row.corrections)
  const { clear, sensitive } = split(scene.offer.matter.form, merged)
  return { form: JSON.stringify(clear), sealed: sealPersonal(ctx, { ...scene.personal, form: sensitive }) }
}

/** What the corrected answers ask for beyond the letter: a changed answer may open a field or a material that was not there before. */
function newlyNeeded(ctx: Context, scene: Scene, form: Record<string, unknown>): string[] {
  const { matter } = scene.offer
  const needs = (answers: Record<string, unknown>) => {
    const data = dataOf({ ...scene, answers })
    return [
      ...neededFields(matter, data, ctx.validate).map((field) => `/form/${field.name}`),
      ...neededMaterials(matter, data, ctx.validate).map((material) => `/materials/${material.id}`),
    ]
  }
  const before = new Set(needs(scene.answers))
  return needs({ ...scene.answers, ...form }).filter((pointer) => !before.has(pointer))
}

const applicantOf = ({ personal, row }: Scene) => factsOf({ ...personal, level: row.level }, dateOf(row.received_at))

/** 补齐容缺材料: exactly materials that were promised. */
export async function takePromised(ctx: Context, tx: Tx, scene: Scene, materials: GivenMaterial[]) {
  const promised = scene.present.promises.filter((p) => p.kind === 'deferred' && p.status === 'open').map((p) => p.item)
  const strange = materials.filter((m) => !promised.includes(m.item))
  if (strange.length > 0)
    throw invalid(
      'not-promised',
      '只能补交承诺过的容缺材料，请去掉其他材料。',
      strange.map((m) => ({ pointer: `/materials/${m.item}`, message: '没有承诺过这一项' })),
    )
  if (materials.some((m) => !m.file)) throw invalid('still-missing', '请上传容缺材料的文件。')
  await takeMaterials(ctx, tx, scene, materials, 90)
}

async function takeMaterials(ctx: Context, tx: Tx, scene: Scene, materials: GivenMaterial[], round: number) {
  const at = ctx.clock.now()
  const row = { cell: ctx.cell, case_id: scene.row.id, round }
  const rows = materials.map((m) => ({ ...row, id: ctx.random.uuid(at), item: m.item, source: m.from, file: m.file ?? null }))
  if (rows.length > 0) await store.insertMaterials(tx, rows)
  const files = materials.flatMap((m) => m.file ?? [])
  await bind(tx, ctx.cell, files, scene.row.id)
}

/** The application with the supplement in it must be complete by the same check as the first time. */
async function wholeAgain(ctx: Context, tx: Tx, scene: Scene, form: Record<string, unknown>, materials: GivenMaterial[]) {
  const before = await store.materials(tx, ctx.cell, scene.row.id)
  const replaced = new Set(materials.map((m) => m.item))
  const kept = before
    .filter((m) => !replaced.has(m.item))
    .map((m) => ({ item: m.item, from: m.source, ...(m.file ? { file: m.file } : {}) }))
  const promises = scene.promises
    .filter((p) => !replaced.has(p.item))
    .map((p) => ({ kind: p.kind, item: p.item, file: p.file, ...(p.due_on ? { dueOn: p.due_on } : {}) }) as GivenPromise)
  const filled = {
    channel: scene.row.channel as 'window',
    situation: scene.row.situation as Record<string, string>,
    form: { ...scene.answers, ...form },
    materials: [...kept, ...materials],
    promises,
    ...(scene.row.relation ? { agent: { relation: scene.row.relation as Relation, mandate: scene.row.mandate ?? '' } } : {}),
  }
  const applicant = applicantOf(scene)
  const left = gapsIn(scene.offer.matter, filled, ctx.validate, applicant)
  if (left.length > 0) {
    const sentence = `还有${left.length}处需要改正：${left.map((g) => `${g.title}${g.problem}`).join('；')}`
    throw invalid(
      'still-missing',
      sentence.slice(0, 500),
      left.map(({ pointer, problem }) => ({ pointer, message: problem })),
    )
  }
  return tidyForm(scene.offer.matter, filled, ctx.validate, applicant)
}
