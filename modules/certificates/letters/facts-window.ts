import Type from 'typebox'
import { basis, common, day, Earlier, exact, Limits, Materials, Missing, moment, Proofs, words } from './facts-shared.ts'

export const ReceiptFacts = Type.Object(
  {
    ...common,
    agent: Type.Optional(words),
    receivedAt: moment,
    place: words,
    receiver: words,
    materials: Materials,
    answerWithin: words,
    limits: Limits,
    progressUrl: words,
    relayCode: Type.Optional(words),
  },
  exact,
)

/** `demand` is the letter that asked: a correction is answered by `answerBy`, a 容缺 keeps its `dueOn` and tells what is `outstanding`. */
export const SupplementReceiptFacts = Type.Object(
  {
    ...common,
    demand: Type.Enum(['correction', 'deferred']),
    asked: Earlier,
    suppliedAt: moment,
    supplier: words,
    place: words,
    receiver: words,
    materials: Materials,
    outstanding: Type.Array(words),
    answerBy: Type.Optional(day),
    dueOn: Type.Optional(day),
  },
  exact,
)

export const ReturnFacts = Type.Object(
  { ...common, requestedOn: day, withdrawnOn: day, reason: words, place: words, handler: words, materials: Materials, basis },
  exact,
)

export const DeliveryFacts = Type.Object(
  {
    ...common,
    documents: Type.Array(Type.Object({ name: words, number: words, copies: Type.Integer({ minimum: 1 }) }, exact), { minItems: 1 }),
    method: words,
    place: words,
    deliverers: Type.Array(words, { minItems: 1 }),
    basis,
    note: Type.Optional(words),
  },
  exact,
)

/** Signed before submission, when there is no case yet; `document` is the kind of identity document and its masked number. */
const promise = { ...common, caseNo: Type.Optional(words), document: words, phone: words, agent: Type.Optional(words), basis }

export const DeferredPromiseFacts = Type.Object({ ...promise, missing: Missing }, exact)

/** `disclosure` says whether, where and how long the signed text is public. */
export const CommitmentFacts = Type.Object(
  { ...promise, proofs: Proofs, check: Type.Optional(words), disclosure: Type.Optional(words) },
  exact,
)

/** 接力单: an application that is not submitted yet; `missing` is what is still to be given, each with how. */
export const RelayFacts = Type.Object(
  {
    ...common,
    caseNo: Type.Optional(words),
    code: words,
    begunAt: moment,
    place: words,
    expiresOn: day,
    missing: Type.Array(Type.Object({ name: words, remedy: words }, exact)),
  },
  exact,
)
