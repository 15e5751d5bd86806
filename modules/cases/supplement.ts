import { dateOf } from '@tongban/calendar'
import type { Context } from '@tongban/kit/context'
import { later, type Tx } from '@tongban/kit/db'
import { invalid } from '@tongban/kit/refusal'
import { bindFiles, fileGone } from '@tongban/materials'
import { gaps as gapsIn, neededFields, neededMaterials, tidyForm } from '@tongban/matters/rules'
import { factsOf } from './application.ts'
import type { GivenPromise } from './contract.ts'
import { type Brought, filesIn } from './deed.ts'
import type { Relation } from './lifecycle.ts'
import { sealPersonal, split } from './personal.ts'
import { unanswered, unasked } from './rules.ts'
import { dataOf, type Scene } from './scene.ts'
import * as store from './store.ts'

/** Takes in what was asked for, all of it, and nothing else; gives the columns that change. */
export async function takeSupplement(ctx: Context, tx: Tx, scene: Scene, brought: Brought) {
  const { form, materials } = brought
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
  const merged = wholeAgain(ctx, scene, brought)
  await takeMaterials(ctx, tx, scene, brought, scene.row.corrections)
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
export async function takePromised(ctx: Context, tx: Tx, scene: Scene, brought: Brought) {
  const { materials } = brought
  const promised = scene.present.promises.filter((p) => p.kind === 'deferred' && p.status === 'open').map((p) => p.item)
  const strange = materials.filter((m) => !promised.includes(m.item))
  if (strange.length > 0)
    throw invalid(
      'not-promised',
      '只能补交承诺过的容缺材料，请去掉其他材料。',
      strange.map((m) => ({ pointer: `/materials/${m.item}`, message: '没有承诺过这一项' })),
    )
  if (materials.some((m) => !m.file)) throw invalid('still-missing', '请上传容缺材料的文件。')
  await takeMaterials(ctx, tx, scene, brought, 90)
}

async function takeMaterials(ctx: Context, tx: Tx, scene: Scene, brought: Brought, round: number) {
  const files = filesIn(brought)
  if (brought.loose.length !== files.length) throw fileGone()
  const at = ctx.clock.now()
  const rows = brought.materials.map((m) => ({ round, id: ctx.random.uuid(at), item: m.item, source: m.from, file: m.file ?? null }))
  if (rows.length > 0) await later(tx, store.insertMaterials(tx, scene.row, rows))
  if (files.length > 0) await later(tx, bindFiles(tx, ctx.cell, files, scene.row.id))
}

/** The application with the supplement in it must be complete by the same check as the first time. */
function wholeAgain(ctx: Context, scene: Scene, { form, materials, before }: Brought) {
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
