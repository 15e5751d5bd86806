import { Deadline } from '@tongban/calendar/contract'
import { Day, endpoint, Id, nullable, oneOf, shape } from '@tongban/kit/contract'
import Type from 'typebox'
import { Gap, No } from './contract-shapes.ts'
import { outcomes, statuses } from './lifecycle.ts'

export const LastFour = Type.String({ pattern: '^\\d{3}[\\dXx]$', title: '身份证号后四位', description: '3位数字加1位数字或X' })

/** What whoever holds the slip may know: where the case stands, until when, what is asked of the applicant. Nobody's name or number. */
export const Progress = shape({
  no: No,
  matter: Type.String(),
  organ: Type.String(),
  outlet: Type.String(),
  receivedOn: Day,
  status: oneOf(...statuses),
  statusName: Type.String(),
  outcome: nullable(oneOf(...outcomes)),
  steps: Type.Array(shape({ name: Type.String(), state: oneOf('done', 'now', 'next') })),
  due: nullable(shape({ what: Type.String(), deadline: Deadline })),
  asked: Type.Array(Gap),
  promised: Type.Array(shape({ name: Type.String(), dueOn: nullable(Day) })),
  collect: nullable(Type.String({ description: '怎样领取结果' })),
})

export const readProgress = endpoint({
  method: 'POST',
  path: '/progress-queries',
  allow: 'anyone',
  summary: '查进度：办件编号或接力码，加身份证号后四位',
  input: shape({
    number: Type.String({ pattern: '^(\\d{21}|\\d{6})$', title: '办件编号或接力码', description: '21位或6位数字' }),
    lastFour: LastFour,
  }),
  output: Progress,
})

export const verifyLetter = endpoint({
  method: 'POST',
  path: '/verifications',
  allow: 'anyone',
  summary: '核验文书：验证码',
  input: shape({ code: Type.String({ pattern: '^[0-9A-Za-z -]{8,12}$', title: '验证码', description: '8位字母和数字' }) }),
  output: shape({
    name: Type.String(),
    number: Type.String(),
    organ: Type.String(),
    matter: Type.String(),
    applicant: Type.String({ description: '遮住的姓名' }),
    issuedOn: Day,
    valid: Type.Boolean(),
    note: Type.String(),
  }),
})

export const readKioskLetter = endpoint({
  method: 'GET',
  path: '/kiosk-cases/:no/letters/:id',
  allow: 'kiosk.use',
  summary: '自助机刚收下的办件的文书 PDF，供当场打印',
  params: shape({ no: No, id: Id }),
  file: true,
})
