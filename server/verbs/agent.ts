import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readerCards } from '@tongban/demo'
import { samplePictures } from '@tongban/demo/samples'
import { agentOn, type Devices, devicesOf, installedDevices, simulatedDevices, workbench } from '@tongban/devices'
import { deviceMethods } from '@tongban/devices/contract'
import { formats } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import { log } from '../log.ts'
import { settingsFrom } from '../settings.ts'
import { untilStopped } from './stopping.ts'
import type { Verb } from './verb.ts'

/** 外设服务 of one machine: runs beside the browser, without a database, until told to stop. */
export const agent: Verb = {
  help: '启动本机外设服务（自助终端、窗口电脑）',
  options: {
    port: { type: 'string', help: '端口，缺省 17801' },
    simulate: { type: 'boolean', help: '用模拟器代替外设；打开本机地址可以放卡、切换故障' },
    adapter: { type: 'string', help: '厂商外设的接入模块（.mjs），见 docs/operations.md' },
  },
  async run({ port = '17801', simulate, adapter }) {
    const { publicUrl: origin, deviceSecret: secret } = settingsFrom(process.env)
    if (!secret) throw new Error('请设置 TONGBAN_DEVICE_SECRET，与服务器上的一样；也请设置 TONGBAN_PUBLIC_URL 为服务的地址。')
    if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65_535) throw new Error('--port 应为1至65535的端口号')
    const machine = simulate ? simulatedDevices(readerCards, samplePictures()) : undefined
    const devices = machine ? devicesOf(machine) : installedDevices(await ownDevices(adapter))
    const { url, close } = await agentOn({
      devices,
      origin: new URL(origin).origin,
      secret,
      port: Number(port),
      now: () => new Date(),
      validate: createValidator(formats),
      log,
      ...(machine ? { workbench: workbench(machine) } : {}),
    }).catch((failure: NodeJS.ErrnoException) => {
      throw failure.code === 'EADDRINUSE' ? new Error(`端口 ${port} 已被占用：请停掉占用它的程序，或用 --port 换一个。`) : failure
    })
    log(`外设服务已启动：${url}，只认 ${origin} 的页面${machine ? `；模拟器的试验台：${url}/` : ''}`)
    await untilStopped()
    await close()
    log('外设服务已停止。')
    return 0
  },
}

/** The functions that a vendor's module brings; throws when it names a method that the protocol has not. */
async function ownDevices(path: string | boolean | undefined): Promise<Partial<Devices>> {
  if (typeof path !== 'string') return {}
  const { default: own } = (await import(pathToFileURL(resolve(path)).href)) as { default?: Partial<Devices> }
  const known: readonly string[] = deviceMethods
  const wrong = Object.entries(own ?? {}).flatMap(([name, work]) => (known.includes(name) && typeof work === 'function' ? [] : [name]))
  if (!own || wrong.length > 0)
    throw new Error(`接入模块 ${path} 不对：默认导出应为以方法名为键的函数${wrong.length > 0 ? `，不认识 ${wrong.join('、')}` : ''}。`)
  return own
}
