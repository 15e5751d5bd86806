import type { JsonSchema, Validate } from '@tongban/kit/defects'
import {
  type DeviceFault,
  type DeviceMethod,
  type DeviceParams,
  type DeviceReply,
  type DeviceResults,
  deviceFaults,
  deviceParams,
} from './contract-protocol.ts'

/**
 * The port to a machine's devices, one function for each method of the protocol. A vendor's kit is put in by a module whose default export
 * has some of these functions (`tongban agent --adapter`). A device that cannot do it throws a DeviceFailure; anything else thrown is a defect.
 */
export type Devices = { [M in DeviceMethod]: (params: DeviceParams<M>) => Promise<DeviceResults[M]> }

/** What went wrong at a device; `printed` sheets of a paper came out before. Adapters may throw any error with these two fields. */
export class DeviceFailure extends Error {
  readonly fault: DeviceFault
  readonly printed: number | undefined
  constructor(fault: DeviceFault, printed?: number) {
    super(deviceFaults[fault])
    this.name = 'DeviceFailure'
    this.fault = fault
    this.printed = printed
  }
}

interface Asked {
  id: number
  method: string
  params?: unknown
}

/** Answers one JSON-RPC call; `log` hears of what was nobody's fault but ours or an adapter's. */
export async function answer(devices: Devices, call: Asked, validate: Validate, log: (line: string) => void): Promise<DeviceReply> {
  const { id, method, params = {} } = call
  if (!Object.hasOwn(deviceParams, method)) return refused(id, -32601, `没有 ${method} 这个方法`)
  const wanted = deviceParams[method as DeviceMethod]
  if (validate(wanted as unknown as JsonSchema, params).length > 0) return refused(id, -32602, `${method} 的参数不对`)
  try {
    const ask = devices[method as DeviceMethod] as (given: unknown) => Promise<DeviceResults[DeviceMethod]>
    return { jsonrpc: '2.0', id, result: await ask(params) }
  } catch (failure) {
    const { fault, printed } = failure as { fault?: unknown; printed?: unknown }
    if (typeof fault === 'string' && Object.hasOwn(deviceFaults, fault)) return failed(id, fault as DeviceFault, printed)
    log(`外设 ${method} 出错：${failure instanceof Error ? failure.message : String(failure)}`)
    return refused(id, -32603, '外设服务出了差错')
  }
}

/** A JSON-RPC error of the protocol itself. */
export const refused = (id: number | null, code: number, message: string): DeviceReply => ({ jsonrpc: '2.0', id, error: { code, message } })

/** A device's fault, as the protocol tells it. */
export const failed = (id: number | null, fault: DeviceFault, printed?: unknown): DeviceReply => ({
  jsonrpc: '2.0',
  id,
  error: { code: -32000, message: deviceFaults[fault], data: { code: fault, ...(typeof printed === 'number' ? { printed } : {}) } },
})

/** Pages of a PDF as our letters are written; at least one. */
export const pagesOf = (pdf: Buffer): number => Math.max(1, pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0)
