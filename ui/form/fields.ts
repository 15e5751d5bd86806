import type { JsonSchema, Validate } from '@tongban/kit/defects'
import type { FieldUi, Form } from '@tongban/matters/contract'
import { type Answers, applicable } from './answers.ts'
import { applying, everyNode } from './branches.ts'
import { optionsOf, propertiesOf, resolved } from './schema.ts'

export interface FormField {
  name: string
  title: string
  schema: JsonSchema
  ui: FieldUi
  required: boolean
  options: { value: string; label: string }[]
  wide: boolean
}

export interface FormPage {
  id: string
  title: string
  fields: FormField[]
}

/** The pages and fields that apply to these answers, in the order of the form; a page without fields is left out. */
export function shownPages(form: Form, value: Answers, validate: Validate, pages?: readonly string[]): FormPage[] {
  const root = form.schema as JsonSchema
  const { nodes, required, hidden } = applying(root, applicable(form, value, validate), validate)
  const field = (name: string) => describe(root, nodes, name, form.ui.fields[name] ?? { widget: 'text' }, required.has(name))
  return form.ui.pages
    .filter((page) => !pages || pages.includes(page.id))
    .map((page) => ({ id: page.id, title: page.title, fields: page.fields.filter((name) => !hidden.has(name)).map(field) }))
    .filter((page) => page.fields.length > 0)
}

/** One field as every node in force describes it, later nodes narrowing earlier ones. */
function describe(root: JsonSchema, nodes: JsonSchema[], name: string, ui: FieldUi, required: boolean): FormField {
  const found = nodes.map((node) => resolved(root, propertiesOf(node)[name]))
  const base = found.some((node) => node.title !== undefined) ? [] : everyNode(root).map((node) => resolved(root, propertiesOf(node)[name]))
  const schema: JsonSchema = Object.assign({}, ...base, ...found)
  const options = optionsOf(schema)
  return { name, title: String(schema.title ?? name), schema, ui, required, options, wide: isWide(schema, ui, options) }
}

/** Columns of a table field: the flat properties of its rows. */
export function columnsOf(form: Form, table: FormField): FormField[] {
  const root = form.schema as JsonSchema
  const row = resolved(root, table.schema.items)
  const required = new Set(Array.isArray(row.required) ? row.required : [])
  return Object.keys(propertiesOf(row)).map((name) => {
    const schema = resolved(root, propertiesOf(row)[name])
    const ui = form.ui.fields[`${table.name}.${name}`] ?? { widget: widgetOf(schema) }
    return { name, title: String(schema.title ?? name), schema, ui, required: required.has(name), options: optionsOf(schema), wide: false }
  })
}

/** A widget for a column that the form does not name one for. */
function widgetOf(schema: JsonSchema): FieldUi['widget'] {
  if (optionsOf(schema).length > 0) return 'choice'
  const byFormat: Record<string, FieldUi['widget']> = {
    'id-card': 'idCard',
    mobile: 'phone',
    phone: 'phone',
    date: 'date',
    'person-name': 'personName',
    'person-names': 'personName',
  }
  const byType: Record<string, FieldUi['widget']> = { number: 'number', integer: 'number', boolean: 'yesNo' }
  return byFormat[String(schema.format)] ?? byType[String(schema.type)] ?? 'text'
}

/** What reads badly in half a page takes a whole line. */
function isWide(schema: JsonSchema, ui: FieldUi, options: { label: string }[]): boolean {
  if (ui.widget === 'textarea' || ui.widget === 'table' || ui.sensitive === 'address') return true
  if (ui.widget === 'choice' && options.length <= 5) return options.reduce((sum, option) => sum + option.label.length + 3, 0) > 30
  return ui.widget === 'text' && typeof schema.maxLength === 'number' && schema.maxLength > 60
}
