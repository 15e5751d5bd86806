import { type Outcome, outcomeNames, type SpecialKind, specialNames } from './lifecycle.ts'

type Data = Record<string, unknown>

const sentences: Record<string, (data: Data) => string> = {
  submit: () => '收下了申请材料，出具收件回执',
  requestCorrection: (data) => `一次性告知需要补正的${count(data.gaps)}项内容，出具补正材料通知书`,
  correctAgain: (data) => `第${data.round}次要求补正${count(data.gaps)}项内容，说明了理由`,
  supplement: () => '代收了补正材料',
  accept: (data) => `受理了申请，出具${data.promises ? '容缺或告知承诺' : ''}受理通知书，开始计算办理时限`,
  deem: () => '超过五个工作日没有告知补正，依法视为自收件之日起受理',
  decline: () => '决定不予受理，出具不予受理决定书',
  markNotNeeded: () => '告知不需要办理，出具不受理告知书',
  keepPromise: () => '代收了承诺补交的容缺材料',
  postpone: (data) => `因不可抗力，容缺材料的补齐期限顺延到${data.until}`,
  decideByRule: (data) => `查询部门数据，当场作出决定：${outcome(data.outcome)}，出具决定书`,
  askOpinion: (data) => `征求${count(data.units)}个单位的意见`,
  opine: (data) => `答复了会签意见（建议${outcome(data.recommendation)}）`,
  pass: (data) => `签署审核意见（建议${outcome(data.recommendation)}），移交下一环节`,
  sendBack: () => '退回前面的环节重新办理',
  pause: (data) => `启动特别程序（${specialNames[data.kind as SpecialKind] ?? ''}），所需时间不计入办理时限`,
  resume: () => '特别程序结束，恢复计算办理时限',
  extend: (data) => `经负责人批准，延长办理期限${data.days}日，出具延期决定告知书`,
  conclude: (data) => `作出决定：${outcome(data.outcome)}，出具决定书`,
  deliver: (data) => `把结果交给了${data.receivedBy === 'agent' ? '代理人' : '申请人'}，出具送达回证`,
  withdraw: () => '按申请人要求撤回了申请',
  revoke: () => '撤销了原决定，出具撤销决定书',
  terminate: () => '终止办理，出具终止办理告知书',
  lapse: () => '承诺补交的材料逾期没有补齐，依承诺终止办理',
  assign: () => '指定了承办人',
  passOn: () => '移交首问责任，等对方接手',
  takeOver: () => '接手了首问责任',
  afterCheck: (data) => (data.truthful ? '核查了承诺，与事实相符' : '核查了承诺，与事实不符'),
  copy: () => '凭身份证在自助机补打了文书',
  disclose: () => '查看了未遮盖的个人信息',
}

const count = (list: unknown) => (Array.isArray(list) ? list.length : '')
const outcome = (word: unknown) => outcomeNames[word as Outcome] ?? ''

/** An event in plain words, without its actor. */
export const words = (action: string, data: Data): string => sentences[action]?.(data) ?? action
