import type { Track } from '@tongban/calendar/contract'
import type { Procedure, Step } from '@tongban/matters/contract'
import type { AvailableAction, Gap } from './contract.ts'
import {
  type Action,
  actionLabels,
  actions,
  extensionDays,
  handNames,
  lifecycles,
  type Outcome,
  type Status,
  statusNames,
  type Transition,
} from './lifecycle.ts'
import type { Clock, Limits, Reckon } from './rules-clock.ts'

/** 承诺: 容缺 (deferred) is kept by a day; 告知承诺 (commitment) replaces a proof and is checked afterwards. */
export interface PromiseTrack {
  id: string
  kind: 'deferred' | 'commitment'
  item: string
  dueOn: string | null
  status: 'open' | 'kept' | 'broken' | 'excused'
}

/** 会签: whoever is asked within a step. */
export interface Ask {
  step: string
  unit: string
  role: string
}

export interface Consultation extends Ask {
  id: string
  answered: boolean
}

/** A case as the rules see it. */
export interface Present {
  procedure: Procedure
  status: Status
  step: string | null
  outcome: Outcome | null
  receivedUnit: string
  organ: string
  handledUnit: string
  handledRole: string
  assigned: string | null
  firstAsked: string
  passingTo: string | null
  corrections: number
  collected: boolean
  clock: Clock
  opinions: { step: string; by: string }[]
  promises: PromiseTrack[]
  /** In the order in which they were asked. */
  consultations: Consultation[]
}

/** Whoever would act. `units` is what they see, `roles` what they may be asked to do; the law has no hands but the sweeper's. */
export interface Who {
  id: string
  units: readonly string[]
  roles: readonly string[]
  /** Whoever they stand in for. */
  covers?: readonly string[]
  permissions: ReadonlySet<string>
}

export const theLaw: Who = { id: 'law', units: [], roles: [], permissions: new Set(['law']) }

/** What the rules must know beside the case: the steps that apply, whose units they are, the limits, and the day. */
export interface Facts {
  today: string
  steps: readonly Step[]
  unitsOfStep: (step: Step) => readonly string[]
  limits: Limits
  asked: readonly Gap[]
  reckon: Reckon
}

/** Why an action cannot be done: a stable code and the sentence that the person reads. */
export interface Hindrance {
  code: string
  why: string
}

const hindrance = (code: string, why: string): Hindrance => ({ code, why })

/** Every action of the procedure that people do, with its reason when it is not available: the buttons of every front end. */
export function availableActions(now: Present, who: Who, facts: Facts): AvailableAction[] {
  return actions.flatMap((action) => {
    const row = lifecycles[now.procedure][action]
    if (!row || row.permission === 'law') return []
    const found = hindranceOf(now, action, who, facts)
    const { label } = row
    return [found ? { action, label, available: false, why: found.why } : { action, label, available: true }]
  })
}

/** The first reason against an action, or nothing. */
export function hindranceOf(now: Present, action: Action, who: Who, facts: Facts): Hindrance | undefined {
  const row = lifecycles[now.procedure][action]
  if (!row) return hindrance('not-in-procedure', `这类事项没有“${actionLabels[action]}”`)
  if (!row.from.includes(now.status)) return hindrance('wrong-status', `办件目前“${statusNames[now.status]}”，不能${row.label}`)
  if (!who.permissions.has(row.permission)) return hindrance('not-permitted', '您的岗位没有这项权限')
  return placeHindrance(now, row, who) ?? ownHindrance[action]?.(now, who, facts)
}

function placeHindrance(now: Present, row: Transition, who: Who): Hindrance | undefined {
  if (row.by === 'law' || row.by === 'rule') return undefined
  if (row.by === 'asked') return openAsk(now, who) ? undefined : hindrance('not-asked', '没有征求您单位意见，或已经答复')
  if (row.by === 'named')
    return now.passingTo === who.id || who.covers?.includes(now.passingTo ?? '') ? undefined : hindrance('not-named', '没有移交给您')
  const unit = { receiver: now.receivedUnit, organ: now.organ, step: now.handledUnit }[row.by]
  return who.units.includes(unit) ? undefined : hindrance('not-your-turn', `应由${handNames[row.by]}办理`)
}

/** The open request for an opinion that this person may answer. */
export const openAsk = (now: Present, who: Who): Consultation | undefined =>
  now.consultations.find((c) => !c.answered && who.units.includes(c.unit) && who.roles.includes(c.role))

