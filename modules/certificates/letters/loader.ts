import { readFileSync } from 'node:fs'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { type LetterKind, letterKinds, letterStyles } from './model.ts'

const exact = { additionalProperties: false }
const when = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const each = Type.Optional(Type.String())

/** A sentence with {placeholders}: printed when the facts fit the JSON Schema `when`, once for each item of the list `each`. */
const Words = Type.Object({ when, each, text: Type.String() }, exact)
const column = Type.Object(
  { title: Type.String(), share: Type.Number(), centred: Type.Optional(Type.Boolean()), text: Type.String() },
  exact,
)
/** Columns by name are a list among the facts, and the rows are then lists of texts. */
const cell = Type.Object({ label: Type.String(), text: Type.String(), lines: Type.Optional(Type.Integer()) }, exact)
const figure = Type.Object({ when, label: Type.String(), value: Type.String(), note: Type.Optional(Type.String()) }, exact)

const Part = Type.Union([
  Type.Object({ when, each, paragraph: Type.String() }, exact),
  Type.Object({ when, heading: Type.String() }, exact),
  Type.Object({ when, figures: Type.Array(figure) }, exact),
  Type.Object(
    { when, table: Type.Object({ each: Type.String(), columns: Type.Union([Type.String(), Type.Array(column)]) }, exact) },
    exact,
  ),
  Type.Object({ when, grid: Type.Array(Type.Array(cell)) }, exact),
])

const Template = Type.Object(
  {
    kind: Type.Enum(letterKinds),
    style: Type.Enum(letterStyles),
    title: Type.Array(Words, { minItems: 1 }),
    blocks: Type.Array(Part),
    basis: Type.Array(Words),
    remedy: Type.Array(Words),
    signers: Type.Array(Type.String()),
    signed: Type.Boolean(),
    copies: Type.String(),
    verify: Type.String(),
  },
  exact,
)

export type Words = Static<typeof Words>
export type Part = Static<typeof Part>
export type Template = Static<typeof Template>

const folder = new URL('../../../catalogue/letters/', import.meta.url)
const read = new Map<LetterKind, Template>()

/** The words of one kind of letter from the catalogue, read once; a file of the wrong shape throws with all that is wrong. */
export function templateOf(kind: LetterKind): Template {
  const known = read.get(kind)
  if (known) return known
  const template = templateFrom(readFileSync(new URL(`${kind}.yaml`, folder), 'utf8'))
  read.set(kind, template)
  return template
}

/** A template from its YAML text. */
export function templateFrom(text: string): Template {
  const data: unknown = parse(text)
  if (Value.Check(Template, data)) return data
  const errors = Value.Errors(Template, data).map((error) => `${error.instancePath} ${error.message}`)
  throw new Error(`文书模板不合格：${errors.join('；')}`)
}
