import { Day, endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'
import { Told, Words } from './contract-shapes.ts'
import { actions, agreementKinds, partyRoles, statuses } from './lifecycle.ts'

export const AgreementRow = shape({
  id: Id,
  kind: oneOf(...agreementKinds),
  number: Type.String(),
  partner: shape({ id: Id, name: Type.String() }),
  status: oneOf(...statuses),
  from: Day,
  until: Day,
  daysLeft: Type.Integer(),
  warning: nullable(Type.Integer({ description: '60、30、7日提醒' })),
  breaches: Type.Integer(),
  round: Type.Integer(),
  /** Who has signed in this round, by name of the unit, and who has not. */
  signed: Type.Array(Type.String()),
  unsigned: Type.Array(Type.String()),
  sign: Type.Boolean({ description: '现在该您签署' }),
})
export type AgreementRow = Static<typeof AgreementRow>

const Clause = shape({ key: Type.String(), title: Type.String(), text: Type.String() })
const Party = shape({
  role: oneOf(...partyRoles),
  unit: Id,
  name: Type.String(),
  signature: nullable(shape({ by: Type.String(), at: Instant })),
})
const Breach = shape({
  id: Id,
  happenedOn: Day,
  what: Type.String(),
  measure: Type.String(),
  file: nullable(Id),
  by: Type.String(),
  at: Instant,
})

export const Agreement = shape({
  ...AgreementRow.properties,
  title: Type.String(),
  opening: Type.String(),
  revision: Type.Integer(),
  clauses: Type.Array(Clause),
  parties: Type.Array(Party),
  breachRecords: Type.Array(Breach),
  renews: nullable(shape({ id: Id, number: Type.String() })),
  renewedBy: nullable(shape({ id: Id, number: Type.String() })),
  history: Type.Array(Told),
  actions: Type.Array(oneOf(...actions)),
})
export type Agreement = Static<typeof Agreement>

const params = shape({ id: Id })
const revision = Type.Integer({ minimum: 1 })
const round = Type.Integer({ minimum: 1 })
const made = shape({ id: Id })
const ofOne = (what: string) => `/agreements/:id/${what}`

export const listAgreements = endpoint({
  method: 'GET',
  path: '/agreements',
  allow: 'agreements.read',
  summary: '协议：快到期的在前',
  output: shape({ agreements: Type.Array(AgreementRow) }),
})
export const countAgreements = endpoint({
  method: 'GET',
  path: '/agreement-counts',
  allow: 'agreements.read',
  summary: '看得见的协议、该您签署的、快到期的各几份',
  output: shape({ all: Type.Integer(), toSign: Type.Integer(), warnings: Type.Integer() }),
})
export const readAgreement = endpoint({
  method: 'GET',
  path: '/agreements/:id',
  allow: 'agreements.read',
  summary: '一份协议：文本、各方、违约记录、经过',
  params,
  output: Agreement,
})
export const draftAgreement = endpoint({
  method: 'POST',
  path: '/agreements',
  allow: 'agreements.draft',
  summary: '按范本起草协议',
  input: shape({ kind: oneOf(...agreementKinds), partner: Id, from: Day, until: Day }),
  output: made,
  status: 201,
})
export const editAgreement = endpoint({
  method: 'PUT',
  path: ofOne('draft'),
  allow: 'agreements.draft',
  summary: '修改草稿的条款和期限',
  params,
  input: shape({
    revision,
    from: Day,
    until: Day,
    clauses: Type.Array(shape({ key: Type.String({ maxLength: 40 }), text: Type.String({ maxLength: 4000, title: '条款' }) }), {
      maxItems: 20,
    }),
  }),
  output: shape({ revision: Type.Integer() }),
})
export const discardAgreement = endpoint({
  method: 'DELETE',
  path: ofOne('draft'),
  allow: 'agreements.draft',
  summary: '作废草稿，记录保留',
  params,
  status: 204,
})
export const offerAgreement = endpoint({
  method: 'POST',
  path: ofOne('offers'),
  allow: 'agreements.draft',
  summary: '送各方签署；缺的条款一次说全',
  params,
  input: shape({ revision }),
  status: 204,
})
export const signAgreement = endpoint({
  method: 'POST',
  path: ofOne('signatures'),
  allow: 'agreements.sign',
  summary: '签署：先后不论，最后一方签完即生效',
  params,
  input: shape({ round }),
  output: shape({ status: oneOf(...statuses) }),
  status: 201,
})
export const signAgreements = endpoint({
  method: 'POST',
  path: '/signature-batches',
  allow: 'agreements.sign',
  summary: '批量签署：逐份说明结果',
  input: shape({ agreements: Type.Array(shape({ id: Id, round }), { minItems: 1, maxItems: 50 }) }),
  output: shape({ results: Type.Array(shape({ id: Id, done: Type.Boolean(), why: Type.Optional(Type.String()) })) }),
})
export const refuseAgreement = endpoint({
  method: 'POST',
  path: ofOne('refusals'),
  allow: 'agreements.sign',
  summary: '不签，说明理由，退回修改',
  params,
  input: shape({ round, reason: Words('理由') }),
  status: 204,
})
export const terminateAgreement = endpoint({
  method: 'POST',
  path: ofOne('termination'),
  allow: 'agreements.terminate',
  summary: '终止合作，说明理由',
  params,
  input: shape({ revision, reason: Words('理由') }),
  status: 204,
})
export const noteBreach = endpoint({
  method: 'POST',
  path: ofOne('breaches'),
  allow: 'agreements.draft',
  summary: '记录违约：何时、何事、怎样处理；记录不能删除',
  params,
  input: shape({ happenedOn: Day, what: Words('违约情况', 1000), measure: Words('处理措施', 1000), file: nullable(Id) }),
  output: made,
  status: 201,
  idempotent: true,
})
export const renewAgreement = endpoint({
  method: 'POST',
  path: ofOne('renewals'),
  allow: 'agreements.draft',
  summary: '续签：照原文起草下一期',
  params,
  output: made,
  status: 201,
})
export const printAgreement = endpoint({
  method: 'GET',
  path: ofOne('paper'),
  allow: 'agreements.read',
  summary: '打印协议',
  params,
  file: true,
})
