import { Deadline } from '@tongban/calendar/contract'
import { Day, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import { Channel, DefinitionName, Offer } from '@tongban/matters/contract'
import Type, { type Static } from 'typebox'
import { actions, letterKinds, outcomes, relations, remarkedActions, specialKinds, statuses, verdicts } from './lifecycle.ts'

export const No = Type.String({ pattern: '^\\d{21}$', title: '办件编号', description: '21位数字' })
export const Words = (title: string, max = 500) =>
  Type.String({ pattern: '\\S[\\s\\S]*\\S', maxLength: max, title, description: '至少两个字' })
export const Region = Type.String({ pattern: '^\\d{6}$', title: '行政区划代码' })
export const Answers = Type.Record(Type.String(), Type.Unknown())

/** 申请人提交的一份材料: a file that was uploaded, or a source the State already holds. */
export const GivenMaterial = shape({
  item: Type.String({ minLength: 1 }),
  from: Type.String(),
  file: Type.Optional(Id),
})
export type GivenMaterial = Static<typeof GivenMaterial>

/** 承诺 given with the application: 容缺 with its day, 告知承诺 in place of a proof; `file` is the signed promise. */
export const GivenPromise = shape({
  kind: oneOf('deferred', 'commitment'),
  item: Type.String({ minLength: 1 }),
  dueOn: Type.Optional(Day),
  file: Id,
})
export type GivenPromise = Static<typeof GivenPromise>

/** 代理人: who files for the applicant, how they are related, and the signed mandate or the proof of guardianship. */
export const GivenAgent = shape({
  citizen: Id,
  phone: Type.String({ format: 'phone', title: '代理人电话' }),
  relation: oneOf(...relations),
  mandate: Type.Optional(Id),
})
export type GivenAgent = Static<typeof GivenAgent>

export const Application = shape({
  matter: Type.String(),
  version: Type.Integer(),
  channel: Channel,
  /** 办理地: the region whose organ decides, where it is not this one (异地代收代办). */
  region: Type.Optional(Region),
  applicant: shape({ citizen: Id, phone: Type.String({ format: 'phone', title: '联系电话' }) }),
  agent: Type.Optional(GivenAgent),
  /** 帮办人员: a colleague of the same place who helped to prepare. */
  helper: Type.Optional(Id),
  situation: Type.Record(Type.String(), Type.String()),
  form: Answers,
  materials: Type.Array(GivenMaterial, { maxItems: 60 }),
  promises: Type.Optional(Type.Array(GivenPromise, { maxItems: 20 })),
  draft: Type.Optional(Id),
  /** 重新申报: the decided case whose refused or returned lines are applied for again. */
  resubmits: Type.Optional(No),
  /** 接力: the handed-on application that this submission completes. */
  relay: Type.Optional(Id),
})
export type Application = Static<typeof Application>

/** 缺项: one gap, and how to close it. `pages` names pages of a file. */
export const Gap = shape({
  pointer: Type.String({ pattern: '^/(situation|form|materials|agent|applicant)(/.+)?$' }),
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

/** 承诺 as it stands: what was promised, by when, whether it was kept. */
export const PromiseView = shape({
  id: Id,
  kind: oneOf('deferred', 'commitment'),
  item: Type.String(),
  itemName: Type.String(),
  dueOn: nullable(Day),
  status: oneOf('open', 'kept', 'broken', 'excused'),
  file: Id,
})
export type PromiseView = Static<typeof PromiseView>

/** 会签: who was asked what, and what they answered. */
export const ConsultationView = shape({
  id: Id,
  stepName: Type.String(),
  unit: Place,
  question: Type.String(),
  dueOn: Day,
  answer: nullable(shape({ by: Type.String(), at: Instant, recommendation: oneOf(...verdicts), opinion: Type.String() })),
})
export type ConsultationView = Static<typeof ConsultationView>

/** 特别程序 with its days. */
export const SpecialView = shape({
  kind: oneOf(...specialKinds),
  kindName: Type.String(),
  reason: Type.String(),
  approvedBy: Type.String(),
  startedOn: Day,
  expectedDays: nullable(Type.Integer()),
  endedOn: nullable(Day),
  result: nullable(Type.String()),
})
export type SpecialView = Static<typeof SpecialView>

/** 在办的其他办件 of the same applicant. */
export const Overlap = shape({ no: No, matter: Type.String(), status: Type.String(), same: Type.Boolean(), receivedOn: Day })
export type Overlap = Static<typeof Overlap>

/** 部门数据查询: what was asked of a department's system for this case. */
export const LookUpView = shape({
  service: Type.String(),
  purpose: Type.String(),
  by: Type.String(),
  at: Instant,
  answered: Type.Boolean(),
})
export type LookUpView = Static<typeof LookUpView>

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

const caseParts = {
  no: No,
  revision: Type.Integer(),
  /** Which definition the case pinned; it is the same for thousands of cases, so whoever keeps it asks for the case alone. */
  definition: DefinitionName,
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
    identifiedBy: oneOf('card', 'typed', 'account'),
  }),
  situation: Type.Record(Type.String(), Type.String()),
  form: Answers,
  materials: Type.Array(CaseFile),
  gaps: Type.Array(Gap),
  corrections: Type.Integer(),
  firstAsked: Type.String(),
  passingTo: nullable(Type.String()),
  assigned: nullable(Type.String()),
  agent: nullable(
    shape({ name: Type.String(), idNumber: Type.String(), phone: Type.String(), relation: oneOf(...relations), mandate: Id }),
  ),
  helper: nullable(Type.String()),
  /** Where another region's organ decides: its region. */
  elsewhere: nullable(shape({ region: Type.String(), name: Type.String() })),
  /** 重复和交叉: other open cases of the same applicant that the reader may know of. */
  overlaps: Type.Array(Overlap),
  lookUps: Type.Array(LookUpView),
  promises: Type.Array(PromiseView),
  consultations: Type.Array(ConsultationView),
  specials: Type.Array(SpecialView),
  lines: Type.Array(shape({ index: Type.Integer(), verdict: oneOf('passed', 'refused', 'returned'), reason: Type.String() })),
  /** 事中事后核查 of what was promised. */
  checks: Type.Array(shape({ dueOn: Day, doneBy: nullable(Type.String()), finding: nullable(Type.String()) })),
  warnings: Type.Array(shape({ what: Type.String(), level: oneOf('soon', 'overdue'), dueOn: Day, at: Instant })),
  earlierSteps: Type.Array(shape({ id: Type.String(), name: Type.String() })),
  longestExtension: Type.Integer(),
  opinions: Type.Array(
    shape({
      step: Type.String(),
      stepName: Type.String(),
      by: Type.String(),
      at: Instant,
      recommendation: oneOf(...verdicts),
      opinion: Type.String(),
    }),
  ),
  remarks: Type.Array(shape({ action: oneOf(...remarkedActions), words: Type.String() })),
  due: nullable(shape({ what: Type.String(), deadline: Deadline })),
  statutory: nullable(Deadline),
  timeline: Type.Array(TimelineEntry),
  letters: Type.Array(Letter),
  /** 有规定格式的申请表: what it is called, for whoever may print it. */
  annex: nullable(Type.String()),
  actions: Type.Array(AvailableAction),
}

export const Case = shape({ ...caseParts, offer: Offer })
export type Case = Static<typeof Case>

/** A case as it is read: without its definition for those who keep that under its name. */
export const CaseRead = shape({ ...caseParts, offer: Type.Optional(Offer) })
export type CaseRead = Static<typeof CaseRead>
