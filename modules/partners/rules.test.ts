import { describe, expect, it } from 'vitest'
import { type Action, actions, lifecycle, statuses } from './lifecycle.ts'
import { conditionState, dayAfter, hindranceOf, isLast, nextTerm, type Standing, statusOn, type Who, warningOf } from './rules.ts'

const today = '2026-11-20'
const now = (more: Partial<Standing> = {}): Standing => ({
  status: 'draft',
  until: '2027-11-19',
  parties: [
    { role: 'partner', unit: 'bank' },
    { role: 'bureau', unit: 'bureau' },
    { role: 'finance', unit: 'finance' },
  ],
  signed: [],
  renewed: false,
  ...more,
})
const all = new Set(['agreements.draft', 'agreements.sign', 'agreements.terminate'])
const who = (unit: string, kind: string, roles: string[], permissions = all): Who => ({ unit: { id: unit, kind }, roles, permissions })
const office = who('office', 'section', ['reviewer'])
const lead = who('bureau', 'bureau', ['approver', 'head'])
const bank = who('bank', 'bank', ['applicant'])
const finance = who('finance', 'department', ['head'])
const actors: Record<Action, Who> = {
  edit: office,
  offer: office,
  discard: office,
  sign: bank,
  refuse: bank,
  renew: office,
  noteBreach: office,
  terminate: lead,
}

describe('协议的生命周期表', () => {
  it.each(actions.flatMap((action) => statuses.map((status) => [action, status] as const)))(
    '%s 在 %s：只在表里写明的状态可以',
    (action, status) => {
      const allowed = (lifecycle[action].from as readonly string[]).includes(status)
      const until = status === 'expired' ? '2026-11-19' : '2027-11-19'
      const stored = status === 'expired' ? 'inForce' : status
      expect(hindranceOf(now({ status: stored, until }), action, actors[action], today)?.code).toBe(allowed ? undefined : 'wrong-state')
    },
  )
  it.each(actions)('%s：没有权限的人不能', (action) => {
    const nobody = { ...actors[action], permissions: new Set<string>() }
    expect(hindranceOf(now(), action, nobody, today)?.code).toBe('not-permitted')
  })
})

describe('谁签', () => {
  it('各方只由自己的人签，科室不能代局里签，部门审批人员不能代负责人签', () => {
    const signing = now({ status: 'signing' })
    for (const one of [bank, lead, finance]) expect(hindranceOf(signing, 'sign', one, today)).toBeUndefined()
    for (const one of [
      office,
      who('finance', 'department', ['approver']),
      who('bank', 'bank', ['administrator']),
      who('post', 'post', ['applicant']),
    ])
      expect(hindranceOf(signing, 'sign', one, today)?.code).toBe('not-permitted')
  })
  it('签过的不能再签，但可以退回；先后不论，最后一方签完才生效', () => {
    const signing = now({ status: 'signing', signed: ['bank', 'finance'] })
    expect(hindranceOf(signing, 'sign', bank, today)?.code).toBe('already-signed')
    expect(hindranceOf(signing, 'refuse', bank, today)).toBeUndefined()
    expect([isLast(signing, 'bureau'), isLast(now({ signed: ['finance'] }), 'bureau')]).toEqual([true, false])
  })
  it('部门不能起草、记违约；终止只由局负责人办理；续签只一次', () => {
    for (const action of ['edit', 'offer', 'noteBreach', 'renew'] as const)
      expect(hindranceOf(now({ status: 'inForce' }), action, finance, today)?.code).toBe('not-permitted')
    for (const one of [office, finance])
      expect(hindranceOf(now({ status: 'inForce' }), 'terminate', one, today)?.code).toBe('not-permitted')
    expect(hindranceOf(now({ status: 'inForce', renewed: true }), 'renew', office, today)?.code).toBe('already-renewed')
  })
})

describe('期限', () => {
  it('最后一天有效，第二天到期', () => {
    expect([statusOn('inForce', today, today), statusOn('inForce', '2026-11-19', today), statusOn('signing', '2026-11-19', today)]).toEqual(
      [...['inForce', 'expired', 'signing']],
    )
  })
  it.each([
    [61, null],
    [60, 60],
    [31, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
    [-1, null],
  ])('还剩%i天：提醒%s', (days, warning) => {
    const standing = now({ status: 'inForce', until: dayAfter(today, days) })
    expect(warningOf(standing, today)).toBe(warning)
    expect(warningOf({ ...standing, renewed: true }, today)).toBeNull()
    expect(warningOf({ ...standing, status: 'terminated' }, today)).toBeNull()
  })
})

it.each([
  ['2026-11-20', '2027-11-19', '2027-11-20', '2028-11-19'],
  ['2026-11-20', '2029-11-19', '2029-11-20', '2032-11-19'],
  ['2024-02-29', '2025-02-27', '2026-11-20', '2027-11-19'],
  ['2026-01-01', '2026-03-31', '2026-11-20', '2027-02-17'],
])('续签 %s至%s：下一期 %s至%s', (from, until, nextFrom, nextUntil) => {
  expect(nextTerm({ from, until }, today)).toEqual({ from: nextFrom, until: nextUntil })
})

it('条件：没有证明、待核查、具备、不具备；换了证明回到待核查', () => {
  const evidence = { id: 'new' }
  expect([
    conditionState(undefined, undefined),
    conditionState(evidence, undefined),
    conditionState(evidence, { evidence: 'new', met: true }),
    conditionState(evidence, { evidence: 'new', met: false }),
    conditionState(evidence, { evidence: 'old', met: true }),
  ]).toEqual(['missing', 'waiting', 'met', 'unmet', 'waiting'])
})
