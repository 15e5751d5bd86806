import { Deadline } from '@tongban/calendar/contract'
import { Day, endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import { Channel, Offer } from '@tongban/matters/contract'
import Type, { type Static, type TProperties } from 'typebox'
import { type Action, actions, letterKinds, lifecycle, outcomes, statuses } from './lifecycle.ts'

const No = Type.String({ pattern: '^\\d{21}$', title: '办件编号', description: '21位数字' })
const Words = (title: string, max = 500) => Type.String({ pattern: '\\S[\\s\\S]*\\S', maxLength: max, title, description: '至少两个字' })
const Answers = Type.Record(Type.String(), Type.Unknown())

/** What every action on a case carries: the revision its writer had in view, so that two people never overwrite each other. */
const command = <P extends TProperties>(more: P) => shape({ revision: Type.Integer({ minimum: 1 }), ...more })

/** 申请人提交的一份材料: a file that was uploaded, or a source the State already holds. */
export const GivenMaterial = shape({
  item: Type.String({ minLength: 1 }),
  from: Type.String(),
  file: Type.Optional(Id),
})
export type GivenMaterial = Static<typeof GivenMaterial>

export const Application = shape({
  matter: Type.String(),
  version: Type.Integer(),
  channel: Channel,
  applicant: shape({ citizen: Id, phone: Type.String({ format: 'phone', title: '联系电话' }) }),
  situation: Type.Record(Type.String(), Type.String()),
  form: Answers,
  materials: Type.Array(GivenMaterial, { maxItems: 60 }),
  draft: Type.Optional(Id),
})
export type Application = Static<typeof Application>

/** 缺项: one gap, and how to close it. `pages` names pages of a file. */
export const Gap = shape({
  pointer: Type.String({ pattern: '^/(situation|form|materials)/.+' }),
  title: Type.String(),
  problem: Words('问题', 200),
  remedy: Words('怎样补正', 200),
  pages: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
})
export type Gap = Static<typeof Gap>

export const AvailableAction = shape({
  action: oneOf(...actions),
  label: Type.String(),
  available: Type.Boolean(),
  why: Type.Optional(Type.String({ description: '不可用的原因' })),
})
export type AvailableAction = Static<typeof AvailableAction>

export const Letter = shape({
  id: Id,
  kind: oneOf(...letterKinds),
  name: Type.String(),
  number: Type.String(),
  ready: Type.Boolean(),
  at: Instant,
})
export type Letter = Static<typeof Letter>

const Place = shape({ id: Id, name: Type.String() })

export const TimelineEntry = shape({
  seq: Type.Integer(),
  at: Instant,
  action: Type.String(),
  words: Type.String(),
  actor: nullable(Type.String()),
  unit: nullable(Type.String()),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const CaseFile = shape({
  item: Type.String(),
  from: Type.String(),
  round: Type.Integer(),
  file: nullable(shape({ id: Id, name: Type.String(), type: Type.String(), size: Type.Integer() })),
})
export type CaseFile = Static<typeof CaseFile>

export const Case = shape({
  no: No,
  revision: Type.Integer(),
  offer: Offer,
  status: oneOf(...statuses),
  statusName: Type.String(),
  outcome: nullable(oneOf(...outcomes)),
  step: nullable(Type.String()),
  channel: Channel,
  received: shape({ at: Instant, place: Place, by: Type.String() }),
  accepted: nullable(shape({ at: Instant, place: Place, by: Type.String() })),
  handled: Place,
  collected: nullable(shape({ at: Instant, place: Place, by: Type.String() })),
  applicant: shape({
    name: Type.String(),
    idNumber: Type.String(),
    phone: Type.String(),
    level: Type.Integer(),
    identifiedBy: Type.String(),
  }),
  situation: Type.Record(Type.String(), Type.String()),
  form: Answers,
  materials: Type.Array(CaseFile),
  gaps: Type.Array(Gap),
  corrections: Type.Integer(),
  opinions: Type.Array(
    shape({
      step: Type.String(),
      stepName: Type.String(),
      by: Type.String(),
      at: Instant,
      recommendation: oneOf(...outcomes),
      opinion: Type.String(),
    }),
  ),
  remarks: Type.Array(shape({ action: oneOf('withdraw', 'deliver'), words: Type.String() })),
  due: nullable(shape({ what: Type.String(), deadline: Deadline })),
  statutory: nullable(Deadline),
  timeline: Type.Array(TimelineEntry),
  letters: Type.Array(Letter),
  actions: Type.Array(AvailableAction),
})
export type Case = Static<typeof Case>

export const QueueRow = shape({
  no: No,
  matter: Type.String(),
  applicant: Type.String(),
  channel: Channel,
  outlet: Type.String(),
  organ: Type.String(),
  receivedAt: Instant,
  status: oneOf(...statuses),
  statusName: Type.String(),
  outcome: nullable(oneOf(...outcomes)),
  step: nullable(Type.String()),
  dueOn: nullable(Day),
  remaining: nullable(Type.Integer({ description: '剩余工作日，负数为已超期' })),
  paused: Type.Boolean(),
})
export type QueueRow = Static<typeof QueueRow>

export const Filters = shape({
  view: Type.Optional(oneOf('mine', 'open', 'all')),
  status: Type.Optional(oneOf(...statuses)),
  matter: Type.Optional(Type.String({ maxLength: 60 })),
  channel: Type.Optional(Channel),
  q: Type.Optional(Type.String({ maxLength: 60, description: '办件编号、证件号码、手机号或姓名，须完整' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  due: Type.Optional(oneOf('overdue', 'today', 'soon')),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
export type Filters = Static<typeof Filters>

export const Queue = shape({ rows: Type.Array(QueueRow), next: nullable(Type.String()) })
export const Counts = shape({
  mine: Type.Integer(),
  overdue: Type.Integer(),
  today: Type.Integer(),
  soon: Type.Integer(),
  correcting: Type.Integer(),
  toDeliver: Type.Integer(),
})

export const Receipt = shape({
  no: No,
  status: oneOf(...statuses),
  receivedAt: Instant,
  matter: Type.String(),
  relayCode: Type.String(),
  letter: Id,
})
export type Receipt = Static<typeof Receipt>

export const Draft = shape({
  id: Id,
  matter: Type.String(),
  matterName: Type.String(),
  applicant: Type.String(),
  savedAt: Instant,
  content: Type.Unknown(),
})
export type Draft = Static<typeof Draft>

/** What an action answers: where the case stands now; whoever wants all of it reads the case. */
export const Acted = shape({ no: No, status: oneOf(...statuses), revision: Type.Integer() })
export type Acted = Static<typeof Acted>

const params = shape({ no: No })

export const checkApplication = endpoint({
  method: 'POST',
  path: '/application-checks',
  allow: 'cases.submit',
  summary: '齐备性检查：一次列出全部缺项',
  input: Application,
  output: shape({ gaps: Type.Array(Gap), running: Type.Array(shape({ no: No, matter: Type.String(), status: Type.String() })) }),
})
export const submitCase = endpoint({
  method: 'POST',
  path: '/cases',
  allow: 'cases.submit',
  summary: '提交申请（收件）',
  input: Application,
  output: Receipt,
  status: 201,
  idempotent: true,
})
export const listCases = endpoint({
  method: 'GET',
  path: '/cases',
  allow: 'cases.read',
  summary: '办件队列，先到期的在前',
  query: Filters,
  output: Queue,
})
export const countCases = endpoint({ method: 'GET', path: '/case-counts', allow: 'cases.read', summary: '待办计数', output: Counts })
export const exportLedger = endpoint({
  method: 'GET',
  path: '/ledger.xlsx',
  allow: 'cases.export',
  summary: '导出台账',
  query: Filters,
  file: true,
})
export const readCase = endpoint({ method: 'GET', path: '/cases/:no', allow: 'cases.read', summary: '办件详情', params, output: Case })
/** An action on a case as an endpoint: permission and name are those of the life-cycle table. */
const action = <A extends Action, P extends TProperties>(name: A, path: string, more: P) =>
  endpoint({
    method: 'POST',
    path: `/cases/:no/${path}`,
    allow: lifecycle[name].permission,
    summary: lifecycle[name].label,
    params,
    input: command(more),
    output: Acted,
    status: 201,
    idempotent: true,
  })

export const requestCorrection = action('requestCorrection', 'corrections', { gaps: Type.Array(Gap, { minItems: 1, maxItems: 60 }) })
export const supplementCase = action('supplement', 'supplements', { form: Answers, materials: Type.Array(GivenMaterial, { maxItems: 60 }) })
export const acceptCase = action('accept', 'acceptance', {})
export const passStep = action('pass', 'opinions', { recommendation: oneOf(...outcomes), opinion: Words('审核意见') })
export const concludeCase = action('conclude', 'decision', {
  outcome: oneOf(...outcomes),
  opinion: Words('决定意见'),
  basis: Type.Optional(Words('依据', 300)),
})
export const deliverResult = action('deliver', 'delivery', {
  receivedBy: oneOf('applicant', 'agent'),
  note: Type.Optional(Type.String({ maxLength: 200 })),
})
export const withdrawCase = action('withdraw', 'withdrawal', { reason: Words('撤回原因', 200) })
export const disclose = endpoint({
  method: 'POST',
  path: '/cases/:no/disclosures',
  allow: 'cases.disclose',
  summary: '查看未遮盖的个人信息（说明用途，留痕）',
  params,
  input: shape({ purpose: Words('用途', 100) }),
  output: shape({ name: Type.String(), idNumber: Type.String(), phone: Type.String(), form: Answers }),
  status: 201,
})
export const listDrafts = endpoint({
  method: 'GET',
  path: '/drafts',
  allow: 'cases.submit',
  summary: '我的暂存',
  output: shape({ drafts: Type.Array(Draft) }),
})
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/drafts/:id',
  allow: 'cases.submit',
  summary: '暂存',
  params: shape({ id: Id }),
  input: shape({ matter: Type.String(), applicant: Type.String({ maxLength: 60 }), content: Type.Unknown() }),
  status: 204,
})
export const deleteDraft = endpoint({
  method: 'DELETE',
  path: '/drafts/:id',
  allow: 'cases.submit',
  summary: '删除暂存',
  params: shape({ id: Id }),
  status: 204,
})
export const readLetter = endpoint({
  method: 'GET',
  path: '/cases/:no/letters/:id',
  allow: 'letters.read',
  summary: '文书 PDF',
  params: shape({ no: No, id: Id }),
  file: true,
})
