import type { IdCardReading } from '@tongban/identity/contract'
import { nullable, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'

/** Where a lamp shows people the way, and how it shines. */
export const lampPlaces = ['reader', 'printer', 'scanner', 'camera', 'signPad'] as const
export type LampPlace = (typeof lampPlaces)[number]
export const lampStates = ['on', 'off', 'blink'] as const
export type LampState = (typeof lampStates)[number]

const nothing = shape({})

/** 外设服务的方法: JSON-RPC 2.0 to the agent on the machine itself (127.0.0.1), or to the simulator; each with what it must be told. */
export const deviceParams = {
  'idCard.read': nothing,
  'card.eject': nothing,
  'printer.print': shape({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    pdf: Type.String({ description: 'base64', maxLength: 14_000_000 }),
    first: Type.Optional(Type.Integer({ minimum: 1, description: '从第几页打起，缺省为1' })),
  }),
  'camera.capture': nothing,
  'scanner.scan': nothing,
  'sign.start': shape({ title: Type.String({ minLength: 1, maxLength: 60, description: '签的是什么' }) }),
  lights: shape({ place: oneOf(...lampPlaces), state: oneOf(...lampStates) }),
  'device.status': nothing,
  'speech.say': shape({ text: Type.String({ minLength: 1, maxLength: 200 }) }),
} as const
export type DeviceMethod = keyof typeof deviceParams
export const deviceMethods = Object.keys(deviceParams) as DeviceMethod[]

/** Milliseconds after which a page gives a device up: people sign and lay papers slowly, everything else answers at once. */
export const patienceOf: Record<DeviceMethod, number> = {
  'idCard.read': 15_000,
  'card.eject': 10_000,
  'printer.print': 150_000,
  'camera.capture': 10_000,
  'scanner.scan': 60_000,
  'sign.start': 150_000,
  lights: 5_000,
  'device.status': 10_000,
  'speech.say': 60_000,
}

/** 外设状态, as the agent tells it and the terminal reports it. `paper` is null where the printer does not count; a later device adds a field. */
export const DeviceStatus = shape({
  reader: Type.Boolean(),
  printer: oneOf('ready', 'out-of-paper', 'printer-offline'),
  paper: nullable(Type.Integer({ minimum: 0 })),
  camera: Type.Boolean(),
  scanner: Type.Optional(Type.Boolean()),
  signPad: Type.Optional(Type.Boolean()),
  voice: Type.Optional(Type.Boolean()),
})
export type DeviceStatus = Static<typeof DeviceStatus>

/** A picture as a device gives it, base64. */
export interface Picture {
  type: string
  data: string
}

export interface DeviceResults {
  'idCard.read': IdCardReading
  'card.eject': Record<string, never>
  'printer.print': { sheets: number }
  'camera.capture': Picture
  'scanner.scan': Picture
  'sign.start': Picture
  lights: Record<string, never>
  'device.status': DeviceStatus
  'speech.say': Record<string, never>
}
export type DeviceParams<M extends DeviceMethod> = Static<(typeof deviceParams)[M]>

/** Codes of what went wrong at the device, each with a sentence that says what to do. */
export const deviceFaults = {
  'no-card': '没有读到身份证，请把身份证平放在读卡区再试。',
  unreadable: '身份证读不出来，请擦净卡面再试；仍不行可手工录入。',
  busy: '读卡器正忙，请稍候再试。',
  offline: '读卡器没有连接，请检查接线，或手工录入。',
  'out-of-paper': '打印机没有纸了，请叫工作人员加纸。',
  'printer-offline': '打印机没有连接，请叫工作人员。',
  'camera-offline': '摄像头没有连接，请叫工作人员。',
  'scanner-offline': '扫描仪没有连接，请叫工作人员。',
  'scanner-jam': '扫描仪卡纸了，请叫工作人员取出再扫。',
  'nothing-to-scan': '没有扫到材料，请把材料放平再试。',
  'sign-pad-offline': '签字板没有连接，请叫工作人员。',
  'not-signed': '没有签上字，请用笔在签字板上再签一次。',
  'lights-offline': '指示灯没有连接。',
  'no-voice': '这台机器不能朗读，请看屏幕上的文字。',
  'not-installed': '这台机器没有装这个外设，请叫工作人员，或到窗口办理。',
  'token-refused': '外设服务没有认出这个页面，请核对本机时间后刷新；仍不行请叫工作人员。',
  slow: '外设没有反应，请再试一次；仍不行请叫工作人员。',
  'agent-away': '外设服务没有启动，请叫工作人员，或手工录入。',
} as const
export type DeviceFault = keyof typeof deviceFaults

/** What can go wrong at each device; beside these every call can be slow, refused, not installed, or find no agent. */
export const faultsOf: Record<DeviceMethod, readonly DeviceFault[]> = {
  'idCard.read': ['no-card', 'unreadable', 'busy', 'offline'],
  'card.eject': ['offline'],
  'printer.print': ['printer-offline', 'out-of-paper'],
  'camera.capture': ['camera-offline'],
  'scanner.scan': ['scanner-offline', 'scanner-jam', 'nothing-to-scan'],
  'sign.start': ['sign-pad-offline', 'not-signed'],
  lights: ['lights-offline'],
  'device.status': [],
  'speech.say': ['no-voice'],
}

export const DeviceCall = shape({
  jsonrpc: Type.Literal('2.0'),
  id: Type.Integer(),
  method: oneOf(...deviceMethods),
  params: Type.Optional(Type.Unknown()),
})
export type DeviceCall = Static<typeof DeviceCall>

/** What comes back: a result, or an error whose `data` has the fault's code and, of a paper half printed, how many sheets came out. */
export interface DeviceReply<M extends DeviceMethod = DeviceMethod> {
  jsonrpc: '2.0'
  id: number | null
  result?: DeviceResults[M]
  error?: { code: number; message: string; data?: { code: DeviceFault; printed?: number } }
}
