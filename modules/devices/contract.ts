import { endpoint, Id, Instant, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'

/** JSON-RPC 2.0 to the device agent on the clerk's own machine (127.0.0.1), or to the simulator. */
export const deviceMethods = ['idCard.read', 'card.eject', 'printer.print', 'camera.capture', 'speech.say', 'device.status'] as const

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
  'out-of-paper': '打印机没有纸了，请叫工作人员加纸。',
  'printer-offline': '打印机没有连接，请叫工作人员。',
  'camera-offline': '摄像头没有连接，请叫工作人员。',
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

/** 外设状态, as the agent tells it and the terminal reports it. */
export const DeviceStatus = shape({
  reader: Type.Boolean(),
  printer: oneOf('ready', 'out-of-paper', 'printer-offline'),
  paper: Type.Integer({ minimum: 0 }),
  camera: Type.Boolean(),
})
export type DeviceStatus = Static<typeof DeviceStatus>

export const heartbeat = endpoint({
  method: 'POST',
  path: '/heartbeats',
  allow: 'kiosk.use',
  summary: '自助终端报告外设状态',
  input: DeviceStatus,
  status: 204,
})
export const listTerminals = endpoint({
  method: 'GET',
  path: '/terminals',
  allow: 'staff',
  summary: '本单位及下属网点的自助终端：外设、纸张、多久没有消息',
  output: shape({
    terminals: Type.Array(
      shape({ id: Id, name: Type.String(), unit: Type.String(), at: Instant, status: DeviceStatus, silent: Type.Boolean() }),
    ),
  }),
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
  allow: 'cases.withdraw',
  summary: '本网点等人的自助机',
  output: shape({ calls: Type.Array(shape({ id: Id, terminal: Type.String(), at: Instant })) }),
})
export const answerHelpCall = endpoint({
  method: 'POST',
  path: '/help-calls/:id/answers',
  allow: 'cases.withdraw',
  summary: '我来了',
  params: shape({ id: Id }),
  status: 204,
})
