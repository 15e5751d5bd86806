import { endpoint, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'

/** JSON-RPC 2.0 to the device agent on the clerk's own machine (127.0.0.1), or to the simulator. */
export const deviceMethods = ['idCard.read'] as const

export const DeviceCall = shape({
  jsonrpc: Type.Literal('2.0'),
  id: Type.Integer(),
  method: oneOf(...deviceMethods),
  params: Type.Optional(Type.Unknown()),
})
export type DeviceCall = Static<typeof DeviceCall>

/** Codes of what went wrong at the device, each with a sentence that says what to do. */
export const deviceFaults = {
  'no-card': '没有读到身份证，请把身份证平放在读卡区再试。',
  unreadable: '身份证读不出来，请擦净卡面再试；仍不行可手工录入。',
  busy: '读卡器正忙，请稍候再试。',
  offline: '读卡器没有连接，请检查接线，或手工录入。',
} as const
export type DeviceFault = keyof typeof deviceFaults

export const readDeviceAgent = endpoint({
  method: 'GET',
  path: '/device-agent',
  allow: 'staff',
  summary: '本机外设服务的地址',
  output: shape({ url: Type.String(), simulated: Type.Boolean() }),
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
