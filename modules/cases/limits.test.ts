import type { Procedure } from '@tongban/matters/contract'
import { describe, expect, it } from 'vitest'
import { factsOn, people, promised, scenes } from './fixtures/scenes.ts'
import type { Action } from './lifecycle.ts'
import { hindranceOf, longestExtension, type Present, theLaw, type Who } from './rules.ts'
import { decide } from './rules-decide.ts'

const facts = factsOn('2026-11-24')
const codeOf = (now: Present, action: Action, who: Who, on = facts) => hindranceOf(now, action, who, on)?.code
const permit = (now: Present): Present => ({ ...now, procedure: 'permit' })

describe('期限到了就是到了，不看巡查有没有跑过', () => {
  const [fifth, sixth] = [factsOn('2026-11-27'), factsOn('2026-11-28')]
  const answers = [
    ['requestCorrection', people.reviewer],
    ['accept', people.reviewer],
    ['decline', people.approver],
    ['markNotNeeded', people.approver],
  ] as const

  it.each(answers)('许可第五个工作日还可以%s，第六天已视为受理，不能了；服务事项没有这一条', (action, who) => {
    const now = permit(scenes.已收件)
    expect([codeOf(now, action, who, fifth), codeOf(now, action, who, sixth)]).toEqual([undefined, 'deemed-accepted'])
    expect(codeOf(scenes.已收件, action, who, sixth)).toBeUndefined()
  })
  it('补正以后又没有告知的，也视为受理，负责人不能再次要求补正；申请人仍可撤回', () => {
    const now = permit(scenes.补正后再收件)
    expect([codeOf(now, 'correctAgain', people.head, fifth), codeOf(now, 'correctAgain', people.head, sixth)]).toEqual([
      undefined,
      'deemed-accepted',
    ])
    expect(codeOf(now, 'withdraw', people.clerk, sixth)).toBeUndefined()
  })
  it('等申请人补正的日子不算部门沉默', () => {
    const clock = { acceptance: { ...scenes.已收件.clock.acceptance!, pauses: [{ from: '2026-11-23', to: '2026-12-21', reason: '补正' }] } }
    const on = (day: string) => codeOf({ ...permit(scenes.补正后再收件), clock }, 'accept', people.reviewer, factsOn(day))
    expect([on('2026-12-25'), on('2026-12-26')]).toEqual([undefined, 'deemed-accepted'])
  })
  it.each([
    ['keepPromise', people.clerk],
    ['postpone', people.head],
  ] as const)('容缺材料约定的当天还可以%s，过了就不能了；有一份逾期，没到期的也一样', (action, who) => {
    const later = { ...promised, id: 'later', dueOn: '2026-12-04' }
    for (const scene of [scenes.审核中, scenes.特别程序]) {
      const now = { ...scene, promises: [later, promised] }
      expect([codeOf(now, action, who, fifth), codeOf(now, action, who, sixth)]).toEqual([undefined, 'promise-overdue'])
      expect(codeOf({ ...scene, promises: [{ ...promised, status: 'kept' }, later] }, action, who, sixth)).toBeUndefined()
    }
  })
  it('承诺时限的最后一天还可以延长，过了不能再延长；特别程序的日子不算', () => {
    const on = (day: string, now: Present = scenes.审核中) => codeOf(permit(now), 'extend', people.head, factsOn(day))
    expect([on('2026-11-27'), on('2026-11-28'), on('2026-12-30')]).toEqual([undefined, 'limit-over', 'limit-over'])
    const promisedTrack = { ...scenes.审核中.clock.promised!, pauses: [{ from: '2026-11-24', to: '2026-12-07', reason: '等鉴定' }] }
    expect(on('2026-11-30', { ...scenes.审核中, clock: { ...scenes.审核中.clock, promised: promisedTrack } })).toBeUndefined()
  })
  it('说得出已经怎么了、该怎么办', () => {
    const why = (now: Present, action: Action, who: Who) => hindranceOf(now, action, who, sixth)?.why
    expect(why(permit(scenes.已收件), 'accept', people.reviewer)).toBe(
      '五个工作日内没有告知，依法自收件之日起视为受理；请刷新页面，按已受理的办件审查',
    )
    expect(why({ ...scenes.审核中, promises: [promised] }, 'keepPromise', people.clerk)).toBe(
      '容缺材料约定2026-11-27前补齐，期限已过，依法终止办理；材料备齐后请重新申请',
    )
    expect(why(scenes.审核中, 'extend', people.head)).toBe('办理期限已过，期满前没有延长的不能再延长，请尽快作出决定')
  })
})

