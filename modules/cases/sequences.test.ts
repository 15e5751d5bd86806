import { procedures, type Step } from '@tongban/matters/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byRule, decision, factsOn, joint, people, promised, publicity, review, scenes, together } from './fixtures/scenes.ts'
import { type Action, actions, lifecycles } from './lifecycle.ts'
import { asksOf, hindranceOf, type Present, sameAsk, theLaw, type Who } from './rules.ts'
import { receivedClock } from './rules-clock.ts'
import { type Change, type Command, decide } from './rules-decide.ts'

/** The only ways, written by hand; what is not here must never happen. */
const ways: Record<string, string> = {
  'received requestCorrection': 'correcting',
  'received correctAgain': 'correcting',
  'correcting supplement': 'received',
  'received accept': 'accepted',
  'received deem': 'accepted',
  'received decline': 'declined',
  'received markNotNeeded': 'notNeeded',
  'accepted requestCorrection': 'correcting', // only where opinions come in order (internal)
  'accepted pass': 'accepted',
  'accepted sendBack': 'accepted',
  'accepted askOpinion': 'accepted',
  'accepted pause': 'paused',
  'paused resume': 'accepted',
  'accepted extend': 'accepted',
  'accepted conclude': 'concluded',
  'concluded deliver': 'concluded',
  'concluded revoke': 'revoked',
  'accepted lapse': 'terminated',
  'paused lapse': 'terminated',
  'received decideByRule': 'concluded',
}
for (const status of ['received', 'correcting', 'accepted', 'paused', 'concluded']) {
  if (status !== 'concluded') Object.assign(ways, { [`${status} withdraw`]: 'withdrawn', [`${status} terminate`]: 'terminated' })
  Object.assign(ways, { [`${status} passOn`]: status, [`${status} takeOver`]: status })
}
for (const status of ['accepted', 'paused']) for (const action of ['keepPromise', 'postpone', 'opine']) ways[`${status} ${action}`] = status
for (const status of ['received', 'accepted']) ways[`${status} assign`] = status

interface Move {
  action: Action
  who: Who
  wait: number
  /** Mostly one of those who can do it is fetched, so that cases get far; else just anybody tries. */
  fetched: boolean
}

/** What ends a case or moves nothing is rarer, what brings it forward commoner, so that all is reached. */
const rare: Action[] = ['withdraw', 'terminate', 'decline', 'markNotNeeded', 'passOn', 'assign']
const usual = actions.filter((action) => !rare.includes(action))
const forward: Action[] = ['accept', 'opine', 'keepPromise', 'pass', 'conclude']
const everybody = [...Object.values(people), theLaw]
const move: fc.Arbitrary<Move> = fc.record({
  action: fc.oneof(
    { weight: 50, arbitrary: fc.constantFrom(...usual) },
    { weight: 30, arbitrary: fc.constantFrom(...forward) },
    { weight: 2, arbitrary: fc.constantFrom(...rare) },
  ),
  who: fc.constantFrom(...everybody),
  fetched: fc.nat(4).map((n) => n > 0),
  wait: fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.integer({ min: 3, max: 15 }) }),
})

const commandOf = (action: Action, now: Present): Command =>
  ({
    action,
    gaps: [],
    answered: [],
    items: now.promises.map((p) => p.item),
    units: ['health'],
    question: '请核对',
    recommendation: 'approved',
    opinion: '材料齐全',
    step: 'review',
    kind: 'appraisal',
    reason: '系统升级',
    basis: '某法第一条',
    ground: 'fraud',
    until: '2027-12-31',
    expectedDays: 10,
    result: '鉴定完成',
    days: 3,
    outcome: 'approved',
    receivedBy: 'applicant',
    granted: true,
    data: {},
    person: action === 'passOn' ? 'otherClerk' : 'reviewer',
  }) as Command

const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What is stored after an action, as the writer does it. */
function stored(now: Present, change: Change, { action, who }: Move, n: number): Present {
  const { open: _open, ask, answer, promises, ...rest } = change
  const signs = action === 'pass' || action === 'conclude'
  const settled = (id: string) => (promises.kept.includes(id) ? 'kept' : promises.broken.includes(id) ? 'broken' : undefined)
  const asked = ask.map((q, place) => ({ ...q, id: `${n}-${place}`, answered: false }))
  return {
    ...now,
    ...rest,
    collected: now.collected || action === 'deliver',
    opinions: signs ? [...now.opinions, { step: now.step!, by: who.id }] : now.opinions,
    promises: now.promises.map((p) => ({ ...p, status: settled(p.id) ?? p.status, dueOn: action === 'postpone' ? '2027-12-31' : p.dueOn })),
    consultations: [...now.consultations.map((c) => (c.id === answer ? { ...c, answered: true } : c)), ...asked],
  }
}

