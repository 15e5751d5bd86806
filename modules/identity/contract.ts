import { Day, endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'
import { permissionsOf, roleNames, roles, rolesOfKind } from './roles.ts'

export { permissionsOf, roleNames, roles, rolesOfKind }

/** 单位: the tree of bureau and sections, departments, banks and outlets. */
export const unitKinds = ['bureau', 'section', 'department', 'bank', 'post', 'telecom', 'commerce', 'park', 'chamber', 'outlet'] as const
export const UnitKind = oneOf(...unitKinds)
export type UnitKind = (typeof unitKinds)[number]
/** 合作机构的类别 (BS56 二：银、邮、商). */
export const partnerKinds = ['bank', 'post', 'telecom', 'commerce', 'park', 'chamber'] as const satisfies readonly UnitKind[]

export const Unit = shape({
  id: Id,
  parent: nullable(Id),
  kind: UnitKind,
  name: Type.String(),
  short: Type.String({ description: '文号等处的简称' }),
  code: Type.String({ description: '统一社会信用代码，或网点代码' }),
  region: Type.String({ pattern: '^\\d{6}$' }),
  phone: Type.String(),
  address: Type.String(),
})
export type Unit = Static<typeof Unit>

export const NewUnit = shape({
  parent: nullable(Id),
  kind: UnitKind,
  name: Type.String({ minLength: 2, maxLength: 60, title: '名称' }),
  short: Type.String({ minLength: 1, maxLength: 20, title: '简称' }),
  code: Type.String({ minLength: 1, maxLength: 18, title: '代码' }),
  region: Type.String({ pattern: '^\\d{6}$', title: '行政区划', description: '6位数字' }),
  phone: Type.String({ maxLength: 20, title: '电话' }),
  address: Type.String({ maxLength: 120, title: '地址' }),
})

export const Role = oneOf(...roles)
export type Role = (typeof roles)[number]

export const StaffMember = shape({
  id: Id,
  username: Type.String(),
  name: Type.String(),
  unit: shape({ id: Id, name: Type.String() }),
  roles: Type.Array(Role),
  active: Type.Boolean(),
  totp: Type.Boolean(),
})
export type StaffMember = Static<typeof StaffMember>

export const NewStaff = shape({
  username: Type.String({ pattern: '^[a-z][a-z0-9.-]{2,31}$', title: '账号', description: '3至32位小写字母、数字、点或短横，字母开头' }),
  name: Type.String({ format: 'person-name', minLength: 2, maxLength: 40, title: '姓名' }),
  unit: Id,
  roles: Type.Array(Role, { minItems: 1, uniqueItems: true, title: '岗位' }),
})

export const Session = shape({
  staff: shape({ id: Id, username: Type.String(), name: Type.String(), roles: Type.Array(Role), totp: Type.Boolean() }),
  unit: shape({ id: Id, name: Type.String(), kind: UnitKind, region: Type.String() }),
  permissions: Type.Array(Type.String()),
  mustEnrolTotp: Type.Boolean({ description: '须先绑定动态口令才能办理业务' }),
  demo: Type.Boolean(),
})
export type Session = Static<typeof Session>

const Credentials = shape({
  username: Type.String({ minLength: 1, maxLength: 64, title: '账号' }),
  password: Type.String({ minLength: 1, maxLength: 200, title: '密码' }),
  code: Type.Optional(Type.String({ pattern: '^\\d{6}$', title: '动态口令', description: '6位数字' })),
})

/** 读取居民身份证: what a reader gives, as the device port normalises it. */
export const IdCardReading = shape({
  name: Type.String({ minLength: 1, maxLength: 60, title: '姓名' }),
  sex: oneOf('男', '女'),
  nation: Type.String({ maxLength: 20, title: '民族' }),
  birth: Day,
  address: Type.String({ maxLength: 200, title: '住址' }),
  idNumber: Type.String({ format: 'id-card', title: '公民身份号码' }),
  issuer: Type.String({ maxLength: 60, title: '签发机关' }),
  validFrom: Day,
  validTo: Type.Union([Day, Type.Literal('长期')]),
})
export type IdCardReading = Static<typeof IdCardReading>

/** How the citizen was identified; the identity level follows from it (`levelOf`). */
export const identification = ['card', 'typed'] as const

/** What was read from the card, or what a clerk typed after looking at a paper: then only name and number. */
export const Identification = shape({
  by: oneOf(...identification),
  card: Type.Object(
    { ...Type.Partial(IdCardReading).properties, name: IdCardReading.properties.name, idNumber: IdCardReading.properties.idNumber },
    { additionalProperties: false },
  ),
})

export const Citizen = shape({
  id: Id,
  name: Type.String(),
  idNumberMasked: Type.String(),
  sex: nullable(oneOf('男', '女')),
  birth: nullable(Day),
  address: nullable(Type.String()),
  level: Type.Integer({ minimum: 1, maximum: 4 }),
  identifiedBy: oneOf(...identification, 'account'),
})
export type Citizen = Static<typeof Citizen>

const Enrolment = shape({ secret: Type.String(), uri: Type.String() })

export const signIn = endpoint({
  method: 'POST',
  path: '/sessions',
  allow: 'anyone',
  summary: '登录',
  input: Credentials,
  output: Session,
  status: 201,
})
export const currentSession = endpoint({ method: 'GET', path: '/sessions/current', allow: 'staff', summary: '当前登录', output: Session })
export const signOut = endpoint({ method: 'DELETE', path: '/sessions/current', allow: 'staff', summary: '退出登录', status: 204 })
export const beginTotp = endpoint({
  method: 'POST',
  path: '/totp-enrolments',
  allow: 'staff',
  summary: '申请绑定动态口令',
  output: Enrolment,
  status: 201,
})
export const confirmTotp = endpoint({
  method: 'PUT',
  path: '/totp-enrolments/current',
  allow: 'staff',
  summary: '确认绑定动态口令',
  input: shape({ code: Type.String({ pattern: '^\\d{6}$', title: '动态口令', description: '6位数字' }) }),
  status: 204,
})
export const setPassword = endpoint({
  method: 'PUT',
  path: '/invitations/:token/password',
  allow: 'anyone',
  summary: '凭一次性链接设置密码',
  params: shape({ token: Type.String({ minLength: 20, maxLength: 100 }) }),
  input: shape({ password: Type.String({ minLength: 1, maxLength: 200, title: '新密码' }) }),
  output: shape({ username: Type.String() }),
})
export const listUnits = endpoint({
  method: 'GET',
  path: '/units',
  allow: 'staff',
  summary: '单位树',
  output: shape({ units: Type.Array(Unit) }),
})
export const createUnit = endpoint({
  method: 'POST',
  path: '/units',
  allow: 'units.write',
  summary: '新增单位',
  input: NewUnit,
  output: Unit,
  status: 201,
})
export const listStaff = endpoint({
  method: 'GET',
  path: '/staff',
  allow: 'staff.write',
  summary: '人员名册',
  query: shape({ unit: Type.Optional(Id) }),
  output: shape({ staff: Type.Array(StaffMember) }),
})
export const listColleagues = endpoint({
  method: 'GET',
  path: '/colleagues',
  allow: 'staff',
  summary: '本单位在岗人员',
  output: shape({ staff: Type.Array(shape({ id: Id, name: Type.String(), roles: Type.Array(Role) })) }),
})
/** 代岗: a colleague stands in during an absence; four eyes stay four. */
export const Cover = shape({
  id: Id,
  staff: shape({ id: Id, name: Type.String() }),
  cover: shape({ id: Id, name: Type.String() }),
  from: Day,
  until: Day,
  reason: Type.String(),
})
export type Cover = Static<typeof Cover>
export const NewCover = shape({
  staff: Id,
  cover: Id,
  from: Day,
  until: Day,
  reason: Type.String({ pattern: '\\S[\\s\\S]*\\S', maxLength: 200, title: '原因', description: '至少两个字' }),
})
export const listCovers = endpoint({
  method: 'GET',
  path: '/covers',
  allow: 'staff',
  summary: '本单位的代岗安排',
  output: shape({ covers: Type.Array(Cover) }),
})
export const createCover = endpoint({
  method: 'POST',
  path: '/covers',
  allow: 'staff',
  summary: '安排代岗',
  input: NewCover,
  output: shape({ id: Id }),
  status: 201,
})
export const endCover = endpoint({
  method: 'DELETE',
  path: '/covers/:id',
  allow: 'staff',
  summary: '结束代岗',
  params: shape({ id: Id }),
  status: 204,
})
export const createStaff = endpoint({
  method: 'POST',
  path: '/staff',
  allow: 'staff.write',
  summary: '新增人员，返回一次性设置密码的链接',
  input: NewStaff,
  output: shape({ staff: StaffMember, invitation: Type.String(), expiresAt: Instant }),
  status: 201,
})
export const inviteAgain = endpoint({
  method: 'POST',
  path: '/staff/:id/invitations',
  allow: 'staff.write',
  summary: '重置密码和动态口令，返回新的一次性链接',
  params: shape({ id: Id }),
  output: shape({ invitation: Type.String(), expiresAt: Instant }),
  status: 201,
})
export const disableStaff = endpoint({
  method: 'DELETE',
  path: '/staff/:id',
  allow: 'staff.write',
  summary: '停用人员，立即退出其所有登录',
  params: shape({ id: Id }),
  status: 204,
})
/** 合作机构 applies in its own name, by the account of its staff. */
export const identifyOwnUnit = endpoint({
  method: 'POST',
  path: '/citizens/own-unit',
  allow: 'partners.apply',
  summary: '以本单位的名义申请',
  output: Citizen,
})
export const identifyCitizen = endpoint({
  method: 'POST',
  path: '/citizens',
  allow: 'citizens.identify',
  summary: '核验到场群众身份（读卡或手工录入）',
  input: Identification,
  output: Citizen,
  status: 201,
})
