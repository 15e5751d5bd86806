/**
 * The life of an agreement as data: action → from, to, by whom, with which permission.
 * Sources: P58 三（一）三方合作协议及保密协议, 五 退出机制; BS56 二（二）集中签订，或分批次、分阶段逐个签订.
 */
export const statuses = ['draft', 'signing', 'inForce', 'expired', 'terminated', 'discarded'] as const
export type Status = (typeof statuses)[number]

export const statusNames: Record<Status, string> = {
  draft: '起草中',
  signing: '签署中',
  inForce: '有效',
  expired: '已到期',
  terminated: '已终止',
  discarded: '已作废',
}

export const agreementKinds = ['cooperation', 'confidentiality'] as const
export type AgreementKind = (typeof agreementKinds)[number]
export const agreementNames: Record<AgreementKind, string> = { cooperation: '三方合作协议', confidentiality: '保密协议' }

/** 各方: who signs, and in which of their 岗位. */
export const partyRoles = ['partner', 'bureau', 'finance'] as const
export type PartyRole = (typeof partyRoles)[number]
export const signers: Record<PartyRole, readonly string[]> = {
  partner: ['applicant'],
  bureau: ['approver', 'head'],
  finance: ['head'],
}

/** Who acts: the bureau's office and sections, a party by its signers, the bureau's own leader, the day alone. */
export type Hand = 'office' | 'party' | 'leader' | 'day'

interface Step {
  label: string
  from: readonly Status[]
  /** `same` stays where it is; the last signature leads on to `inForce`. */
  to: Status | 'same'
  by: Hand
  permission?: 'agreements.draft' | 'agreements.sign' | 'agreements.terminate'
}

export const lifecycle = {
  edit: { label: '修改文本', from: ['draft'], to: 'draft', by: 'office', permission: 'agreements.draft' },
  offer: { label: '送各方签署', from: ['draft'], to: 'signing', by: 'office', permission: 'agreements.draft' },
  discard: { label: '作废草稿', from: ['draft'], to: 'discarded', by: 'office', permission: 'agreements.draft' },
  sign: { label: '签署', from: ['signing'], to: 'signing', by: 'party', permission: 'agreements.sign' },
  enter: { label: '各方签齐，协议生效', from: ['signing'], to: 'inForce', by: 'party', permission: 'agreements.sign' },
  refuse: { label: '不签，退回修改', from: ['signing'], to: 'draft', by: 'party', permission: 'agreements.sign' },
  expire: { label: '到期', from: ['inForce'], to: 'expired', by: 'day' },
  renew: { label: '续签', from: ['inForce', 'expired'], to: 'same', by: 'office', permission: 'agreements.draft' },
  noteBreach: { label: '记录违约', from: ['inForce', 'expired', 'terminated'], to: 'same', by: 'office', permission: 'agreements.draft' },
  terminate: { label: '终止合作', from: ['inForce'], to: 'terminated', by: 'leader', permission: 'agreements.terminate' },
} as const satisfies Record<string, Step>

export type Transition = keyof typeof lifecycle
/** What a person can do; entering into force and expiring come about by themselves. */
export const actions = ['edit', 'offer', 'discard', 'sign', 'refuse', 'renew', 'noteBreach', 'terminate'] as const satisfies Transition[]
export type Action = (typeof actions)[number]
export const actionLabels = Object.fromEntries(actions.map((action) => [action, lifecycle[action].label])) as Record<Action, string>

/** 续签提醒: so many days before the end. */
export const warningDays = [60, 30, 7] as const
