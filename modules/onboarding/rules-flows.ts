/** Who works a task: the partner itself, or one of the bureau's units as the matter's implementation names them. */
export type Owner = 'partner' | 'office' | 'environment' | 'egov' | 'reform' | 'data'

export interface Stage {
  kind: string
  title: string
  owner: Owner
  /** Working days from the day it opens. */
  workdays: number
  /** What must be attached. */
  file?: string
  /** What must be checked one by one. */
  checks?: readonly string[]
}

export interface Flow {
  name: string
  stages: readonly [Stage, ...Stage[]]
}

const separate = ['专网专用：接入政务外网的线路不接别的网', '专机专用：接入的电脑不作别的用途'] as const

/** 建设任务 by what they build, one after another (P58 三; P57 第十一条). */
// biome-ignore format: the table reads as a table, a stage a line
export const flows = {
  cooperation: { name: '三方合作协议', stages: [
    { kind: 'cooperation', title: '签订三方合作协议', owner: 'office', workdays: 10 },
  ] },
  confidentiality: { name: '保密协议', stages: [
    { kind: 'confidentiality', title: '签订保密协议', owner: 'office', workdays: 10 },
  ] },
  building: { name: '网点建设', stages: [
    { kind: 'construction', title: '场地建设', owner: 'partner', workdays: 20 },
    { kind: 'acceptance', title: '验收', owner: 'office', workdays: 5, file: '验收记录', checks: ['布局和标识统一规范', '设备到位、能用', '制度和公示上墙'] },
    { kind: 'opening', title: '登记开办', owner: 'environment', workdays: 3 },
  ] },
  network: { name: '政务外网接入', stages: [
    { kind: 'connection', title: '网络接入', owner: 'partner', workdays: 15, file: '终端清单和IP地址' },
    { kind: 'verification', title: '核验', owner: 'egov', workdays: 5, checks: [...separate, '终端清单、IP地址与现场一致'] },
  ] },
  clerk: { name: '窗口办理人上岗', stages: [
    { kind: 'filing', title: '备案', owner: 'office', workdays: 3 },
    { kind: 'training', title: '培训', owner: 'office', workdays: 10 },
    { kind: 'exam', title: '考试', owner: 'office', workdays: 5, file: '成绩单' },
    { kind: 'duty', title: '上岗', owner: 'reform', workdays: 3 },
  ] },
  shelving: { name: '柜员机上架', stages: [
    { kind: 'interface', title: '接口交付', owner: 'data', workdays: 5 },
    { kind: 'development', title: '开发', owner: 'partner', workdays: 20 },
    { kind: 'joint-test', title: '联合测试', owner: 'data', workdays: 5, file: '联合测试报告' },
    { kind: 'launch', title: '上线', owner: 'data', workdays: 3 },
  ] },
  terminal: { name: '自助终端准入', stages: [
    { kind: 'inspection', title: '核验', owner: 'office', workdays: 5, checks: ['型号与申请一致', '能正常提供政务服务'] },
    { kind: 'admission', title: '准入', owner: 'office', workdays: 3 },
  ] },
  /** 审批期间情况变了: one line could not be carried out as approved. */
  reconcile: { name: '核对', stages: [
    { kind: 'reconcile', title: '核对重复登记', owner: 'office', workdays: 3 },
  ] },
  /** 效果没有完成: started again by hand. */
  mend: { name: '效果', stages: [
    { kind: 'mend', title: '效果没有完成', owner: 'office', workdays: 1 },
  ] },
} as const satisfies Record<string, Flow>

export type FlowName = keyof typeof flows

export const flowNamed = (name: string): Flow => flows[name as FlowName]
export const stageOf = (flow: string, place: number): Stage => {
  const stage = flowNamed(flow)?.stages[place]
  if (!stage) throw new Error(`flow ${flow} has no stage ${place}`)
  return stage
}
export const isLast = (flow: string, place: number) => place === flowNamed(flow).stages.length - 1
