import type { KioskMatter } from '@tongban/cases/contract'
import type { DeviceStatus } from '@tongban/devices/contract'

/** Why a matter cannot be done at this machine now, shortly and in full; `kiosk` when another machine would do, `nowhere` when no place would. */
export interface Hindrance {
  short: string
  why: string
  kiosk: boolean
  nowhere?: true
}

/** Beside the devices: what a matter needs is told one by one, so that a broken camera stops only what wants a photograph. */
export function hindranceOf(matter: KioskMatter, devices: DeviceStatus | undefined): Hindrance | undefined {
  if (matter.suspended) return { short: '暂停办理', why: `${matter.suspended}恢复以后再来。`, kiosk: false, nowhere: true }
  if (!matter.here) return { short: '到窗口办', why: '这件事要工作人员当面核对，只在窗口办。', kiosk: false }
  if (matter.away) return { short: '部门系统连不上', why: matter.away, kiosk: false }
  const broken = machineHindrance(devices)
  if (broken) return broken
  if (matter.camera && !devices?.camera) return { short: '摄像头坏了', why: '这件事要拍照，摄像头坏了，暂时不能办理。', kiosk: true }
  return undefined
}

/** A card must be read and a receipt printed: without either nothing is begun. */
export function machineHindrance(devices: DeviceStatus | undefined): Hindrance | undefined {
  if (!devices?.reader) return { short: '读卡器坏了', why: '读卡器坏了，暂时不能办理。', kiosk: true }
  if (devices.printer === 'out-of-paper') return { short: '没有打印纸', why: '打印机没有纸了，暂时不能办理。', kiosk: true }
  return devices.printer === 'ready' ? undefined : { short: '打印机坏了', why: '打印机坏了，暂时不能办理。', kiosk: true }
}
