import { type DeviceCall, type DeviceFault, type DeviceStatus, deviceFaults, readDeviceAgent } from '@tongban/devices/contract'
import type { IdCardReading } from '@tongban/identity/contract'
import { api, postToAgent } from './api.ts'

/** What went wrong at a device, in words that say what to do. */
export class DeviceProblem extends Error {
  override name = 'DeviceProblem'
}

let calls = 0

/** One JSON-RPC call to the agent on this machine, or to the simulator. Throws a DeviceProblem. */
async function call<T>(method: DeviceCall['method'], params?: unknown): Promise<T> {
  const { url } = await api.call(readDeviceAgent, {})
  calls += 1
  const body = JSON.stringify({ jsonrpc: '2.0', id: calls, method, ...(params ? { params } : {}) })
  const answer = await postToAgent(url, body).catch(() => undefined)
  const reply = (await answer?.json().catch(() => undefined)) as { result?: T; error?: { data?: { code?: string } } } | undefined
  if (reply?.result !== undefined) return reply.result
  const code = reply?.error?.data?.code ?? 'offline'
  throw new DeviceProblem(code in deviceFaults ? deviceFaults[code as DeviceFault] : deviceFaults.offline)
}

export const readCard = () => call<IdCardReading>('idCard.read')
export const ejectCard = () => call('card.eject')
export const statusOfDevices = () => call<DeviceStatus>('device.status')

/** A photo from the machine's own camera. */
export async function capture(): Promise<Blob> {
  const { type, data } = await call<{ type: string; data: string }>('camera.capture')
  return new Blob([bytesOf(data)], { type })
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))

/** Prints a PDF on the machine's own printer. */
export async function print(name: string, pdf: Blob): Promise<void> {
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  await call('printer.print', { name, pdf: btoa(text) })
}

/** Reads a sentence aloud through the machine's own voice. */
export async function say(text: string): Promise<void> {
  await call('speech.say', { text })
}