/** The ways of a matter, each with what must hold before it is passed on. */
const plans: Record<string, Step[]> = {
  plain: [review, decision],
  all: [review, joint, decision],
  any: [review, { ...joint, mode: 'any' }, decision],
  together: [review, ...together, decision],
  publicity: [review, publicity, decision],
  rule: [byRule],
}

interface Played extends Move {
  before: Present
  after: Present
  open: boolean
  day: string
  steps: Step[]
}

/** Plays moves from a reception on; gives every step that was allowed. */
function played(procedure: Present['procedure'], plan: string, deferred: boolean, moves: Move[]): Played[] {
  const steps = plans[procedure === 'service' || plan !== 'rule' ? plan : 'plain']!
  let day = '2026-11-20'
  const promises = deferred ? [promised, { ...promised, id: 'second', item: 'lease', dueOn: '2026-12-04' }] : []
  let now: Present = { ...scenes.已收件, procedure, promises, clock: receivedClock(day) }
  return moves.flatMap((m, n) => {
    day = dayAfter(day, m.wait)
    const facts = factsOn(day, { steps })
    const able = everybody.filter((who) => !hindranceOf(now, m.action, who, facts))
    const who = m.fetched ? able[n % able.length] : able.find(({ id }) => id === m.who.id)
    if (!who) return []
    const before = now
    const change = decide(now, commandOf(m.action, now), facts, who)
    now = stored(now, change, { ...m, who }, n)
    return [{ ...m, who, before, after: now, open: change.open, day, steps }]
  })
}

const limits = ({ clock }: Present) => [clock.promised, clock.statutory]

