import { usccOk } from '@tongban/identity/rules'
import type { JsonSchema } from '@tongban/kit/defects'
import { channels, type FieldUi, type Implementation, type Matter, type Step } from './contract.ts'
import { declaredFields, entries, type Field, isNode, optionsOf, personal, personalColumns } from './fields.ts'
import { stepFindings } from './findings-steps.ts'
import { conditionFindings, type Finding, finding, repeated, subsetFindings, unless } from './subset.ts'

/** Every defect of a definition at once; one with an error is never published. */
export const matterFindings = (matter: Matter): Finding[] => [
  ...nameFindings(matter),
  ...subsetFindings(matter.form.schema, readable(matter)).map((f) => ({ ...f, path: ['form', 'schema', ...f.path] })),
  ...layoutFindings(matter),
  ...declaredFields(matter.form.schema).flatMap((field) => fieldUiFindings(field, matter.form.ui.fields[field.name], matter)),
  ...matter.materials.flatMap((m, i) => conditionsOf(m.when, ['materials', i, 'when'], matter)),
  ...matter.steps.flatMap((s, i) => conditionsOf(s.when, ['steps', i, 'when'], matter)),
  ...stepFindings(matter),
  ...lineFindings(matter),
  ...audienceFindings(matter),
]

/** Every defect of an implementation; `matter` is the one it implements. Sources: 行政许可法第二十四、四十二、八十二条, GB/T 39554.1. */
export function implementationFindings(implementation: Implementation, matter: Matter): Finding[] {
  const { acceptance, delegation, channels: offered, places, complaints } = implementation
  const strangers = Object.keys(offered).filter((name) => !channels.some((channel) => channel === name))
  const shared = places.filter(({ phone }) => complaints.includes(phone))
  return [
    ...limitFindings(implementation, matter),
    ...unless(
      matter.procedure !== 'permit' || acceptance === 'organ',
      ['acceptance'],
      '行政许可由机关受理，网点只能收件（行政许可法第二十四条）',
    ),
    ...unless(acceptance === 'organ' || delegation !== undefined, ['acceptance'], '由网点受理须写明委托文书（delegation）'),
    ...promiseFindings(implementation, matter),
    ...unless(
      !implementation.suspended?.until || implementation.suspended.from <= implementation.suspended.until,
      ['suspended', 'until'],
      '恢复的日期不能早于暂停的日期',
    ),
    ...strangers.map((name) => finding(['channels', name], `没有“${name}”这种渠道，可用的有：${channels.join('、')}`)),
    ...unless(Object.keys(offered).length > 0, ['channels'], '至少要开放一种渠道'),
    ...unitFindings(implementation, matter),
    ...implementation.fees.flatMap((fee, i) => unless(fee.amount > 0, ['fees', i, 'amount'], '不收费就不要列收费项目')),
    ...shared.map(({ phone }) => finding(['complaints'], `监督投诉电话不能与咨询电话${phone}相同`)),
    ...codeFindings(implementation, matter),
  ]
}

function limitFindings({ limits }: Implementation, { procedure, steps }: Matter): Finding[] {
  const workdays = allotted(steps)
  const instant = steps.some((step) => step.kind === 'rule')
  return [
    ...unless(limits.promised <= limits.statutory, ['limits', 'promised'], '承诺时限不能长于法定时限'),
    ...unless(
      procedure !== 'permit' || limits.unit === 'workday',
      ['limits', 'unit'],
      '行政许可的期限以工作日计算（行政许可法第八十二条）',
    ),
    ...unless(workdays <= limits.promised, ['limits', 'promised'], `各环节合计${workdays}个工作日，超过了承诺时限`),
    ...unless(!instant || limits.promised === 1, ['limits', 'promised'], '即办件当场办结，承诺时限应为1'),
  ]
}

/** The days of the steps in sequence; steps of a group run together, so only the longest of them counts. */
function allotted(steps: readonly Step[]): number {
  const groups = Map.groupBy(steps, (step) => step.group ?? `:${step.id}`)
  return [...groups.values()].reduce((sum, group) => sum + Math.max(...group.map((step) => step.workdays)), 0)
}

/** 容缺受理 and 告知承诺 need materials that may be promised (国发〔2022〕5号; 国办发〔2020〕42号). */
function promiseFindings({ deferred, afterCheck, limits }: Implementation, { materials }: Matter): Finding[] {
  return [
    ...unless(!deferred || deferred.days <= limits.promised, ['deferred', 'days'], '容缺补正期限不能长于承诺时限'),
    ...unless(!deferred || materials.some((m) => m.deferrable), ['deferred'], '没有可以容缺的材料（deferrable），不要写容缺期限'),
    ...unless(!afterCheck || materials.some((m) => m.promise), ['afterCheck'], '没有可以承诺代替的材料（promise），不要写事后核查'),
  ]
}

