import { partnerKinds } from '@tongban/identity/contract'
import { endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import { fileLimit, StoredFile } from '@tongban/materials/contract'
import Type, { type Static } from 'typebox'
import { AgreementRow } from './contract-agreements.ts'
import { Told, Words } from './contract-shapes.ts'
import { conditionStates } from './rules.ts'

export * from './contract-agreements.ts'

const PartnerUnit = shape({ id: Id, name: Type.String(), kind: oneOf(...partnerKinds) })

/** 业务负责人、技术对接人、主管领导. */
export const contactNames = { business: '业务负责人', technical: '技术对接人', leader: '主管领导' } as const
export type ContactKey = keyof typeof contactNames

const contact = (title: string) =>
  shape({
    name: Type.String({ format: 'person-name', title: `${title}姓名` }),
    phone: Type.String({ format: 'phone', title: `${title}电话`, description: '手机号，或带区号的座机' }),
  })
export const Contacts = shape({
  business: contact(contactNames.business),
  technical: contact(contactNames.technical),
  leader: contact(contactNames.leader),
})
export type Contacts = Static<typeof Contacts>

const Masked = shape({ name: Type.String(), phone: Type.String() })
const MaskedContacts = shape({ business: Masked, technical: Masked, leader: Masked })

const Evidence = shape({
  id: Id,
  words: Type.String(),
  files: Type.Array(shape({ id: Id, name: Type.String(), type: Type.String() })),
  by: Type.String(),
  at: Instant,
})
const Check = shape({ met: Type.Boolean(), reason: Type.String(), by: Type.String(), at: Instant })

/** 条件: one of the seven, what was shown for it, what was found. */
export const Condition = shape({
  key: Type.String(),
  name: Type.String(),
  text: Type.String(),
  state: oneOf(...conditionStates),
  evidence: nullable(Evidence),
  check: nullable(Check),
})
export type Condition = Static<typeof Condition>

export const PartnerRow = shape({
  unit: PartnerUnit,
  met: Type.Integer(),
  unmet: Type.Integer(),
  waiting: Type.Integer(),
  missing: Type.Integer(),
  eligible: Type.Boolean(),
  agreements: Type.Array(AgreementRow),
})
export type PartnerRow = Static<typeof PartnerRow>

export const Partner = shape({
  unit: PartnerUnit,
  code: Type.String(),
  address: Type.String(),
  contacts: nullable(MaskedContacts),
  conditions: Type.Array(Condition),
  eligible: Type.Boolean(),
  agreements: Type.Array(AgreementRow),
  history: Type.Array(Told),
  may: shape({ supply: Type.Boolean(), check: Type.Boolean(), draft: Type.Boolean() }),
})
export type Partner = Static<typeof Partner>

const unitParams = shape({ unit: Id })

export const listPartners = endpoint({
  method: 'GET',
  path: '/partners',
  allow: 'partners.read',
  summary: '合作机构：条件、协议和还剩几天；还没有登记的也列出来',
  output: shape({ partners: Type.Array(PartnerRow), unregistered: Type.Array(PartnerUnit) }),
})
export const registerPartner = endpoint({
  method: 'POST',
  path: '/partners',
  allow: 'partners.write',
  summary: '登记为合作机构',
  input: shape({ unit: Id }),
  output: shape({ unit: Id }),
  status: 201,
})
export const readPartner = endpoint({
  method: 'GET',
  path: '/partners/:unit',
  allow: 'partners.read',
  summary: '一个合作机构：联系人、七项条件、协议、经过',
  params: unitParams,
  output: Partner,
})
export const saveContacts = endpoint({
  method: 'PUT',
  path: '/partners/:unit/contacts',
  allow: 'partners.write',
  summary: '填写联系人',
  params: unitParams,
  input: Contacts,
  status: 204,
})
export const discloseContacts = endpoint({
  method: 'POST',
  path: '/partners/:unit/disclosures',
  allow: 'partners.disclose',
  summary: '查看联系人的姓名和电话原文，须说明用途，留下记录',
  params: unitParams,
  input: shape({ purpose: Words('用途', 100) }),
  output: Contacts,
})
export const giveEvidence = endpoint({
  method: 'POST',
  path: '/partners/:unit/evidence',
  allow: 'partners.write',
  summary: '为一项条件提交证明；换了证明要重新核查',
  params: unitParams,
  input: shape({
    condition: Type.String({ maxLength: 40 }),
    words: Type.String({ maxLength: 1000, title: '说明' }),
    files: Type.Array(Id, { maxItems: 10, uniqueItems: true }),
  }),
  output: shape({ id: Id }),
  status: 201,
})
export const checkCondition = endpoint({
  method: 'POST',
  path: '/partners/:unit/checks',
  allow: 'partners.check',
  summary: '核查一项条件：具备，或者不具备并说明理由',
  params: unitParams,
  input: shape({ evidence: Id, met: Type.Boolean(), reason: Type.String({ maxLength: 500, title: '理由' }) }),
  status: 204,
})
/** Raw body; the name comes percent-encoded in `X-File-Name`. */
export const attachFile = endpoint({
  method: 'POST',
  path: '/partner-files',
  allow: 'partners.attach',
  summary: '上传证明文件、违约证据',
  bytes: fileLimit,
  output: StoredFile,
  status: 201,
})
export const readAttached = endpoint({
  method: 'GET',
  path: '/partner-files/:id',
  allow: 'partners.read',
  summary: '查看证明文件、违约证据，留下记录',
  params: shape({ id: Id }),
  file: true,
})
