import { type Procedure, procedures } from '@tongban/matters/contract'
import { describe, expect, it } from 'vitest'
import { decision, factsOn, joint, people, promised, review, scenes } from './fixtures/scenes.ts'
import { type Action, actionLabels, actions, lifecycles, statuses } from './lifecycle.ts'
import { availableActions, hindranceOf, type Present, type PromiseTrack, theLaw, unanswered, unasked, type Who } from './rules.ts'

const facts = factsOn('2026-11-24')
const columns = ['clerk', 'otherClerk', 'reviewer', 'approver', 'head', 'otherReviewer', 'officer'] as const
const signs: Record<string, string | undefined> = {
  可: undefined,
  态: 'wrong-status',
  权: 'not-permitted',
  位: 'not-your-turn',
  节: 'other-step',
  告: 'asked-before',
  未: 'not-asked-yet',
  首: 'first-step',
  问: 'not-asked',
  名: 'not-named',
  诺: 'no-promise',
  交: 'delivered',
  无: 'nothing-granted',
  序: 'not-in-procedure',
  规: 'not-permitted',
}

const nobody = '权权权权权权权'
const withdrawal = '可位权权权权权'
const leading = '权权权权可权权'
const responsibility = { passOn: '可位权权权权权', takeOver: '名名权权权权权' }
const promises = { keepPromise: '诺位权权权权权', postpone: '权权权权诺权权', lapse: nobody }
const atReceipt = {
  requestCorrection: '权权可权权位权',
  correctAgain: '权权权权未权权',
  accept: '权权可权权位权',
  decline: '权权权可可权权',
  markNotNeeded: '权权权可可权权',
  withdraw: withdrawal,
  terminate: leading,
  assign: '权权可可权位权',
  decideByRule: nobody,
  deem: nobody,
  ...responsibility,
}
const inHand = {
  ...promises,
  opine: '权权问问权问权',
  pause: '权权权可可权权',
  extend: leading,
  withdraw: withdrawal,
  terminate: leading,
  assign: '权权可可权位权',
  ...responsibility,
}

/** Written by hand from the law and the kernel, not from the code. Columns as above; what is not here cannot be done in that state. */
const expected: Record<keyof typeof scenes, Partial<Record<Action, string>>> = {
  已收件: atReceipt,
  补正后再收件: { ...atReceipt, requestCorrection: '权权告权权位权', correctAgain: leading },
  待补正: { supplement: withdrawal, withdraw: withdrawal, terminate: leading, ...responsibility },
  审核中: { ...inHand, askOpinion: '权权可权权位权', pass: '权权可权权位权', sendBack: '权权首权权位权', conclude: '权权权节权权权' },
  待决定: { ...inHand, askOpinion: '权权权可权位权', pass: '权权节节权位权', sendBack: '权权权可权位权', conclude: '权权权可权权权' },
  特别程序: { ...promises, opine: '权权问问权问权', resume: '权权可可权位权', withdraw: withdrawal, terminate: leading, ...responsibility },
  已办结: { deliver: withdrawal, revoke: leading, ...responsibility },
  已交付: { deliver: '交位权权权权权', revoke: leading, ...responsibility },
  不通过: { deliver: withdrawal, revoke: '权权权权无权权', ...responsibility },
  不予受理: {},
  不受理: {},
  已撤回: {},
  已终止: {},
  已撤销: {},
}

/** Which actions a procedure has; the bank's forms may be returned for changes as often as needed. */
const known: Record<Procedure, readonly string[]> = {
  permit: actions,
  service: actions.filter((action) => action !== 'deem'),
  internal: 'accept askOpinion assign conclude opine pass requestCorrection sendBack supplement terminate withdraw'.split(' '),
  grievance: 'accept askOpinion assign conclude decline extend opine pass sendBack withdraw'.split(' '),
}
const asOften = { requestCorrection: atReceipt.requestCorrection }

const codeOf = (now: Present, action: Action, who: Who) => hindranceOf(now, action, who, facts)?.code

