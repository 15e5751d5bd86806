/** 岗位. What each may do stands in `permissionsOf`. */
export const roles = ['clerk', 'reviewer', 'approver', 'officer', 'administrator'] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  clerk: '窗口人员',
  reviewer: '审核人员',
  approver: '审批人员',
  officer: '政数局人员',
  administrator: '系统管理员',
}

/** Permission names are the ones that endpoints carry. */
export const permissionsOf: Record<Role, readonly string[]> = {
  clerk: [
    'citizens.identify',
    'cases.submit',
    'cases.read',
    'cases.supplement',
    'cases.withdraw',
    'cases.deliver',
    'cases.disclose',
    'cases.export',
    'materials.write',
    'materials.read',
    'letters.read',
  ],
  reviewer: [
    'cases.read',
    'cases.accept',
    'cases.requestCorrection',
    'cases.pass',
    'cases.disclose',
    'cases.export',
    'materials.read',
    'letters.read',
  ],
  approver: ['cases.read', 'cases.conclude', 'cases.disclose', 'cases.export', 'materials.read', 'letters.read'],
  officer: ['cases.read', 'cases.export', 'letters.read', 'calendar.write', 'units.write', 'staff.write'],
  administrator: ['units.write', 'staff.write'],
}

/** Which 岗位 a kind of unit can give: a bank never decides, and only the bureau sees the whole region. */
export const rolesOfKind: Record<string, readonly Role[]> = {
  bureau: ['officer', 'administrator', 'reviewer', 'approver'],
  section: ['officer', 'administrator', 'reviewer', 'approver'],
  department: ['clerk', 'reviewer', 'approver', 'administrator'],
  bank: ['administrator', 'clerk'],
  post: ['administrator', 'clerk'],
  telecom: ['administrator', 'clerk'],
  outlet: ['clerk'],
}
