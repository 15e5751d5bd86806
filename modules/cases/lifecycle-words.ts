/** The words of the life of a case: letters, relations, special procedures, grounds, and the days that the law fixes. */
export const letterKinds = [
  'receipt',
  'correction',
  'supplementReceipt',
  'acceptance',
  'deferredAcceptance',
  'promiseAcceptance',
  'declined',
  'notNeeded',
  'special',
  'extension',
  'decision',
  'delivery',
  'termination',
  'revocation',
  'return',
  'proof',
] as const
export type LetterKind = (typeof letterKinds)[number]
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
}

/** 代理人与申请人的关系. */
export const relations = ['family', 'guardian', 'other'] as const
export type Relation = (typeof relations)[number]
export const relationNames: Record<Relation, string> = { family: '家庭成员', guardian: '监护人', other: '受托人' }

/** 特别程序 (行政许可法第四十五条; GB/T 39046 A.7). */
export const specialKinds = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
  'publicity',
  'siteSurvey',
] as const
export type SpecialKind = (typeof specialKinds)[number]
export const specialNames: Record<SpecialKind, string> = {
  hearing: '听证',
  tender: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expertReview: '专家评审',
  publicity: '公示',
  siteSurvey: '现场踏勘',
}

/** The kinds that 行政许可法第四十五条 names itself; any other needs a basis of its own. */
export const article45: readonly SpecialKind[] = specialKinds.slice(0, 8)

/** Why a decision is revoked; it decides what becomes of interests gained (行政许可法第六十九条). */
export const revocationGrounds = ['falsePromise', 'fraud', 'organ'] as const
export type RevocationGround = (typeof revocationGrounds)[number]
export const revocationGroundNames: Record<RevocationGround, string> = {
  falsePromise: '承诺不实',
  fraud: '以欺骗、贿赂等不正当手段取得',
  organ: '机关自身原因（违反法定程序等）',
}

/** The five working days in which an organ must say what is missing, or a permit counts as accepted (art. 32). */
export const acceptanceDays = 5

/** The ten working days in which a decision must reach the applicant (art. 44). */
export const deliveryDays = 10

/** The most by which the head of the organ may extend (art. 42), in days of the matter's unit, where the implementation names no lesser figure. */
export const extensionDays = 10

/** Working days that an applicant is given to supply what was asked for; no law fixes it, the letter prints it. */
export const supplementDays = 10

/** 逐行决定: what each line of a form gets. */
export const lineVerdictNames = { passed: '通过', refused: '不通过', returned: '退回修改' } as const
