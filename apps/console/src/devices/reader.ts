import { type DeviceFault, deviceFaults, readDeviceAgent } from '@tongban/devices/contract'
import type { IdCardReading } from '@tongban/identity/contract'
import { api, postToAgent } from '../api.ts'

/** What went wrong at the device, in words that say what to do. */
export class DeviceProblem extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'DeviceProblem'
    this.code = code
  }
}

interface Reply {
  result?: IdCardReading
  error?: { message?: string; data?: { code?: string } }
}

let calls = 0

/** Reads the card that lies on the reader, through the agent on this machine or the simulator. Throws a DeviceProblem. */
export async function readIdCard(signal?: AbortSignal): Promise<IdCardReading> {
  const agent = await api.call(readDeviceAgent, { signal })
  calls += 1
  const call = JSON.stringify({ jsonrpc: '2.0', id: calls, method: 'idCard.read' })
  const answer = await postToAgent(agent.url, agent.token, call, signal).catch((failure: unknown) => {
    if (signal?.aborted) throw failure
    throw problem('agent-away')
  })
  const reply = (await answer.json().catch(() => ({}))) as Reply
  if (reply.result) return reply.result
  throw problem(reply.error?.data?.code ?? 'offline', reply.error?.message)
}

const isFault = (code: string): code is DeviceFault => code in deviceFaults
const problem = (code: string, message?: string) =>
  new DeviceProblem(code, isFault(code) ? deviceFaults[code] : (message ?? deviceFaults.offline))
