import { staffById, unitById } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { conflict, invalid } from '@tongban/kit/refusal'
import type { Step } from '@tongban/matters/contract'
import { neededFields, neededMaterials } from '@tongban/matters/rules'
import type { Gap } from './contract.ts'
import { article45, specialNames } from './lifecycle.ts'
import { currentStep, earlierSteps, longestExtension } from './rules.ts'
import type { Command, CommandOf, LineVerdict } from './rules-decide.ts'
import { dataOf, type Scene } from './scene.ts'
import type { OpenCase } from './store.ts'

/** What the rules cannot see in the table: that the things and people a command names are there and fit. Every defect at once. */
export async function checkCommand(ctx: Context, tx: Tx, scene: Scene, command: Command, open: OpenCase[]): Promise<void> {
  switch (command.action) {
    case 'requestCorrection':
    case 'correctAgain':
      return ofThisMatter(ctx, scene, command.gaps)
    case 'accept':
      return noDuplicate(scene, open, command.overlap)
    case 'pass':
      return batchAllowed(scene, command.batch)
    case 'sendBack':
      return earlierOnly(scene, command.step)
    case 'extend':
      return withinLimit(scene, command.days)
    case 'pause':
      return withBasis(scene, command)
    case 'postpone':
      return laterOnly(scene, command.until)
    case 'askOpinion':
      return knownUnits(ctx, tx, scene, command.units)
    case 'assign':
      return colleague(ctx, tx, command.person, scene.present.handledUnit)
    case 'passOn':
      return colleague(ctx, tx, command.person, scene.present.receivedUnit)
    case 'conclude':
      return everyLine(scene, command.lines)
  }
}

/** A correction may only ask for what this matter needs in this very situation: nothing is demanded that is not needed. */
function ofThisMatter(ctx: Context, scene: Scene, gaps: readonly Gap[]) {
  const { matter } = scene.offer
  const data = dataOf(scene)
  const needed = new Set([
    ...neededFields(matter, data, ctx.validate).map((field) => `/form/${field.name}`),
    ...neededMaterials(matter, data, ctx.validate).map((material) => `/materials/${material.id}`),
  ])
  const strange = gaps.filter((gap) => !needed.has(gap.pointer.split('/').slice(0, 3).join('/')))
  if (strange.length > 0)
    throw invalid(
      'not-of-this-matter',
      `“${strange.map((g) => g.title).join('”“')}”不是这个事项在这种情形下要的，请只标记需要的表单项和材料。`,
    )
}

/** 重复申请: another open case of the same person and matter needs a word before this one is accepted too. */
function noDuplicate({ row }: Scene, open: OpenCase[], overlap: string | undefined) {
  if (overlap) return
  const others = open.filter((other) => other.matter === row.matter && other.id !== row.id)
  if (others.length > 0)
    throw conflict(
      'duplicate',
      `申请人的同一事项还有在办的办件：${others.map((o) => o.no).join('、')}。请核对，确不重复的写明核对意见后受理。`,
    )
}

/** 批量签署 only where the matter says so, and never for a permit. */
export const mayBatch = (procedure: string, step: Step | undefined) => step?.batch === true && procedure !== 'permit'

function batchAllowed(scene: Scene, batch: boolean | undefined) {
  if (batch && !mayBatch(scene.present.procedure, currentStep(scene.present, scene.facts)))
    throw conflict('not-in-batch', '这个环节须逐件审查，不能批量签署。')
}

function earlierOnly(scene: Scene, step: string) {
  const earlier = earlierSteps(scene.present, scene.facts)
  if (earlier.some((s) => s.id === step)) return
  throw invalid('not-earlier', `只能退回到前面的环节：${earlier.map((s) => s.name).join('、')}。`, [
    { pointer: '/step', message: '请选择前面的环节' },
  ])
}

function withinLimit(scene: Scene, days: number) {
  const most = longestExtension(scene.present, scene.facts)
  if (days > most)
    throw invalid('too-long', `最多延长${most}${scene.facts.limits.unit === 'day' ? '日' : '个工作日'}，请改小。`, [
      { pointer: '/days', message: `不能大于${most}` },
    ])
}

/** 行政许可法第四十五条 names its procedures; whatever else stops the clock of a permit needs a basis of its own. */
function withBasis(scene: Scene, { kind, basis }: CommandOf<'pause'>) {
  if (scene.present.procedure !== 'permit' || article45.includes(kind) || basis) return
  throw invalid('basis-missing', `行政许可法第四十五条没有列出“${specialNames[kind]}”，请写明不计时的依据。`, [
    { pointer: '/basis', message: '请写明依据' },
  ])
}

function laterOnly(scene: Scene, until: string) {
  const last = scene.promises
    .filter((p) => p.kind === 'deferred' && p.status === 'open')
    .map((p) => p.due_on!)
    .sort()
    .at(-1)
  if (!last || until > last) return
  throw invalid('not-later', `原定${last}前补齐，请选择更晚的日期。`, [{ pointer: '/until', message: `请选择${last}以后的日期` }])
}

async function knownUnits(ctx: Context, tx: Tx, scene: Scene, units: readonly string[]) {
  for (const id of units) {
    const unit = await unitById(ctx, tx, id)
    if (!unit || !['department', 'section', 'bureau'].includes(unit.kind))
      throw invalid('not-a-department', '只能向部门征求意见，请从部门中选择。', [{ pointer: '/units', message: '请选择部门' }])
    const open = scene.present.consultations.some((c) => c.unit === id && c.step === scene.present.step && !c.answered)
    if (open)
      throw invalid('asked-already', `已经征求过${unit.name}的意见，正等答复。`, [{ pointer: '/units', message: `${unit.name}还没有答复` }])
  }
}

async function colleague(ctx: Context, tx: Tx, person: string, unit: string) {
  const staff = await staffById(tx, ctx.cell, person)
  if (!staff?.active || staff.unit !== unit)
    throw invalid('not-a-colleague', '只能交给本单位在岗的人员，请重新选择。', [{ pointer: '/person', message: '请选择本单位在岗人员' }])
}

/** Where the form has lines, each gets its verdict, and whatever is not passed its reason. */
function everyLine(scene: Scene, given: readonly LineVerdict[] | undefined) {
  const { lines } = scene.offer.matter
  const rows = lines ? scene.answers[lines.field] : undefined
  if (!Array.isArray(rows)) {
    if (given?.length) throw invalid('no-lines', '这个事项没有逐行决定，请去掉逐行意见。')
    return
  }
  const defects = rows.flatMap((_row, index) => {
    const verdict = given?.find((line) => line.index === index)
    if (!verdict) return [{ pointer: `/lines/${index}`, message: `第${index + 1}行还没有意见` }]
    return verdict.verdict !== 'passed' && !verdict.reason
      ? [{ pointer: `/lines/${index}`, message: `第${index + 1}行没有通过，请写明理由` }]
      : []
  })
  if (defects.length > 0)
    throw invalid('lines-open', `还有${defects.length}行没有写好：${defects.map((d) => d.message).join('；')}。`, defects)
}
