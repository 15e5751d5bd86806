import type { Session } from '@tongban/identity/contract'

export type Role = Session['staff']['roles'][number]

export const roleNames: Record<Role, string> = {
  clerk: '窗口人员',
  reviewer: '审核人员',
  approver: '审批人员',
  officer: '政数局人员',
  administrator: '系统管理员',
}
