import { endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'
import { DeviceCall, DeviceStatus } from './contract-protocol.ts'
import { admissions } from './rules.ts'

export * from './contract-protocol.ts'

export const readDeviceAgent = endpoint({
  method: 'GET',
  path: '/device-agent',
  allow: 'staff',
  summary: '本机外设服务的地址，和调用它的口令（五分钟有效）',
  output: shape({ url: Type.String(), simulated: Type.Boolean(), token: Type.String() }),
})

/** The simulated agent of the demonstration: speaks as the real one on 127.0.0.1 does. */
export const callSimulatedAgent = endpoint({
  method: 'POST',
  path: '/simulated-device-agent',
  allow: 'staff',
  summary: '模拟外设服务（仅演示环境）',
  input: DeviceCall,
  output: Type.Unknown(),
})

export const heartbeat = endpoint({
  method: 'POST',
  path: '/heartbeats',
  allow: 'kiosk.report',
  summary: '自助终端报告外设状态',
  input: DeviceStatus,
  status: 204,
})

/** 终端登记 and how the machine is now. `minutes` since it was last heard of. */
export const TerminalView = shape({
  id: Id,
  name: Type.String(),
  username: Type.String(),
  unit: Type.String(),
  model: nullable(Type.String()),
  serial: nullable(Type.String()),
  network: nullable(Type.String()),
  admission: oneOf(...admissions),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Instant),
  reason: nullable(Type.String()),
  minutes: nullable(Type.Integer()),
  status: nullable(DeviceStatus),
})
export type TerminalView = Static<typeof TerminalView>

export const listTerminals = endpoint({
  method: 'GET',
  path: '/terminals',
  allow: 'terminals.read',
  summary: '自助终端：登记、准入、外设、纸张、多久没有消息',
  output: shape({ terminals: Type.Array(TerminalView) }),
})
export const readOwnTerminal = endpoint({
  method: 'GET',
  path: '/terminals/current',
  allow: 'kiosk.report',
  summary: '这台自助终端有没有准入；没有时，该找谁',
  output: shape({ admission: oneOf(...admissions), sentence: nullable(Type.String()) }),
})
const text = (title: string, maxLength: number) => Type.String({ pattern: '^\\S(.*\\S)?$', maxLength, title, description: '首尾不带空格' })
export const registerTerminal = endpoint({
  method: 'PUT',
  path: '/terminals/:id',
  allow: 'terminals.register',
  summary: '登记自助终端的型号、序列号、网络地址；换了机器要重新核验',
  params: shape({ id: Id }),
  input: shape({ model: text('型号', 60), serial: text('序列号', 60), network: text('网络地址', 120) }),
  status: 204,
})
export const admitTerminal = endpoint({
  method: 'POST',
  path: '/terminals/:id/admissions',
  allow: 'terminals.admit',
  summary: '准入：核验过这个序列号的机器',
  params: shape({ id: Id }),
  input: shape({ serial: Type.String({ maxLength: 60, title: '序列号' }) }),
  status: 204,
})
export const withdrawTerminal = endpoint({
  method: 'POST',
  path: '/terminals/:id/withdrawals',
  allow: 'terminals.admit',
  summary: '停用自助终端，立即生效',
  params: shape({ id: Id }),
  input: shape({ reason: Type.String({ pattern: '\\S[\\s\\S]*\\S', maxLength: 200, title: '原因', description: '至少两个字' }) }),
  status: 204,
})
export const callForHelp = endpoint({
  method: 'POST',
  path: '/help-calls',
  allow: 'kiosk.use',
  summary: '叫人：在自助机上请工作人员过来',
  output: shape({ id: Id }),
  status: 201,
})
export const listHelpCalls = endpoint({
  method: 'GET',
  path: '/help-calls',
  allow: 'cases.deliver',
  summary: '本网点等人的自助机',
  output: shape({ calls: Type.Array(shape({ id: Id, terminal: Type.String(), at: Instant })) }),
})
export const answerHelpCall = endpoint({
  method: 'POST',
  path: '/help-calls/:id/answers',
  allow: 'cases.deliver',
  summary: '我来了',
  params: shape({ id: Id }),
  status: 204,
})
