import { readFileSync } from 'node:fs'
import Type, { type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { type AgreementKind, partyRoles } from './lifecycle.ts'

const exact = { additionalProperties: false }
const words = Type.String({ minLength: 1 })

const Conditions = Type.Array(Type.Object({ key: words, name: words, text: words }, exact), { minItems: 7, maxItems: 7 })
const Template = Type.Object(
  {
    title: words,
    word: words,
    parties: Type.Array(Type.Enum(partyRoles), { minItems: 2 }),
    opening: words,
    clauses: Type.Array(Type.Object({ key: words, title: words, text: Type.String() }, exact), { minItems: 1 }),
  },
  exact,
)
export type Template = Static<typeof Template>
const Organs = Type.Array(Type.Object({ key: words, code: words }))

const folder = new URL('../../catalogue/', import.meta.url)
const known = new Map<string, unknown>()

/** A file of the catalogue, read once; one of the wrong shape throws with all that is wrong. */
function read<S extends TSchema>(file: string, schema: S): Static<S> {
  if (!known.has(file)) {
    const data: unknown = parse(readFileSync(new URL(file, folder), 'utf8'))
    const errors = Value.Errors(schema, data).map((error) => `${error.instancePath} ${error.message}`)
    if (errors.length > 0) throw new Error(`${file} 不合格：${errors.join('；')}`)
    known.set(file, data)
  }
  return known.get(file) as Static<S>
}

/** 申报条件: the seven of P58 二. */
export const conditions = () => read('partners/conditions.yaml', Conditions)

const files: Record<AgreementKind, string> = {
  cooperation: 'partners/agreement.yaml',
  confidentiality: 'partners/confidentiality.yaml',
}

/** 范本: title, parties and clauses; every clause of it is required. The cooperation agreement has the nine of BS56 二（二）. */
export const templateOf = (kind: AgreementKind) => read(files[kind], Template)

/** The credit codes of a region's bureau and finance office. */
export function organCodes(region: string): { bureau: string; finance: string } {
  const organs = read(`implementations/${region}/organs.yaml`, Organs)
  const codeOf = (key: string) => {
    const organ = organs.find((one) => one.key === key)
    if (!organ) throw new Error(`implementations/${region}/organs.yaml 没有 ${key}`)
    return organ.code
  }
  return { bureau: codeOf('bureau'), finance: codeOf('finance') }
}