const ownHindrance: Partial<Record<Action, (now: Present, who: Who, facts: Facts) => Hindrance | undefined>> = {
  accept: (now, who, facts) => receiptHindrance(now, facts) ?? assignedHindrance(now, who),
  decline: (now, _who, facts) => receiptHindrance(now, facts),
  markNotNeeded: (now, _who, facts) => receiptHindrance(now, facts),
  requestCorrection: (now, who, facts) =>
    receiptHindrance(now, facts) ??
    (now.corrections > 0 && now.procedure !== 'internal'
      ? hindrance('asked-before', '已经一次性告知过；确需再次补正的，须由负责人说明理由后作出，并计入统计')
      : assignedHindrance(now, who)),
  correctAgain: (now, _who, facts) =>
    receiptHindrance(now, facts) ??
    (now.corrections === 0 ? hindrance('not-asked-yet', '还没有告知过补正，请由审核人员一次性告知') : undefined),
  assign: (_now, _who, facts) => ruleHindrance(facts),
  askOpinion: (now, who, facts) => stepHindrance(now, who, facts, undefined),
  pass: (now, who, facts) => stepHindrance(now, who, facts, false) ?? jointHindrance(now, facts) ?? publicityHindrance(now, facts),
  sendBack: (now, who, facts) =>
    stepHindrance(now, who, facts, undefined) ??
    (earlierSteps(now, facts).length === 0 ? hindrance('first-step', '已是第一个环节，没有可退回的环节') : undefined),
  conclude: (now, who, facts) => stepHindrance(now, who, facts, true) ?? jointHindrance(now, facts) ?? promiseHindrance(now),
  keepPromise: (now, _who, facts) => overdueHindrance(now, facts),
  postpone: (now, _who, facts) => overdueHindrance(now, facts),
  extend: (now, _who, facts) => extendHindrance(now, facts),
  deliver: (now) => (now.collected ? hindrance('delivered', '结果已经交付') : undefined),
  revoke: (now) => (now.outcome === 'refused' ? hindrance('nothing-granted', '不予通过的决定不需要撤销，请走复议或诉讼') : undefined),
  passOn: (now, who) =>
    now.firstAsked === who.id || who.covers?.includes(now.firstAsked) ? undefined : hindrance('not-first-asked', '只有首问责任人可以移交'),
  deem: (now, _who, facts) => (past(now.clock.acceptance, facts) ? undefined : hindrance('not-overdue', '还没有超过五个工作日')),
  decideByRule: (_now, _who, facts) => (byRule(facts.steps) ? undefined : hindrance('not-by-rule', '这个事项不是即办件')),
  lapse: (now, _who, facts) =>
    now.promises.some((p) => missed(p, facts.today)) ? undefined : hindrance('not-overdue', '容缺材料还没有到期'),
}

/** Whether the last day of a limit is over; a stopped one moves on with every day. */
const past = (track: Track | undefined, facts: Facts) => track !== undefined && facts.today > facts.reckon(track).dueOn

/** What the organ does with an application is open until a rule or the law has done it: silence past the fifth day accepts a permit (art. 32). */
function receiptHindrance(now: Present, facts: Facts): Hindrance | undefined {
  if (!lifecycles[now.procedure].deem || !past(now.clock.acceptance, facts)) return ruleHindrance(facts)
  return hindrance('deemed-accepted', '五个工作日内没有告知，依法自收件之日起视为受理；请刷新页面，按已受理的办件审查')
}

const assignedHindrance = (now: Present, who: Who) =>
  now.assigned && now.assigned !== who.id && !who.covers?.includes(now.assigned)
    ? hindrance('assigned', '已指定其他人承办，请由承办人办理，或重新指定承办人')
    : undefined

/** A deferred material comes, or is given more time, before its day is over; after it the case ends. */
function overdueHindrance(now: Present, facts: Facts): Hindrance | undefined {
  const late = now.promises.find((p) => missed(p, facts.today))
  if (late) return hindrance('promise-overdue', `容缺材料约定${late.dueOn}前补齐，期限已过，依法终止办理；材料备齐后请重新申请`)
  const waiting = now.promises.some((p) => p.kind === 'deferred' && p.status === 'open')
  return waiting ? undefined : hindrance('no-promise', '没有待补齐的容缺材料')
}

const ruleHindrance = ({ steps }: Facts) =>
  byRule(steps) ? hindrance('by-rule', '这是即办件，由系统按规则当场决定，没有人工环节') : undefined

/** 即办件: every step is decided by a rule, so that the answer comes with the application. */
export const byRule = (steps: readonly Step[]) => steps.length > 0 && steps.every((step) => step.kind === 'rule')

/** A deferred material whose day has passed. */
export const missed = (p: PromiseTrack, today: string) =>
  p.kind === 'deferred' && p.status === 'open' && p.dueOn !== null && today > p.dueOn

export const currentStep = (now: Present, facts: Facts): Step | undefined => facts.steps.find((s) => s.id === now.step)

