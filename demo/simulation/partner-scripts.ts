import { scripts, type Turn, turn } from '../turns.ts'

const office = 'office.review'
const applies = 'bank.apply'
const [accept] = scripts.accepted
const agree = (by: Turn['by']) => turn(by, () => ({ action: 'pass', recommendation: 'approved', opinion: '同意，请下一环节审签。' }))
const assign = turn(office, ({ person }) => ({ action: 'assign', person: person(office) }))
const gap = { pointer: '/form/institution', title: '申请单位', problem: '与公章不一致', remedy: '请改为全称' }
const ask = turn(office, () => ({ action: 'requestCorrection', gaps: [gap] }))
const supplement = turn(
  applies,
  () => ({ action: 'supplement', answered: [gap.pointer] }),
  () => gap.pointer,
)
const askOpinion = turn(office, ({ unit }) => ({ action: 'askOpinion', units: [unit('data')], question: '请核对数据接口是否具备' }))
const opine = turn('data.review', () => ({ action: 'opine', recommendation: 'approved', opinion: '接口具备。' }))
const withdraw = turn(applies, () => ({ action: 'withdraw', reason: '本年度计划有调整，下次再报' }))
const terminate = turn(office, () => ({ action: 'terminate', reason: '申报网点所在房屋已列入征收，无法继续办理' }))
const sendBack = (by: Turn['by']) => turn(by, () => ({ action: 'sendBack', step: 'office', reason: '请补充设置的理由' }))

/** 主管领导意见: the first row passes and the others are returned, where the form has rows. */
const decide = (rows: string | undefined) =>
  turn('bureau.lead', ({ plot }) => {
    const lines = rows ? (plot.form[rows] as unknown[]).map((_row, index) => verdictOf(index)) : undefined
    return { action: 'conclude', outcome: 'approved', opinion: '按各行意见办理。', ...(lines ? { lines } : {}) }
  })

const verdictOf = (index: number) =>
  index === 0 ? { index, verdict: 'passed' as const } : { index, verdict: 'returned' as const, reason: '请写到门牌号' }

/** The lives of an institution's forms: whose opinion follows the office's, if anybody's, and which table is decided row by row. */
export const partnerScripts = (next: Turn['by'] | undefined, rows: string | undefined) => {
  const opinions = [agree(office), ...(next ? [agree(next)] : []), decide(rows)]
  return {
    decided: [accept, assign, ...opinions],
    corrected: [accept, agree(office), ask, supplement, accept, ...opinions],
    withdrawn: [accept, askOpinion, opine, withdraw],
    terminated: next ? [accept, agree(office), sendBack(next), terminate] : [accept, terminate],
  }
}
