/**
 * Tables whose rows have no unit of their own: whoever may see the parent may see them. Their policies ask for the cell and a scope only,
 * so their stores take the parent as a policy let it through (`Seen`), or join it in the same statement.
 */
export const childTables = {
  agreement_breach: 'agreement',
  agreement_signature: 'agreement',
  case_event: 'cases',
  case_gap: 'cases',
  case_line: 'cases',
  case_material: 'cases',
  case_opinion: 'cases',
  case_promise: 'cases',
  case_special: 'cases',
  case_task: 'cases',
  case_warning: 'cases',
  letter: 'cases',
  lookup_log: 'cases',
  onboarding_entry: 'onboarding_task',
  partner_check: 'partner',
  partner_event: 'partner',
  partner_evidence: 'partner',
} as const

/** Tables that everybody with a scope in the cell may read, each with its reason. */
export const sharedTables: Record<string, string> = {
  agreement_serial: '编号的流水，没有内容',
  case_serial: '办件编号的流水，没有内容',
  case_word: '盲索引的词，只指向办件；找到的办件仍由办件的策略放行',
  citizen: '身份是整个分区共用的，姓名和号码封存',
  correction_demand: '补正统计人人看得到',
  invitation: '一次性链接凭摘要找，链接本身就是凭据',
  letter_serial: '文号的流水，没有内容',
}
