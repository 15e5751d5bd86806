import { people } from '@tongban/demo/people'
import { samplePictures } from '@tongban/demo/samples'
import { formats } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import { beforeEach, describe, expect, it } from 'vitest'
import { type DeviceFault, type DeviceMethod, deviceFaults, deviceMethods, faultsOf } from './contract.ts'
import { answer } from './devices.ts'
import { devicesOf, type SimulatedDevices, simulatedDevices } from './simulator.ts'

const validate = createValidator(formats)
const paper = (pages: number) => Buffer.from(`%PDF-1.7 /Type /Pages ${'/Type /Page '.repeat(pages)}`).toString('base64')
const params: Partial<Record<DeviceMethod, object>> = {
  'printer.print': { name: '收件回执', pdf: paper(1) },
  'sign.start': { title: '承诺书' },
  lights: { place: 'printer', state: 'blink' },
  'speech.say': { text: '请取走身份证' },
}

const pictures = samplePictures()

let machine: SimulatedDevices
beforeEach(() => {
  machine = simulatedDevices(people.slice(0, 3), pictures)
})
const call = (method: string, given: unknown = params[method as DeviceMethod]) =>
  answer(devicesOf(machine), { id: 7, method, ...(given ? { params: given } : {}) }, validate, () => undefined)
const fault = async (method: string, given?: unknown) => (await call(method, given)).error?.data

const faults = deviceMethods.flatMap((method) => faultsOf[method].map((one) => [method, one] as const))

describe('模拟器', () => {
  it.each(deviceMethods)('%s：没有故障时答得上来', async (method) => {
    expect(await call(method)).toMatchObject({ jsonrpc: '2.0', id: 7, result: expect.any(Object) })
  })
  it.each(faults)('%s 出了 %s：说出代码和怎么办，关掉就好', async (method, one: DeviceFault) => {
    machine.faults.add(one)
    expect((await call(method)).error).toMatchObject({ code: -32000, message: deviceFaults[one], data: { code: one } })
    machine.faults.delete(one)
    expect((await call(method)).result).toBeDefined()
  })
  it('几处一起坏，各说各的，别的照常', async () => {
    machine.faults = new Set(['camera-offline', 'scanner-jam'])
    expect([await fault('camera.capture'), await fault('scanner.scan')]).toEqual([{ code: 'camera-offline' }, { code: 'scanner-jam' }])
    expect(await fault('idCard.read')).toBeUndefined()
    expect((await call('device.status')).result).toMatchObject({ camera: false, scanner: false, reader: true, signPad: true, voice: true })
  })
  it('不认识的方法、不对的参数，一律不做', async () => {
    expect((await call('seal.print')).error?.code).toBe(-32601)
    for (const given of [{}, { name: '回执', pdf: 3 }, { name: '', pdf: '' }, { name: '回执', pdf: paper(1), copies: 9 }])
      expect((await call('printer.print', given)).error?.code).toBe(-32602)
    expect((await call('speech.say', { text: '长'.repeat(201) })).error?.code).toBe(-32602)
    expect([machine.printed, machine.said]).toEqual([[], []])
  })
})

describe('读卡区', () => {
  it('一张接一张；也可以手工放上另一个人的卡，退卡以后没有卡', async () => {
    const read = async () => ((await call('idCard.read')).result as { name: string }).name
    expect([await read(), await read(), await read(), await read()]).toEqual([0, 1, 2, 0].map((n) => people[n]!.name))
    machine.lying = 2
    expect([await read(), await read()]).toEqual([people[2]!.name, people[2]!.name])
    await call('card.eject')
    expect(await fault('idCard.read')).toEqual({ code: 'no-card' })
  })
})

describe('打印机', () => {
  it('一份三张只剩两张纸：出来两张就停，说出打了几张；加纸后从第三张接着打', async () => {
    machine.paper = 2
    expect(await fault('printer.print', { name: '决定书', pdf: paper(3) })).toEqual({ code: 'out-of-paper', printed: 2 })
    expect([machine.paper, machine.printed, (await call('device.status')).result]).toMatchObject([
      0,
      [],
      { printer: 'out-of-paper', paper: 0 },
    ])
    machine.paper = 100
    expect((await call('printer.print', { name: '决定书', pdf: paper(3), first: 3 })).result).toEqual({ sheets: 1 })
    expect([machine.paper, machine.printed]).toEqual([99, ['决定书']])
  })
  it('一张纸也没有：没有打出来', async () => {
    machine.paper = 0
    expect(await fault('printer.print')).toEqual({ code: 'out-of-paper', printed: 0 })
  })
  it('没有连接：不出纸，纸张不少', async () => {
    machine.faults.add('printer-offline')
    expect([await fault('printer.print'), machine.paper]).toEqual([{ code: 'printer-offline' }, 200])
  })
})
