import type { Defect } from './contract.ts'

export type JsonSchema = { [keyword: string]: unknown }

/** One violation as either validator tells it: where in the data, which keyword, and the schema node that holds the keyword. */
export interface Violation {
  pointer: string
  keyword: string
  node: JsonSchema
  missing?: string
}

/** A validator: AJV on the server, cfworker in browsers; both must give the same verdict. */
export type Validate = (schema: JsonSchema, data: unknown) => Violation[]

const formats: Record<string, string> = {
  'id-card': '身份证号码不对，请照身份证核对18位号码，末位X也算一位',
  mobile: '手机号码应为11位数字，以1开头',
  phone: '电话号码应为11位手机号，或“区号-号码”的座机号',
  date: '日期应写成“年-月-日”，例如 2026-11-21',
  uscc: '统一社会信用代码应为18位，请照营业执照核对',
  'person-name': '姓名只能写汉字、字母和间隔号“·”',
  'person-names': '请写姓名，几个人的用顿号“、”隔开',
  uuid: '编号格式不对，请从列表中选择',
  'date-time': '时间格式不对，应为带时区的完整时间',
}

const sentences: Record<string, (node: JsonSchema) => string> = {
  required: () => '还没有填写',
  dependentRequired: () => '还没有填写',
  minLength: (node) => (node.minLength === 1 ? '还没有填写' : `至少写${node.minLength}个字`),
  maxLength: (node) => `最多写${node.maxLength}个字，请精简`,
  minimum: (node) => `不能小于${node.minimum}`,
  maximum: (node) => `不能大于${node.maximum}`,
  exclusiveMinimum: (node) => `应大于${node.exclusiveMinimum}`,
  exclusiveMaximum: (node) => `应小于${node.exclusiveMaximum}`,
  minItems: (node) => `至少要有${node.minItems}项`,
  maxItems: (node) => `最多${node.maxItems}项`,
  uniqueItems: () => '有重复的项目，请删去一个',
  pattern: (node) => (typeof node.description === 'string' ? `格式不对，应为：${node.description}` : '格式不对，请核对后重填'),
  format: (node) => formats[String(node.format)] ?? '格式不对，请核对后重填',
  enum: () => '请从所列选项中选择',
  const: () => '请从所列选项中选择',
  oneOf: () => '请从所列选项中选择',
  anyOf: () => '填写的内容不符合要求，请核对',
  type: (node) => typeSentence(node.type),
  multipleOf: (node) => `应为${node.multipleOf}的整数倍`,
  additionalProperties: () => '不认识这一项，请删去',
  unevaluatedProperties: () => '不认识这一项，请删去',
}

/** The Chinese sentence for a violation, without the field's name. */
export const sentenceOf = (v: Violation): string => sentences[v.keyword]?.(v.node) ?? '填写的内容不符合要求，请核对'

/** Every violation as a defect with a JSON pointer, one for each place and never a container's echo of its children's. */
export function defectsOf(violations: Violation[], titleAt: (pointer: string) => string | undefined = () => undefined): Defect[] {
  const defects = new Map<string, Defect>()
  for (const v of violations) {
    if (containers.has(v.keyword)) continue
    const pointer = v.missing === undefined ? v.pointer : `${v.pointer}/${v.missing.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const title = titleAt(pointer)
    if (!defects.has(pointer)) defects.set(pointer, { pointer, message: title ? `${title}：${sentenceOf(v)}` : sentenceOf(v) })
  }
  return [...defects.values()]
}

const containers = new Set(['properties', 'items', 'if', 'then', 'else', 'allOf', '$ref', 'not'])

function typeSentence(type: unknown): string {
  const words: Record<string, string> = {
    number: '应填数字',
    integer: '应填整数',
    boolean: '应选“是”或“否”',
    array: '应为列表',
    object: '应为一组内容',
  }
  return words[String(type)] ?? '应填文字'
}
