import {
  type DeviceFault,
  type DeviceMethod,
  type DeviceParams,
  type DeviceReply,
  type DeviceResults,
  deviceFaults,
  type LampPlace,
  type LampState,
  type Picture,
  patienceOf,
  readDeviceAgent,
} from '@tongban/devices/contract'
import { api, postToAgent } from './api.ts'

/** What went wrong at a device, in words that say what to do; `printed` sheets of a paper came out before. */
export class DeviceProblem extends Error {
  override name = 'DeviceProblem'
  readonly fault: DeviceFault
  readonly printed: number
  constructor(fault: DeviceFault, printed = 0) {
    super(deviceFaults[fault])
    this.fault = fault
    this.printed = printed
  }
}

let calls = 0

/** One JSON-RPC call to the agent on this machine, or to the simulator. Throws a DeviceProblem, or the server's refusal. */
async function call<M extends DeviceMethod>(method: M, params: DeviceParams<M>): Promise<DeviceResults[M]> {
  const { url, token } = await api.call(readDeviceAgent, {})
  calls += 1
  const body = JSON.stringify({ jsonrpc: '2.0', id: calls, method, params })
  const signal = AbortSignal.timeout(patienceOf[method])
  const reply = (await postToAgent(url, token, body, signal)
    .then((answer) => answer.json())
    .catch(() => {
      throw new DeviceProblem(signal.aborted ? 'slow' : 'agent-away')
    })) as DeviceReply<M>
  if (reply.result !== undefined) return reply.result
  const { code = 'agent-away', printed } = reply.error?.data ?? {}
  throw new DeviceProblem(code in deviceFaults ? code : 'agent-away', printed)
}

export const readCard = () => call('idCard.read', {})
export const ejectCard = () => call('card.eject', {})
export const statusOfDevices = () => call('device.status', {})

/** A photo from the machine's own camera. */
export const capture = () => call('camera.capture', {}).then(blobOf)

/** A paper that lies on the machine's scanner. */
export const scan = () => call('scanner.scan', {}).then(blobOf)

/** Waits until somebody has signed on the pad, under this title; a PNG. @public */
export const sign = (title: string) => call('sign.start', { title }).then(blobOf)

/** Reads a short text aloud; whoever calls it goes on without a voice. */
export const say = (text: string) => call('speech.say', { text })

/** Switches a lamp that shows people where to put or take something; a machine without lamps goes on without. */
export const light = (place: LampPlace, state: LampState): void => void call('lights', { place, state }).catch(() => undefined)

const blobOf = ({ type, data }: Picture) => new Blob([Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))], { type })

/** Prints a PDF on the machine's own printer, from a page on. Throws a DeviceProblem that knows how many sheets came out before. */
export async function print(name: string, pdf: Blob, first = 1): Promise<void> {
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  light('printer', 'blink')
  await call('printer.print', { name, pdf: btoa(text), first }).finally(() => light('printer', 'off'))
}
