import { describe, expect, it } from 'vitest'
import { actionsOf, findingDefects, flows, type Standing, stateAfter } from './rules.ts'

const office = 'office'
const bank = 'bank'
const task = (more: Partial<Standing> = {}): Standing => ({
  flow: 'building',
  place: 1,
  state: 'open',
  owner: office,
  office,
  complete: false,
  ...more,
})
const hand = (unit: string, more = {}) => ({ unit, officer: false, mayFinish: true, ...more })

describe('建设流程的表', () => {
  it.each([
    ['building', ['场地建设', '验收', '登记开办']],
    ['network', ['网络接入', '核验']],
    ['clerk', ['备案', '培训', '考试', '上岗']],
    ['shelving', ['接口交付', '开发', '联合测试', '上线']],
    ['terminal', ['核验', '准入']],
  ] as const)('%s：%j', (flow, titles) => {
    expect(flows[flow].stages.map((stage) => stage.title)).toEqual(titles)
  })
  it('验收、考试、联合测试和网络接入要附文件', () => {
    const withFile = Object.values(flows).flatMap(({ stages }) => stages.filter((stage) => 'file' in stage).map((stage) => stage.kind))
    expect(withFile).toEqual(['acceptance', 'connection', 'exam', 'joint-test'])
  })
  it('一项办完，登记里就是下一项；最后一项办完即生效', () => {
    expect([0, 1, 2, 3].map((place) => stateAfter('clerk', place))).toEqual(['training', 'exam', 'duty', 'inForce'])
  })
})

describe('谁能办', () => {
  it.each([
    ['办理单位可以办结、退回', task(), hand(office), ['finish', 'sendBack']],
    ['政数局人员也可以', task(), hand('bureau', { officer: true }), ['finish', 'sendBack']],
    ['第一项没有可退回的', task({ place: 0, owner: bank }), hand(bank), ['finish']],
    ['别的单位只能看', task(), hand(bank), []],
    ['没有权限的岗位只能看', task(), hand(office, { mayFinish: false }), []],
    ['没轮到的不能办', task({ state: 'waiting' }), hand(office), []],
    ['办完的由办公室重新打开', task({ state: 'done', owner: bank }), hand(office), ['reopen']],
    ['办完的，别的单位不能重新打开', task({ state: 'done', owner: bank }), hand(bank), []],
    ['全部办完的不再打开', task({ state: 'done', complete: true }), hand(office), []],
    ['没有完成的效果只能重新开始', task({ flow: 'mend', place: 0 }), hand(office), ['restart']],
  ])('%s', (_, standing, who, expected) => {
    expect(actionsOf(standing, who)).toEqual(expected)
  })
})

describe('办结前缺什么，一次说全', () => {
  it('验收：情况、每一项核对、验收记录', () => {
    expect(findingDefects(task(), { finding: ' ', checked: ['设备到位、能用'] }).map((d) => d.message)).toEqual([
      '请写明办理情况，至少两个字',
      '还没有核对：布局和标识统一规范',
      '还没有核对：制度和公示上墙',
      '请上传验收记录',
    ])
  })
  it('都有了就可以办结', () => {
    const checked = flows.building.stages[1].checks
    expect(findingDefects(task(), { finding: '合格', checked, file: 'f' })).toEqual([])
  })
})