/** Role, kind, person and four eyes of the current step; `deciding` undefined leaves the kind aside. */
function stepHindrance(now: Present, who: Who, facts: Facts, deciding: boolean | undefined): Hindrance | undefined {
  const step = currentStep(now, facts)
  if (!step) return hindrance('no-step', '没有进行中的环节')
  if (deciding !== undefined && (step.kind === 'decision') !== deciding)
    return hindrance('other-step', `当前环节是“${step.name}”，${deciding ? '移交到决定环节后才能决定' : '请直接作出决定'}`)
  if (!who.roles.includes(step.role))
    return hindrance('not-permitted', `“${step.name}”须由${step.role === 'approver' ? '审批' : '审核'}人员办理`)
  const assigned = assignedHindrance(now, who)
  if (assigned) return assigned
  const bound = step.differentPersonFrom
  const last = bound && now.opinions.findLast((o) => o.step === bound)
  return last && last.by === who.id ? hindrance('four-eyes', '审核与决定不能由同一人办理，请换一位审批人员') : undefined
}

/** Joint steps and asked opinions: all must have answered, or one of the step's own units where the step says so. A unit's last word counts. */
function jointHindrance(now: Present, facts: Facts): Hindrance | undefined {
  const step = currentStep(now, facts)
  const asked = now.consultations.filter((c) => c.step === now.step)
  const last = asked.filter((c, n) => !asked.slice(n + 1).some((later) => sameAsk(later, c)))
  const open = last.filter((c) => !c.answered)
  const own = step?.mode === 'any' ? asksOf(step, facts) : []
  if (open.length === 0 || last.some((c) => c.answered && own.some((ask) => sameAsk(ask, c)))) return undefined
  return hindrance('waiting-for-opinions', `还有${open.length}个单位的会签意见没有回来，答复后才能继续`)
}

/** Who is asked when a step is entered: its units beside the first, and those of its group; each unit once for a role. */
export function asksOf(step: Step, facts: Facts): Ask[] {
  const [, ...beside] = facts.unitsOfStep(step)
  const companions = step.group ? facts.steps.filter((s) => s.group === step.group && s.id !== step.id) : []
  const asks = [
    ...beside.map((unit) => ({ step: step.id, unit, role: step.role })),
    ...companions.flatMap((s) => facts.unitsOfStep(s).map((unit) => ({ step: step.id, unit, role: s.role }))),
  ]
  return asks.filter((ask, n) => asks.findIndex((first) => sameAsk(first, ask)) === n)
}

export const sameAsk = (a: Ask, b: Ask) => a.step === b.step && a.unit === b.unit && a.role === b.role

function publicityHindrance(now: Present, facts: Facts): Hindrance | undefined {
  if (currentStep(now, facts)?.kind !== 'publicity' || !now.clock.step) return undefined
  const { dueOn } = facts.reckon(now.clock.step)
  return facts.today > dueOn ? undefined : hindrance('publicity-running', `公示到${dueOn}期满后才能移交`)
}

const promiseHindrance = (now: Present) =>
  now.promises.some((p) => p.kind === 'deferred' && p.status === 'open')
    ? hindrance('promise-open', '容缺材料还没有补齐，补齐后才能出具结果')
    : undefined

function extendHindrance(now: Present, facts: Facts): Hindrance | undefined {
  const { promised } = now.clock
  if (promised?.extensions.length) return hindrance('extended-before', '已经延长过一次，不能再延长，请在期限内作出决定')
  if (past(promised, facts)) return hindrance('limit-over', '办理期限已过，期满前没有延长的不能再延长，请尽快作出决定')
  if (longestExtension(now, facts) <= 0) return hindrance('no-room', '承诺时限已等于法定时限，不能延长，请在期限内作出决定')
  return undefined
}

/** By how many days the head may extend: what the implementation names, else ten for a permit (art. 42), and for a service up to its statutory limit. */
export const longestExtension = (now: Present, facts: Facts): number => {
  const { promised, statutory } = now.clock
  if (movesStatutory(now, facts) || !promised || !statutory) return facts.limits.extension ?? extensionDays
  return Math.min(extensionDays, statutory.limit - promised.limit)
}

/** A service has no art. 42: its statutory limit moves only by the days that a law of its own gives, as the implementation names them (市场主体登记管理条例 art. 19). */
export const movesStatutory = ({ procedure }: Present, { limits }: Facts) => procedure !== 'service' || limits.extension !== undefined

/** Steps before the current one, to which it can be sent back. */
export function earlierSteps(now: Present, facts: Facts): Step[] {
  const at = facts.steps.findIndex((s) => s.id === now.step)
  return facts.steps.slice(0, Math.max(0, at))
}

/** What of an asked-for list is still without an answer. */
export const unanswered = (asked: readonly Gap[], answered: readonly string[]): Gap[] =>
  asked.filter((gap) => !answered.includes(gap.pointer))

/** Answers that nobody asked for. */
export const unasked = (asked: readonly Gap[], answered: readonly string[]): string[] =>
  answered.filter((pointer) => !asked.some((gap) => gap.pointer === pointer))