/** A deadline moves only by a start, a pause or its end, or an extension, and each of them says why. */
function checkDeadlines({ action, who, before, after, day }: Played) {
  const [was, is] = [limits(before), limits(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) {
    expect(['accept', 'deem', 'pause', 'resume', 'extend']).not.toContain(action)
    return
  }
  if (before.procedure === 'internal' && action === 'requestCorrection') return expect(is).toEqual([undefined, undefined])
  expect(['accept', 'deem', 'pause', 'resume', 'extend']).toContain(action)
  const acceptance = before.clock.acceptance!
  for (const [n, track] of is.entries()) {
    const { pauses, extensions, startedOn } = track!
    expect(pauses.every((pause) => pause.reason.length > 1)).toBe(true)
    if (action === 'accept') expect([was[n], startedOn, pauses, extensions]).toEqual([undefined, day, [], []])
    if (action === 'deem') expect([was[n], startedOn, pauses, extensions]).toEqual([undefined, acceptance.startedOn, acceptance.pauses, []])
    if (action === 'pause') expect(pauses).toEqual([...was[n]!.pauses, { from: day, reason: '等鉴定' }])
    if (action === 'resume') expect(pauses).toEqual([...was[n]!.pauses.slice(0, -1), { ...was[n]!.pauses.at(-1)!, to: day }])
    if (!was[n]) continue
    if (action === 'extend') expect(day <= factsOn(day).reckon(was[0]!).dueOn).toBe(true)
    if (action === 'extend' && before.procedure === 'service' && n === 1) {
      expect(track).toEqual(was[n])
      continue
    }
    if (action === 'extend') expect([was[n].extensions, extensions]).toEqual([[], [{ by: 3, reason: '系统升级', on: day }]])
    expect([startedOn, track!.limit]).toEqual([was[n].startedOn, was[n].limit])
    const due = [was[n], track!].map((one) => factsOn(day).reckon(one).dueOn)
    expect(action === 'extend' ? due[1]! > due[0]! : due[1]! >= due[0]!).toBe(true)
  }
  if (action === 'extend') expect(who.roles).toEqual(['head'])
}

/** The first answer's own clock stops only for a correction, and goes on when it has come. */
function checkAcceptance({ action, before, after, day }: Played) {
  const [was, is] = [before.clock.acceptance!, after.clock.acceptance!]
  const asks = action === 'requestCorrection' || action === 'correctAgain'
  if (asks) expect(is).toEqual({ ...was, pauses: [...was.pauses, { from: day, reason: '等申请人补正材料' }] })
  else if (action === 'supplement') expect(is.pauses).toEqual([...was.pauses.slice(0, -1), { ...was.pauses.at(-1)!, to: day }])
  else expect(is).toEqual(was)
  if (action === 'deem') expect([before.procedure, day > factsOn(day).reckon(was).dueOn]).toEqual(['permit', true])
}

/** What must hold before a step is left for the next one, or for the decision. */
function checkLeaving({ action, who, before, after, day, steps }: Played) {
  if (action !== 'pass' && action !== 'conclude') return
  const at = steps.findIndex((step) => step.id === before.step)
  const step = steps[at]!
  expect([step.kind === 'decision', who.roles.includes(step.role)]).toEqual([action === 'conclude', true])
  expect(before.assigned === null || before.assigned === who.id).toBe(true)
  const asked = before.consultations.filter((c) => c.step === before.step)
  const own = asksOf(step, factsOn(day, { steps })).map((ask) => asked.findLast((c) => sameAsk(c, ask))!.answered)
  if (step.mode === 'any' && own.length > 0) expect(own.includes(true) || asked.every((c) => c.answered)).toBe(true)
  else expect(asked.filter((c) => !c.answered)).toEqual([])
  if (step.kind === 'publicity') expect(day > factsOn(day).reckon(before.clock.step!).dueOn).toBe(true)
  if (action === 'pass') expect(after.step).toBe(steps.slice(at + 1).find((s) => !s.group || s.group !== step.group)!.id)
}

function checkStep(step: Played) {
  const { action, before, after, open, who } = step
  expect([before.status, action, after.status]).toEqual([before.status, action, ways[`${before.status} ${action}`]])
  expect(lifecycles[before.procedure][action]).toBeDefined()
  expect(after.step !== null).toBe(after.status === 'accepted' || after.status === 'paused')
  expect(after.outcome !== null).toBe(after.status === 'concluded' || after.status === 'revoked')
  const delivers = before.procedure === 'permit' || before.procedure === 'service'
  const ended =
    after.status === 'concluded' ? !delivers || after.collected : !['received', 'correcting', 'accepted', 'paused'].includes(after.status)
  expect(open).toBe(!ended)
  if (action === 'requestCorrection' && before.procedure !== 'internal')
    expect([before.corrections, before.status]).toEqual([0, 'received'])
  if (action === 'correctAgain') expect([who.roles, before.corrections > 0]).toEqual([['head'], true])
  if (action === 'conclude') {
    expect(before.opinions.findLast((o) => o.step === 'review')?.by).not.toBe(who.id)
    expect(before.promises.every((p) => p.status !== 'open')).toBe(true)
  }
  const overdue = before.promises.some((p) => p.status === 'open' && p.dueOn! < step.day)
  if (action === 'keepPromise' || action === 'postpone') expect(overdue).toBe(false)
  if (['requestCorrection', 'correctAgain', 'accept', 'decline', 'markNotNeeded'].includes(action) && before.procedure === 'permit')
    expect(step.day > factsOn(step.day).reckon(before.clock.acceptance!).dueOn).toBe(false)
  if (action === 'lapse') expect(overdue).toBe(true)
  for (const [n, promise] of before.promises.entries()) {
    const next = after.promises[n]!.status
    expect(next === promise.status || (promise.status === 'open' && (next === 'kept' || next === 'broken'))).toBe(true)
    if (next !== promise.status) expect(action).toBe(next === 'kept' ? 'keepPromise' : 'lapse')
  }
  if (after.firstAsked !== before.firstAsked) expect([action, who.id]).toEqual(['takeOver', before.passingTo])
  checkLeaving(step)
  checkAcceptance(step)
  checkDeadlines(step)
}

describe('任何人在任何一天按任何次序操作', () => {
  it('一万串动作都不越出状态表；四眼、一次补正、期限、承诺和首问始终守住', { timeout: 120_000 }, () => {
    const reached = new Map<string, number>()
    const story = fc.tuple(
      fc.constantFrom(...procedures),
      fc.constantFrom(...Object.keys(plans)),
      fc.boolean(),
      fc.array(move, { minLength: 40, maxLength: 120, size: 'max' }),
    )
    fc.assert(
      fc.property(story, ([procedure, plan, deferred, moves]) => {
        for (const step of played(procedure, plan, deferred, moves)) {
          for (const what of [step.action, `${plan} ${step.action}`]) reached.set(what, (reached.get(what) ?? 0) + 1)
          checkStep(step)
        }
      }),
      { numRuns: 10_000 },
    )
    for (const action of actions) expect(reached.get(action) ?? 0, action).toBeGreaterThan(40)
    for (const plan of Object.keys(plans)) if (plan !== 'rule') expect(reached.get(`${plan} conclude`) ?? 0, plan).toBeGreaterThan(60)
  })
})
