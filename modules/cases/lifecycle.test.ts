import { procedures } from '@tongban/matters/contract'
import { describe, expect, it } from 'vitest'
import { factsOn, people, promised, scenes } from './fixtures/scenes.ts'
import { type Action, actions, type ClockEffect, lifecycles, type Transition } from './lifecycle.ts'
import { type Present, theLaw } from './rules.ts'
import { type Command, decide } from './rules-decide.ts'

/** Who does it, what the clock does, which letter goes out and what must be given, written by hand from the law and the kernel. */
const law: Record<Action, string> = {
  requestCorrection: 'organ | pause | correction | gaps',
  correctAgain: 'organ | pause | correction | gaps reason',
  supplement: 'receiver | resume | supplementReceipt | materials',
  accept: 'organ | start | acceptance |',
  decline: 'organ | stop | declined | reason basis',
  markNotNeeded: 'organ | stop | notNeeded | reason',
  keepPromise: 'receiver | none | supplementReceipt | materials',
  postpone: 'organ | none | | until reason',
  askOpinion: 'step | none | | units question',
  opine: 'asked | none | | opinion',
  pass: 'step | step | | opinion',
  sendBack: 'step | step | | step reason',
  pause: 'organ | pause | special | kind reason',
  resume: 'organ | resume | | result',
  extend: 'organ | extend | extension | days reason',
  conclude: 'step | stop | decision | opinion',
  deliver: 'receiver | none | delivery |',
  withdraw: 'receiver | stop | return | reason',
  revoke: 'organ | stop | revocation | reason basis',
  terminate: 'organ | stop | termination | reason',
  assign: 'step | none | | person',
  passOn: 'receiver | none | | person',
  takeOver: 'named | none | |',
  decideByRule: 'rule | stop | decision |',
  lapse: 'law | stop | termination |',
  deem: 'law | startAsOfReceipt | acceptance |',
}
/** 内部申请: the form itself with its opinions tells the applicant. */
const withoutLetter = (row: string) => row.replace(/^(\S+ \| \S+ \|) \S* ?\|/, '$1 |')
const printed = ({ by, clock, letter, needs }: Transition) =>
  [by, clock, letter ?? '', needs.join(' ')].join(' | ').replace(/ +/g, ' ').trim()
const rows = procedures.flatMap((procedure) =>
  Object.entries(lifecycles[procedure]).map(([action, row]) => ({ procedure, action: action as Action, row })),
)

describe('印出来给人看的表', () => {
  it.each(procedures)('%s：谁办、钟怎么走、出什么文书、要给什么，一行一行都与法相符', (procedure) => {
    for (const { action, row } of rows.filter((one) => one.procedure === procedure))
      expect([action, printed(row)]).toEqual([action, procedure === 'internal' ? withoutLetter(law[action]) : law[action]])
  })
  it.each(
    Object.entries({
      requestCorrection: '第三十二条',
      correctAgain: '第三十二条',
      supplement: '第三十二条',
      accept: '第三十二条',
      decline: '第三十二条',
      markNotNeeded: '第三十二条',
      deem: '第三十二条',
      decideByRule: '第三十四条',
      conclude: '第三十七条',
      extend: '第四十二条',
      deliver: '第四十四条',
      pause: '第四十五条',
      resume: '第四十五条',
      revoke: '第六十九条',
    }),
  )('许可的%s写明行政许可法%s', (action, article) => {
    expect(lifecycles.permit[action as Action]!.article).toContain(`行政许可法${article}`)
    expect(lifecycles.service[action as Action]?.article ?? '').not.toContain('行政许可法')
  })
  it('每一行都有依据；法律自己办的没有岗位能办', () => {
    for (const { action, row } of rows) {
      expect(row.article.length, action).toBeGreaterThan(3)
      expect(row.permission === 'law', action).toBe(row.by === 'law' || row.by === 'rule')
      for (const who of Object.values(people)) expect(who.permissions.has('law')).toBe(false)
    }
  })
})

const command = (action: Action) =>
  ({
    action,
    gaps: [],
    answered: [],
    items: ['photo'],
    units: ['health'],
    question: '请核对',
    recommendation: 'approved',
    opinion: '材料齐全',
    step: 'review',
    kind: 'appraisal',
    reason: '系统升级',
    basis: '某法第一条',
    ground: 'fraud',
    until: '2026-12-31',
    expectedDays: 10,
    result: '鉴定完成',
    days: 3,
    outcome: 'approved',
    granted: true,
    data: {},
    receivedBy: 'applicant',
    person: 'reviewer',
  }) as Command

const consultations = [{ id: 'q', step: 'review', unit: 'health', role: 'reviewer', answered: false }]
const presents: Present[] = Object.values(scenes).map((scene) => ({ ...scene, promises: [promised], consultations }))

/** What really became of the clock. */
function effect(now: Present, action: Action): ClockEffect {
  const { clock, open } = decide(now, command(action), factsOn('2026-11-30'), action === 'opine' ? people.otherReviewer : theLaw)
  const [was, is] = [Object.values(now.clock), Object.values(clock)]
  const count = (tracks: typeof is, of: (track: (typeof is)[number]) => unknown[]) => tracks.flatMap(of).length
  if (count(is, (t) => t.extensions) > count(was, (t) => t.extensions)) return 'extend'
  if (count(is, (t) => t.pauses) > count(was, (t) => t.pauses)) return 'pause'
  if (count(is, (t) => t.pauses.filter((p) => p.to)) > count(was, (t) => t.pauses.filter((p) => p.to))) return 'resume'
  if (clock.delivery !== now.clock.delivery || (now.status !== 'concluded' && !open) || action === 'revoke') return 'stop'
  if (clock.promised !== now.clock.promised) return clock.promised!.startedOn === '2026-11-30' ? 'start' : 'startAsOfReceipt'
  return clock.step === now.clock.step ? 'none' : 'step'
}

describe('表上写的钟，就是真走的钟', () => {
  it.each(actions)('%s', (action) => {
    for (const procedure of procedures) {
      const row = lifecycles[procedure][action]
      const froms = presents.filter((now) => row?.from.includes(now.status) && !(action === 'pass' && now.step === 'decide'))
      expect(froms.length > 0).toBe(row !== undefined)
      for (const now of froms) {
        const waiting = { from: '2026-11-23', reason: '等申请人' }
        const stopped = Object.fromEntries(Object.entries(now.clock).map(([name, track]) => [name, { ...track, pauses: [waiting] }]))
        const clock = now.status === 'correcting' || now.status === 'paused' ? stopped : now.clock
        expect([now.status, effect({ ...now, procedure, clock }, action)]).toEqual([now.status, row!.clock])
      }
    }
  })
})
