/** 岗位. What each may do stands in `permissionsOf`. */
export const roles = ['clerk', 'reviewer', 'approver', 'head', 'officer', 'administrator', 'terminal', 'applicant'] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  clerk: '窗口人员',
  reviewer: '审核人员',
  approver: '审批人员',
  head: '单位负责人',
  officer: '政数局人员',
  administrator: '系统管理员',
  terminal: '自助终端',
  applicant: '申报人员',
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
    'cases.passOn',
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
    'cases.resume',
    'cases.sendBack',
    'cases.assign',
    'cases.disclose',
    'cases.export',
    'materials.read',
    'letters.read',
  ],
  approver: [
    'cases.read',
    'cases.decline',
    'cases.conclude',
    'cases.pass',
    'cases.sendBack',
    'cases.pause',
    'cases.resume',
    'cases.assign',
    'cases.disclose',
    'cases.export',
    'materials.read',
    'letters.read',
  ],
  head: [
    'cases.read',
    'cases.correctAgain',
    'cases.decline',
    'cases.pause',
    'cases.extend',
    'cases.revoke',
    'cases.terminate',
    'cases.disclose',
    'cases.export',
    'materials.read',
    'letters.read',
  ],
  officer: [
    'cases.read',
    'cases.export',
    'letters.read',
    'calendar.write',
    'units.write',
    'staff.write',
    'terminals.read',
    'terminals.admit',
  ],
  administrator: ['units.write', 'staff.write', 'terminals.read', 'terminals.register'],
  // A machine and nobody's account: it takes in, and sees nothing of what others have taken in.
  terminal: ['citizens.identify', 'cases.submit', 'materials.write', 'kiosk.use', 'kiosk.report'],
  // Applies for its own institution, and sees nothing of what its outlets take in from citizens.
  applicant: [
    'partners.apply',
    'cases.submit',
    'cases.read',
    'cases.supplement',
    'cases.withdraw',
    'materials.write',
    'materials.read',
    'letters.read',
  ],
}

/** Which 岗位 a kind of unit can give: a bank never decides, and only the bureau sees the whole region. */
export const rolesOfKind: Record<string, readonly Role[]> = {
  bureau: ['officer', 'administrator', 'reviewer', 'approver', 'head'],
  section: ['officer', 'administrator', 'reviewer', 'approver', 'head'],
  department: ['clerk', 'reviewer', 'approver', 'head', 'administrator'],
  bank: ['administrator', 'applicant', 'clerk', 'terminal'],
  post: ['administrator', 'applicant', 'clerk', 'terminal'],
  telecom: ['administrator', 'applicant', 'clerk', 'terminal'],
  outlet: ['clerk', 'terminal'],
}
