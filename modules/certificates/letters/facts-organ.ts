import Type from 'typebox'
import { basis, common, day, Earlier, exact, Limits, Materials, Missing, Proofs, procedure, Remedies, words } from './facts-shared.ts'

const reasons = Type.Array(words, { minItems: 1 })
const ground = Type.Array(words, { minItems: 1 })

export const CorrectionFacts = Type.Object(
  {
    ...common,
    procedure,
    receivedOn: day,
    gaps: Type.Array(Type.Object({ item: words, problem: words, remedy: words, where: words }, exact), { minItems: 1 }),
    basis,
    deadline: day,
    consequence: Type.Optional(words),
  },
  exact,
)

const acceptance = {
  ...common,
  procedure,
  receivedOn: day,
  acceptedOn: day,
  limits: Limits,
  dueOn: day,
  basis,
  fees: Type.Optional(words),
}

const steps = Type.Array(Type.Object({ name: words, unit: words, limit: words }, exact), { minItems: 1 })

export const AcceptanceFacts = Type.Object({ ...acceptance, steps }, exact)

/** 容缺受理: `promisedOn` is the day on which the applicant signed. */
export const DeferredAcceptanceFacts = Type.Object({ ...acceptance, promisedOn: day, missing: Missing }, exact)

/** 告知承诺: `check` says when and how the promise is checked afterwards. */
export const PromiseAcceptanceFacts = Type.Object({ ...acceptance, promisedOn: day, proofs: Proofs, check: Type.Optional(words) }, exact)

/** `applyTo` is the organ whose matter it is, where known: 行政许可法第三十二条第一款第（二）项. */
export const DeclinedFacts = Type.Object(
  {
    ...common,
    procedure,
    receivedOn: day,
    reasons,
    basis: ground,
    applyTo: Type.Optional(Type.Object({ organ: words, where: Type.Optional(words) }, exact)),
    remedies: Type.Optional(Remedies),
  },
  exact,
)

export const NotNeededFacts = Type.Object(
  { ...common, procedure, receivedOn: day, reasons, instead: Type.Optional(words), basis, remedies: Type.Optional(Remedies) },
  exact,
)

/** `special` is the procedure's Chinese name, `expected` the time it takes: 行政许可法第四十五条 wants it told in writing. */
export const SpecialFacts = Type.Object(
  { ...common, procedure, acceptedOn: day, special: words, reason: words, startedOn: day, expected: words, dueOn: day, basis },
  exact,
)

export const ExtensionFacts = Type.Object(
  {
    ...common,
    procedure,
    acceptedOn: day,
    approvedOn: day,
    approver: Type.Optional(words),
    extension: words,
    oldDueOn: day,
    newDueOn: day,
    reason: words,
    basis,
  },
  exact,
)

export const DecisionFacts = Type.Object(
  {
    ...common,
    procedure,
    outcome: Type.Enum(['approved', 'partly', 'refused']),
    lines: Type.Optional(Type.Array(Type.Object({ name: words, verdict: words, reason: Type.Optional(words) }, exact), { minItems: 1 })),
    acceptedOn: day,
    decidedOn: day,
    reasons,
    basis: ground,
    conditions: Type.Optional(Type.Array(words)),
    result: Type.Optional(Type.Object({ name: words, number: words, validity: words, collect: words }, exact)),
    remedies: Type.Optional(Remedies),
  },
  exact,
)

/** `lapsed`: the 容缺受理通知书 (`notice`) and what of it did not arrive (`missing`); otherwise `reasons`. */
export const TerminationFacts = Type.Object(
  {
    ...common,
    procedure,
    cause: Type.Enum(['lapsed', 'other']),
    receivedOn: day,
    terminatedOn: day,
    notice: Type.Optional(Earlier),
    missing: Type.Optional(Missing),
    reasons: Type.Optional(reasons),
    materials: Materials,
    basis,
    remedies: Type.Optional(Remedies),
  },
  exact,
)

/** `ground` decides what becomes of interests gained: 行政许可法第六十九条第四款; `organ` is a fault of the organ's own. */
export const RevocationFacts = Type.Object(
  {
    ...common,
    procedure,
    revoked: Type.Object({ name: words, number: words, issuedOn: day }, exact),
    ground: Type.Optional(Type.Enum(['fraud', 'falsePromise', 'organ'])),
    facts: reasons,
    heard: Type.Optional(words),
    basis: ground,
    consequences: Type.Optional(reasons),
    remedies: Type.Optional(Remedies),
  },
  exact,
)

/** A proof printed at once from a department's data: a sentence and rows under their columns. */
export const ProofFacts = Type.Object(
  {
    ...common,
    title: words,
    says: words,
    idNumber: words,
    columns: Type.Array(Type.Object({ title: words, share: Type.Number({ exclusiveMinimum: 0 }) }, exact), { minItems: 1 }),
    rows: Type.Array(Type.Array(Type.String())),
  },
  exact,
)