describe.each(procedures)('谁在什么状态下能做什么（%s）', (procedure) => {
  const row = (scene: keyof typeof scenes, action: Action) => {
    if (!known[procedure].includes(action)) return '序序序序序序序'
    const own: Partial<Record<Action, string>> =
      procedure === 'internal' && ['补正后再收件', '审核中', '待决定'].includes(scene) ? asOften : {}
    return own[action] ?? expected[scene][action] ?? '态态态态态态态'
  }
  const table = (Object.keys(expected) as (keyof typeof scenes)[]).flatMap((scene) =>
    actions.flatMap((action) => columns.map((who, n) => ({ scene, action, who, code: signs[row(scene, action)[n]!] }))),
  )

  it('每个状态、每个动作、每种人都在表里', () => {
    expect(new Set(Object.values(scenes).map((now) => now.status))).toEqual(new Set(statuses))
    expect(table.length).toBe(Object.keys(scenes).length * actions.length * columns.length)
  })
  it.each(Object.keys(scenes) as (keyof typeof scenes)[])('%s：逐人逐动作与表一致', (scene) => {
    const rows = table.filter((one) => one.scene === scene)
    const found = rows.map((one) => ({ ...one, code: codeOf({ ...scenes[scene], procedure }, one.action, people[one.who]) }))
    expect(found).toEqual(rows)
  })
  it('按钮与规则说的一致，不能按的都说明原因；法律自己办的没有按钮', () => {
    for (const { scene, action, who, code } of table) {
      const button = availableActions({ ...scenes[scene], procedure }, people[who], facts).find((a) => a.action === action)
      const byLaw = ['deem', 'lapse', 'decideByRule'].includes(action)
      expect(button === undefined, action).toBe(byLaw || !known[procedure].includes(action))
      if (!button) continue
      expect(button).toMatchObject({ label: lifecycles[procedure][action]!.label, available: code === undefined })
      expect(Boolean(button.why)).toBe(code !== undefined)
    }
  })
})

describe('内部申请和诉求有自己的表', () => {
  const found = (procedure: Procedure) => actions.filter((action) => lifecycles[procedure][action]).sort()

  it.each(procedures)('%s：有哪些动作，不多也不少', (procedure) => {
    expect(found(procedure)).toEqual([...known[procedure]].sort())
  })
  it('银行的申请表：可以退回修改多次', () => {
    const again = { ...scenes.补正后再收件, procedure: 'internal' as const }
    expect(codeOf(again, 'requestCorrection', people.reviewer)).toBeUndefined()
  })
  it('投诉和申诉：没有特别程序', () => {
    expect(codeOf({ ...scenes.审核中, procedure: 'grievance' }, 'pause', people.approver)).toBe('not-in-procedure')
  })
  it('同一个动作在各种程序里叫法和权限相同', () => {
    for (const table of Object.values(lifecycles))
      for (const [action, row] of Object.entries(table)) expect([action, row.label]).toEqual([action, actionLabels[action as Action]])
  })
})

describe('审核与决定由两人办理', () => {
  const signedBy = (by: string): Present => ({ ...scenes.待决定, opinions: [{ step: 'review', by }] })

  it('一人兼审核、审批两岗，自己审核过的不能自己决定，别人审核的可以', () => {
    expect(codeOf(signedBy('both'), 'conclude', people.both)).toBe('four-eyes')
    expect(codeOf(signedBy('alsoBoth'), 'conclude', people.both)).toBeUndefined()
  })
  it('退回以后由另一人重新审核的，先前审核的人可以决定，最后审核的人不能', () => {
    const opinions = [
      { step: 'review', by: 'both' },
      { step: 'review', by: 'alsoBoth' },
    ]
    expect(codeOf({ ...scenes.待决定, opinions }, 'conclude', people.alsoBoth)).toBe('four-eyes')
    expect(codeOf({ ...scenes.待决定, opinions }, 'conclude', people.approver)).toBeUndefined()
  })
  it('外单位的审批人员不能替本单位决定，岗位不符的人有权限也不能替', () => {
    expect(codeOf(scenes.待决定, 'conclude', people.otherApprover)).toBe('not-your-turn')
    const who = { ...people.reviewer, permissions: new Set(['cases.conclude']) }
    expect(codeOf(scenes.待决定, 'conclude', who)).toBe('not-permitted')
  })
  it('指定了承办人的，别人不能办；代他岗的可以', () => {
    const now = { ...scenes.审核中, assigned: 'reviewer' }
    expect([codeOf(now, 'pass', people.reviewer), codeOf(now, 'pass', people.both)]).toEqual([undefined, 'assigned'])
    expect(codeOf(now, 'pass', { ...people.both, covers: ['reviewer'] })).toBeUndefined()
  })
  it.each(['accept', 'requestCorrection'] as const)('收件时指定了承办人的，别人不能%s；代他岗的可以', (action) => {
    const now = { ...scenes.已收件, assigned: 'reviewer' }
    expect([codeOf(now, action, people.reviewer), codeOf(now, action, people.both)]).toEqual([undefined, 'assigned'])
    expect(codeOf(now, action, { ...people.both, covers: ['reviewer'] })).toBeUndefined()
  })
})

