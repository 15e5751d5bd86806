import type { LetterKind } from './model.ts'

/** The word of each kind in a 文号. */
export const numberWords: Record<LetterKind, string> = {
  receipt: '收',
  correction: '补',
  supplementReceipt: '补回',
  acceptance: '受',
  deferredAcceptance: '容',
  promiseAcceptance: '承',
  declined: '不予',
  notNeeded: '不受',
  special: '特',
  extension: '延',
  decision: '决',
  delivery: '送',
  termination: '终',
  revocation: '撤',
  return: '退',
  proof: '证',
  deferredPromise: '容诺',
  commitment: '诺',
  relay: '接',
}

/** What people call each kind. */
export const letterNames: Record<LetterKind, string> = {
  receipt: '收件回执',
  correction: '补正材料通知书',
  supplementReceipt: '材料补正回执',
  acceptance: '受理通知书',
  deferredAcceptance: '容缺受理通知书',
  promiseAcceptance: '告知承诺受理通知书',
  declined: '不予受理决定书',
  notNeeded: '不受理告知书',
  special: '特别程序告知书',
  extension: '延期决定告知书',
  decision: '决定书',
  delivery: '送达回证',
  termination: '终止办理告知书',
  revocation: '撤销决定书',
  return: '退件回执',
  proof: '证明',
  deferredPromise: '容缺受理承诺书',
  commitment: '告知承诺书',
  relay: '接力单',
}
