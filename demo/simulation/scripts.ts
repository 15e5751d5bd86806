import { scripts, type Turn, turn } from '../turns.ts'

/** What the law must have done by itself so many working days after the step before. */
export interface Lawful {
  law: 'deem' | 'lapse' | 'decideByRule'
  days: number
}

export type Scene = Turn | Lawful

const { delivered, licensed, corrected, askedAgain, keptDelivered, consulting, paused, extended, sentBack, revoked, passedOn } = scripts
const [accept, pass] = delivered
const [ask, supplement] = corrected
const [, keep] = keptDelivered
const [, askMedical] = consulting
const byMedical = turn('medical.review', () => ({ action: 'opine', recommendation: 'approved', opinion: '参保登记的现住址与申请一致。' }))
/** After acceptance, to the end: of a service, and of a permit that is inspected. */
const toEnd = delivered.slice(1)
const toLicence = licensed.slice(1)
const [, opine, inspected] = toLicence as readonly Turn[] as [Turn, Turn, Turn]

const resume = turn('decide', () => ({ action: 'resume', result: '鉴定已经完成，签名属实。' }))
const postpone = turn('head', ({ later }) => ({ action: 'postpone', until: later(6), reason: '出具材料的单位因暴雨停业，不能按期补齐' }))
const assign = turn('review', ({ person }) => ({ action: 'assign', person: person('review') }))
const takeOver = turn('colleague', () => ({ action: 'takeOver' }))
const coverPassesOn = turn('colleague', ({ person }) => ({ action: 'passOn', person: person('colleague') }))
const sendBackTo = (step: string) => turn('decide', () => ({ action: 'sendBack', step, reason: '核查记录没有写明专间的面积，请补充核对' }))
const withdraw = scripts.withdrawn[0]
const decline = scripts.declined[0]
const terminate = scripts.terminated[1]
const silence: Lawful = { law: 'deem', days: 6 }
const overdue: Lawful = { law: 'lapse', days: 4 }

/** How a case may end in a simulated month, beside what the demonstration tells: everything that the table of actions knows. */
const further = {
  resumed: [...paused, resume, ...toEnd],
  consulted: [...consulting, byMedical, ...toEnd],
  extendedDelivered: [...extended, ...toEnd],
  returned: [...sentBack, ...toEnd],
  askedTwice: [...askedAgain, supplement, accept, ...toEnd],
  postponed: [accept, postpone, keep, ...toEnd],
  lapsed: [accept, overdue],
  assigned: [assign, accept, ...toEnd],
  tookOver: [...passedOn, takeOver, accept, ...toEnd],
  covered: [coverPassesOn, accept, pass],
  handedOn: [...delivered, ...passedOn],
  withdrawnLate: [accept, pass, withdraw],
  withdrawnPaused: [...paused, withdraw],
  withdrawnCorrecting: [ask, withdraw],
  terminatedPaused: [...paused, terminate],
  revokedLate: [...delivered, ...revoked.slice(3)],

  deemed: [silence, ...toLicence],
  deemedCorrected: [ask, supplement, silence, pass],
  permitCorrected: [ask, supplement, accept, ...toLicence],
  permitAskedTwice: [...askedAgain, supplement, accept, pass],
  permitKept: [accept, keep, ...toLicence],
  permitPostponed: [accept, postpone, keep, ...toLicence],
  permitLapsed: [accept, overdue],
  permitConsulted: [accept, askMedical, byMedical, ...toLicence],
  permitReturned: [accept, pass, opine, inspected, sendBackTo('inspect'), opine, inspected, ...toLicence.slice(3)],
  permitResumed: [...paused, resume, ...toLicence],
  permitExtended: [...extended, ...toLicence],
  permitRevoked: [...licensed.slice(0, -1), ...revoked.slice(3)],
  permitAssigned: [assign, accept, pass],
  permitTookOver: [...passedOn, takeOver, accept],
  permitTerminated: scripts.terminated,
  permitWithdrawn: [accept, pass, withdraw],
  permitDeclined: [decline],
  permitNotNeeded: scripts.notNeeded,
} as const satisfies Record<string, readonly Scene[]>

export type AnyEnding = keyof typeof further | keyof typeof scripts
export const allScripts: Record<AnyEnding, readonly Scene[]> = { ...scripts, ...further }