describe('会签、公示和承诺挡在移交和决定前面', () => {
  const asked = (...answered: boolean[]) =>
    answered.map((done, n) => ({ id: `q${n}`, step: 'inspect', unit: ['health', 'fire', 'water'][n]!, role: 'reviewer', answered: done }))
  const inspecting: Present = { ...scenes.审核中, step: 'inspect' }
  const jointly = (mode: 'all' | 'any') => factsOn('2026-11-24', { steps: [review, { ...joint, mode }, decision] })
  const why = (now: Present, mode: 'all' | 'any') => hindranceOf(now, 'pass', people.reviewer, jointly(mode))?.code

  it('都要答复的，缺一个也不能移交；一个答复即可的，有一个就行', () => {
    const one = { ...inspecting, consultations: asked(true, false) }
    expect([why(one, 'all'), why(one, 'any')]).toEqual(['waiting-for-opinions', undefined])
    expect(why({ ...inspecting, consultations: asked(false, false) }, 'any')).toBe('waiting-for-opinions')
    expect(why({ ...inspecting, consultations: asked(true, true) }, 'all')).toBeUndefined()
  })
  it('只有被征求意见的单位能答复，答复过的不能再答', () => {
    const now = { ...inspecting, consultations: asked(false) }
    expect(codeOf(now, 'opine', people.otherReviewer)).toBeUndefined()
    expect(codeOf(now, 'opine', people.otherApprover)).toBe('not-asked')
    expect(codeOf({ ...now, consultations: asked(true) }, 'opine', people.otherReviewer)).toBe('not-asked')
  })
  it('一个答复即可的，指的是这个环节的单位：另外征求的单位答复了，还要等它们；它们答复了，不必等另外征求的', () => {
    const other = asked(false, true)
    expect(why({ ...inspecting, consultations: other }, 'any')).toBe('waiting-for-opinions')
    expect(why({ ...inspecting, consultations: asked(true, false) }, 'any')).toBeUndefined()
  })
  it('公示没有期满不能移交', () => {
    const publicity = { ...review, kind: 'publicity' as const }
    const on = (day: string) => hindranceOf(scenes.审核中, 'pass', people.reviewer, factsOn(day, { steps: [publicity, decision] }))?.code
    expect([on('2026-11-24'), on('2026-11-25')]).toEqual(['publicity-running', undefined])
  })
  it('等着补齐的容缺材料才能补、才能顺延：告知承诺的、补过的、逾期的都不算', () => {
    const able = (...promises: PromiseTrack[]) => [
      codeOf({ ...scenes.审核中, promises }, 'keepPromise', people.clerk),
      codeOf({ ...scenes.审核中, promises }, 'postpone', people.head),
    ]
    const commitment: PromiseTrack = { ...promised, id: 'commitment', kind: 'commitment', dueOn: null }
    expect(able(promised)).toEqual([undefined, undefined])
    expect(able({ ...promised, status: 'kept' }, promised)).toEqual([undefined, undefined])
    for (const other of [commitment, { ...promised, status: 'kept' as const }, { ...promised, status: 'broken' as const }])
      expect(able(other)).toEqual(['no-promise', 'no-promise'])
    expect(codeOf({ ...scenes.待决定, promises: [commitment] }, 'conclude', people.approver)).toBeUndefined()
  })
  it('几份容缺材料，有一份逾期就终止；告知承诺不会逾期', () => {
    const later: PromiseTrack = { ...promised, id: 'later', dueOn: '2026-12-04' }
    const lapse = (...promises: PromiseTrack[]) => hindranceOf({ ...scenes.审核中, promises }, 'lapse', theLaw, factsOn('2026-11-30'))?.code
    expect([lapse(promised, later), lapse(later), lapse({ ...promised, kind: 'commitment' })]).toEqual([
      undefined,
      'not-overdue',
      'not-overdue',
    ])
  })
  it('说得出还差几个单位、当前是哪个环节、该由哪个岗位办', () => {
    const one = { ...inspecting, consultations: asked(true, false, false) }
    expect(hindranceOf(one, 'pass', people.reviewer, jointly('all'))?.why).toBe('还有2个单位的会签意见没有回来，答复后才能继续')
    const who = { ...people.head, permissions: new Set(['cases.conclude', 'cases.pass']) }
    expect(hindranceOf(scenes.待决定, 'conclude', who, facts)?.why).toBe('“决定”须由审批人员办理')
    expect(hindranceOf(scenes.审核中, 'pass', who, facts)?.why).toBe('“审核”须由审核人员办理')
    expect(hindranceOf(scenes.待决定, 'pass', people.approver, facts)?.why).toBe('当前环节是“决定”，请直接作出决定')
    expect(hindranceOf(scenes.审核中, 'conclude', people.approver, facts)?.why).toBe('当前环节是“审核”，移交到决定环节后才能决定')
  })
  it('别的环节没有回来的会签，不挡当前环节', () => {
    expect(codeOf({ ...scenes.待决定, consultations: asked(false) }, 'conclude', people.approver)).toBeUndefined()
  })
  it('容缺材料没有补齐不能决定，补齐的可以；没有到期不终止，过了一天才终止', () => {
    const now = { ...scenes.待决定, promises: [promised] }
    expect(codeOf(now, 'conclude', people.approver)).toBe('promise-open')
    expect(codeOf({ ...now, promises: [{ ...promised, status: 'kept' }] }, 'conclude', people.approver)).toBeUndefined()
    const lapse = (day: string) => hindranceOf(now, 'lapse', theLaw, factsOn(day))?.code
    expect([lapse('2026-11-27'), lapse('2026-11-28')]).toEqual(['not-overdue', undefined])
    expect(hindranceOf({ ...now, promises: [{ ...promised, status: 'kept' }] }, 'lapse', theLaw, factsOn('2026-12-28'))?.code).toBe(
      'not-overdue',
    )
  })
})

