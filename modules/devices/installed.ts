import { setTimeout as pause } from 'node:timers/promises'
import { runProgram as run } from '@tongban/kit/programs'
import type { DeviceStatus } from './contract-protocol.ts'
import { DeviceFailure, type Devices, pagesOf } from './devices.ts'

const absent = async (): Promise<never> => {
  throw new DeviceFailure('not-installed')
}

/**
 * The devices of a plain Linux machine: its printer through CUPS, its voice through espeak-ng. Card reader, camera, scanner, signature pad
 * and lamps come with a vendor's kit: `own` puts functions for them in, and may replace ours.
 */
export function installedDevices(own: Partial<Devices> = {}): Devices {
  return {
    'idCard.read': absent,
    'card.eject': absent,
    'camera.capture': absent,
    'scanner.scan': absent,
    'sign.start': absent,
    lights: absent,
    'printer.print': ({ name, pdf, first = 1 }) => print(name, Buffer.from(pdf, 'base64'), first),
    'device.status': () => status(own),
    'speech.say': ({ text }) => say(text),
    ...own,
  }
}

type Printer = DeviceStatus['printer']

/** The state of the machine's printer as CUPS tells it; undefined without CUPS. */
async function printer(): Promise<Printer | undefined> {
  const told = await run('lpstat', ['-l', '-p'])
  if (!told) return undefined
  if (/media-(empty|needed)/.test(told.text)) return 'out-of-paper'
  return /^printer \S+ (is idle|now printing)/m.test(told.text) ? 'ready' : 'printer-offline'
}

const every = 500
const tries = 240

/** Prints and waits until the paper is out; what cannot be printed now is called off, so that it never comes out before somebody else. */
async function print(name: string, pdf: Buffer, first: number): Promise<{ sheets: number }> {
  const before = await printer()
  if (!before) throw new DeviceFailure('not-installed')
  if (before !== 'ready') throw new DeviceFailure(before)
  const taken = await run('lp', ['-t', name, '-o', 'media=A4', ...(first > 1 ? ['-P', `${first}-`] : [])], pdf)
  const job = /request id is (\S+)/.exec(taken?.text ?? '')?.[1]
  if (!job) throw new DeviceFailure('printer-offline')
  for (let n = 0; n < tries; n++) {
    const waiting = await run('lpstat', ['-o'])
    if (!waiting?.text.split('\n').some((line) => line.split(' ')[0] === job)) return { sheets: pagesOf(pdf) - first + 1 }
    const now = await printer()
    if (now === 'out-of-paper') return callOff(job, now)
    await pause(every)
  }
  return callOff(job, 'printer-offline')
}

async function callOff(job: string, fault: 'out-of-paper' | 'printer-offline'): Promise<never> {
  await run('cancel', [job])
  throw new DeviceFailure(fault)
}

/** Reads Mandarin aloud; espeak-ng is a program of its own and takes the text on its standard input. */
async function say(text: string): Promise<Record<string, never>> {
  const spoken = await run('espeak-ng', ['-v', 'cmn', '-s', '140', '--stdin'], text)
  if (spoken?.code !== 0) throw new DeviceFailure('no-voice')
  return {}
}

/** What stands on the machine; a vendor's kit with a status of its own replaces this. */
async function status(own: Partial<Devices>): Promise<DeviceStatus> {
  const voice = (await run('espeak-ng', ['--version']))?.code === 0
  return {
    reader: own['idCard.read'] !== undefined,
    printer: (await printer()) ?? 'printer-offline',
    paper: null,
    camera: own['camera.capture'] !== undefined,
    scanner: own['scanner.scan'] !== undefined,
    signPad: own['sign.start'] !== undefined,
    voice: voice || own['speech.say'] !== undefined,
  }
}
