import type { act } from '@tongban/cases'
import type { Plot } from './plots.ts'

export type Command = Parameters<typeof act>[4]

/** Who does it: the outlet's clerk, the organ's three, the unit that was asked, or somebody by their account. */
export type By = 'clerk' | 'review' | 'decide' | 'head' | 'asked' | 'colleague' | `${string}.${string}`

export interface Around {
  plot: Plot
  /** Ids of units and staff by the district's keys. */
  unit(key: string): string
  person(who: By): string
  /** So many working days from now. */
  later(workdays: number): string
}

export interface Turn {
  by: By
  command: (around: Around) => Command
  /** The material or field that comes with it. */
  supplies?: (plot: Plot) => string
  /** On the day of the step before; else on the next working day. */
  sameDay?: true
}

const fine = '材料齐全，信息核对一致，建议通过。'
export const turn = (by: By, command: Turn['command'], supplies?: Turn['supplies']): Turn => ({
  by,
  command,
  ...(supplies ? { supplies } : {}),
})

const accept = turn('review', () => ({ action: 'accept' }))
const ask = turn('review', ({ plot }) => ({ action: 'requestCorrection', gaps: [plot.missing!] }))
const supplement = turn(
  'clerk',
  ({ plot }) => ({ action: 'supplement', answered: [plot.missing!.pointer] }),
  (plot) => plot.missing!.pointer,
)
const askAgain = turn('head', ({ plot }) => ({
  action: 'correctAgain',
  gaps: [plot.missing!],
  reason: '补交的仍不符合通知书写明的要求，须再补一次',
}))
const pass = turn('review', () => ({ action: 'pass', recommendation: 'approved', opinion: fine }))
const passRefusing = turn('review', () => ({
  action: 'pass',
  recommendation: 'refused',
  opinion: '经核查，申请条件与登记信息不符，建议不予通过。',
}))
const grant = turn('decide', () => ({
  action: 'conclude',
  outcome: 'approved',
  opinion: '经审核，申请人的身份、登记信息与申请内容一致，符合办理条件。',
}))
const refuse = turn('decide', () => ({
  action: 'conclude',
  outcome: 'refused',
  opinion: '经核查，申请人登记信息显示不符合本事项的办理条件。',
}))
const partly = turn('decide', () => ({
  action: 'conclude',
  outcome: 'approved',
  opinion: '热食类符合条件，冷食类专间不符合要求。',
  lines: [
    { index: 0, verdict: 'passed' },
    { index: 1, verdict: 'refused', reason: '没有符合要求的专间' },
  ],
}))
const license = turn('decide', () => ({
  action: 'conclude',
  outcome: 'approved',
  opinion: '热食类、冷食类都符合条件。',
  lines: [
    { index: 0, verdict: 'passed' },
    { index: 1, verdict: 'passed' },
  ],
}))
const deliver = turn('clerk', () => ({ action: 'deliver', receivedBy: 'applicant' }))
const opine = turn('asked', () => ({ action: 'opine', recommendation: 'approved', opinion: '职责范围内没有不同意见。' }))
const inspected = turn('review', () => ({ action: 'pass', recommendation: 'approved', opinion: '已现场核查，布局、设备与申请材料一致。' }))
const keep = turn(
  'clerk',
  ({ plot }) => ({ action: 'keepPromise', items: [plot.deferred!] }),
  (plot) => `/materials/${plot.deferred}`,
)

/** How a case may end in the demonstration, as the actions that lead there. */
export const scripts = {
  received: [],
  instant: [],
  handedOver: [{ ...deliver, sameDay: true }],
  correcting: [ask],
  supplemented: [ask, supplement],
  askedAgain: [ask, supplement, askAgain],
  accepted: [accept],
  kept: [accept, keep, pass],
  reviewed: [accept, pass],
  approved: [accept, pass, grant],
  delivered: [accept, pass, grant, deliver],
  corrected: [ask, supplement, accept, pass, grant, deliver],
  keptDelivered: [accept, keep, pass, grant, deliver],
  licensed: [accept, pass, opine, inspected, license, deliver],
  refused: [accept, passRefusing, refuse],
  consulting: [
    accept,
    turn('review', ({ unit }) => ({ action: 'askOpinion', units: [unit('medical')], question: '请核对参保登记的现住址是否一致' })),
  ],
  inspecting: [accept, pass],
  partly: [accept, pass, opine, inspected, partly],
  sentBack: [
    accept,
    pass,
    turn('decide', () => ({ action: 'sendBack', step: 'review', reason: '租赁合同的起止日期没有核对，请补充核对' })),
  ],
  paused: [
    accept,
    turn('decide', () => ({ action: 'pause', kind: 'appraisal', reason: '租赁合同签名与登记不一致，需要鉴定', expectedDays: 10 })),
  ],
  extended: [accept, turn('head', () => ({ action: 'extend', days: 3, reason: '卡管系统升级，制卡推迟' }))],
  revoked: [
    accept,
    pass,
    grant,
    turn('head', () => ({
      action: 'revoke',
      ground: 'falsePromise',
      reason: '抽查时有利害关系的业主表示没有同意，承诺与事实不符。',
      basis: '《中华人民共和国市场主体登记管理条例》第四十条',
    })),
  ],
  declined: [
    turn('decide', () => ({
      action: 'decline',
      reason: '参保关系在外地，应向参保地医疗保障部门申请。',
      basis: '《社会保险法》第二十五条',
    })),
  ],
  notNeeded: [turn('decide', () => ({ action: 'markNotNeeded', reason: '急诊抢救视同已经备案，不需要办理。' }))],
  terminated: [accept, turn('head', () => ({ action: 'terminate', reason: '申请人的经营场所已被依法查封，申请无法继续办理。' }))],
  withdrawn: [turn('clerk', () => ({ action: 'withdraw', reason: '申请人改为自行到大厅办理' }))],
  passedOn: [turn('clerk', ({ person }) => ({ action: 'passOn', person: person('colleague') }))],
} as const satisfies Record<string, readonly Turn[]>

/** How many working days after its submission an ending is reached. */
export const lastsDays = (ending: Ending) => (scripts[ending] as readonly Turn[]).filter(({ sameDay }) => !sameDay).length

export type Ending = keyof typeof scripts
