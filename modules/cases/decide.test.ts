import { describe, expect, it } from 'vitest'
import { decision, factsOn, joint, people, promised, review, scenes } from './fixtures/scenes.ts'
import { type Facts, hindranceOf, type Present, theLaw, type Who } from './rules.ts'
import { type Clock, receivedClock, runningTrack } from './rules-clock.ts'
import { type Command, decide } from './rules-decide.ts'

const track = (startedOn: string, limit: number) => ({
  startedOn,
  limit,
  unit: 'workday' as const,
  firstDay: 'next' as const,
  pauses: [],
  extensions: [],
})
const acceptance = track('2026-11-20', 5)
const approved = { recommendation: 'approved', opinion: '材料齐全' } as const
const accepted: Clock = { acceptance, promised: track('2026-11-23', 5), statutory: track('2026-11-23', 20), step: track('2026-11-23', 2) }
const on = (day: string, now: Present, command: Command, who: Who = people.reviewer) => decide(now, command, factsOn(day), who)
const waiting = [{ from: '2026-11-23', reason: '等申请人补正材料' }]

describe('收件、补正和受理', () => {
  it('收件之日起五个工作日内须答复', () => {
    expect(receivedClock('2026-11-20')).toEqual({ acceptance })
  })
  it.each(['requestCorrection', 'correctAgain'] as const)('告知补正（%s）：转到收件网点，受理审查的钟停下', (action) => {
    expect(on('2026-11-23', scenes.已收件, { action, gaps: [], reason: '仍不符合' })).toMatchObject({
      status: 'correcting',
      step: null,
      handledUnit: 'outlet',
      handledRole: 'clerk',
      open: true,
      corrections: 1,
      clock: { acceptance: { ...acceptance, pauses: waiting } },
    })
  })
  it('补交材料：回到部门，钟从停下的地方接着走', () => {
    const now = { ...scenes.待补正, clock: { acceptance: { ...acceptance, pauses: waiting } } }
    expect(on('2026-11-30', now, { action: 'supplement', answered: [] })).toMatchObject({
      status: 'received',
      handledUnit: 'organ',
      handledRole: 'reviewer',
      corrections: 1,
      clock: { acceptance: { ...acceptance, pauses: [{ ...waiting[0], to: '2026-11-30' }] } },
    })
  })
  it('受理：进入第一个环节，承诺、法定和环节三个时限同时起算', () => {
    expect(on('2026-11-23', scenes.已收件, { action: 'accept' })).toMatchObject({
      status: 'accepted',
      step: 'review',
      handledUnit: 'organ',
      handledRole: 'reviewer',
      clock: accepted,
      ask: [],
    })
  })
  it('按自然日承诺的事项，时限按自然日记', () => {
    const facts = factsOn('2026-11-23', { limits: { statutory: 15, promised: 10, unit: 'day' } })
    const { clock } = decide(scenes.已收件, { action: 'accept' }, facts, people.reviewer)
    expect([clock.promised, clock.statutory, clock.step?.unit]).toEqual([
      { ...track('2026-11-23', 10), unit: 'day' },
      { ...track('2026-11-23', 15), unit: 'day' },
      'workday',
    ])
  })
  it('逾期未告知：视为自收件之日起受理，时限从收件算起，环节从今天算起', () => {
    const { status, clock } = on('2026-12-01', { ...scenes.已收件, procedure: 'permit' }, { action: 'deem' }, theLaw)
    expect([status, clock.promised?.startedOn, clock.statutory?.startedOn, clock.step?.startedOn]).toEqual([
      'accepted',
      '2026-11-20',
      '2026-11-20',
      '2026-12-01',
    ])
  })
  it.each([
    ['decline', 'declined'],
    ['markNotNeeded', 'notNeeded'],
    ['withdraw', 'withdrawn'],
    ['terminate', 'terminated'],
  ] as const)('%s：办件了结，没有结果', (action, status) => {
    const change = on('2026-11-24', scenes.已收件, { action, reason: '不属于本机关', basis: '某法第一条' } as Command)
    expect(change).toMatchObject({ status, step: null, outcome: null, open: false })
  })
  it('即办：当场办结，十个工作日内送达', () => {
    const change = on('2026-11-20', scenes.已收件, { action: 'decideByRule', granted: false, reason: '没有记录', data: {} }, theLaw)
    expect(change).toMatchObject({
      status: 'concluded',
      outcome: 'refused',
      handledUnit: 'outlet',
      clock: { delivery: track('2026-11-20', 10) },
    })
  })
})

