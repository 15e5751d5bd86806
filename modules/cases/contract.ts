import { Day, endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import { Channel } from '@tongban/matters/contract'
import Type, { type Static } from 'typebox'
import { Answers, Application, Case, Gap, No, Words } from './contract-shapes.ts'
import { outcomes, statuses } from './lifecycle.ts'

export {
  Acted,
  acceptCase,
  askOpinion,
  assignCase,
  concludeCase,
  correctAgain,
  declineCase,
  deliverResult,
  extendCase,
  giveOpinion,
  keepPromise,
  LineVerdict,
  markNotNeeded,
  passOnCase,
  passStep,
  pauseCase,
  requestCorrection,
  resumeCase,
  revokeDecision,
  sendBack,
  supplementCase,
  takeOverCase,
  terminateCase,
  withdrawCase,
} from './contract-actions.ts'
export {
  Application,
  AvailableAction,
  Case,
  CaseFile,
  ConsultationView,
  Gap,
  GivenAgent,
  GivenMaterial,
  GivenPromise,
  Letter,
  PromiseView,
  SpecialView,
  TimelineEntry,
} from './contract-shapes.ts'

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
  view: Type.Optional(oneOf('mine', 'asked', 'others', 'open', 'all')),
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
  asked: Type.Integer(),
  overdue: Type.Integer(),
  today: Type.Integer(),
  soon: Type.Integer(),
  correcting: Type.Integer(),
  toHandOver: Type.Integer(),
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
export const listRepeatedDemands = endpoint({
  method: 'GET',
  path: '/repeated-corrections',
  allow: 'staff',
  summary: '再次要求补正的次数，按单位和人员，所有人可见',
  output: shape({ since: Day, rows: Type.Array(shape({ unit: Type.String(), staff: Type.String(), times: Type.Integer() })) }),
})
export const exportLedger = endpoint({
  method: 'GET',
  path: '/ledger.xlsx',
  allow: 'cases.export',
  summary: '导出台账',
  query: Filters,
  file: true,
})
export const readCase = endpoint({ method: 'GET', path: '/cases/:no', allow: 'cases.read', summary: '办件详情', params, output: Case })
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