describe('首问责任和补正', () => {
  it('移交给谁，谁才能接手；接手以前仍由首问人负责', () => {
    const passing = { ...scenes.已收件, passingTo: 'otherClerk' }
    expect([codeOf(passing, 'takeOver', people.otherClerk), codeOf(passing, 'takeOver', people.clerk)]).toEqual([undefined, 'not-named'])
    expect(codeOf({ ...scenes.已收件, firstAsked: 'otherClerk' }, 'passOn', people.clerk)).toBe('not-first-asked')
  })
  it('代他岗的，可以替他移交，也可以替他接手', () => {
    const covering = { ...people.clerk, covers: ['otherClerk'] }
    expect(codeOf({ ...scenes.已收件, firstAsked: 'otherClerk' }, 'passOn', covering)).toBeUndefined()
    expect(codeOf({ ...scenes.已收件, passingTo: 'otherClerk' }, 'takeOver', covering)).toBeUndefined()
    expect(codeOf(scenes.已收件, 'takeOver', covering)).toBe('not-named')
  })
  it('没补的和没要求的都找得出来', () => {
    const gap = (pointer: string) => ({ pointer, title: '照片', problem: '看不清', remedy: '请重拍' })
    const asked = [gap('/materials/photo'), gap('/form/bank')]
    expect(unanswered(asked, ['/form/bank']).map((g) => g.pointer)).toEqual(['/materials/photo'])
    expect(unasked(asked, ['/form/bank', '/form/delivery'])).toEqual(['/form/delivery'])
    expect([unanswered(asked, ['/form/bank', '/materials/photo']), unasked(asked, ['/form/bank'])]).toEqual([[], []])
  })
  it('即办件没有人工环节', () => {
    const rule = factsOn('2026-11-24', { steps: [{ ...review, kind: 'rule' }] })
    for (const action of ['accept', 'requestCorrection', 'assign'] as const)
      expect(hindranceOf(scenes.已收件, action, people.reviewer, rule)?.code).toBe('by-rule')
    for (const action of ['decline', 'markNotNeeded'] as const)
      expect(hindranceOf(scenes.已收件, action, people.approver, rule)?.code).toBe('by-rule')
    expect(hindranceOf(scenes.已收件, 'correctAgain', people.head, rule)?.code).toBe('by-rule')
    expect(hindranceOf(scenes.已收件, 'decideByRule', theLaw, rule)).toBeUndefined()
    const steps = { none: [], mixed: [{ ...review, kind: 'rule' as const }, decision] }
    for (const some of [facts, factsOn('2026-11-24', { steps: steps.none }), factsOn('2026-11-24', { steps: steps.mixed })])
      expect(hindranceOf(scenes.已收件, 'decideByRule', theLaw, some)?.code).toBe('not-by-rule')
  })
})
