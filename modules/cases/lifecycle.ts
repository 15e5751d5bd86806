/**
 * The life of a case as data: action → from, to, by whom, what the clock does, which letter follows.
 * One table serves server, console and, later, the offline PAD. Source: 行政许可法 arts. 32, 34, 37, 38, 42, 44; kernel.
 */
export const statuses = ['received', 'correcting', 'accepted', 'concluded', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

export const statusNames: Record<Status, string> = {
  received: '已收件',
  correcting: '待补正',
  accepted: '办理中',
  concluded: '已办结',
  withdrawn: '已撤回',
}

export const outcomes = ['approved', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeNames: Record<Outcome, string> = { approved: '通过', refused: '不通过' }

/** Who acts: the place that received, the organ, or whoever holds the current step. */
export type Hand = 'receiver' | 'organ' | 'step'

export interface Transition {
  label: string
  from: readonly Status[]
  to: Status
  by: Hand
  permission: string
  clock: 'begin' | 'pause' | 'resume' | 'start' | 'step' | 'stop' | 'none'
  letter?: LetterKind
  article?: string
}

export const letterKinds = ['receipt', 'correction', 'acceptance', 'decision', 'delivery'] as const
export type LetterKind = (typeof letterKinds)[number]
export const letterNames: Record<LetterKind, string> = {
  receipt: '收件回执',
  correction: '补正材料通知书',
  acceptance: '受理通知书',
  decision: '决定书',
  delivery: '送达回证',
}

export const lifecycle = {
  requestCorrection: {
    label: '一次性告知补正',
    from: ['received'],
    to: 'correcting',
    by: 'organ',
    permission: 'cases.requestCorrection',
    clock: 'pause',
    letter: 'correction',
    article: '行政许可法第三十二条第一款第四项',
  },
  supplement: { label: '补交材料', from: ['correcting'], to: 'received', by: 'receiver', permission: 'cases.supplement', clock: 'resume' },
  accept: {
    label: '受理',
    from: ['received'],
    to: 'accepted',
    by: 'organ',
    permission: 'cases.accept',
    clock: 'start',
    letter: 'acceptance',
    article: '行政许可法第三十二条第一款第五项',
  },
  pass: { label: '审核并移交下一环节', from: ['accepted'], to: 'accepted', by: 'step', permission: 'cases.pass', clock: 'step' },
  conclude: {
    label: '作出决定',
    from: ['accepted'],
    to: 'concluded',
    by: 'step',
    permission: 'cases.conclude',
    clock: 'stop',
    letter: 'decision',
    article: '行政许可法第三十七条、第三十八条',
  },
  deliver: {
    label: '交付结果',
    from: ['concluded'],
    to: 'concluded',
    by: 'receiver',
    permission: 'cases.deliver',
    clock: 'none',
    letter: 'delivery',
    article: '行政许可法第四十四条',
  },
  withdraw: {
    label: '申请人撤回',
    from: ['received', 'correcting', 'accepted'],
    to: 'withdrawn',
    by: 'receiver',
    permission: 'cases.withdraw',
    clock: 'stop',
  },
} as const satisfies Record<string, Transition>

export type Action = keyof typeof lifecycle
export const actions = Object.keys(lifecycle) as Action[]

/** The five working days in which an organ must say what is missing, or the case counts as accepted (art. 32). */
export const acceptanceDays = 5

/** The ten working days in which a decision must reach the applicant (art. 44). */
export const deliveryDays = 10

/** Working days that an applicant is given to supply what was asked for; no law fixes it, the letter prints it. */
export const supplementDays = 10
