import type { UnitKind } from '@tongban/identity/contract'

export const kindNames: Record<UnitKind, string> = {
  bureau: '主管部门',
  section: '内设科室',
  department: '审批部门',
  bank: '银行',
  post: '邮政',
  telecom: '电信运营商',
  commerce: '商超',
  park: '园区',
  chamber: '商会',
  outlet: '网点',
}
