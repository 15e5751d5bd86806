import { normaliseId, normaliseName, normaliseNames } from '@tongban/identity/rules'
import type { Defect } from '@tongban/kit/contract'
import { defectsOf, type JsonSchema, type Validate } from '@tongban/kit/defects'
import type { Channel, Implementation, Material, Matter } from './contract.ts'
import { declaredFields, entries, type Field, fieldsIn, isNode, titleAt } from './fields.ts'
import { agentGaps } from './rules-agent.ts'
import type { ApplicantFacts, Filled, Gap, MaterialPromise } from './rules-facts.ts'

export { declaredFields, optionsOf, personalColumns } from './fields.ts'
export { guardedUntil } from './rules-agent.ts'
export type { ApplicantFacts, Filled } from './rules-facts.ts'

/**
 * What conditions see: situations, form answers, `channel`, `applicant.level`, `.sex`, `.birth` and `.age`, all flat.
 * Blank answers are no answers.
 */
export const caseData = (
  situation: Record<string, string>,
  form: Record<string, unknown>,
  applicant: ApplicantFacts,
  channel: Channel,
): Record<string, unknown> =>
  answered({ ...form, ...situation, ...Object.fromEntries(Object.entries(applicant).map(([k, v]) => [`applicant.${k}`, v])), channel })

/** Whether a condition holds; none always does. */
export const holds = (condition: JsonSchema | undefined, data: unknown, validate: Validate) =>
  condition === undefined || validate(condition, data).length === 0

/** The materials that this case asks for, optional ones among them. */
export const neededMaterials = (matter: Matter, data: Record<string, unknown>, validate: Validate): Material[] =>
  matter.materials.filter((material) => holds(material.when, data, validate))