describe('环节之间', () => {
  const now: Present = { ...scenes.审核中, clock: accepted }

  it('审核通过：移交下一环节，只换环节的钟', () => {
    expect(on('2026-11-24', now, { action: 'pass', ...approved })).toMatchObject({
      step: 'decide',
      handledUnit: 'organ',
      handledRole: 'approver',
      clock: { ...accepted, step: track('2026-11-24', 1) },
    })
  })
  it('进入联合环节：牵头单位承办，其余单位同时被征求意见', () => {
    const facts = factsOn('2026-11-24', { steps: [review, joint, decision] })
    expect(decide(now, { action: 'pass', ...approved }, facts, people.reviewer)).toMatchObject({
      step: 'inspect',
      handledUnit: 'organ',
      ask: [{ step: 'inspect', unit: 'health', role: 'reviewer' }],
    })
  })
  it('同组的环节一起办，走完一组才到下一个', () => {
    const [a, b] = [
      { ...review, id: 'first', group: 'together' },
      { ...review, id: 'second', group: 'together', unit: 'health' },
    ]
    const facts = factsOn('2026-11-24', { steps: [a, b, decision] })
    const entered = decide(scenes.已收件, { action: 'accept' }, facts, people.reviewer)
    expect([entered.step, entered.ask]).toEqual(['first', [{ step: 'first', unit: 'health', role: 'reviewer' }]])
    expect(decide({ ...now, step: 'first' }, { action: 'pass', ...approved }, facts, people.reviewer).step).toBe('decide')
  })
  it('退回：回到前面的环节，承办人重新确定', () => {
    const change = on(
      '2026-11-25',
      { ...scenes.待决定, clock: accepted, assigned: 'approver' },
      { action: 'sendBack', step: 'review', reason: '请核对' },
    )
    expect(change).toMatchObject({ status: 'accepted', step: 'review', handledRole: 'reviewer', assigned: null })
  })
  it('征求意见、答复：状态、期限都不变', () => {
    const asking = on('2026-11-24', now, { action: 'askOpinion', units: ['health'], question: '请核对' })
    expect([asking.status, asking.clock, asking.ask]).toEqual([
      'accepted',
      accepted,
      [{ step: 'review', unit: 'health', role: 'reviewer' }],
    ])
    const open = { id: 'q1', step: 'review', unit: 'health', role: 'reviewer', answered: false }
    const answered = on('2026-11-25', { ...now, consultations: [open] }, { action: 'opine', ...approved }, people.otherReviewer)
    expect([answered.status, answered.clock, answered.answer]).toEqual(['accepted', accepted, 'q1'])
  })
})

