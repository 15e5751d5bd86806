import type { Step } from '@tongban/matters/contract'
import type { Gap } from './contract.ts'
import {
  type Action,
  lifecycles,
  type Outcome,
  type RevocationGround,
  type SpecialKind,
  type Status,
  sideActions,
  specialNames,
  type Verdict,
} from './lifecycle.ts'
import { type Ask, asksOf, currentStep, type Facts, missed, movesStatutory, openAsk, type Present, sameAsk, type Who } from './rules.ts'
import {
  type Clock,
  deliveryTrack,
  extendedBy,
  pausedByProcedure,
  pausedFor,
  resumedByProcedure,
  resumedOn,
  startedClock,
  stepTrack,
} from './rules-clock.ts'

/** 逐行决定: what became of one line of the form's table. */
export interface LineVerdict {
  index: number
  verdict: 'passed' | 'refused' | 'returned'
  reason?: string
}

interface Opinion {
  recommendation: Verdict
  opinion: string
}

interface Decided {
  reason: string
  basis: string
}

export type Command =
  | { action: 'requestCorrection'; gaps: readonly Gap[] }
  | { action: 'correctAgain'; gaps: readonly Gap[]; reason: string }
  | { action: 'supplement'; answered: readonly string[] }
  | { action: 'accept'; overlap?: string }
  | { action: 'deem' }
  | { action: 'lapse' }
  | { action: 'decideByRule'; granted: boolean; reason: string; data: Record<string, unknown> }
  | { action: 'postpone'; until: string; reason: string }
  | ({ action: 'decline' } & Decided)
  | { action: 'markNotNeeded'; reason: string }
  | { action: 'keepPromise'; items: readonly string[] }
  | { action: 'askOpinion'; units: readonly string[]; question: string }
  | ({ action: 'opine' } & Opinion)
  | ({ action: 'pass'; batch?: boolean } & Opinion)
  | { action: 'sendBack'; step: string; reason: string }
  | { action: 'pause'; kind: SpecialKind; reason: string; expectedDays: number; basis?: string }
  | { action: 'resume'; result: string }
  | { action: 'extend'; days: number; reason: string }
  | { action: 'conclude'; outcome: Verdict; opinion: string; basis?: string; lines?: readonly LineVerdict[] }
  | { action: 'deliver'; receivedBy: 'applicant' | 'agent'; note?: string }
  | { action: 'withdraw'; reason: string }
  | ({ action: 'revoke'; ground: RevocationGround } & Decided)
  | { action: 'terminate'; reason: string }
  | { action: 'assign'; person: string }
  | { action: 'passOn'; person: string }
  | { action: 'takeOver' }

export type CommandOf<A extends Action> = Extract<Command, { action: A }>

/** What an action makes of a case. */
export interface Change {
  status: Status
  step: string | null
  outcome: Outcome | null
  handledUnit: string
  handledRole: string
  assigned: string | null
  firstAsked: string
  passingTo: string | null
  open: boolean
  corrections: number
  clock: Clock
  ask: Ask[]
  answer: string | undefined
  promises: { kept: string[]; broken: string[] }
}

type Part = Partial<Change>
const closed: Part = { step: null, open: false }

/** What the command makes of the case. Whoever calls has asked `hindranceOf` first; this only computes. */
export function decide(now: Present, command: Command, facts: Facts, who: Who): Change {
  const to = sideActions.includes(command.action) ? now.status : lifecycles[now.procedure][command.action]!.to
  const { step, outcome, handledUnit, handledRole, assigned, firstAsked, passingTo, corrections, clock } = now
  const kept: Change = {
    status: to,
    step,
    outcome,
    handledUnit,
    handledRole,
    assigned,
    firstAsked,
    passingTo,
    corrections,
    clock,
    open: now.status !== 'concluded' || !now.collected,
    ask: [],
    answer: undefined,
    promises: { kept: [], broken: [] },
  }
  return { ...kept, ...parts[command.action](now, command as never, facts, who) }
}

type Deciders = { [A in Action]: (now: Present, command: CommandOf<A>, facts: Facts, who: Who) => Part }

const toApplicant = (now: Present): Part => ({
  handledUnit: now.receivedUnit,
  handledRole: now.procedure === 'internal' ? 'applicant' : 'clerk',
  assigned: null,
})

/** Back to the applicant; opinions that had begun (internal) begin anew with the corrected form, and so do their limits. */
const correcting = (now: Present, facts: Facts): Part => ({
  ...toApplicant(now),
  step: null,
  corrections: now.corrections + 1,
  clock: pausedFor({ acceptance: now.clock.acceptance! }, ['acceptance'], facts.today, '等申请人补正材料'),
})

