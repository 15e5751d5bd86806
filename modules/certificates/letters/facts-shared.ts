import Type from 'typebox'

export const exact = { additionalProperties: false }
export const words = Type.String({ minLength: 1 })
export const day = Type.String({ format: 'date' })
export const moment = Type.String({ format: 'date-time' })
const count = Type.Integer({ minimum: 0 })

export const Contact = Type.Object({ address: words, phone: words, hours: words }, exact)

/** What every letter says. */
export const common = {
  number: words,
  organ: words,
  signedBy: Type.Optional(words),
  applicant: words,
  caseNo: words,
  matter: words,
  issuedOn: day,
  verifyUrl: words,
  verifyCode: Type.Optional(words),
  contact: Contact,
  demo: Type.Boolean(),
}

export const procedure = Type.Enum(['permit', 'service', 'internal', 'grievance'])
export const basis = Type.Optional(Type.Array(words))
export const Limits = Type.Object({ statutory: words, promised: words }, exact)

/** Where and until when one may turn against the decision: 行政复议法第二十条, 行政诉讼法第四十六条. */
export const Remedies = Type.Object(
  { reviewOrgan: words, reviewDays: Type.Integer({ minimum: 1 }), court: words, suitMonths: Type.Integer({ minimum: 1 }) },
  exact,
)

/** Papers that change hands; none of either for an electronic copy. */
export const Materials = Type.Array(Type.Object({ name: words, originals: count, copies: count, note: Type.Optional(words) }, exact))

/** 容缺: what is still to come, in which form, the last day on which it may arrive. */
export const Missing = Type.Array(Type.Object({ name: words, form: words, arriveBy: day }, exact), { minItems: 1 })

/** 告知承诺: the proof that is not asked for, and what the applicant declares in its place. */
export const Proofs = Type.Array(Type.Object({ name: words, content: words }, exact), { minItems: 1 })

/** An earlier letter that this one rests on. */
export const Earlier = Type.Object({ number: words, issuedOn: day }, exact)
