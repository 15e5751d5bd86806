import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOn, people, received } from './fixtures/scenes.ts'
import { type Action, actions } from './lifecycle.ts'
import { type Change, type Command, decide, hindranceOf, type Present, receivedClock, type Who } from './rules.ts'

/** The only ways, written by hand. */
const ways: Record<string, string> = {
  'received requestCorrection': 'correcting',
  'correcting supplement': 'received',
  'received accept': 'accepted',
  'accepted pass': 'accepted',
  'accepted conclude': 'concluded',
  'concluded handOver': 'concluded',
  'received withdraw': 'withdrawn',
  'correcting withdraw': 'withdrawn',
  'accepted withdraw': 'withdrawn',
}

interface Move {
  action: Action
  who: Who
  wait: number
}

const usual = actions.filter((action) => action !== 'withdraw')
const move: fc.Arbitrary<Move> = fc.record({
  action: fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constant<Action>('withdraw') }),
  who: fc.constantFrom(...Object.values(people)),
  wait: fc.nat(12),
})

const commands: Record<Action, Command> = {
  requestCorrection: { action: 'requestCorrection', gaps: [] },
  supplement: { action: 'supplement', answered: [] },
  accept: { action: 'accept' },
  pass: { action: 'pass', recommendation: 'refused', opinion: '不符合条件' },
  conclude: { action: 'conclude', outcome: 'approved', opinion: '符合条件' },
  handOver: { action: 'handOver', receivedBy: 'agent' },
  withdraw: { action: 'withdraw', reason: '自行办理' },
}

const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What is stored after an action, as the writer does it. */
function stored(now: Present, change: Change, { action, who }: Move): Present {
  const signs = action === 'pass' || action === 'conclude'
  const { open: _open, ...rest } = change
  return {
    ...now,
    ...rest,
    collected: now.collected || action === 'handOver',
    opinions: signs ? [...now.opinions, { step: now.step!, by: who.id }] : now.opinions,
  }
}

/** Plays moves from a reception on; gives every step that was allowed. */
function played(moves: Move[]) {
  let day = '2026-09-21'
  let now: Present = { ...received, clock: receivedClock(day) }
  return moves.flatMap((m) => {
    day = dayAfter(day, m.wait)
    const facts = factsOn(day)
    if (hindranceOf(now, m.action, m.who, facts)) return []
    const before = now
    const change = decide(now, commands[m.action], facts)
    now = stored(now, change, m)
    return [{ ...m, before, after: now, open: change.open }]
  })
}

describe('任何人在任何一天按任何次序操作', () => {
  it('两千串动作都不越出状态表，四眼、一次补正和时限始终守住', () => {
    const reached = new Map<string, number>()
    const check = (moves: Move[]) => {
      const steps = played(moves)
      for (const { action, before, after, open } of steps) {
        reached.set(action, (reached.get(action) ?? 0) + 1)
        expect(after.status).toBe(ways[`${before.status} ${action}`])
        expect(after.corrections).toBeLessThanOrEqual(1)
        expect(after.step === null).toBe(after.status !== 'accepted')
        expect(after.outcome === null).toBe(after.status !== 'concluded')
        expect(open).toBe(after.status !== 'withdrawn' && !after.collected)
        if (action === 'accept') expect(after.clock.acceptance!.pauses.filter((pause) => !pause.to || pause.to < pause.from)).toEqual([])
        if (before.clock.promised)
          expect([after.clock.promised, after.clock.statutory]).toEqual([before.clock.promised, before.clock.statutory])
      }
      const last = steps.at(-1)?.after
      const signers = (step: string) => last?.opinions.filter((o) => o.step === step).map((o) => o.by) ?? []
      expect(signers('review').filter((by) => signers('decide').includes(by))).toEqual([])
      expect(signers('decide').length).toBeLessThanOrEqual(1)
    }
    fc.assert(fc.property(fc.array(move, { minLength: 60, maxLength: 160, size: 'max' }), check), { numRuns: 2_000 })
    for (const action of actions) expect(reached.get(action), action).toBeGreaterThan(100)
  })
})
