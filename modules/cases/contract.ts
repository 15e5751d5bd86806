import { Day, endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import { Channel } from '@tongban/matters/contract'
import Type, { type Static } from 'typebox'
import { Answers, Application, CaseRead, Gap, No, Overlap, Region, Words } from './contract-shapes.ts'
import { outcomes, statuses, verdicts } from './lifecycle.ts'

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
  postponePromise,
  requestCorrection,
  resumeCase,
  revokeDecision,
  sendBack,
  supplementCase,
  takeOverCase,
  terminateCase,
  withdrawCase,
} from './contract-actions.ts'
export { copyLetter, KioskMatter, listKioskMatters, OwnCase, readKioskLetter, readOwnCases } from './contract-kiosk.ts'
export { Progress, readProgress, verifyLetter } from './contract-public.ts'
export { Begun, handOn, listRelays, PickedUp, pickUp, readRelaySlip } from './contract-relays.ts'
export {
  Application,
  AvailableAction,
  Case,
  CaseFile,
  CaseRead,
  ConsultationView,
  Gap,
  GivenAgent,
  GivenMaterial,
  GivenPromise,
  Letter,
  LookUpView,
  Overlap,
  PromiseView,
  SpecialView,
  TimelineEntry,
} from './contract-shapes.ts'

export const QueueRow = shape({
  no: No,
  revision: Type.Integer(),
  batch: Type.Boolean({ description: '可以批量签署审核意见' }),
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
  q: Type.Optional(Type.String({ maxLength: 60, description: '办件编号、证件号码、手机号，或姓名、地址等词语；号码也可以只输末四位' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  due: Type.Optional(oneOf('overdue', 'today', 'soon')),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
export type Filters = Static<typeof Filters>

export const Queue = shape({ rows: Type.Array(QueueRow), next: nullable(Type.String()) })
/** Counting ends here: beyond 99 nobody asks how many exactly, and an exact answer would read all that waits. */
export const mostCounted = 100
const Count = Type.Integer({ minimum: 0, maximum: mostCounted, description: '最多数到100；100表示99件以上' })
export const Counts = shape({ mine: Count, asked: Count, overdue: Count, today: Count, soon: Count, correcting: Count, toDeliver: Count })

export const Receipt = shape({
  no: No,
  status: oneOf(...statuses),
  receivedAt: Instant,
  matter: Type.String(),
  relayCode: Type.String(),
  letter: Id,
  /** 即办件: what the rule decided at once, or why it has to wait. */
  decided: Type.Optional(shape({ outcome: oneOf(...outcomes), letters: Type.Array(Id) })),
  waiting: Type.Optional(Type.String({ description: '部门系统暂时连不上：怎么等、还能去哪里' })),
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
  output: shape({
    gaps: Type.Array(Gap),
    running: Type.Array(Overlap),
    /** 部门系统连不上: said before anything is submitted. */
    away: nullable(Type.String()),
    /** 容缺 materials may be promised until this day. */
    promiseBy: nullable(Day),
  }),
})
export const printPromise = endpoint({
  method: 'POST',
  path: '/promise-forms',
  allow: 'cases.submit',
  summary: '打印承诺书（容缺受理或告知承诺），签名后扫描',
  input: shape({
    matter: Type.String(),
    region: Type.Optional(Region),
    kind: oneOf('deferred', 'commitment'),
    applicant: shape({ citizen: Id, phone: Type.String({ format: 'phone', title: '联系电话' }) }),
    agent: Type.Optional(shape({ citizen: Id })),
    items: Type.Array(shape({ item: Type.String({ minLength: 1 }), dueOn: Type.Optional(Day) }), { minItems: 1, maxItems: 20 }),
  }),
  file: true,
})
export const passSteps = endpoint({
  method: 'POST',
  path: '/opinion-batches',
  allow: 'cases.pass',
  summary: '批量签署审核意见（法律和事项允许的环节）',
  input: shape({
    cases: Type.Array(shape({ no: No, revision: Type.Integer({ minimum: 1 }) }), { minItems: 1, maxItems: 50 }),
    recommendation: oneOf(...verdicts),
    opinion: Words('审核意见'),
  }),
  output: shape({ results: Type.Array(shape({ no: No, done: Type.Boolean(), why: Type.Optional(Type.String()) })) }),
  status: 201,
  idempotent: true,
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
export const countCases = endpoint({
  method: 'GET',
  path: '/case-counts',
  allow: 'cases.read',
  summary: '待办计数，各数到99为止',
  output: Counts,
})
export const listRepeatedDemands = endpoint({
  method: 'GET',
  path: '/repeated-corrections',
  allow: 'staff',
  summary: '再次要求补正的次数，按单位和人员，所有人可见',
  output: shape({ since: Day, rows: Type.Array(shape({ unit: Type.String(), staff: Type.String(), times: Type.Integer() })) }),
})
export const listTasks = endpoint({
  method: 'GET',
  path: '/case-tasks',
  allow: 'cases.pass',
  summary: '核查任务：告知承诺的事中事后核查',
  output: shape({
    tasks: Type.Array(shape({ id: Id, no: No, matter: Type.String(), applicant: Type.String(), dueOn: Day, since: Instant })),
  }),
})
export const finishTask = endpoint({
  method: 'POST',
  path: '/case-tasks/:id/findings',
  allow: 'cases.pass',
  summary: '登记核查结果',
  params: shape({ id: Id }),
  input: shape({ truthful: Type.Boolean(), finding: Words('核查情况', 300) }),
  status: 204,
})
export const exportLedger = endpoint({
  method: 'GET',
  path: '/ledger.xlsx',
  allow: 'cases.export',
  summary: '导出台账',
  query: Filters,
  file: true,
})
export const readCase = endpoint({
  method: 'GET',
  path: '/cases/:no',
  allow: 'cases.read',
  summary: '办件详情；事项定义可以凭定义名另取（/definitions），一版只取一次',
  params,
  query: shape({ definition: Type.Optional(oneOf('apart')) }),
  output: CaseRead,
})
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
export const readResubmission = endpoint({
  method: 'GET',
  path: '/cases/:no/resubmission',
  allow: 'partners.apply',
  summary: '重新申报：没有通过的行带着原来的内容再填一份',
  params,
  output: shape({ matter: Type.String(), phone: Type.String(), form: Answers }),
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
export const readForm = endpoint({
  method: 'GET',
  path: '/cases/:no/form',
  allow: 'letters.read',
  summary: '申请表 PDF（有规定格式的事项，查看留痕）',
  params,
  file: true,
})
export const readLetter = endpoint({
  method: 'GET',
  path: '/cases/:no/letters/:id',
  allow: 'letters.read',
  summary: '文书 PDF',
  params: shape({ no: No, id: Id }),
  file: true,
})
