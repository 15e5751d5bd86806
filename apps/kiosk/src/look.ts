import { type KioskMatter, listKioskMatters } from '@tongban/cases/contract'
import type { DeviceStatus } from '@tongban/devices/contract'
import { listOutlets, type OutletView } from '@tongban/outlets/contract'
import { statusOfDevices } from './agent.ts'
import { steady } from './api.ts'

/** What the machine knows of itself and its neighbours when somebody comes. */
export interface Seen {
  matters: KioskMatter[]
  devices: DeviceStatus | undefined
  outlets: OutletView[]
  here: OutletView | undefined
}

/** Looks around; `place` is the name of the outlet in which the machine stands. */
export async function look(place: string): Promise<Seen> {
  const [{ matters }, devices, { outlets }] = await Promise.all([
    steady.call(listKioskMatters, {}),
    statusOfDevices().catch(() => undefined),
    steady.call(listOutlets, { query: {} }),
  ])
  return { matters, devices, outlets, here: outlets.map(unbroken).find(({ name }) => name === place) }
}

/** A number is read in one line. */
const unbroken = (outlet: OutletView): OutletView => ({ ...outlet, phone: outlet.phone.replaceAll('-', '\u2011') })