describe('退回以后重新进入联合环节', () => {
  const steps = (mode: 'all' | 'any') => factsOn('2026-11-24', { steps: [review, { ...joint, mode }, decision] })
  const asked = (answered: boolean) => ({ id: 'before', step: 'inspect', unit: 'health', role: 'reviewer', answered })
  const entered = (before: boolean, facts: Facts) => {
    const now = { ...scenes.审核中, consultations: [asked(before)] }
    const { step, ask } = decide(now, { action: 'pass', ...approved }, facts, people.reviewer)
    const again = ask.map((one, n) => ({ ...one, id: `again${n}`, answered: false }))
    return { ...now, step, consultations: [...now.consultations, ...again] }
  }
  const pass = (now: Present, facts: Facts) => hindranceOf(now, 'pass', people.reviewer, facts)?.code

  it.each(['all', 'any'] as const)('答复过的再征求一遍，要等新的答复，上一次的不算（%s）', (mode) => {
    const now = entered(true, steps(mode))
    expect(now.consultations.map((c) => c.answered)).toEqual([true, false])
    expect(pass(now, steps(mode))).toBe('waiting-for-opinions')
    const answered = { ...now, consultations: now.consultations.map((c) => ({ ...c, answered: true })) }
    expect(pass(answered, steps(mode))).toBeUndefined()
  })
  it.each(['all', 'any'] as const)('还没有答复的，不再征求一遍，同一单位只答一次（%s）', (mode) => {
    const now = entered(false, steps(mode))
    expect(now.consultations).toEqual([asked(false)])
    expect(pass({ ...now, consultations: [asked(true)] }, steps(mode))).toBeUndefined()
  })
  it('同组两个环节由同一单位的同一岗位办的，只征求一次', () => {
    const group = ['first', 'second', 'third'].map((id, n) => ({ ...review, id, unit: n ? 'health' : 'owner', group: 'together' }))
    const { ask } = decide(scenes.已收件, { action: 'accept' }, factsOn('2026-11-24', { steps: [...group, decision] }), people.reviewer)
    expect(ask).toEqual([{ step: 'first', unit: 'health', role: 'reviewer' }])
  })
})

describe('特别程序、延期和承诺', () => {
  const now: Present = { ...scenes.审核中, clock: accepted }

  it('特别程序：承诺、法定、环节的钟都停下，写明等什么；结束后都接着走', () => {
    const paused = on('2026-11-24', now, { action: 'pause', kind: 'appraisal', reason: '签名不一致', expectedDays: 10 })
    const pause = [{ from: '2026-11-24', reason: '等鉴定' }]
    for (const name of ['promised', 'statutory', 'step'] as const) expect(paused.clock[name]?.pauses).toEqual(pause)
    expect([paused.status, paused.step]).toEqual(['paused', 'review'])
    const resumed = on('2026-12-04', { ...now, status: 'paused', clock: paused.clock }, { action: 'resume', result: '一致' })
    for (const name of ['promised', 'statutory', 'step'] as const)
      expect(resumed.clock[name]?.pauses).toEqual([{ ...pause[0], to: '2026-12-04' }])
    expect(resumed.status).toBe('accepted')
  })
  it('许可延期：承诺和法定时限一起增加，写明理由和日期', () => {
    const { clock } = on('2026-11-25', { ...now, procedure: 'permit' }, { action: 'extend', days: 3, reason: '系统升级' })
    const extensions = [{ by: 3, reason: '系统升级', on: '2026-11-25' }]
    expect([clock.promised?.extensions, clock.statutory?.extensions, clock.step?.extensions]).toEqual([extensions, extensions, []])
  })
  it('补齐一份容缺材料，只了结这一份；状态不变，特别程序中也一样', () => {
    const two = [promised, { ...promised, id: 'second', item: 'lease' }]
    const kept = on('2026-11-25', { ...now, status: 'paused', promises: two }, { action: 'keepPromise', items: ['lease'] })
    expect([kept.status, kept.promises]).toEqual(['paused', { kept: ['second'], broken: [] }])
  })
  it('容缺逾期：终止办理，只记逾期的为未兑现', () => {
    const two = [promised, { ...promised, id: 'second', dueOn: '2026-12-04' }]
    const change = on('2026-11-30', { ...now, promises: two }, { action: 'lapse' }, theLaw)
    expect([change.status, change.open, change.promises]).toEqual(['terminated', false, { kept: [], broken: ['promise'] }])
  })
})

