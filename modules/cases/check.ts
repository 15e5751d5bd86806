import { staffById, unitById } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { invalid } from '@tongban/kit/refusal'
import type { Gap } from './contract.ts'
import { earlierSteps, longestExtension } from './rules.ts'
import type { Command, LineVerdict } from './rules-decide.ts'
import type { Scene } from './scene.ts'

/** What the rules cannot see in the table: that the things and people a command names are there and fit. Every defect at once. */
export async function checkCommand(ctx: Context, tx: Tx, scene: Scene, command: Command): Promise<void> {
  switch (command.action) {
    case 'requestCorrection':
    case 'correctAgain':
      return ofThisMatter(scene, command.gaps)
    case 'sendBack':
      return earlierOnly(scene, command.step)
    case 'extend':
      return withinLimit(scene, command.days)
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

/** A correction may only ask for fields and materials that the matter has. */
function ofThisMatter(scene: Scene, gaps: readonly Gap[]) {
  const { matter } = scene.offer
  const known = (gap: Gap) => {
    const [, kind, name] = gap.pointer.split('/')
    return kind === 'form' ? name! in matter.form.ui.fields : kind === 'materials' && matter.materials.some((m) => m.id === name)
  }
  const strange = gaps.filter((gap) => !known(gap))
  if (strange.length > 0)
    throw invalid('not-of-this-matter', `“${strange.map((g) => g.title).join('”“')}”不是这个事项的内容，请只标记表单项和材料。`)
}

function earlierOnly(scene: Scene, step: string) {
  const earlier = earlierSteps(scene.present, scene.facts)
  if (earlier.some((s) => s.id === step)) return
  throw invalid('not-earlier', `只能退回到前面的环节：${earlier.map((s) => s.name).join('、')}。`, [
    { pointer: '/step', message: '请选择前面的环节' },
  ])
}

function withinLimit(scene: Scene, days: number) {
  const most = longestExtension(scene.present)
  if (days > most)
    throw invalid('too-long', `最多延长${most}${scene.facts.limits.unit === 'day' ? '日' : '个工作日'}，请改小。`, [
      { pointer: '/days', message: `不能大于${most}` },
    ])
}

async function knownUnits(ctx: Context, tx: Tx, scene: Scene, units: readonly string[]) {
  for (const id of units) {
    const unit = await unitById(tx, ctx.cell, id)
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
