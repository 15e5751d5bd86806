import { describe, expect, it } from 'vitest'
import { factsOn, received, scenes } from './fixtures/scenes.ts'
import { type Clock, type Command, decide, type Present, receivedClock, runningTrack } from './rules.ts'

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
const accepted: Clock = {
  acceptance,
  promised: track('2026-11-23', 5),
  statutory: track('2026-11-23', 20),
  step: track('2026-11-23', 2),
}
const on = (day: string, now: Present, command: Command) => decide(now, command, factsOn(day))

describe('每个动作使办件变成什么样', () => {
  it('收件之日起五个工作日内须答复', () => {
    expect(receivedClock('2026-11-20')).toEqual({ acceptance })
  })
  it('告知补正：转到收件网点，受理审查的钟停下', () => {
    expect(on('2026-11-23', received, { action: 'requestCorrection', gaps: [] })).toEqual({
      status: 'correcting',
      step: null,
      outcome: null,
      handledUnit: 'outlet',
      handledRole: 'clerk',
      open: true,
      corrections: 1,
      clock: { acceptance: { ...acceptance, pauses: [{ from: '2026-11-23', reason: '等申请人补正材料' }] } },
    })
  })
  it('补交材料：回到部门，钟从停下的地方接着走', () => {
    const paused = { acceptance: { ...acceptance, pauses: [{ from: '2026-11-23', reason: '等申请人补正材料' }] } }
    expect(on('2026-11-30', { ...scenes.待补正, clock: paused }, { action: 'supplement', answered: [] })).toEqual({
      status: 'received',
      step: null,
      outcome: null,
      handledUnit: 'organ',
      handledRole: 'reviewer',
      open: true,
      corrections: 1,
      clock: { acceptance: { ...acceptance, pauses: [{ from: '2026-11-23', to: '2026-11-30', reason: '等申请人补正材料' }] } },
    })
  })
  it('受理：进入第一个环节，承诺、法定和环节三个时限同时起算', () => {
    expect(on('2026-11-23', received, { action: 'accept' })).toEqual({
      status: 'accepted',
      step: 'review',
      outcome: null,
      handledUnit: 'organ',
      handledRole: 'reviewer',
      open: true,
      corrections: 0,
      clock: accepted,
    })
  })
  it('按自然日承诺的事项，时限按自然日记', () => {
    const facts = { ...factsOn('2026-11-23'), limits: { statutory: 15, promised: 10, unit: 'day' as const } }
    const { clock } = decide(received, { action: 'accept' }, facts)
    expect([clock.promised, clock.statutory]).toEqual([
      { ...track('2026-11-23', 10), unit: 'day' },
      { ...track('2026-11-23', 15), unit: 'day' },
    ])
    expect(clock.step?.unit).toBe('workday')
  })
  it('审核通过：移交下一环节，只换环节的钟', () => {
    expect(on('2026-11-24', { ...scenes.审核中, clock: accepted }, { action: 'pass', ...approved })).toMatchObject({
      status: 'accepted',
      step: 'decide',
      handledUnit: 'organ',
      handledRole: 'approver',
      clock: { ...accepted, step: track('2026-11-24', 1) },
    })
  })
  it('下一环节在别的单位，就移交到那个单位', () => {
    const facts = { ...factsOn('2026-11-24'), unitOfStep: ({ id }: { id: string }) => (id === 'decide' ? 'bureau' : 'organ') }
    expect(decide(scenes.审核中, { action: 'pass', ...approved }, facts).handledUnit).toBe('bureau')
  })
  it.each(['approved', 'refused'] as const)('决定（%s）：回到收件网点，十个工作日内送达', (outcome) => {
    expect(on('2026-11-25', { ...scenes.待决定, clock: accepted }, { action: 'conclude', outcome, opinion: '已审查' })).toEqual({
      status: 'concluded',
      step: null,
      outcome,
      handledUnit: 'outlet',
      handledRole: 'clerk',
      open: true,
      corrections: 0,
      clock: { ...accepted, delivery: track('2026-11-25', 10) },
    })
  })
  it('交付：办件了结，决定不变', () => {
    const change = on('2026-11-26', { ...scenes.已办结, clock: accepted }, { action: 'handOver', receivedBy: 'applicant' })
    expect(change).toMatchObject({ status: 'concluded', outcome: 'approved', open: false, clock: accepted })
  })
  it.each(['已收件', '待补正', '审核中', '待决定'] as const)('撤回（%s时）：办件了结，没有结果', (scene) => {
    const change = on('2026-11-26', scenes[scene], { action: 'withdraw', reason: '自行办理' })
    expect(change).toMatchObject({ status: 'withdrawn', step: null, outcome: null, open: false })
  })
})

describe('现在走的是哪个钟', () => {
  it('收件、补正看受理审查，办理中看承诺，办结看送达，撤回没有', () => {
    const clock = { ...accepted, delivery: track('2026-11-25', 10) }
    const words = (['received', 'correcting', 'accepted', 'concluded', 'withdrawn'] as const).map((s) => runningTrack(s, clock)?.what)
    expect(words).toEqual(['受理审查', '受理审查', '承诺办结', '结果送达', undefined])
    expect(runningTrack('accepted', clock)?.track).toBe(clock.promised)
  })
})