describe('决定和以后', () => {
  const now: Present = { ...scenes.待决定, clock: accepted, assigned: 'approver' }
  const conclude = (more: Partial<Present>, command: Partial<Extract<Command, { action: 'conclude' }>>) =>
    on('2026-11-25', { ...now, ...more }, { action: 'conclude', outcome: 'approved', opinion: '符合条件', ...command }, people.approver)
  const line = (index: number, verdict: 'passed' | 'refused' | 'returned') => ({ index, verdict, reason: '不符合' })

  it.each(['approved', 'refused'] as const)('决定（%s）：回到收件网点，十个工作日内送达', (outcome) => {
    expect(conclude({}, { outcome })).toMatchObject({
      status: 'concluded',
      step: null,
      outcome,
      handledUnit: 'outlet',
      handledRole: 'clerk',
      assigned: null,
      open: true,
      clock: { ...accepted, delivery: track('2026-11-25', 10) },
    })
  })
  it('曾容缺受理的写作容缺通过，不通过的仍是不通过', () => {
    const promises = [{ ...promised, status: 'kept' as const }]
    expect([conclude({ promises }, {}).outcome, conclude({ promises }, { outcome: 'refused' }).outcome]).toEqual([
      'approvedDeferred',
      'refused',
    ])
  })
  it('逐行决定：全过是通过，全不过是不通过，其余是部分通过', () => {
    const outcome = (...verdicts: ('passed' | 'refused' | 'returned')[]) =>
      conclude({}, { lines: verdicts.map((v, n) => line(n, v)) }).outcome
    expect([outcome('passed', 'passed'), outcome('refused', 'returned'), outcome('passed', 'refused')]).toEqual([
      'approved',
      'refused',
      'partly',
    ])
  })
  it('交付：办件了结，决定不变；撤销：结果还写着当时的决定', () => {
    const deliver = on('2026-11-26', { ...scenes.已办结, clock: accepted }, { action: 'deliver', receivedBy: 'applicant' }, people.clerk)
    expect(deliver).toMatchObject({ status: 'concluded', outcome: 'approved', open: false, clock: accepted })
    const revoke = { action: 'revoke', ground: 'falsePromise', reason: '不实', basis: '某法' } as const
    for (const scene of [scenes.已办结, scenes.已交付])
      expect(on('2026-12-26', scene, revoke, people.head)).toMatchObject({
        status: 'revoked',
        step: null,
        outcome: 'approved',
        open: false,
      })
  })
  it('移交首问责任：对方接手以前首问人不变，接手以后换人', () => {
    const passing = on('2026-11-24', scenes.已收件, { action: 'passOn', person: 'otherClerk' }, people.clerk)
    expect([passing.firstAsked, passing.passingTo, passing.status, passing.open]).toEqual(['clerk', 'otherClerk', 'received', true])
    const open = (scene: Present) => on('2026-11-24', scene, { action: 'passOn', person: 'otherClerk' }, people.clerk).open
    expect([open(scenes.已办结), open(scenes.已交付)]).toEqual([true, false])
    const taken = on('2026-11-24', { ...scenes.已收件, passingTo: 'otherClerk' }, { action: 'takeOver' }, people.otherClerk)
    expect([taken.firstAsked, taken.passingTo]).toEqual(['otherClerk', null])
  })
})

describe('现在走的是哪个钟', () => {
  it('收件、补正看受理审查，办理中和特别程序看承诺，办结看送达，了结的没有', () => {
    const clock = { ...accepted, delivery: track('2026-11-25', 10) }
    const states = ['received', 'correcting', 'accepted', 'paused', 'concluded', 'withdrawn', 'terminated'] as const
    const words = states.map((s) => runningTrack(s, clock)?.what)
    expect(words).toEqual(['受理审查', '受理审查', '承诺办结', '承诺办结', '结果送达', undefined, undefined])
    expect(runningTrack('accepted', clock)?.track).toBe(clock.promised)
  })
})
