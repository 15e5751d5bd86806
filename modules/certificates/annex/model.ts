import Type, { type Static } from 'typebox'

const exact = { additionalProperties: false }
const words = Type.String({ minLength: 1 })
const names = Type.Array(words, { minItems: 1 })

/** Parts of a printed form, one below the other; fields, tables, materials and steps are those of the matter. */
const Part = Type.Union([
  Type.Object({ row: Type.Array(Type.Object({ label: words, fields: names }, exact), { minItems: 1, maxItems: 2 }) }, exact),
  Type.Object({ heading: words }, exact),
  Type.Object(
    {
      table: words,
      columns: Type.Array(
        Type.Object(
          { title: words, fields: names, share: Type.Number({ exclusiveMinimum: 0 }), centred: Type.Optional(Type.Boolean()) },
          exact,
        ),
        { minItems: 1 },
      ),
    },
    exact,
  ),
  Type.Object({ ticks: words, boxes: Type.Array(Type.Object({ field: words, text: words }, exact), { minItems: 1 }) }, exact),
  Type.Object(
    {
      attachments: words,
      items: Type.Array(Type.Object({ material: Type.Optional(words), table: Type.Optional(words), text: words }, exact), { minItems: 1 }),
    },
    exact,
  ),
  /** What the applicant declares, with the place to sign. */
  Type.Object({ statement: words, text: words }, exact),
  /** The box of one step's opinion: beside its label, or below it over the whole width. */
  Type.Object({ opinion: words, step: words, wide: Type.Optional(Type.Boolean()) }, exact),
])
export type Part = Static<typeof Part>

/** 申请表的版式: `signed` prints 单位（盖章） and 时间 above the form, as the printed ones have it. */
export const Annex = Type.Object(
  { matter: words, annex: Type.Optional(words), title: words, signed: Type.Boolean(), parts: Type.Array(Part, { minItems: 1 }) },
  exact,
)
export type Annex = Static<typeof Annex>

/** What a printed form says of one case; days are ISO dates. Whatever is not given stays blank, to be written by hand. */
export interface AnnexFacts {
  caseNo: string
  applicant: string
  filedOn: string
  answers: Record<string, unknown>
  materials: { item: string; count: number }[]
  /** 逐行决定, by the row's place; none before the decision. */
  lines: { index: number; verdict: string; reason: string }[]
  opinions: { step: string; verdict: string; text: string; by: string; on: string }[]
  demo: boolean
}
