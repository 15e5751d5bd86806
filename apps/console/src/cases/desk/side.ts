import { may, useSession } from '../../identity/session.ts'
import type { Intake } from './intake.ts'

/** Who fills in applications here: a clerk for whoever stands at the counter, or a partner's staff for their own institution. */
export const sides = {
  citizen: {
    title: '窗口受理',
    who: '申请人',
    first: '先读身份证、选事项',
    review: '请与申请人一起核对，无误后提交',
    send: '申请人已确认，提交',
    known: '证件上已有的已经填好，请核对',
    next: '再办一件',
    follow: '凭接力码和身份证号后四位，到任一网点、自助终端均可接着办',
  },
  partner: {
    title: '申报',
    who: '申请单位',
    first: '先选要申报的表',
    review: '请核对，提交以后由领导小组办公室收办',
    send: '核对无误，提交',
    known: '按申请表的栏目填写',
    next: '再申报一件',
    follow: '在“办件”里随时可以看到意见签到哪一步',
  },
} as const

export const useSide = () => sides[may(useSession(), 'partners.apply') ? 'partner' : 'citizen']

/** 渠道: a partner applies from its own office, everybody else at the window. */
export const channelOf = ({ person }: Pick<Intake, 'person'>) => (person?.citizen.identifiedBy === 'account' ? 'web' : 'window')
