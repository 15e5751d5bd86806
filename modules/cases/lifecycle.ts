import type { Procedure } from '@tongban/matters/contract'
import type { LetterKind } from './lifecycle-words.ts'

export * from './lifecycle-words.ts'

/**
 * The life of a case as data: for each procedure, action → from, to, by whom, what the clock does, which letter, what must be given.
 * One table serves server, console, the printed page of docs/ and, later, the offline PAD.
 * Source: 行政许可法 arts. 32, 34, 37, 38, 42, 44, 45, 69; 国发〔2022〕5号 (一次性告知、容缺受理、告知承诺); kernel.
 */
export const statuses = [
  'received',
  'correcting',
  'accepted',
  'paused',
  'concluded',
  'notNeeded',
  'declined',
  'withdrawn',
  'terminated',
  'revoked',
] as const
export type Status = (typeof statuses)[number]

export const statusNames: Record<Status, string> = {
  received: '已收件',
  correcting: '待补正',
  accepted: '办理中',
  paused: '特别程序',
  concluded: '已办结',
  notNeeded: '不受理',
  declined: '不予受理',
  withdrawn: '已撤回',
  terminated: '已终止',
  revoked: '已撤销',
}

export const outcomes = ['approved', 'approvedDeferred', 'partly', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeNames: Record<Outcome, string> = {
  approved: '通过',
  approvedDeferred: '容缺通过',
  partly: '部分通过',
  refused: '不通过',
}

/** What an opinion recommends and a decision says; the outcome of the case follows from it. */
export const verdicts = ['approved', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

/** Who acts: the place that received, the organ, whoever holds the step, a unit that was asked, whoever is named, a rule of the matter, or the law itself. */
export const hands = ['receiver', 'organ', 'step', 'asked', 'named', 'rule', 'law'] as const
export type Hand = (typeof hands)[number]
export const handNames: Record<Hand, string> = {
  receiver: '收件网点',
  organ: '审批部门',
  step: '当前环节的单位',
  asked: '被征求意见的单位',
  named: '被移交的人',
  rule: '规则（系统当场查询并决定）',
  law: '法律规定（系统按期执行）',
}

export const clockEffects = ['none', 'pause', 'resume', 'start', 'startAsOfReceipt', 'step', 'extend', 'stop'] as const
export type ClockEffect = (typeof clockEffects)[number]
export const clockNames: Record<ClockEffect, string> = {
  none: '不变',
  pause: '停止计时',
  resume: '恢复计时',
  start: '开始计算办理时限',
  startAsOfReceipt: '自收件之日起计算办理时限',
  step: '开始计算下一环节时限',
  extend: '增加办理时限',
  stop: '停止',
}

/** What the one who acts must give. */
export const needs = [
  'reason',
  'basis',
  'gaps',
  'materials',
  'opinion',
  'kind',
  'days',
  'person',
  'units',
  'step',
  'result',
  'question',
  'until',
] as const
export type Need = (typeof needs)[number]
export const needNames: Record<Need, string> = {
  reason: '理由',
  basis: '法律依据',
  gaps: '全部缺项',
  materials: '材料',
  opinion: '意见',
  kind: '特别程序种类',
  days: '延长天数',
  person: '移交给谁',
  units: '征求哪些单位',
  step: '退回到哪个环节',
  result: '特别程序结果',
  question: '征求什么意见',
  until: '顺延到哪天',
}

export interface Transition {
  label: string
  from: readonly Status[]
  to: Status
  by: Hand
  permission: string
  clock: ClockEffect
  letter?: LetterKind
  needs: readonly Need[]
  article: string
}

const running = ['received', 'correcting', 'accepted', 'paused'] as const
const law32 = '行政许可法第三十二条第一款'
const notice = '国发〔2022〕5号（一次性告知制）'

const row = (t: Transition): Transition => t

/** What every procedure for citizens shares; `permit` and `service` differ in articles and in what silence means. */
// biome-ignore format: the table reads as a table, a row a line
const common = {
  requestCorrection: row({ label: '一次性告知补正', from: ['received'], to: 'correcting', by: 'organ', permission: 'cases.requestCorrection', clock: 'pause', letter: 'correction', needs: ['gaps'], article: notice }),
  correctAgain: row({ label: '再次要求补正', from: ['received'], to: 'correcting', by: 'organ', permission: 'cases.correctAgain', clock: 'pause', letter: 'correction', needs: ['gaps', 'reason'], article: `${notice}；须说明理由，由负责人作出并计入统计` }),
  supplement: row({ label: '补交材料', from: ['correcting'], to: 'received', by: 'receiver', permission: 'cases.supplement', clock: 'resume', letter: 'supplementReceipt', needs: ['materials'], article: notice }),
  accept: row({ label: '受理', from: ['received'], to: 'accepted', by: 'organ', permission: 'cases.accept', clock: 'start', letter: 'acceptance', needs: [], article: '国发〔2022〕5号（容缺受理、告知承诺另出专用通知书）' }),
  decline: row({ label: '不予受理', from: ['received'], to: 'declined', by: 'organ', permission: 'cases.decline', clock: 'stop', letter: 'declined', needs: ['reason', 'basis'], article: '告知理由、依据和复议、诉讼途径' }),
  markNotNeeded: row({ label: '不受理（不需要办理）', from: ['received'], to: 'notNeeded', by: 'organ', permission: 'cases.decline', clock: 'stop', letter: 'notNeeded', needs: ['reason'], article: '即时告知不受理' }),
  keepPromise: row({ label: '补齐容缺材料', from: ['accepted', 'paused'], to: 'accepted', by: 'receiver', permission: 'cases.supplement', clock: 'none', letter: 'supplementReceipt', needs: ['materials'], article: '国发〔2022〕5号（容缺受理）；不改变原状态' }),
  postpone: row({ label: '顺延容缺期限（不可抗力）', from: ['accepted', 'paused'], to: 'accepted', by: 'organ', permission: 'cases.extend', clock: 'none', needs: ['until', 'reason'], article: '容缺受理承诺书：因不可抗力不能按期补齐的，到期前由负责人批准顺延；不改变原状态' }),
  askOpinion: row({ label: '征求意见（会签）', from: ['accepted'], to: 'accepted', by: 'step', permission: 'cases.pass', clock: 'none', needs: ['units', 'question'], article: '内部协作，不影响法定时限' }),
  opine: row({ label: '签署会签意见', from: ['accepted', 'paused'], to: 'accepted', by: 'asked', permission: 'cases.pass', clock: 'none', needs: ['opinion'], article: '内部协作；不改变原状态' }),
  pass: row({ label: '审核并移交下一环节', from: ['accepted'], to: 'accepted', by: 'step', permission: 'cases.pass', clock: 'step', needs: ['opinion'], article: '审查与决定分离' }),
  sendBack: row({ label: '退回前一环节', from: ['accepted'], to: 'accepted', by: 'step', permission: 'cases.sendBack', clock: 'step', needs: ['step', 'reason'], article: '内部流转，不影响法定时限' }),
  pause: row({ label: '进入特别程序', from: ['accepted'], to: 'paused', by: 'organ', permission: 'cases.pause', clock: 'pause', letter: 'special', needs: ['kind', 'reason'], article: '所需时间书面告知申请人' }),
  resume: row({ label: '结束特别程序', from: ['paused'], to: 'accepted', by: 'organ', permission: 'cases.resume', clock: 'resume', needs: ['result'], article: '特别程序结束，恢复计时' }),
  extend: row({ label: '延长办理期限', from: ['accepted'], to: 'accepted', by: 'organ', permission: 'cases.extend', clock: 'extend', letter: 'extension', needs: ['days', 'reason'], article: '期满前由负责人批准，告知理由，只延长一次；法律没有另外规定延长的，不超过法定时限' }),
  conclude: row({ label: '作出决定', from: ['accepted'], to: 'concluded', by: 'step', permission: 'cases.conclude', clock: 'stop', letter: 'decision', needs: ['opinion'], article: '书面决定；不予通过的说明理由和救济途径' }),
  deliver: row({ label: '交付结果', from: ['concluded'], to: 'concluded', by: 'receiver', permission: 'cases.deliver', clock: 'none', letter: 'delivery', needs: [], article: '送达并留存回证' }),
  withdraw: row({ label: '申请人撤回', from: running, to: 'withdrawn', by: 'receiver', permission: 'cases.withdraw', clock: 'stop', letter: 'return', needs: ['reason'], article: '决定作出前申请人可以撤回' }),
  revoke: row({ label: '撤销决定', from: ['concluded'], to: 'revoked', by: 'organ', permission: 'cases.revoke', clock: 'stop', letter: 'revocation', needs: ['reason', 'basis'], article: '告知承诺不实、欺骗取得等，说明理由和救济途径' }),
  terminate: row({ label: '终止办理', from: running, to: 'terminated', by: 'organ', permission: 'cases.terminate', clock: 'stop', letter: 'termination', needs: ['reason'], article: '申请已无法继续办理的，说明理由' }),
  assign: row({ label: '指定承办人', from: ['received', 'accepted'], to: 'accepted', by: 'step', permission: 'cases.assign', clock: 'none', needs: ['person'], article: '内部分工；不改变原状态' }),
  passOn: row({ label: '移交首问责任', from: [...running, 'concluded'], to: 'accepted', by: 'receiver', permission: 'cases.passOn', clock: 'none', needs: ['person'], article: '国发〔2022〕5号（首问负责制）：对方接手前仍由首问人负责；不改变原状态' }),
  takeOver: row({ label: '接手首问责任', from: [...running, 'concluded'], to: 'accepted', by: 'named', permission: 'cases.passOn', clock: 'none', needs: [], article: '国发〔2022〕5号（首问负责制）；不改变原状态' }),
  decideByRule: row({ label: '当场决定（即办件）', from: ['received'], to: 'concluded', by: 'rule', permission: 'law', clock: 'stop', letter: 'decision', needs: [], article: '能够当场作出决定的当场作出书面决定；查询部门数据，按事项公布的条件判断' }),
  lapse: row({ label: '容缺逾期，终止办理', from: ['accepted', 'paused'], to: 'terminated', by: 'law', permission: 'law', clock: 'stop', letter: 'termination', needs: [], article: '容缺承诺书：逾期未补齐，终止办理' }),
}

/** 行政许可法: the same actions with their own articles, and silence that accepts. */
// biome-ignore format: the table reads as a table, a row a line
const permit = {
  ...common,
  requestCorrection: { ...common.requestCorrection, article: `${law32}第四项：当场或五日内一次告知` },
  correctAgain: { ...common.correctAgain, article: `${law32}第四项：应一次告知；再次要求的说明理由、负责人作出并计入统计` },
  supplement: { ...common.supplement, article: `${law32}第五项` },
  accept: { ...common.accept, article: `${law32}第五项、第二款` },
  decline: { ...common.decline, article: `${law32}第二项：不属于本机关职权，告知向哪个机关申请` },
  markNotNeeded: { ...common.markNotNeeded, article: `${law32}第一项：依法不需要取得许可` },
  pause: { ...common.pause, article: '行政许可法第四十五条：听证、检验、检测、检疫、鉴定、专家评审等不计时，书面告知' },
  resume: { ...common.resume, article: '行政许可法第四十五条' },
  extend: { ...common.extend, article: '行政许可法第四十二条：期满前由本机关负责人批准，延长不超过十日，告知理由' },
  conclude: { ...common.conclude, article: '行政许可法第三十七条、第三十八条' },
  decideByRule: { ...common.decideByRule, article: '行政许可法第三十四条第二款：能够当场作出决定的，应当当场作出书面决定' },
  deliver: { ...common.deliver, article: '行政许可法第四十四条：作出决定之日起十日内送达' },
  revoke: { ...common.revoke, article: '行政许可法第六十九条' },
  deem: row({ label: '逾期未告知，视为受理', from: ['received'], to: 'accepted', by: 'law', permission: 'law', clock: 'startAsOfReceipt', letter: 'acceptance', needs: [], article: `${law32}第四项：逾期不告知的，自收到申请材料之日起即为受理` }),
}

/** The same row without its letter: what is agreed within the work is told by the form itself and its opinions. */
const quiet = ({ letter: _letter, ...rest }: Transition): Transition => rest

/** Opinions in order, no once-only rule, no letters to citizens: the bank's forms and change requests. */
// biome-ignore format: the table reads as a table, a row a line
const internal = {
  requestCorrection: { ...quiet(common.requestCorrection), from: ['received', 'accepted'] as const, article: '退回申请单位修改，可以多次；修改后重新收办' },
  supplement: quiet(common.supplement),
  accept: { ...quiet(common.accept), article: '领导小组办公室收办' },
  askOpinion: common.askOpinion,
  opine: common.opine,
  pass: { ...common.pass, article: '按表格所列顺序签署意见' },
  sendBack: common.sendBack,
  conclude: { ...quiet(common.conclude), article: '主管领导意见；可逐行通过、不通过或退回修改' },
  withdraw: quiet(common.withdraw),
  terminate: quiet(common.terminate),
  assign: common.assign,
}

/** GB/T 36113: accept, investigate, answer; extended once with the reason shown. */
// biome-ignore format: the table reads as a table, a row a line
const grievance = {
  accept: { ...common.accept, article: 'GB/T 36113 受理' },
  decline: { ...common.decline, article: 'GB/T 36113 不予受理，说明理由' },
  askOpinion: common.askOpinion,
  opine: common.opine,
  pass: { ...common.pass, article: 'GB/T 36113 调查、处置' },
  sendBack: common.sendBack,
  extend: { ...common.extend, article: 'GB/T 36113 延期一次，向投诉人说明' },
  conclude: { ...common.conclude, article: 'GB/T 36113 意见反馈' },
  withdraw: common.withdraw,
  assign: common.assign,
}

export type Action = keyof typeof permit
export const actions = Object.keys(permit) as Action[]

export const lifecycles: Record<Procedure, Partial<Record<Action, Transition>>> = { permit, service: common, internal, grievance }

/** Names and permissions of actions are the same in every procedure. */
export const actionLabels = Object.fromEntries(actions.map((action) => [action, permit[action].label])) as Record<Action, string>
export const actionPermissions = Object.fromEntries(actions.map((action) => [action, permit[action].permission])) as Record<Action, string>

/** Actions whose words are kept, sealed, with the case: reasons and notes that no table beside it holds. */
export const remarkedActions = [
  'accept',
  'correctAgain',
  'withdraw',
  'deliver',
  'sendBack',
  'decline',
  'markNotNeeded',
  'revoke',
  'terminate',
  'postpone',
] as const
export type RemarkedAction = (typeof remarkedActions)[number]

/** Actions that leave the status as it is, whatever it is. */
export const sideActions: readonly Action[] = ['keepPromise', 'postpone', 'opine', 'assign', 'passOn', 'takeOver']
