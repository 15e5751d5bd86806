import { procedures } from '@tongban/matters/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decision, factsOn, joint, people, promised, review, scenes } from './fixtures/scenes.ts'
import { type Action, actions, lifecycles } from './lifecycle.ts'
import { hindranceOf, type Present, theLaw, type Who } from './rules.ts'
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
  /** Mostly whoever can do it is fetched, so that cases get far; else just anybody tries. */
  fetched: boolean
}

/** What ends a case or moves nothing is rarer, so that the others are reached. */
const rare: Action[] = ['withdraw', 'terminate', 'decline', 'markNotNeeded', 'revoke', 'passOn', 'assign', 'postpone']
const usual = actions.filter((action) => !rare.includes(action) && action !== 'decideByRule')
const everybody = [...Object.values(people), theLaw]
const move: fc.Arbitrary<Move> = fc.record({
  action: fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...usual) }, { weight: 2, arbitrary: fc.constantFrom(...rare) }),
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

interface Played extends Move {
  before: Present
  after: Present
  open: boolean
  day: string
}

/** Plays moves from a reception on; gives every step that was allowed. */
function played(procedure: Present['procedure'], deferred: boolean, jointly: boolean, moves: Move[]): Played[] {
  const steps = jointly ? [review, joint, decision] : [review, decision]
  let day = '2026-11-20'
  const promises = deferred ? [promised] : []
  let now: Present = { ...scenes.已收件, procedure, promises, clock: receivedClock(day) }
  return moves.flatMap((m, n) => {
    day = dayAfter(day, m.wait)
    const facts = factsOn(day, { steps })
    const able = (who: Who) => !hindranceOf(now, m.action, who, facts)
    const who = m.fetched ? (everybody.find(able) ?? m.who) : m.who
    if (!able(who)) return []
    const before = now
    const change = decide(now, commandOf(m.action, now), facts, who)
    now = stored(now, change, { ...m, who }, n)
    return [{ ...m, who, before, after: now, open: change.open, day }]
  })
}

const deadlines = ({ clock }: Present, day: string) => {
  const { reckon } = factsOn(day)
  return [clock.promised, clock.statutory].map((track) => track && { dueOn: reckon(track).dueOn, ...track })
}

/** A deadline moves only by a start, a pause or its end, or an extension, and each of them says why. */
function checkDeadlines({ action, before, after, day }: Played) {
  const [was, is] = [deadlines(before, day), deadlines(after, day)]
  if (JSON.stringify(was) === JSON.stringify(is)) return
  if (before.procedure === 'internal' && action === 'requestCorrection') return expect(is).toEqual([undefined, undefined])
  expect(['accept', 'deem', 'pause', 'resume', 'extend']).toContain(action)
  for (const track of is) {
    expect(track!.pauses.every((pause) => pause.reason.length > 1)).toBe(true)
    expect(track!.extensions.every((extension) => extension.reason.length > 1)).toBe(true)
    expect(track!.extensions.length).toBeLessThanOrEqual(1)
  }
  if (action === 'deem') expect(is[0]!.startedOn).toBe(before.clock.acceptance!.startedOn)
}

function checkStep(step: Played) {
  const { action, before, after, open, who } = step
  expect([before.status, action, after.status]).toEqual([before.status, action, ways[`${before.status} ${action}`]])
  expect(lifecycles[before.procedure][action]).toBeDefined()
  expect(after.step !== null).toBe(after.status === 'accepted' || after.status === 'paused')
  expect(after.outcome !== null).toBe(after.status === 'concluded' || after.status === 'revoked')
  expect(open).toBe(['received', 'correcting', 'accepted', 'paused', 'concluded'].includes(after.status) && !after.collected)
  if (action === 'requestCorrection' && before.procedure !== 'internal')
    expect([before.corrections, before.status]).toEqual([0, 'received'])
  if (action === 'correctAgain') expect([who.roles, before.corrections > 0]).toEqual([['head'], true])
  if (action === 'conclude') {
    expect(before.opinions.findLast((o) => o.step === 'review')?.by).not.toBe(who.id)
    expect(before.promises.every((p) => p.status !== 'open')).toBe(true)
    expect(before.consultations.filter((c) => c.step === 'decide').every((c) => c.answered)).toBe(true)
  }
  for (const [n, promise] of before.promises.entries()) {
    const next = after.promises[n]!.status
    expect(next === promise.status || (promise.status === 'open' && (next === 'kept' || next === 'broken'))).toBe(true)
    if (next !== promise.status) expect(action).toBe(next === 'kept' ? 'keepPromise' : 'lapse')
  }
  if (after.firstAsked !== before.firstAsked) expect([action, who.id]).toEqual(['takeOver', before.passingTo])
  checkDeadlines(step)
}

describe('任何人在任何一天按任何次序操作', () => {
  it('一万串动作都不越出状态表；四眼、一次补正、期限、承诺和首问始终守住', { timeout: 120_000 }, () => {
    const reached = new Map<string, number>()
    const story = fc.tuple(
      fc.constantFrom(...procedures),
      fc.boolean(),
      fc.boolean(),
      fc.array(move, { minLength: 40, maxLength: 120, size: 'max' }),
    )
    fc.assert(
      fc.property(story, ([procedure, deferred, jointly, moves]) => {
        for (const step of played(procedure, deferred, jointly, moves)) {
          reached.set(step.action, (reached.get(step.action) ?? 0) + 1)
          checkStep(step)
        }
      }),
      { numRuns: 10_000 },
    )
    for (const action of actions.filter((name) => name !== 'decideByRule')) expect(reached.get(action) ?? 0, action).toBeGreaterThan(5)
  })
})
