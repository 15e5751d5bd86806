import { describe, expect, it } from 'vitest'
import { byRule, decision, factsOn, joint, people, promised, review, scenes } from './fixtures/scenes.ts'
import type { Action } from './lifecycle.ts'
import { hindranceOf, type Present, theLaw, type Who } from './rules.ts'
import { type Command, decide } from './rules-decide.ts'

/** Sentences that the rules do not keep yet. `fails` turns red on the day when one of them does: then it moves to its own file. */
const code = (now: Present, action: Action, who: Who, facts = factsOn('2026-11-24')) => hindranceOf(now, action, who, facts)?.code
const permit = (now: Present): Present => ({ ...now, procedure: 'permit' })
const approved = { recommendation: 'approved', opinion: '材料齐全' } as const

describe('期限到了就是到了，不看巡查有没有跑过', () => {
  const sixth = factsOn('2026-11-28')

  it('第五个工作日还可以告知、受理', () => {
    for (const action of ['requestCorrection', 'accept'] as const)
      expect(code(permit(scenes.已收件), action, people.reviewer, factsOn('2026-11-27'))).toBeUndefined()
  })
  it.fails.each(['requestCorrection', 'accept'] as const)('许可第六天已视为受理：部门不能再%s', (action) => {
    expect(code(permit(scenes.已收件), action, people.reviewer, sixth)).toBeDefined()
  })
  it.fails('许可第六天已视为受理：不能再不予受理', () => {
    expect(code(permit(scenes.已收件), 'decline', people.approver, sixth)).toBeDefined()
  })
  it.fails.each([
    ['keepPromise', people.clerk],
    ['postpone', people.head],
  ] as const)('容缺材料过了约定的日子：不能再%s', (action, who) => {
    expect(code({ ...scenes.审核中, promises: [promised] }, action, who, sixth)).toBeDefined()
  })
  it.fails('办理时限已经过了的，不能再延长', () => {
    expect(code(permit(scenes.审核中), 'extend', people.head, factsOn('2026-12-30'))).toBeDefined()
  })
})

describe('视为受理和延期', () => {
  it.fails('补正后部门仍没有告知的，视为受理：申请人补正的日子不算进办理时限', () => {
    const acceptance = scenes.已收件.clock.acceptance!
    const pauses = [{ from: '2026-11-23', to: '2026-12-21', reason: '等申请人补正材料' }]
    const now = permit({ ...scenes.补正后再收件, clock: { acceptance: { ...acceptance, pauses } } })
    const facts = factsOn('2026-12-28')
    expect(code(now, 'deem', theLaw, facts)).toBeUndefined()
    const { clock } = decide(now, { action: 'deem' }, facts, theLaw)
    expect(facts.reckon(clock.promised!).dueOn > '2026-12-21').toBe(true)
  })
  it.fails('服务事项延期只在法定时限以内，法定时限不动', () => {
    const { clock } = decide(scenes.审核中, { action: 'extend', days: 3, reason: '系统升级' }, factsOn('2026-11-25'), people.head)
    expect(clock.promised!.extensions.length).toBe(1)
    expect(clock.statutory).toEqual(scenes.审核中.clock.statutory)
  })
})

describe('退回以后重新进入联合环节', () => {
  const steps = (mode: 'all' | 'any') => factsOn('2026-11-24', { steps: [review, { ...joint, mode }, decision] })
  const asked = (answered: boolean) => ({ id: 'before', step: 'inspect', unit: 'health', role: 'reviewer', answered })
  const entered = (now: Present, mode: 'all' | 'any') => {
    const { step, ask } = decide(now, { action: 'pass', ...approved } as Command, steps(mode), people.reviewer)
    const again = ask.map((one, n) => ({ ...one, id: `again${n}`, answered: false }))
    return { ...now, step, consultations: [...now.consultations, ...again] }
  }

  it.fails('上一次征求还没有答复的，不再征求一遍，同一单位只答一次', () => {
    const now = entered({ ...scenes.审核中, consultations: [asked(false)] }, 'all')
    expect(now.consultations.filter((c) => !c.answered).length).toBe(1)
  })
  it.fails('一个答复即可的，上一次的答复不算这一次的', () => {
    const now = entered({ ...scenes.审核中, consultations: [asked(true)] }, 'any')
    expect(code(now, 'pass', people.reviewer, steps('any'))).toBe('waiting-for-opinions')
  })
})

describe('即办件和指定承办人', () => {
  it.fails('即办件没有人工环节：部门不能不受理，也不能指定承办人', () => {
    const facts = factsOn('2026-11-24', { steps: [byRule] })
    expect([code(scenes.已收件, 'markNotNeeded', people.approver, facts), code(scenes.已收件, 'assign', people.reviewer, facts)]).toEqual([
      'by-rule',
      'by-rule',
    ])
  })
  it.fails('收件时指定了承办人的，别人不能受理', () => {
    expect(code({ ...scenes.已收件, assigned: 'reviewer' }, 'accept', people.both)).toBe('assigned')
  })
})
