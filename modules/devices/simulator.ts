import { type DeviceCall, type DeviceFault, deviceFaults } from './contract.ts'

/** A reader that behaves like the real one: cards lie on it one after the other, and faults can be switched by hand. */
export interface SimulatedReader {
  cards: unknown[]
  next: number
  fault: DeviceFault | undefined
}

/** A reader with these cards, laid on it one after the other. */
export const simulatedReader = (cards: unknown[]): SimulatedReader => ({ cards, next: 0, fault: undefined })

/** Answers one JSON-RPC call as the agent on a clerk's machine would. */
export function answer(reader: SimulatedReader, call: DeviceCall): Record<string, unknown> {
  const fault = reader.fault ?? (reader.cards.length === 0 ? 'no-card' : undefined)
  if (fault) return { jsonrpc: '2.0', id: call.id, error: { code: -32000, message: deviceFaults[fault], data: { code: fault } } }
  const card = reader.cards[reader.next % reader.cards.length]
  reader.next += 1
  return { jsonrpc: '2.0', id: call.id, result: card }
}
