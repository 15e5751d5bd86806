import { Day, endpoint, Id, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static, type TProperties } from 'typebox'
import { Answers, Gap, GivenMaterial, No, Words } from './contract-shapes.ts'
import { type Action, actionLabels, actionPermissions, revocationGrounds, specialKinds, statuses, verdicts } from './lifecycle.ts'

/** What every action on a case carries: the revision its writer had in view, so that two people never overwrite each other. */
const command = <P extends TProperties>(more: P) => shape({ revision: Type.Integer({ minimum: 1 }), ...more })

/** What an action answers: where the case stands now; whoever wants all of it reads the case. */
export const Acted = shape({ no: No, status: oneOf(...statuses), revision: Type.Integer() })
export type Acted = Static<typeof Acted>

const params = shape({ no: No })

/** An action on a case as an endpoint: permission and name are those of the life-cycle tables. */
const action = <A extends Action, P extends TProperties>(name: A, path: string, more: P) =>
  endpoint({
    method: 'POST',
    path: `/cases/:no/${path}`,
    allow: actionPermissions[name] as `cases.${string}`,
    summary: actionLabels[name],
    params,
    input: command(more),
    output: Acted,
    status: 201,
    idempotent: true,
  })

const gapsGiven = { gaps: Type.Array(Gap, { minItems: 1, maxItems: 60 }) }
const opinionGiven = { recommendation: oneOf(...verdicts), opinion: Words('意见') }
const decisionGiven = { reason: Words('理由'), basis: Words('法律依据', 300) }

export const LineVerdict = shape({
  index: Type.Integer({ minimum: 0 }),
  verdict: oneOf('passed', 'refused', 'returned'),
  reason: Type.Optional(Words('理由', 300)),
})

export const requestCorrection = action('requestCorrection', 'corrections', gapsGiven)
export const correctAgain = action('correctAgain', 'second-corrections', { ...gapsGiven, reason: Words('再次补正的理由') })
export const supplementCase = action('supplement', 'supplements', { form: Answers, materials: Type.Array(GivenMaterial, { maxItems: 60 }) })
export const acceptCase = action('accept', 'acceptance', { overlap: Type.Optional(Words('重复申请的核对意见', 200)) })
export const declineCase = action('decline', 'refusal-to-accept', decisionGiven)
export const markNotNeeded = action('markNotNeeded', 'not-needed', { reason: Words('理由') })
export const keepPromise = action('keepPromise', 'kept-promises', { materials: Type.Array(GivenMaterial, { minItems: 1, maxItems: 60 }) })
export const postponePromise = action('postpone', 'postponed-promises', { until: Day, reason: Words('不可抗力的情况') })
export const askOpinion = action('askOpinion', 'consultations', {
  units: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }),
  question: Words('征求什么意见'),
})
export const giveOpinion = action('opine', 'consultation-answers', opinionGiven)
export const passStep = action('pass', 'opinions', opinionGiven)
export const sendBack = action('sendBack', 'returns', { step: Type.String({ minLength: 1 }), reason: Words('退回理由') })
export const pauseCase = action('pause', 'special-procedures', {
  kind: oneOf(...specialKinds),
  reason: Words('启动理由'),
  expectedDays: Type.Integer({ minimum: 1, maximum: 365, title: '预计所需天数' }),
  basis: Type.Optional(Words('依据', 300)),
})
export const resumeCase = action('resume', 'resumption', { result: Words('特别程序结果') })
export const extendCase = action('extend', 'extension', {
  days: Type.Integer({ minimum: 1, maximum: 30, title: '延长天数' }),
  reason: Words('延长理由'),
})
export const concludeCase = action('conclude', 'decision', {
  outcome: oneOf(...verdicts),
  opinion: Words('决定意见'),
  basis: Type.Optional(Words('依据', 1500)),
  lines: Type.Optional(Type.Array(LineVerdict, { minItems: 1, maxItems: 500 })),
})
export const deliverResult = action('deliver', 'delivery', {
  receivedBy: oneOf('applicant', 'agent'),
  note: Type.Optional(Type.String({ maxLength: 200 })),
})
export const withdrawCase = action('withdraw', 'withdrawal', { reason: Words('撤回原因', 200) })
export const revokeDecision = action('revoke', 'revocation', { ...decisionGiven, ground: oneOf(...revocationGrounds) })
export const terminateCase = action('terminate', 'termination', { reason: Words('终止理由') })
export const assignCase = action('assign', 'assignment', { person: Id })
export const passOnCase = action('passOn', 'hand-over', { person: Id })
export const takeOverCase = action('takeOver', 'take-over', {})