function unitFindings({ units = {} }: Implementation, { steps }: Matter): Finding[] {
  const keysOf = (step: Step) => [step.unit, ...(step.units ?? [])].filter((key) => key !== 'owner' && !Object.hasOwn(units, key))
  return steps.flatMap((step) => keysOf(step).map((key) => finding(['units'], `环节“${step.name}”的单位“${key}”没有在 units 中写明`)))
}

/** Matters for citizens are in the national catalogue and under a topic; what partners apply for within the work is not. */
function audienceFindings({ procedure, audience, topics, codes }: Matter): Finding[] {
  const inside = procedure === 'internal'
  return [
    ...unless(inside === audience.includes('partner'), ['audience'], '合作机构的申请用内部程序（internal），别的事项不向合作机构开放'),
    ...unless(inside || topics.length > 0, ['topics'], '至少要归入一个主题'),
    ...unless(inside || /^[0-9A-Z]{12}$/.test(codes.basic), ['codes', 'basic'], '基本编码应为12位数字或大写字母'),
  ]
}

function codeFindings({ organ, codes }: Implementation, matter: Matter): Finding[] {
  if (matter.procedure === 'internal') return []
  const shape = /^[0-9A-Z]{18}[1-6][0-9A-Z]{12}$/.test(codes.implementation)
  return [
    ...unless(shape, ['codes', 'implementation'], '实施编码应为31位：统一社会信用代码18位、行使层级1位（1至6）、基本编码12位'),
    ...unless(codes.implementation.startsWith(organ), ['codes', 'implementation'], '实施编码的前18位应与实施主体的统一社会信用代码一致'),
    ...unless(codes.implementation.endsWith(matter.codes.basic), ['codes', 'implementation'], '实施编码的后12位应与事项的基本编码一致'),
    ...unless(
      codes.handling.startsWith(codes.implementation) && /^[0-9A-Z]{31}\d{2}$/.test(codes.handling),
      ['codes', 'handling'],
      '业务办理项编码应为33位：实施编码31位加2位序号',
    ),
    ...unless(usccOk(organ), ['organ'], '统一社会信用代码的校验位不对，请人工核对').map((f) => ({ ...f, severity: 'warning' as const })),
  ]
}

function nameFindings({ situations, form, materials, faq }: Matter): Finding[] {
  const fields = declaredFields(form.schema).map((f) => f.name)
  const reserved = (name: string) => name === 'channel' || name in {}
  return [
    ...repeated(situations.map((s) => s.id)).map((i) => finding(['situations', i, 'id'], '情形编号有重复')),
    ...repeated(materials.map((m) => m.id)).map((i) => finding(['materials', i, 'id'], '材料编号有重复')),
    ...situations.flatMap((s, i) => [
      ...unless(!fields.includes(s.id), ['situations', i, 'id'], `“${s.id}”与表单项同名，情形和表单项不能重名`),
      ...unless(!reserved(s.id), ['situations', i, 'id'], `“${s.id}”是保留名称，请换一个`),
      ...unless(Object.keys(s.options).length >= 2, ['situations', i, 'options'], '至少要有两个选项'),
    ]),
    ...[...new Set(repeated(fields).map((i) => fields[i]!))].map((name) => finding(['form', 'schema'], `表单项“${name}”定义了两次`)),
    ...fields.filter(reserved).map((name) => finding(['form', 'schema', 'properties', name], `“${name}”是保留名称，请换一个`)),
    ...fields
      .filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))
      .map((name) => finding(['form', 'schema'], `表单项“${name}”应以小写字母开头，只用字母和数字`)),
    ...unless(new Set(faq.map((f) => f.question)).size === faq.length, ['faq'], '常见问题有重复'),
  ]
}

