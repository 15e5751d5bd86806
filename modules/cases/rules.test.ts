import { describe, expect, it } from 'vitest'
import { factsOn, people, scenes } from './fixtures/scenes.ts'
import { type Action, actions, lifecycle, statuses } from './lifecycle.ts'
import { availableActions, hindranceOf, type Present, unanswered, unasked, type Who } from './rules.ts'

const facts = factsOn('2026-11-20')
const columns = ['clerk', 'otherClerk', 'reviewer', 'approver', 'otherReviewer', 'officer'] as const
const signs: Record<string, string | undefined> = {
  可: undefined,
  态: 'wrong-status',
  权: 'not-permitted',
  位: 'not-your-turn',
  节: 'other-step',
  告: 'asked-before',
  交: 'handed-over',
}

/** Written by hand from the law and the kernel, not from the code. Columns as above. */
const expected: Record<keyof typeof scenes, Partial<Record<Action, string>>> = {
  已收件: { requestCorrection: '权权可权位权', accept: '权权可权位权', withdraw: '可位权权权权' },
  补正后再收件: { requestCorrection: '权权告权位权', accept: '权权可权位权', withdraw: '可位权权权权' },
  待补正: { supplement: '可位权权权权', withdraw: '可位权权权权' },
  审核中: { pass: '权权可权位权', conclude: '权权权节权权', withdraw: '可位权权权权' },
  待决定: { pass: '权权节权位权', conclude: '权权权可权权', withdraw: '可位权权权权' },
  已办结: { handOver: '可位权权权权' },
  已交付: { handOver: '交位权权权权' },
  已撤回: {},
}

const table = Object.entries(expected).flatMap(([scene, row]) =>
  actions.flatMap((action) =>
    columns.map((who, n) => ({ scene: scene as keyof typeof scenes, action, who, code: signs[row[action]?.[n] ?? '态'] })),
  ),
)

const codeOf = (now: Present, action: Action, who: Who) => hindranceOf(now, action, who, facts)?.code

describe('谁在什么状态下能做什么', () => {
  it('每个状态、每个动作都在表里', () => {
    expect(new Set(Object.values(scenes).map((now) => now.status))).toEqual(new Set(statuses))
    expect(table.length).toBe(8 * actions.length * columns.length)
  })
  it.each(Object.keys(scenes) as (keyof typeof scenes)[])('%s：逐人逐动作与表一致', (scene) => {
    const rows = table.filter((row) => row.scene === scene)
    const found = rows.map((row) => ({ ...row, code: codeOf(scenes[scene], row.action, people[row.who]) }))
    expect(found).toEqual(rows)
  })
  it('按钮与规则说的一致，不能按的都说明原因', () => {
    for (const { scene, action, who, code } of table) {
      const button = availableActions(scenes[scene], people[who], facts).find((a) => a.action === action)!
      expect(button).toMatchObject({ label: lifecycle[action].label, available: code === undefined })
      expect(Boolean(button.why)).toBe(code !== undefined)
    }
  })
  it('外部门的审批人员不能替本部门决定', () => {
    expect(codeOf(scenes.待决定, 'conclude', people.otherApprover)).toBe('not-your-turn')
  })
})

describe('审核与决定由两人办理', () => {
  const signedBy = (by: string): Present => ({ ...scenes.待决定, opinions: [{ step: 'review', by }] })

  it('一人兼审核、审批两岗，自己审核过的不能自己决定，别人审核的可以', () => {
    expect(codeOf(signedBy('both'), 'conclude', people.both)).toBe('four-eyes')
    expect(codeOf(signedBy('alsoBoth'), 'conclude', people.both)).toBeUndefined()
    expect(codeOf(signedBy('reviewer'), 'conclude', people.both)).toBeUndefined()
  })
  it('审核环节被两人先后签署过，两人都不能决定', () => {
    const twice = {
      ...scenes.待决定,
      opinions: [
        { step: 'review', by: 'both' },
        { step: 'review', by: 'alsoBoth' },
      ],
    }
    expect(codeOf(twice, 'conclude', people.both)).toBe('four-eyes')
    expect(codeOf(twice, 'conclude', people.alsoBoth)).toBe('four-eyes')
    expect(codeOf(twice, 'conclude', people.approver)).toBeUndefined()
  })
  it('岗位不符的人有权限也不能替', () => {
    const who = { ...people.reviewer, permissions: new Set(['cases.pass', 'cases.conclude']) }
    expect(codeOf(scenes.待决定, 'conclude', who)).toBe('not-permitted')
    expect(codeOf({ ...scenes.审核中, step: null }, 'pass', who)).toBe('no-step')
  })
})

describe('补正只告知一次，只补所要求的', () => {
  const gap = (pointer: string) => ({ pointer, title: '照片', problem: '看不清', remedy: '请重拍' })
  const asked = [gap('/materials/photo'), gap('/form/bank')]

  it('告知过一次后不能再要求补正，并引用法条', () => {
    const why = hindranceOf(scenes.补正后再收件, 'requestCorrection', people.reviewer, facts)?.why
    expect(why).toContain('行政许可法第三十二条')
  })
  it('没补的和没要求的都找得出来', () => {
    expect(unanswered(asked, ['/form/bank']).map((g) => g.pointer)).toEqual(['/materials/photo'])
    expect(unasked(asked, ['/form/bank', '/form/delivery'])).toEqual(['/form/delivery'])
    expect([unanswered(asked, ['/form/bank', '/materials/photo']), unasked(asked, ['/form/bank'])]).toEqual([[], []])
  })
})
