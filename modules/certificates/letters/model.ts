import Type, { type Static } from 'typebox'
import * as organ from './facts-organ.ts'
import { Contact, exact, words } from './facts-shared.ts'
import * as window from './facts-window.ts'

/** Every letter that a life of a case may name, the two forms that an applicant signs before submission, and 接力单. */
export const letterKinds = [
  'receipt',
  'correction',
  'supplementReceipt',
  'acceptance',
  'deferredAcceptance',
  'promiseAcceptance',
  'declined',
  'notNeeded',
  'special',
  'extension',
  'decision',
  'delivery',
  'termination',
  'revocation',
  'return',
  'proof',
  'deferredPromise',
  'commitment',
  'relay',
] as const
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

/** How the sheet is set: `letter` in large type, `slip` and `form` smaller; a `form` greets nobody. */
export const letterStyles = ['letter', 'slip', 'form'] as const

/** Everything that one letter prints, in the order of printing. */
export const Letter = Type.Object(
  {
    kind: Type.Enum(letterKinds),
    style: Type.Enum(letterStyles),
    organ: words,
    caseNo: Type.Optional(words),
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

/** What each letter must be told; days are ISO dates, texts are ready to print. */
export const LetterFacts = {
  receipt: window.ReceiptFacts,
  correction: organ.CorrectionFacts,
  supplementReceipt: window.SupplementReceiptFacts,
  acceptance: organ.AcceptanceFacts,
  deferredAcceptance: organ.DeferredAcceptanceFacts,
  promiseAcceptance: organ.PromiseAcceptanceFacts,
  declined: organ.DeclinedFacts,
  notNeeded: organ.NotNeededFacts,
  special: organ.SpecialFacts,
  extension: organ.ExtensionFacts,
  decision: organ.DecisionFacts,
  delivery: window.DeliveryFacts,
  termination: organ.TerminationFacts,
  revocation: organ.RevocationFacts,
  return: window.ReturnFacts,
  proof: organ.ProofFacts,
  deferredPromise: window.DeferredPromiseFacts,
  commitment: window.CommitmentFacts,
  relay: window.RelayFacts,
} as const satisfies Record<LetterKind, Type.TSchema>

export type FactsOf<K extends LetterKind> = Static<(typeof LetterFacts)[K]>