/** The fields that this case asks for, in the order of the pages. */
export function neededFields(matter: Matter, data: Record<string, unknown>, validate: Validate): Field[] {
  const order = matter.form.ui.pages.flatMap((page) => page.fields)
  const fields = fieldsIn(matter.form.schema, (condition) => holds(condition, data, validate), data)
  return fields.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/**
 * The form as it is checked and stored: identifiers and names normalised, blanks dropped, and without answers to fields
 * that the situation no longer asks for (nothing is collected that is not needed). Unknown fields stay, to be refused.
 */
export function tidyForm(matter: Matter, filled: Filled, validate: Validate, applicant: ApplicantFacts = {}): Record<string, unknown> {
  const declared = declaredFields(matter.form.schema)
  let form = normalised(filled.form, declared)
  for (;;) {
    const asked = new Set(neededFields(matter, caseData(filled.situation, form, applicant, filled.channel), validate).map((f) => f.name))
    const kept = Object.entries(form).filter(([name]) => asked.has(name) || !declared.some((f) => f.name === name))
    if (kept.length === Object.keys(form).length) return form
    form = Object.fromEntries(kept)
  }
}

/** The titles of every field that some case may be asked for, by name. */
/** 暂停办理 on a day, in words that people read; nothing where the matter is open. */
export function suspensionOn({ suspended }: Pick<Implementation, 'suspended'>, today: string): string | undefined {
  if (!suspended || today < suspended.from || (suspended.until && today > suspended.until)) return undefined
  return `${suspended.from}起${suspended.until ? `至${suspended.until}` : ''}暂停办理：${suspended.reason.replace(/。$/, '')}。`
}

export const fieldTitles = ({ form }: Matter): Record<string, string> =>
  Object.fromEntries(declaredFields(form.schema).map(({ name, node }) => [name, String(node.title ?? name)]))

/** Every defect of the form's answers, each named by its title; pointers are those of the application, `/form/…`. */
export function formDefects(matter: Matter, filled: Filled, validate: Validate, applicant: ApplicantFacts = {}): Defect[] {
  return formProblems(matter, filled, validate, applicant).map(({ pointer, title, problem }) => ({
    pointer,
    message: `${title}：${problem}`,
  }))
}

/**
 * 齐备性检查: every gap of an application at once: questions, form, materials (国发〔2022〕5号 一次性告知; 行政许可法第三十二条).
 * The same function runs live in front ends and again on the server.
 */
export function gaps(matter: Matter, filled: Filled, validate: Validate, applicant: ApplicantFacts = {}): Gap[] {
  return [
    ...situationGaps(matter, filled.situation),
    ...formProblems(matter, filled, validate, applicant).map((gap) => ({ ...gap, remedy: fieldRemedy(matter, gap.pointer) })),
    ...materialGaps(matter, filled, validate, applicant),
    ...agentGaps(matter, filled.agent, applicant),
  ]
}

function situationGaps(matter: Matter, situation: Record<string, string>): Gap[] {
  const open = matter.situations.filter(({ id, options }) => !Object.hasOwn(options, situation[id] ?? ''))
  const strange = Object.keys(situation).filter((id) => !matter.situations.some((s) => s.id === id))
  return [
    ...open.map(({ id, ask, options }) => ({
      pointer: `/situation/${id}`,
      title: ask,
      problem: situation[id] ? '所选的不在选项之内' : '还没有选择',
      remedy: `请选择：${Object.values(options).join('、')}`,
    })),
    ...strange.map((id) => ({ pointer: `/situation/${token(id)}`, title: id, problem: '不认识这个问题', remedy: '请刷新页面后重新选择' })),
  ]
}

function formProblems(matter: Matter, filled: Filled, validate: Validate, applicant: ApplicantFacts): Omit<Gap, 'remedy'>[] {
  const form = tidyForm(matter, filled, validate, applicant)
  const declared = declaredFields(matter.form.schema)
  const unknown = Object.keys(form).filter((name) => !declared.some((f) => f.name === name))
  const found = defectsOf(validate(matter.form.schema, caseData(filled.situation, form, applicant, filled.channel)))
  return [
    ...found.map(({ pointer, message }) => ({
      pointer: `/form${pointer}`,
      title: titleAt(declared, pointer) ?? pointer,
      problem: message,
    })),
    ...unknown.map((name) => ({ pointer: `/form/${token(name)}`, title: name, problem: '不认识这一项，请删去' })),
  ]
}

function fieldRemedy(matter: Matter, pointer: string): string {
  const name = pointer.split('/')[2]!
  const page = matter.form.ui.pages.find((p) => p.fields.includes(name))
  const hint = matter.form.ui.fields[name]?.hint
  if (!page) return '请刷新页面后重新填写'
  return `请在“${page.title}”中填写或更正${hint ? `。${hint}` : ''}`
}

function materialGaps(matter: Matter, filled: Filled, validate: Validate, applicant: ApplicantFacts): Gap[] {
  const data = caseData(filled.situation, tidyForm(matter, filled, validate, applicant), applicant, filled.channel)
  const needed = neededMaterials(matter, data, validate)
  const promises = filled.promises ?? []
  const found = needed.flatMap((material) => {
    const given = filled.materials.filter((g) => g.item === material.id)
    const promised = promises.filter((p) => p.item === material.id)
    if (promised.length) return promiseGaps(material, promised, given.length > 0)
    const problem = given.length
      ? given.map((g) => sourceProblem(material, g, applicant)).find(Boolean)
      : material.need === 'required' && '还没有提交'
    return problem ? [materialGap(material, problem, materialRemedy(material))] : []
  })
  const strange = (items: string[]) => [...new Set(items)].filter((item) => !needed.some((m) => m.id === item))
  const known = (id: string) => matter.materials.find((m) => m.id === id) ?? { id, name: id }
  return [
    ...found,
    ...strange(filled.materials.map((g) => g.item)).map((item) =>
      materialGap(known(item), '这种情形不需要这份材料', '请移除，不收取不需要的材料'),
    ),
    ...strange(promises.map((p) => p.item)).map((item) => materialGap(known(item), '这种情形不需要这份材料，不用承诺', '请移除这项承诺')),
  ]
}

const materialGap = ({ id, name }: Pick<Material, 'id' | 'name'>, problem: string, remedy: string): Gap => ({
  pointer: `/materials/${token(id)}`,
  title: name,
  problem,
  remedy,
})

/** A promise closes a gap only where the matter allows it, once, signed, and instead of the material (国发〔2022〕5号; 国办发〔2020〕42号). */
function promiseGaps(material: Material, promises: MaterialPromise[], submitted: boolean): Gap[] {
  if (submitted) return [materialGap(material, '已经提交了这份材料，又作了承诺', '请移除这项承诺，或移除已提交的材料')]
  if (promises.length > 1) return [materialGap(material, '同一份材料作了不止一次承诺', '请只保留一项承诺')]
  const { kind, dueOn, file } = promises[0]!
  const deferred = kind === 'deferred'
  const allowed = deferred ? material.deferrable : material.promise
  const refused = deferred ? '这份材料不能容缺后补' : '这份材料不能以承诺代替'
  if (!allowed) return [materialGap(material, refused, materialRemedy(material))]
  if (deferred && !dueOn) return [materialGap(material, '没有写明哪一天补齐', '请写明补齐日期，不晚于规定的容缺期限')]
  if (!file) return [materialGap(material, '承诺书还没有签署', `请签署《${deferred ? '容缺受理承诺书' : '告知承诺书'}》`)]
  return []
}

const onFile = ['upload', 'camera', 'scanner']
const sourceWords: Record<string, string> = { 'card-reader': '在读卡器上读取', upload: '上传文件', camera: '现场拍照', scanner: '现场扫描' }

function sourceProblem(material: Material, given: Filled['materials'][number], applicant: ApplicantFacts): string | undefined {
  if (!material.from.includes(given.from)) return '不能用这种方式提交'
  if (onFile.includes(given.from) && !given.file) return '还没有文件'
  if (given.from === 'card-reader' && (applicant.level ?? 3) < 3) return '证件还没有读卡核验'
  return undefined
}

function materialRemedy({ copies, standard, where, from }: Material): string {
  const counts = [copies?.original ? `原件${copies.original}份` : '', copies?.copy ? `复印件${copies.copy}份` : ''].filter(Boolean)
  const ways = from.map((source) => sourceWords[source] ?? '调取电子证照')
  return [`请提交${counts.join('、')}（${ways.join('或')}）`, standard, where && `取得方式：${where}`]
    .filter((part): part is string => Boolean(part))
    .map((part) => part.replace(/[。；]$/, ''))
    .join('；')
}

const tidiers: Record<string, (s: string) => string> = {
  'id-card': normaliseId,
  uscc: normaliseId,
  mobile: normaliseId,
  phone: normaliseId,
  'person-name': normaliseName,
  'person-names': normaliseNames,
}

function normalised(form: Record<string, unknown>, fields: readonly Field[]): Record<string, unknown> {
  const tidy = (value: unknown, node: JsonSchema | undefined): unknown => {
    if (typeof value === 'string') return (tidiers[String(node?.format)] ?? ((s: string) => s.trim()))(value)
    if (Array.isArray(value)) return value.map((row) => tidy(row, isNode(node?.items) ? node.items : undefined))
    if (!isNode(value)) return value
    const cells = Object.fromEntries(entries(node?.properties))
    return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, tidy(cell, cells[name])]))
  }
  return answered(
    Object.fromEntries(Object.entries(form).map(([name, value]) => [name, tidy(value, fields.find((f) => f.name === name)?.node)])),
  )
}

/** Without blanks, in rows too: an emptied answer is no answer, to either validator. */
function answered(data: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(data).filter(
    ([, value]) => value !== undefined && value !== null && !(typeof value === 'string' && !value.trim()),
  )
  return Object.fromEntries(
    kept.map(([name, value]) => [name, Array.isArray(value) ? value.map((row) => (isNode(row) ? answered(row) : row)) : value]),
  )
}

const token = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
