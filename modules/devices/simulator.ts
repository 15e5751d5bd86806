import { type DeviceCall, type DeviceFault, type DeviceStatus, deviceFaults } from './contract.ts'

/** A machine's devices that behave like real ones: cards lie on the reader one after the other, and faults can be switched by hand. */
export interface SimulatedReader {
  cards: unknown[]
  next: number
  fault: DeviceFault | undefined
  /** Sheets left in the printer, and the names of what it has printed. */
  paper: number
  printed: string[]
  /** What it has read aloud. */
  said: string[]
  /** What the camera sees. */
  photo: Buffer
}

/** Devices with these cards, laid on the reader one after the other. */
export const simulatedReader = (cards: unknown[], photo: Buffer = Buffer.alloc(0)): SimulatedReader => ({
  cards,
  next: 0,
  fault: undefined,
  paper: 200,
  printed: [],
  said: [],
  photo,
})

type Answer = { result: unknown } | { fault: DeviceFault }

/** Answers one JSON-RPC call as the agent on the machine would. */
export function answer(machine: SimulatedReader, call: DeviceCall): Record<string, unknown> {
  const said = methods[call.method](machine, call.params)
  const head = { jsonrpc: '2.0', id: call.id }
  if ('result' in said) return { ...head, result: said.result }
  return { ...head, error: { code: -32000, message: deviceFaults[said.fault], data: { code: said.fault } } }
}

const ofPrinter = (fault: DeviceFault | undefined) => (fault === 'printer-offline' || fault === 'out-of-paper' ? fault : undefined)
const ofCamera = (fault: DeviceFault | undefined) => (fault === 'camera-offline' ? fault : undefined)
const ofReader = (fault: DeviceFault | undefined) => (ofPrinter(fault) || ofCamera(fault) ? undefined : fault)

const methods: Record<DeviceCall['method'], (machine: SimulatedReader, params: unknown) => Answer> = {
  'idCard.read': (machine) => {
    const fault = ofReader(machine.fault) ?? (machine.cards.length === 0 ? 'no-card' : undefined)
    if (fault) return { fault }
    const card = machine.cards[machine.next % machine.cards.length]
    machine.next += 1
    return { result: card }
  },
  'card.eject': () => ({ result: {} }),
  'camera.capture': (machine) => {
    const fault = ofCamera(machine.fault)
    return fault ? { fault } : { result: { type: 'image/png', data: machine.photo.toString('base64') } }
  },
  'speech.say': (machine, params) => {
    machine.said.push(String((params as { text?: unknown } | undefined)?.text ?? ''))
    return { result: {} }
  },
  'printer.print': (machine, params) => {
    const fault = ofPrinter(machine.fault) ?? (machine.paper === 0 ? 'out-of-paper' : undefined)
    if (fault) return { fault }
    machine.paper -= 1
    machine.printed.push(String((params as { name?: unknown } | undefined)?.name ?? ''))
    return { result: { sheets: 1 } }
  },
  'device.status': (machine): { result: DeviceStatus } => ({
    result: {
      reader: ofReader(machine.fault) !== 'offline',
      printer:
        machine.paper === 0
          ? 'out-of-paper'
          : (ofPrinter(machine.fault) ?? 'ready') === 'ready'
            ? 'ready'
            : (ofPrinter(machine.fault) as 'printer-offline'),
      paper: machine.paper,
      camera: !ofCamera(machine.fault),
    },
  }),
}
