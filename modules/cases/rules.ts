import type { Track } from '@tongban/calendar/contract'
import type { Step } from '@tongban/matters/contract'
import type { AvailableAction, Gap } from './contract.ts'
import {
  type Action,
  acceptanceDays,
  actions,
  deliveryDays,
  lifecycle,
  type Outcome,
  type Status,
  statusNames,
  type Transition,
} from './lifecycle.ts'

/** 时钟: the tracks of a case; each is stored with its pauses and never with its end. */
export type Clock = Partial<Record<'acceptance' | 'promised' | 'statutory' | 'step' | 'delivery', Track>>

/** A case as the rules see it. */
export interface Present {
  status: Status
  step: string | null
  outcome: Outcome | null
  receivedUnit: string
  organ: string
  handledUnit: string
  handledRole: string
  corrections: number
  collected: boolean
  clock: Clock
  opinions: { step: string; by: string }[]
}

/** Whoever would act. `units` is what they see, `roles` what they may be asked to do. */
export interface Who {
  id: string
  units: readonly string[]
  roles: readonly string[]
  permissions: ReadonlySet<string>
}

/** What the rules must know beside the case: the steps that apply, whose units they are, the limits, and the day. */
export interface Facts {
  today: string
  steps: readonly Step[]
  unitOfStep: (step: Step) => string
  limits: { statutory: number; promised: number; unit: 'workday' | 'day' }
  asked: readonly Gap[]
}

export type Command =
  | { action: 'requestCorrection'; gaps: readonly Gap[] }
  | { action: 'supplement'; answered: readonly string[] }
  | { action: 'accept' }
  | { action: 'pass'; recommendation: Outcome; opinion: string }
  | { action: 'conclude'; outcome: Outcome; opinion: string; basis?: string }
  | { action: 'deliver'; receivedBy: 'applicant' | 'agent'; note?: string }
  | { action: 'withdraw'; reason: string }

/** What an action makes of a case. */
export interface Change {
  status: Status
  step: string | null
  outcome: Outcome | null
  handledUnit: string
  handledRole: string
  open: boolean
  corrections: number
  clock: Clock
}

/** Why an action cannot be done: a stable code and the sentence that the person reads. */
export interface Hindrance {
  code: string
  why: string
}

/** Every action with its reason when it is not available: the buttons of every front end. */
export function availableActions(now: Present, who: Who, facts: Facts): AvailableAction[] {
  return actions.map((action) => {
    const hindrance = hindranceOf(now, action, who, facts)
    const { label } = lifecycle[action]
    return hindrance ? { action, label, available: false, why: hindrance.why } : { action, label, available: true }
  })
}

/** The first reason against an action, or nothing. */
export function hindranceOf(now: Present, action: Action, who: Who, facts: Facts): Hindrance | undefined {
  const row: Transition = lifecycle[action]
  if (!row.from.includes(now.status)) return { code: 'wrong-status', why: `办件目前“${statusNames[now.status]}”，不能${row.label}` }
  if (!who.permissions.has(row.permission)) return { code: 'not-permitted', why: '您的岗位没有这项权限' }
  return placeHindrance(now, row, who) ?? ownHindrance[action]?.(now, who, facts)
}

function placeHindrance(now: Present, row: Transition, who: Who): Hindrance | undefined {
  const unit = { receiver: now.receivedUnit, organ: now.organ, step: now.handledUnit }[row.by]
  if (who.units.includes(unit)) return undefined
  const whose = { receiver: '收件网点', organ: '审批部门', step: '当前环节的单位' }[row.by]
  return { code: 'not-your-turn', why: `应由${whose}办理` }
}

const ownHindrance: Partial<Record<Action, (now: Present, who: Who, facts: Facts) => Hindrance | undefined>> = {
  requestCorrection: (now) =>
    now.corrections > 0 ? { code: 'asked-before', why: '已经一次性告知过，不能再次要求补正（行政许可法第三十二条）' } : undefined,
  pass: (now, who, facts) => stepHindrance(now, who, facts, false),
  conclude: (now, who, facts) => stepHindrance(now, who, facts, true),
  deliver: (now) => (now.collected ? { code: 'handed-over', why: '结果已经交付' } : undefined),
}