/** What is decided must reach the applicant in time; where nothing is delivered (internal, grievance) the decision is the end. */
const delivering = (now: Present, facts: Facts): Part =>
  lifecycles[now.procedure].deliver ? { clock: { ...now.clock, delivery: deliveryTrack(facts.today) } } : { open: false }

const parts: Deciders = {
  requestCorrection: (now, _c, facts) => correcting(now, facts),
  correctAgain: (now, _c, facts) => correcting(now, facts),
  supplement: (now, _c, facts) => ({
    handledUnit: now.organ,
    handledRole: 'reviewer',
    clock: resumedOn(now.clock, ['acceptance'], facts.today),
  }),
  accept: (now, _c, facts) => accepted(now, facts, startedClock(facts.limits, facts.today)),
  deem: (now, _c, facts) => {
    const { startedOn, pauses } = now.clock.acceptance!
    return accepted(now, facts, startedClock(facts.limits, startedOn, pauses))
  },
  decline: () => closed,
  markNotNeeded: () => closed,
  keepPromise: (now, { items }) => ({
    promises: { kept: now.promises.filter((p) => p.status === 'open' && items.includes(p.item)).map((p) => p.id), broken: [] },
  }),
  postpone: () => ({}),
  decideByRule: (now, { granted }, facts) => ({
    ...toApplicant(now),
    outcome: granted ? 'approved' : 'refused',
    clock: { ...now.clock, delivery: deliveryTrack(facts.today) },
  }),
  askOpinion: (now, { units }) => ({ ask: units.map((unit) => ({ step: now.step!, unit, role: 'reviewer' })) }),
  opine: (now, _c, _f, who) => ({ answer: openAsk(now, who)!.id }),
  pass: (now, _c, facts) => entering(now, nextStep(now, facts), facts, now.clock),
  sendBack: (now, { step }, facts) => entering(now, facts.steps.find((s) => s.id === step)!, facts, now.clock),
  pause: (now, { kind }, facts) => ({ clock: pausedByProcedure(now.clock, facts.today, `等${specialNames[kind]}`) }),
  resume: (now, _c, facts) => ({ clock: resumedByProcedure(now.clock, facts.today) }),
  extend: (now, { days, reason }, facts) => ({
    clock: extendedBy(now.clock, movesStatutory(now, facts) ? ['promised', 'statutory'] : ['promised'], days, reason, facts.today),
  }),
  conclude: (now, command, facts) => ({
    ...toApplicant(now),
    step: null,
    outcome: outcomeOf(now, command),
    ...delivering(now, facts),
  }),
  deliver: () => ({ open: false }),
  withdraw: () => closed,
  revoke: (now) => ({ ...closed, outcome: now.outcome }),
  terminate: () => closed,
  lapse: (now, _c, facts) => ({
    ...closed,
    promises: { kept: [], broken: now.promises.filter((p) => missed(p, facts.today)).map((p) => p.id) },
  }),
  assign: (_now, { person }) => ({ assigned: person }),
  passOn: (_now, { person }) => ({ passingTo: person }),
  takeOver: (_now, _c, _f, who) => ({ firstAsked: who.id, passingTo: null }),
}

/** Acceptance opens the limits; as of receipt where the law deems it. */
const accepted = (now: Present, facts: Facts, limits: Clock): Part => entering(now, facts.steps[0]!, facts, { ...now.clock, ...limits })

/** Enters a step: its first unit holds it, the others are asked alongside, anew after a return; whoever still owes an answer is not asked twice. */
function entering(now: Present, step: Step, facts: Facts, clock: Clock): Part {
  const owed = now.consultations.filter((c) => !c.answered)
  return {
    step: step.id,
    handledUnit: facts.unitsOfStep(step)[0]!,
    handledRole: step.role,
    assigned: null,
    clock: { ...clock, step: stepTrack(step, facts.today) },
    ask: asksOf(step, facts).filter((ask) => !owed.some((c) => sameAsk(c, ask))),
  }
}

/** The step after the current one, past the rest of its group. */
function nextStep(now: Present, facts: Facts): Step {
  const current = currentStep(now, facts)!
  const at = facts.steps.findLastIndex((s) => s.id === current.id || (current.group !== undefined && s.group === current.group))
  return facts.steps[at + 1]!
}

/** 通过、容缺通过、部分通过 or 不通过: from the verdict, or from the lines where the form has them. */
function outcomeOf(now: Present, { outcome, lines }: CommandOf<'conclude'>): Outcome {
  if (lines?.length) {
    const passed = lines.filter((line) => line.verdict === 'passed').length
    return passed === lines.length ? 'approved' : passed === 0 ? 'refused' : 'partly'
  }
  const deferred = now.promises.some((p) => p.kind === 'deferred')
  return outcome === 'approved' && deferred ? 'approvedDeferred' : outcome
}
