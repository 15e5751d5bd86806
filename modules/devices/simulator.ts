import { setTimeout as pause } from 'node:timers/promises'
import type { IdCardReading } from '@tongban/identity/contract'
import {
  type DeviceFault,
  type DeviceMethod,
  type DeviceStatus,
  faultsOf,
  type LampPlace,
  type LampState,
  type Picture,
} from './contract-protocol.ts'
import { DeviceFailure, type Devices, pagesOf } from './devices.ts'

/** What the camera, the scanner and the signature pad give. */
interface Pictures {
  photo: Buffer
  scan: Buffer
  signature: Buffer
}

/** A machine's devices that behave like real ones, with everything that happened to them and every fault to switch by hand. */
export interface SimulatedDevices {
  cards: IdCardReading[]
  /** Cards lie on the reader one after the other (`next`), unless one was laid by hand or all were taken away. */
  next: number
  lying: 'inTurn' | 'none' | number
  faults: Set<DeviceFault>
  /** Every answer comes after this many milliseconds. */
  delay: number
  /** Sheets left in the printer, and the names of what it has printed whole. */
  paper: number
  printed: string[]
  said: string[]
  lamps: Map<LampPlace, LampState>
  pictures: Pictures
}

export const simulatedDevices = (cards: IdCardReading[], pictures: Pictures): SimulatedDevices => ({
  cards,
  next: 0,
  lying: 'inTurn',
  faults: new Set(),
  delay: 0,
  paper: 200,
  printed: [],
  said: [],
  lamps: new Map(),
  pictures,
})

/** The devices of a simulated machine, for the agent or for the server of a demonstration. */
export function devicesOf(machine: SimulatedDevices): Devices {
  const met = async (method: DeviceMethod) => {
    if (machine.delay > 0) await pause(machine.delay)
    const fault = faultsOf[method].find((one) => machine.faults.has(one))
    if (fault) throw new DeviceFailure(fault, fault === 'out-of-paper' ? 0 : undefined)
  }
  const takes = (method: DeviceMethod, picture: keyof Pictures) => async () => {
    await met(method)
    return pictureOf(machine.pictures[picture])
  }
  return {
    'idCard.read': async () => {
      await met('idCard.read')
      return cardOn(machine)
    },
    'card.eject': async () => {
      await met('card.eject')
      if (machine.lying !== 'inTurn') machine.lying = 'none'
      return {}
    },
    'printer.print': async ({ name, pdf, first = 1 }) => {
      await met('printer.print')
      return printed(machine, name, pagesOf(Buffer.from(pdf, 'base64')) - first + 1)
    },
    'camera.capture': takes('camera.capture', 'photo'),
    'scanner.scan': takes('scanner.scan', 'scan'),
    'sign.start': takes('sign.start', 'signature'),
    lights: async ({ place, state }) => {
      await met('lights')
      machine.lamps.set(place, state)
      return {}
    },
    'device.status': async () => {
      await met('device.status')
      return statusOf(machine)
    },
    'speech.say': async ({ text }) => {
      await met('speech.say')
      machine.said.push(text)
      return {}
    },
  }
}

function cardOn(machine: SimulatedDevices): IdCardReading {
  const at = machine.lying === 'inTurn' ? machine.next % Math.max(1, machine.cards.length) : machine.lying
  const card = at === 'none' ? undefined : machine.cards[at]
  if (!card) throw new DeviceFailure('no-card')
  if (machine.lying === 'inTurn') machine.next += 1
  return card
}

/** Sheets come out until the paper is at its end; what came out stays out. */
function printed(machine: SimulatedDevices, name: string, sheets: number): { sheets: number } {
  const out = Math.min(machine.paper, Math.max(0, sheets))
  machine.paper -= out
  if (out < sheets) throw new DeviceFailure('out-of-paper', out)
  machine.printed.push(name)
  return { sheets: out }
}

const pictureOf = (image: Buffer): Picture => ({ type: 'image/png', data: image.toString('base64') })

function statusOf({ faults, paper }: SimulatedDevices): DeviceStatus {
  const empty = paper === 0 || faults.has('out-of-paper')
  return {
    reader: !faults.has('offline'),
    printer: faults.has('printer-offline') ? 'printer-offline' : empty ? 'out-of-paper' : 'ready',
    paper,
    camera: !faults.has('camera-offline'),
    scanner: !faults.has('scanner-offline') && !faults.has('scanner-jam'),
    signPad: !faults.has('sign-pad-offline'),
    voice: !faults.has('no-voice'),
  }
}
