import Type, { type Static } from 'typebox'

const words = Type.String({ minLength: 1 })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const exact = { additionalProperties: false }

export const letterKinds = ['receipt', 'correction', 'acceptance', 'decision', 'delivery'] as const
export type LetterKind = (typeof letterKinds)[number]

/** A stretch of text; `strong` is printed bold. */
export const Span = Type.Object({ text: Type.String(), strong: Type.Optional(Type.Boolean()) }, exact)
export type Span = Static<typeof Span>

export const Paragraph = Type.Object(
  { kind: Type.Literal('paragraph'), spans: Type.Array(Span), flush: Type.Optional(Type.Boolean()) },
  exact,
)
export const Heading = Type.Object({ kind: Type.Literal('heading'), text: words }, exact)

/** What must be found at one glance: the case number, the relay code. */
export const Figures = Type.Object(
  { kind: Type.Literal('figures'), items: Type.Array(Type.Object({ label: words, value: words, note: Type.Optional(words) }, exact)) },
  exact,
)

/** Ruled columns; `share` is a column's part of the width, the head is repeated on every page. */
export const Table = Type.Object(
  {
    kind: Type.Literal('table'),
    columns: Type.Array(
      Type.Object({ title: words, share: Type.Number({ exclusiveMinimum: 0 }), centred: Type.Optional(Type.Boolean()) }, exact),
    ),
    rows: Type.Array(Type.Array(Type.String())),
  },
  exact,
)

/** A printed form of labelled cells, one or two pairs a row; `lines` leaves room to write by hand. */
export const Grid = Type.Object(
  {
    kind: Type.Literal('grid'),
    rows: Type.Array(
      Type.Array(Type.Object({ label: words, value: Type.String(), lines: Type.Optional(Type.Integer({ minimum: 1 })) }, exact)),
    ),
  },
  exact,
)

export const Block = Type.Union([Paragraph, Heading, Figures, Table, Grid])
export type Block = Static<typeof Block>
export type Paragraph = Static<typeof Paragraph>
export type Figures = Static<typeof Figures>
export type Table = Static<typeof Table>
export type Grid = Static<typeof Grid>

export const Contact = Type.Object({ address: words, phone: words, hours: words }, exact)

/** How the sheet is set: `letter` in large type, `slip` and `form` smaller; a `form` greets nobody. */
export const letterStyles = ['letter', 'slip', 'form'] as const

/** Everything that one letter prints, in the order of printing. */
export const Letter = Type.Object(
  {
    kind: Type.Enum(letterKinds),
    style: Type.Enum(letterStyles),
    organ: words,
    caseNo: words,
    number: words,
    title: words,
    matter: words,
    addressee: words,
    blocks: Type.Array(Block),
    basis: Type.Array(words),
    remedy: Type.Array(Span),
    signers: Type.Array(words),
    signature: Type.Optional(Type.Object({ organ: words, date: words }, exact)),
    copies: words,
    contact: Contact,
    qr: Type.Object({ url: words, note: words }, exact),
    demo: Type.Boolean(),
  },
  exact,
)
export type Letter = Static<typeof Letter>

const common = {
  number: words,
  organ: words,
  signedBy: Type.Optional(words),
  applicant: words,
  caseNo: words,
  matter: words,
  issuedOn: day,
  verifyUrl: words,
  contact: Contact,
  demo: Type.Boolean(),
}

const procedure = Type.Enum(['permit', 'service', 'internal', 'grievance'])
const Limits = Type.Object({ statutory: words, promised: words }, exact)

export const ReceiptFacts = Type.Object(
  {
    ...common,
    agent: Type.Optional(words),
    receivedAt: moment,
    place: words,
    receiver: words,
    materials: Type.Array(
      Type.Object(
        { name: words, originals: Type.Integer({ minimum: 0 }), copies: Type.Integer({ minimum: 0 }), note: Type.Optional(words) },
        exact,
      ),
    ),
    answerWithin: words,
    limits: Limits,
    progressUrl: words,
    relayCode: Type.Optional(words),
  },
  exact,
)

export const CorrectionFacts = Type.Object(
  {
    ...common,
    procedure,
    receivedOn: day,
    gaps: Type.Array(Type.Object({ item: words, problem: words, remedy: words, where: words }, exact), { minItems: 1 }),
    basis: Type.Optional(Type.Array(words)),
    deadline: day,
    consequence: Type.Optional(words),
  },
  exact,
)

export const AcceptanceFacts = Type.Object(
  {
    ...common,
    procedure,
    receivedOn: day,
    acceptedOn: day,
    limits: Limits,
    dueOn: day,
    steps: Type.Array(Type.Object({ name: words, unit: words, limit: words }, exact), { minItems: 1 }),
    basis: Type.Optional(Type.Array(words)),
    fees: Type.Optional(words),
  },
  exact,
)

/** Where and until when one may turn against the decision: 行政复议法第二十条, 行政诉讼法第四十六条. */
export const Remedies = Type.Object(
  { reviewOrgan: words, reviewDays: Type.Integer({ minimum: 1 }), court: words, suitMonths: Type.Integer({ minimum: 1 }) },
  exact,
)

export const DecisionFacts = Type.Object(
  {
    ...common,
    procedure,
    outcome: Type.Enum(['approved', 'refused']),
    acceptedOn: day,
    decidedOn: day,
    reasons: Type.Array(words, { minItems: 1 }),
    basis: Type.Array(words, { minItems: 1 }),
    conditions: Type.Optional(Type.Array(words)),
    result: Type.Optional(Type.Object({ name: words, number: words, validity: words, collect: words }, exact)),
    remedies: Type.Optional(Remedies),
  },
  exact,
)

export const DeliveryFacts = Type.Object(
  {
    ...common,
    documents: Type.Array(Type.Object({ name: words, number: words, copies: Type.Integer({ minimum: 1 }) }, exact), { minItems: 1 }),
    method: words,
    place: words,
    deliverers: Type.Array(words, { minItems: 1 }),
    basis: Type.Optional(Type.Array(words)),
    note: Type.Optional(words),
  },
  exact,
)

/** What each letter must be told; days are ISO dates, texts are ready to print. */
export const LetterFacts = {
  receipt: ReceiptFacts,
  correction: CorrectionFacts,
  acceptance: AcceptanceFacts,
  decision: DecisionFacts,
  delivery: DeliveryFacts,
} as const satisfies Record<LetterKind, Type.TSchema>

export type FactsOf<K extends LetterKind> = Static<(typeof LetterFacts)[K]>