describe('视为受理和延期', () => {
  it('补正后部门仍没有告知的，视为受理：申请人补正的日子不算进办理时限', () => {
    const pauses = [{ from: '2026-11-23', to: '2026-12-21', reason: '等申请人补正材料' }]
    const now = permit({ ...scenes.补正后再收件, clock: { acceptance: { ...scenes.已收件.clock.acceptance!, pauses } } })
    const on = factsOn('2026-12-28')
    expect(codeOf(now, 'deem', theLaw, on)).toBeUndefined()
    const { clock } = decide(now, { action: 'deem' }, on, theLaw)
    expect([clock.promised?.pauses, clock.statutory?.pauses, clock.step?.pauses]).toEqual([pauses, pauses, []])
    expect([on.reckon(clock.promised!).dueOn, on.reckon(clock.statutory!).dueOn]).toEqual(['2026-12-25', '2027-01-18'])
  })
  it('补正后按时受理的，办理时限从受理算起，补正的日子早已过去', () => {
    const { clock } = decide(permit(scenes.补正后再收件), { action: 'accept' }, facts, people.reviewer)
    expect([clock.promised?.startedOn, clock.promised?.pauses]).toEqual(['2026-11-24', []])
  })
  it('服务事项延期只在法定时限以内，法定时限不动', () => {
    const { clock } = decide(scenes.审核中, { action: 'extend', days: 3, reason: '系统升级' }, factsOn('2026-11-25'), people.head)
    expect(clock.promised!.extensions).toEqual([{ by: 3, reason: '系统升级', on: '2026-11-25' }])
    expect(clock.statutory).toEqual(scenes.审核中.clock.statutory)
  })
  it('法律另有规定、写进实施清单的（市场主体登记再延长三日），服务事项的法定时限也一起延长', () => {
    const on = factsOn('2026-11-25', { limits: { statutory: 3, promised: 3, extension: 3, unit: 'workday' } })
    const { clock } = decide(scenes.审核中, { action: 'extend', days: 3, reason: '情形复杂' }, on, people.head)
    expect([clock.promised?.extensions.length, clock.statutory?.extensions.length]).toEqual([1, 1])
  })
})

describe('时限只按规矩动', () => {
  it('许可收件满五个工作日没有告知，第六天视为受理；服务事项没有这一条', () => {
    const deem = (procedure: 'permit' | 'service', day: string) =>
      hindranceOf({ ...scenes.已收件, procedure }, 'deem', theLaw, factsOn(day))?.code
    expect([deem('permit', '2026-11-27'), deem('permit', '2026-11-28'), deem('service', '2026-12-28')]).toEqual([
      'not-overdue',
      undefined,
      'not-in-procedure',
    ])
  })
  it('许可最多延长十日，实施清单另有规定的从其规定；服务事项不超过法定时限', () => {
    const most = (procedure: 'permit' | 'service', limits: typeof facts.limits) =>
      longestExtension({ ...scenes.审核中, procedure, clock: { ...scenes.审核中.clock } }, factsOn('2026-11-24', { limits }))
    const limits = { statutory: 20, promised: 5, unit: 'workday' as const }
    expect([most('permit', limits), most('permit', { ...limits, extension: 5 }), most('service', limits)]).toEqual([10, 5, 10])
    const near = { ...scenes.审核中.clock, statutory: { ...scenes.审核中.clock.statutory!, limit: 8 } }
    const room = (procedure: Procedure) => longestExtension({ ...scenes.审核中, procedure, clock: near }, facts)
    expect([room('service'), room('permit'), room('grievance')]).toEqual([3, 10, 10])
  })
  it('只能延长一次；承诺时限等于法定时限的服务事项不能延长', () => {
    const extensions = [{ by: 3, reason: '系统升级', on: '2026-11-24' }]
    const promisedTrack = scenes.审核中.clock.promised!
    const again = { ...scenes.审核中, clock: { ...scenes.审核中.clock, promised: { ...promisedTrack, extensions } } }
    expect(codeOf(again, 'extend', people.head)).toBe('extended-before')
    const full = { ...scenes.审核中, clock: { ...scenes.审核中.clock, statutory: { ...scenes.审核中.clock.statutory!, limit: 5 } } }
    expect(codeOf(full, 'extend', people.head)).toBe('no-room')
  })
})
