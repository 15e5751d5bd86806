import type { JsonSchema } from '@tongban/kit/defects'
import type { FieldUi } from './contract.ts'

/** 表单的一项: its schema with references resolved, and whether it must be answered. */
export interface Field {
  name: string
  node: JsonSchema
  required: boolean
}

/** What is known of a condition: it holds, it does not, or both branches count (undefined). */
export type Truth = (condition: JsonSchema) => boolean | undefined

export const isNode = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value)
export const nodes = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isNode) : [])
export const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [])
export const entries = (value: unknown): [string, JsonSchema][] =>
  isNode(value) ? Object.entries(value).filter((entry): entry is [string, JsonSchema] => isNode(entry[1])) : []

/** The fields that a form asks for, given what holds. `answers` decide about `dependentRequired`. */
export function fieldsIn(schema: JsonSchema, truth: Truth, answers: Record<string, unknown> = {}): Field[] {
  const inForce = objectNodes(schema, truth)
  const required = new Set(inForce.flatMap((node) => [...words(node.required), ...dependents(node, answers)]))
  return inForce
    .flatMap((node) => entries(node.properties))
    .map(([name, node]) => ({ name, node: resolve(node, schema), required: required.has(name) }))
}

/** Every field that some case may be asked for. */
export const declaredFields = (schema: JsonSchema): Field[] => fieldsIn(schema, () => undefined)

/** The options of a choice, as `oneOf` constants with titles. */
export const optionsOf = (node: JsonSchema): { value: string; title: string }[] =>
  nodes(node.oneOf).map((option) => ({ value: String(option.const), title: String(option.title ?? option.const) }))

type Sensitivity = NonNullable<FieldUi['sensitive']>

/** Which kind of personal data an answer of this format is. */
export const personal: Record<string, Sensitivity> = {
  'id-card': 'idNumber',
  'person-name': 'name',
  'person-names': 'name',
  phone: 'phone',
  mobile: 'phone',
}

/** The columns of a table that hold personal data, with its kind. */
export const personalColumns = (table: JsonSchema | undefined): [string, Sensitivity][] =>
  (isNode(table?.items) ? entries(table.items.properties) : []).flatMap(([name, cell]) => {
    const kind = personal[String(cell.format)]
    return kind ? [[name, kind] as [string, Sensitivity]] : []
  })

/** Title of the field at a pointer within the form: `/name`, or `/members/0/name` in a table. */
export function titleAt(fields: readonly Field[], pointer: string): string | undefined {
  const [name, row, column] = pointer.split('/').slice(1)
  const field = fields.find((f) => f.name === name)
  if (row === undefined) return text(field?.node.title)
  const cells = isNode(field?.node.items) ? entries(field.node.items.properties) : []
  const cell = cells.find(([key]) => key === column)?.[1]
  return [text(field?.node.title), `第${Number(row) + 1}行`, text(cell?.title)].filter(Boolean).join('')
}

/** A node with its `$ref` into `$defs` replaced by what it names; what stands beside the reference wins. */
export function resolve(node: JsonSchema, root: JsonSchema): JsonSchema {
  const name = typeof node.$ref === 'string' ? node.$ref.replace('#/$defs/', '') : undefined
  const target = name === undefined ? undefined : entries(root.$defs).find(([key]) => key === name)?.[1]
  if (!target) return node
  const { $ref: _, ...beside } = node
  return { ...target, ...beside }
}

function objectNodes(node: JsonSchema, truth: Truth): JsonSchema[] {
  const held = isNode(node.if) ? truth(node.if) : undefined
  const branches = isNode(node.if) ? [held === false ? undefined : node.then, held === true ? undefined : node.else] : []
  return [node, ...[...nodes(node.allOf), ...branches.filter(isNode)].flatMap((part) => objectNodes(part, truth))]
}

const dependents = (node: JsonSchema, answers: Record<string, unknown>) =>
  isNode(node.dependentRequired)
    ? Object.entries(node.dependentRequired).flatMap(([name, more]) => (name in answers ? words(more) : []))
    : []

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