function layoutFindings({ form }: Matter): Finding[] {
  const declared = declaredFields(form.schema).map((f) => f.name)
  const placed = form.ui.pages.flatMap((page) => page.fields)
  const pages = repeated(form.ui.pages.map((page) => page.id))
  return [
    ...pages.map((i) => finding(['form', 'ui', 'pages', i, 'id'], '页面编号有重复')),
    ...declared.filter((n) => !placed.includes(n)).map((n) => finding(['form', 'ui', 'pages'], `表单项“${n}”没有放在任何一页`)),
    ...[...new Set(repeated(placed).map((i) => placed[i]!))].map((n) => finding(['form', 'ui', 'pages'], `表单项“${n}”放了不止一次`)),
    ...placed.filter((n) => !declared.includes(n)).map((n) => finding(['form', 'ui', 'pages'], `页面中的“${n}”不是表单项`)),
    ...declared
      .filter((n) => !Object.hasOwn(form.ui.fields, n))
      .map((n) => finding(['form', 'ui', 'fields'], `表单项“${n}”没有写界面（ui）`)),
    ...Object.keys(form.ui.fields)
      .filter((n) => !declared.includes(n))
      .map((n) => finding(['form', 'ui', 'fields', n], `“${n}”不是表单项`)),
  ]
}

const fits: Record<FieldUi['widget'], (node: JsonSchema) => boolean> = {
  text: (node) => node.type === 'string',
  textarea: (node) => node.type === 'string',
  number: (node) => node.type === 'number' || node.type === 'integer',
  date: (node) => node.format === 'date',
  phone: (node) => node.format === 'phone' || node.format === 'mobile',
  idCard: (node) => node.format === 'id-card',
  personName: (node) => node.format === 'person-name' || node.format === 'person-names',
  choice: (node) => optionsOf(node).length > 0,
  yesNo: (node) => node.type === 'boolean',
  table: (node) => node.type === 'array',
}

function fieldUiFindings({ name, node }: Field, ui: FieldUi | undefined, matter: Matter): Finding[] {
  if (!ui) return []
  const path = ['form', 'ui', 'fields', name]
  const due = personal[String(node.format)]
  return [
    ...unless(fits[ui.widget]?.(node) ?? false, [...path, 'widget'], `控件“${ui.widget}”与这一项的类型或格式不符`),
    ...unless(!due || ui.sensitive === due, [...path], `这一项是个人信息，应标明 sensitive: ${due}`),
    ...(node.type === 'array'
      ? tableFindings(node, ui, path, matter)
      : unless(!ui.sensitive || node.type === 'string', [...path, 'sensitive'], '个人信息须为文字（type: string）')),
  ]
}

/** 列表: nobody's personal data but the names of a partner's own staff, and a table that holds them is sealed whole. */
function tableFindings(node: JsonSchema, ui: FieldUi, path: Finding['path'], { audience }: Matter): Finding[] {
  const inside = audience.every((one) => one === 'partner')
  const columns = personalColumns(node)
  const exposed = columns.filter(([, kind]) => !inside || kind !== 'name')
  const due = inside && columns.length > exposed.length ? 'name' : undefined
  return [
    ...exposed.map(([cell]) => finding(path, `列表中的“${cell}”是个人信息，个人信息不能放在列表里`)),
    ...unless(!due || ui.sensitive === due, path, '这张列表里有姓名，应整张封存，标明 sensitive: name'),
    ...unless(!ui.sensitive || columns.length > 0, [...path, 'sensitive'], '这张列表里没有个人信息，不用标明 sensitive'),
  ]
}

/** 逐行决定: the table whose rows are decided, and the column that names a row. */
function lineFindings({ lines, form }: Matter): Finding[] {
  if (!lines) return []
  const table = declaredFields(form.schema).find((f) => f.name === lines.field)?.node
  const columns = isNode(table?.items) ? entries(table.items.properties) : []
  const titled = columns.some(([name, cell]) => name === lines.title && cell.type === 'string')
  return table?.type === 'array'
    ? unless(titled, ['lines', 'title'], `“${lines.title}”不是列表“${lines.field}”中的文字栏`)
    : [finding(['lines', 'field'], `“${lines.field}”不是表单中的列表`)]
}

const conditionsOf = (when: JsonSchema | undefined, path: Finding['path'], matter: Matter) =>
  when ? conditionFindings(when, path, readable(matter)) : []

/** Names that a condition may read; those with options bind its constants. */
function readable({ situations, form }: Matter): Map<string, readonly string[] | undefined> {
  const facts = ['channel', 'applicant.level', 'applicant.sex', 'applicant.birth'].map((name) => [name, undefined] as const)
  const fields = declaredFields(form.schema).map(({ name, node }) => [name, optionsOf(node).map((o) => o.value)] as const)
  return new Map<string, readonly string[] | undefined>([
    ...facts,
    ...fields.map(([name, options]) => [name, options.length ? options : undefined] as const),
    ...situations.map((s) => [s.id, Object.keys(s.options)] as const),
  ])
}
