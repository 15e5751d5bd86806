import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { demoAccounts, demoPassword, readerCards } from '@tongban/demo'
import { samplePictures } from '@tongban/demo/samples'
import { simulatedDevices } from '@tongban/devices'
import type { LookUps } from '@tongban/exchange'
import { runTasks } from '@tongban/kit/jobs'
import { buildApp } from '../app.ts'
import { isUnfinished, loadFirst, loadRest } from '../demonstration.ts'
import { openExchange } from '../exchange.ts'
import { found, type House, openHouse } from '../house.ts'
import { crontab, tasks } from '../jobs.ts'
import { openLetters } from '../letters.ts'
import { log } from '../log.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { stopSignal, untilStopped } from './stopping.ts'
import type { Verb } from './verb.ts'

/** Opens the house, loads the demonstration into an empty one, serves until told to stop. */
export const serve: Verb = {
  help: '启动服务',
  options: {},
  async run() {
    const stopping = stopSignal()
    const settings = settingsFrom(process.env)
    await serveUntil(stopping, settings)
    log('已停止，数据都已保存。')
    return 0
  },
}

/** A signal during the start ends it as a failure does: whatever was opened is closed, the last first. */
async function serveUntil(stopping: AbortSignal, settings: Settings): Promise<void> {
  const began = performance.now()
  await using opened = new AsyncDisposableStack()
  const house = await openHouse(settings, log, stopping)
  opened.defer(() => house.close())
  await ready(house, settings)
  const exchange = await openExchange(house.services, settings)
  opened.defer(() => exchange.close())
  const unfinished = house.services.demo && isUnfinished(await loadFirst(house, exchange, stopping))
  stopping.throwIfAborted()
  await listen(opened, house, settings, exchange.lookUps)
  announce(house, settings, (performance.now() - began) / 1000)
  flushCompileCache() // a house that is killed later leaves it too
  if (unfinished) {
    const rest = loadRest(house, settings, exchange)
    opened.defer(() => rest.stop())
    log('其余的演示办件在后台装入，不影响使用：')
  }
  await untilStopped(stopping)
  log('正在停止…')
}

/** Refuses to mix a demonstration with production; founds the demonstration in an empty database. */
async function ready(house: House, settings: Settings): Promise<void> {
  const kind = house.deployment?.kind
  if (kind === 'demonstration' && !settings.demo)
    throw new Error(`${settings.data} 里是演示数据，不能用于正式运行。请用 TONGBAN_DATA 或 DATABASE_URL 指向另一个位置。`)
  if (!kind && !settings.demo) throw new Error('还没有初始化：请先执行 npx tongban first-officer --help，建立政数局和第一位管理人员。')
  if (!kind) await found(house, { kind: 'demonstration', region: '410411' })
}

async function listen(opened: AsyncDisposableStack, house: House, settings: Settings, lookUps: LookUps): Promise<void> {
  const { services, upkeep, database, catalogue } = house
  const app = await buildApp(services, catalogue, lookUps, {
    secure: settings.tls !== undefined || settings.publicUrl.startsWith('https:'),
    trustProxy: settings.trustProxy,
    deviceAgent: settings.deviceAgent,
    deviceSecret: settings.deviceSecret,
    reader: services.demo && !settings.deviceSecret ? simulatedDevices(readerCards, samplePictures()) : undefined,
    tls: settings.tls && { cert: readFileSync(settings.tls.cert), key: readFileSync(settings.tls.key) },
  })
  opened.defer(() => app.server.close())
  await app.server.listen({ port: settings.port, host: settings.host }).catch((failure: NodeJS.ErrnoException) => {
    throw failure.code === 'EADDRINUSE' ? new Error(`端口 ${settings.port} 已被占用：请停掉占用它的程序，或用 PORT 换一个端口。`) : failure
  })
  const jobs = database.jobs && (await runTasks(database.jobs, tasks(upkeep, catalogue, lookUps), log, crontab))
  if (jobs) opened.defer(() => jobs.stop())
  else log('没有设置 DATABASE_JOBS_URL：后台任务不会运行，请补上后重新启动。')
  const letters = openLetters(house, settings)
  opened.defer(() => letters.stop())
}

function announce(house: House, settings: Settings, seconds: number) {
  log(`政银通办已启动（${seconds.toFixed(1)}秒）：工作台 ${settings.publicUrl}/console/，群众门户 ${settings.publicUrl}/`)
  if (!house.services.demo) return
  log('演示账号（仅演示环境，密码都是同一个）：')
  for (const { username, name, unit, role } of demoAccounts) log(`  ${username.padEnd(18)}${name}  ${role}  ${unit}`)
  log(`  密码：${demoPassword}；其余网点的窗口人员是 clerk4 至 clerk12`)
}
