import { formats } from '@tongban/identity/rules'
import type { JsonSchema } from '@tongban/kit/defects'
import { declaredFields, entries, isNode, nodes, words } from './fields.ts'

/** What is wrong with a definition, and where. A warning never stops publishing. */
export interface Finding {
  path: (string | number)[]
  message: string
  severity: 'error' | 'warning'
}

type Path = Finding['path']
export const finding = (path: Path, message: string): Finding => ({ path, message, severity: 'error' })
export const unless = (fine: boolean, path: Path, message: string): Finding[] => (fine ? [] : [finding(path, message)])
/** Places of values that stood before. */
export const repeated = (values: string[]) => values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []))

/**
 * 表单可用的 JSON Schema 2020-12 子集: what both validators judge alike and every renderer can draw. Everything else is refused.
 * A form is one object; `allOf` and `if/then/else` add fields or make them required; `$ref` names a field in `$defs`;
 * a choice is `oneOf` of constants with titles; a table is an array of flat objects; a condition names each field it reads in `required`.
 */
export const subset = {
  form: ['type', 'title', 'description', 'properties', 'required', 'dependentRequired', 'allOf', 'if', 'then', 'else', '$defs'],
  branch: ['properties', 'required', 'dependentRequired', 'allOf', 'if', 'then', 'else'],
  string: ['type', 'title', 'description', 'minLength', 'maxLength', 'pattern', 'format', 'oneOf'],
  number: ['type', 'title', 'description', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  // Whole multiples only: decimal remainders are where validators disagree
  integer: ['type', 'title', 'description', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: ['type', 'title', 'description', 'const'],
  array: ['type', 'title', 'description', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  row: ['type', 'title', 'properties', 'required', 'additionalProperties'],
  reference: ['$ref', 'title', 'description'],
  option: ['const', 'title'],
  condition: ['properties', 'required', 'allOf', 'anyOf', 'not'],
  test: ['const', 'enum', 'minimum', 'maximum'],
} as const

const scalars = ['string', 'number', 'integer', 'boolean'] as const
const counts = ['minLength', 'maxLength', 'minItems', 'maxItems']
const amounts = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']

/** Everything in a form's schema that lies outside the subset or contradicts itself. `known`: names that conditions may read, with their options. */
export function subsetFindings(schema: JsonSchema, known: ReadonlyMap<string, readonly string[] | undefined>): Finding[] {
  const declared = new Set(declaredFields(schema).map((f) => f.name))
  return [
    ...(schema.type === 'object' ? [] : [finding(['type'], '表单最外层应为 type: object')]),
    ...objectFindings(schema, [], subset.form, { root: schema, declared, known }),
    ...entries(schema.$defs).flatMap(([name, node]) => fieldFindings(node, ['$defs', name], schema)),
  ]
}

/** What is wrong with a condition: keywords, unknown names, unknown options, or a field that may be blank and then passes unseen. */
export function conditionFindings(condition: JsonSchema, path: Path, known: ReadonlyMap<string, readonly string[] | undefined>): Finding[] {
  const tests = entries(condition.properties)
  const required = words(condition.required)
  return [
    ...strange(condition, subset.condition, path, '条件'),
    ...required
      .filter((name) => !known.has(name))
      .map((name) => finding([...path, 'required'], `条件中的“${name}”不是情形问题也不是表单项`)),
    ...tests.flatMap(([name, test]) => testFindings(name, test, [...path, 'properties', name], required, known)),
    ...(['allOf', 'anyOf'] as const).flatMap((keyword) =>
      nodes(condition[keyword]).flatMap((part, i) => conditionFindings(part, [...path, keyword, i], known)),
    ),
    ...(isNode(condition.not) ? conditionFindings(condition.not, [...path, 'not'], known) : []),
  ]
}

function testFindings(
  name: string,
  test: JsonSchema,
  path: Path,
  required: string[],
  known: ReadonlyMap<string, readonly string[] | undefined>,
) {
  const options = known.get(name)
  const values = [test.const, ...(Array.isArray(test.enum) ? test.enum : [])].filter((value) => value !== undefined)
  const wrong = options ? values.filter((value) => !options.includes(String(value))) : []
  return [
    ...strange(test, subset.test, path, '条件'),
    ...(known.has(name) ? [] : [finding(path, `条件中的“${name}”不是情形问题也不是表单项`)]),
    ...(required.includes(name) ? [] : [finding(path, `条件读取“${name}”，还应把它列入同一条件的 required，否则没有填写时也算成立`)]),
    ...wrong.map((value) => finding(path, `“${name}”没有选项“${value}”，可用的有：${options!.join('、')}`)),
  ]
}

interface Scope {
  root: JsonSchema
  declared: ReadonlySet<string>
  known: ReadonlyMap<string, readonly string[] | undefined>
}

function objectFindings(node: JsonSchema, path: Path, allowed: readonly string[], scope: Scope): Finding[] {
  const branches = (['then', 'else'] as const).flatMap((keyword) => (isNode(node[keyword]) ? [[[keyword], node[keyword]] as const] : []))
  const parts = [...nodes(node.allOf).map((part, i) => [['allOf', i], part] as const), ...branches]
  const named = [
    ...words(node.required),
    ...(isNode(node.dependentRequired) ? Object.entries(node.dependentRequired).flatMap(([k, v]) => [k, ...words(v)]) : []),
  ]
  return [
    ...strange(node, allowed, path, '表单'),
    ...named
      .filter((name) => !scope.declared.has(name))
      .map((name) => finding([...path, 'required'], `要求填写“${name}”，但表单没有这一项`)),
    ...entries(node.properties).flatMap(([name, field]) => fieldFindings(field, [...path, 'properties', name], scope.root)),
    ...(isNode(node.if) ? conditionFindings(node.if, [...path, 'if'], scope.known) : []),
    ...(node.if === undefined && branches.length ? [finding(path, 'then 或 else 缺少 if')] : []),
    ...parts.flatMap(([keys, part]) => objectFindings(part, [...path, ...keys], subset.branch, scope)),
  ]
}

function fieldFindings(node: JsonSchema, path: Path, root: JsonSchema): Finding[] {
  const titled = typeof node.title === 'string' && node.title !== ''
  if (node.$ref !== undefined) {
    const target = entries(root.$defs).find(([name]) => node.$ref === `#/$defs/${name}`)?.[1]
    return [
      ...strange(node, subset.reference, path, '引用'),
      ...(target ? [] : [finding([...path, '$ref'], '引用应写成“#/$defs/名称”，且该名称须已定义')]),
      ...(target?.$ref === undefined ? [] : [finding([...path, '$ref'], '引用的定义不能再是引用')]),
    ]
  }
  const untitled = titled ? [] : [finding(path, '缺少 title（项目名称）')]
  if (node.type === 'array') return [...untitled, ...arrayFindings(node, path)]
  return [...untitled, ...scalarFindings(node, path)]
}

function arrayFindings(node: JsonSchema, path: Path): Finding[] {
  const row = isNode(node.items) ? node.items : {}
  const cells = entries(row.properties)
  const unnamed = words(row.required).filter((name) => !cells.some(([cell]) => cell === name))
  return [
    ...strange(node, subset.array, path, '列表'),
    ...keywordValues(node, path),
    ...(row.type === 'object' && cells.length ? [] : [finding([...path, 'items'], '列表的每一行应为 type: object，并列出 properties')]),
    ...strange(row, subset.row, [...path, 'items'], '列表的行'),
    ...unnamed.map((name) => finding([...path, 'items', 'required'], `要求填写“${name}”，但这一行没有这一项`)),
    ...cells.flatMap(([name, cell]) => [
      ...(cell.title ? [] : [finding([...path, 'items', 'properties', name], '缺少 title（项目名称）')]),
      ...scalarFindings(cell, [...path, 'items', 'properties', name]),
    ]),
  ]
}

function scalarFindings(node: JsonSchema, path: Path): Finding[] {
  const type = scalars.find((t) => t === node.type)
  if (!type) return [finding([...path, 'type'], `type 应为 ${scalars.join('、')} 之一`)]
  const options = nodes(node.oneOf)
  const constants = options.map((option) => option.const)
  return [
    ...strange(node, subset[type], path, `类型 ${type}`),
    ...keywordValues(node, path),
    ...options.flatMap((option, i) => [
      ...strange(option, subset.option, [...path, 'oneOf', i], '选项'),
      ...(typeof option.const === 'string' && option.title
        ? []
        : [finding([...path, 'oneOf', i], '选项应写 const（文字）和 title（名称）')]),
    ]),
    ...(new Set(constants).size === constants.length ? [] : [finding([...path, 'oneOf'], '选项有重复的 const')]),
  ]
}

function keywordValues(node: JsonSchema, path: Path): Finding[] {
  const wrong: Record<string, boolean> = {
    pattern: node.pattern !== undefined && !compiles(node.pattern),
    format: node.format !== undefined && !Object.hasOwn(formats, String(node.format)),
    multipleOf: node.multipleOf !== undefined && !(Number.isInteger(node.multipleOf) && Number(node.multipleOf) > 0),
    uniqueItems: node.uniqueItems !== undefined && typeof node.uniqueItems !== 'boolean',
    const: node.const !== undefined && typeof node.const !== 'boolean',
    oneOf: node.oneOf !== undefined && nodes(node.oneOf).length === 0,
    ...Object.fromEntries(counts.map((k) => [k, node[k] !== undefined && !(Number.isInteger(node[k]) && Number(node[k]) >= 0)])),
    ...Object.fromEntries(amounts.map((k) => [k, node[k] !== undefined && typeof node[k] !== 'number'])),
  }
  const hints: Record<string, string> = { pattern: '应为正则表达式', format: `可用的有：${Object.keys(formats).join('、')}` }
  return Object.keys(wrong)
    .filter((keyword) => wrong[keyword])
    .map((keyword) => finding([...path, keyword], `“${keyword}”的值不对${hints[keyword] ? `，${hints[keyword]}` : ''}`))
}

const strange = (node: JsonSchema, allowed: readonly string[], path: Path, where: string): Finding[] =>
  Object.keys(node)
    .filter((keyword) => !allowed.includes(keyword))
    .map((keyword) => finding([...path, keyword], `${where}不支持“${keyword}”，可用的有：${allowed.join('、')}`))

function compiles(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}
