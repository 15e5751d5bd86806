import { type Outcome, outcomeNames } from './lifecycle.ts'

const sentences: Record<string, (data: Record<string, unknown>) => string> = {
  submit: () => '收下了申请材料，出具收件回执',
  requestCorrection: (data) => `一次性告知需要补正的${Array.isArray(data.gaps) ? data.gaps.length : ''}项内容，出具补正材料通知书`,
  supplement: () => '代收了补正材料',
  accept: () => '受理了申请，出具受理通知书，开始计算办理时限',
  pass: (data) => `签署审核意见（建议${outcomeWords(data.recommendation)}），移交下一环节`,
  conclude: (data) => `作出决定：${outcomeWords(data.outcome)}，出具决定书`,
  deliver: (data) => `把结果交给了${data.receivedBy === 'agent' ? '代理人' : '申请人'}，出具送达回证`,
  withdraw: () => '按申请人要求撤回了申请',
  disclose: () => '查看了未遮盖的个人信息',
}

const outcomeWords = (outcome: unknown) => outcomeNames[outcome as Outcome] ?? ''

/** An event in plain words, without its actor. */
export const words = (action: string, data: Record<string, unknown>): string => sentences[action]?.(data) ?? action
