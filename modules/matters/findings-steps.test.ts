import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Implementation, Matter, Step } from './contract.ts'
import { implementationFindings, matterFindings } from './findings.ts'
import { loadCatalogue } from './loader.ts'

const matters = new Map<string, Matter>()
const implementations = new Map<string, Implementation>()

beforeAll(async () => {
  const { catalogue } = await loadCatalogue(join(import.meta.dirname, '../../catalogue'))
  for (const matter of catalogue.matters) matters.set(matter.code, matter)
  for (const implementation of catalogue.implementations) implementations.set(implementation.matter, implementation)
})

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  name: id,
  kind: 'review',
  unit: id,
  role: 'reviewer',
  workdays: 1,
  ...more,
})
const decide = step('decide', { kind: 'decision', unit: 'owner', role: 'approver' })

/** What is said of a matter after its steps or anything else was changed. */
function said(code: string, change: (m: Matter) => void): string[] {
  const matter = structuredClone(matters.get(code)!)
  change(matter)
  return matterFindings(matter).map((f) => f.message)
}
const saidOf = (steps: Step[]) => said('ss-card-reissue', (m) => (m.steps = steps))

describe('联合办理和会签', () => {
  const joint = [step('first', { group: 'joint', mode: 'any' }), step('second', { group: 'joint', kind: 'opinion' }), decide]
  it('相邻、同岗位、不同单位的一组环节可以，会签两个单位也可以', () => {
    expect(saidOf(joint)).toEqual([])
    expect(saidOf([step('ask', { units: ['health', 'fire'], mode: 'all' }), decide])).toEqual([])
  })
  it.each<[string, Step[]]>([
    ['“joint”这一组只有一个环节', [joint[0]!, decide]],
    ['“joint”这一组的环节应相邻', [joint[0]!, step('between'), joint[1]!, decide]],
    ['同组各环节的岗位（role）应相同', [joint[0]!, { ...joint[1]!, role: 'approver' }, decide]],
    ['“joint”这一组的各环节应由不同单位办理', [joint[0]!, { ...joint[1]!, unit: 'first' }, decide]],
    ['只有审核、征求意见、现场核查环节可以分组', [joint[0]!, { ...decide, group: 'joint' }]],
    ['mode 写在同组的第一个环节', [joint[0]!, { ...joint[1]!, mode: 'all' }, decide]],
    ['同组环节同时办理，不能指向同组的环节', [joint[0]!, { ...joint[1]!, differentPersonFrom: 'first' }, decide]],
    ['只有分组或会签的环节才写 mode', [step('alone', { mode: 'any' }), decide]],
    ['会签单位有重复，或与本环节的单位相同', [step('ask', { units: ['ask'] }), decide]],
    ['会签单位有重复，或与本环节的单位相同', [step('ask', { units: ['fire', 'fire'] }), decide]],
  ])('%s', (message, steps) => {
    expect(saidOf(steps)).toContain(message)
  })
  it('同组环节同时办理，时限按其中最长的算', () => {
    const matter = { ...structuredClone(matters.get('ss-card-reissue')!), steps: joint.map((s) => ({ ...s, workdays: 2 })) }
    const implementation = structuredClone(implementations.get('ss-card-reissue')!)
    Object.assign(implementation, { units: { first: 'ZH-1', second: 'ZH-2' }, limits: { statutory: 20, promised: 4, unit: 'workday' } })
    expect(implementationFindings(implementation, matter).filter((f) => f.path[0] === 'limits')).toEqual([])
  })
})

describe('公示和决定', () => {
  const publish = step('publish', { kind: 'publicity', unit: 'owner' })
  it('先审核、再公示、后决定', () => {
    expect(saidOf([step('review'), publish, decide])).toEqual([])
  })
  it.each<[string, Step[]]>([
    ['公示之前须先有审核', [publish, decide]],
    ['公示由一个单位办理，不能分组或会签', [step('review'), { ...publish, units: ['fire'] }, decide]],
    ['只有审核、征求意见、现场核查环节可以分组', [step('review', { group: 'joint' }), { ...publish, group: 'joint' }, decide]],
    ['决定只能是最后一个环节', [{ ...decide, id: 'early' }, step('review'), decide]],
    ['最后一个环节应为决定（decision）', [step('review'), publish]],
  ])('%s', (message, steps) => {
    expect(saidOf(steps)).toContain(message)
  })
})

describe('行政许可的环节', () => {
  it.each<[string, (m: Matter) => void]>([
    ['行政许可的决定应与审核环节（review）由不同的人办理', (m) => delete m.steps[2]!.differentPersonFrom],
    ['行政许可的决定应与审核环节（review）由不同的人办理', (m) => (m.steps = [m.steps[2]!])],
    ['行政许可的决定应与审核环节（review）由不同的人办理', (m) => (m.steps[2]!.differentPersonFrom = 'inspect')],
    ['行政许可决定之前的环节应由审核人员（reviewer）办理', (m) => (m.steps[1]!.role = 'approver')],
    ['最后一个环节应为决定（decision）', (m) => (m.steps = structuredClone(matters.get('contribution-proof-print')!.steps))],
  ])('%s', (message, change) => {
    expect(said('food-business-permit', change)).toContain(message)
  })
})

describe('即办', () => {
  const rule = (change: (s: Step) => void) => said('contribution-proof-print', (m) => change(m.steps[0]!))
  it('系统当场决定，不要求审批人员', () => {
    expect(rule((s) => (s.role = 'reviewer'))).toEqual([])
  })
  it.each<[string, (s: Step) => void]>([
    ['即办环节应写明查询什么（lookup）', (s) => delete s.lookup],
    ['即办环节应写明查询结果满足什么条件才通过（grants）', (s) => delete s.grants],
    ['即办环节应写明查询结果满足什么条件才通过（grants）', (s) => (s.grants = {})],
    ['条件读取“months”，还应把它列入同一条件的 required，否则没有填写时也算成立', (s) => (s.grants!.required = ['found'])],
    ['条件不支持“pattern”，可用的有：const、enum、minimum、maximum', (s) => (s.grants!.properties = { found: { pattern: '.' } })],
    ['即办环节由实施主体办理（unit: owner），不能分组或会签', (s) => (s.units = ['health'])],
    ['最后的决定环节不能跳过', (s) => (s.when = { properties: { span: { const: 'all' } }, required: ['span'] })],
    ['只有即办环节（rule）才写 lookup 和 grants', (s) => (s.kind = 'review')],
  ])('%s', (message, change) => {
    expect(rule(change)).toContain(message)
  })
  it('即办环节独自成流程，材料不容缺，也不逐行决定', () => {
    const found = said('contribution-proof-print', (m) => {
      m.steps.unshift(step('review'))
      m.materials[0]!.deferrable = true
      m.lines = { field: 'insurance', title: 'insurance' }
    })
    expect(found).toContain('即办环节（rule）应是唯一的环节')
    expect(found).toContain('即办事项当场办结，材料不能容缺')
    expect(found).toContain('即办事项不能逐行决定')
  })
})

describe('逐行决定', () => {
  const lines = (field: string, title: string) => said('sole-trader-registration', (m) => (m.lines = { field, title }))
  it('指向表单里的列表和它的文字栏', () => {
    expect(lines('scope', 'item')).toEqual([])
    expect(lines('scope', 'nothing')).toEqual(['“nothing”不是列表“scope”中的文字栏'])
    expect(lines('shopName', 'item')).toEqual(['“shopName”不是表单中的列表'])
    expect(lines('nothing', 'item')).toEqual(['“nothing”不是表单中的列表'])
  })
})