/** Role, kind and four eyes of the current step. */
function stepHindrance(now: Present, who: Who, facts: Facts, deciding: boolean): Hindrance | undefined {
  const step = facts.steps.find((s) => s.id === now.step)
  if (!step) return { code: 'no-step', why: '没有进行中的环节' }
  if ((step.kind === 'decision') !== deciding) return { code: 'other-step', why: `当前环节是“${step.name}”` }
  if (!who.roles.includes(step.role))
    return { code: 'not-permitted', why: `“${step.name}”须由${step.role === 'approver' ? '审批' : '审核'}人员办理` }
  const bound = step.differentPersonFrom
  if (bound && now.opinions.some((o) => o.step === bound && o.by === who.id))
    return { code: 'four-eyes', why: '审核与决定不能由同一人办理，请换一位审批人员' }
  return undefined
}

/**
 * What the command makes of the case. Whoever calls has asked `hindranceOf` first; this only computes.
 * 行政许可法 arts. 32 (correction, acceptance), 42 (limits), 44 (delivery within ten days).
 */
export function decide(now: Present, command: Command, facts: Facts): Change {
  const kept = {
    status: lifecycle[command.action].to,
    step: now.step,
    outcome: now.outcome,
    handledUnit: now.handledUnit,
    handledRole: now.handledRole,
    open: true,
    corrections: now.corrections,
  }
  const { clock } = now
  switch (command.action) {
    case 'requestCorrection':
      return {
        ...kept,
        handledUnit: now.receivedUnit,
        handledRole: 'clerk',
        corrections: now.corrections + 1,
        clock: { ...clock, acceptance: paused(clock.acceptance, facts.today, '等申请人补正材料') },
      }
    case 'supplement':
      return {
        ...kept,
        handledUnit: now.organ,
        handledRole: 'reviewer',
        clock: { ...clock, acceptance: resumed(clock.acceptance, facts.today) },
      }
    case 'accept':
      return {
        ...kept,
        ...entering(facts.steps[0]!, facts),
        clock: { ...clock, ...started(facts), step: stepTrack(facts.steps[0]!, facts.today) },
      }
    case 'pass': {
      const next = facts.steps[facts.steps.findIndex((s) => s.id === now.step) + 1]!
      return { ...kept, ...entering(next, facts), clock: { ...clock, step: stepTrack(next, facts.today) } }
    }
    case 'conclude':
      return {
        ...kept,
        step: null,
        outcome: command.outcome,
        handledUnit: now.receivedUnit,
        handledRole: 'clerk',
        clock: { ...clock, delivery: workdays(facts.today, deliveryDays) },
      }
    case 'deliver':
      return { ...kept, open: false, clock }
    case 'withdraw':
      return { ...kept, step: null, open: false, clock }
  }
}

const entering = (step: Step, facts: Facts) => ({ step: step.id, handledUnit: facts.unitOfStep(step), handledRole: step.role as string })

export const workdays = (startedOn: string, limit: number): Track => ({
  startedOn,
  limit,
  unit: 'workday',
  firstDay: 'next',
  pauses: [],
  extensions: [],
})

/** The clock of a case that has just been received: five working days to say what is missing. */
export const receivedClock = (today: string): Clock => ({ acceptance: workdays(today, acceptanceDays) })

const stepTrack = (step: Step, today: string) => workdays(today, step.workdays)

function started({ limits, today }: Facts): Clock {
  const track = (limit: number): Track => ({ ...workdays(today, limit), unit: limits.unit })
  return { promised: track(limits.promised), statutory: track(limits.statutory) }
}

const paused = (track: Track | undefined, from: string, reason: string): Track | undefined =>
  track && { ...track, pauses: [...track.pauses, { from, reason }] }

const resumed = (track: Track | undefined, to: string): Track | undefined =>
  track && { ...track, pauses: track.pauses.map((pause) => (pause.to === undefined ? { ...pause, to } : pause)) }

/** Which track counts in which state, and what it is called. */
export function runningTrack(status: Status, clock: Clock): { what: string; track: Track } | undefined {
  const [what, track] = {
    received: ['受理审查', clock.acceptance] as const,
    correcting: ['受理审查', clock.acceptance] as const,
    accepted: ['承诺办结', clock.promised] as const,
    concluded: ['结果送达', clock.delivery] as const,
    withdrawn: ['', undefined] as const,
  }[status]
  return track && { what, track }
}

/** What of an asked-for list is still without an answer. */
export const unanswered = (asked: readonly Gap[], answered: readonly string[]): Gap[] =>
  asked.filter((gap) => !answered.includes(gap.pointer))

/** Answers that nobody asked for. */
export const unasked = (asked: readonly Gap[], answered: readonly string[]): string[] =>
  answered.filter((pointer) => !asked.some((gap) => gap.pointer === pointer))
