import { runTasks } from '@tongban/kit/jobs'
import { isUnfinished, loadFirst, loadRest } from '../demonstration.ts'
import { openExchange } from '../exchange.ts'
import { found, type House, openHouse } from '../house.ts'
import { tasks } from '../jobs.ts'
import { openLetters } from '../letters.ts'
import { log } from '../log.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { stopSignal } from './stopping.ts'
import type { Verb } from './verb.ts'

/** Loads the demonstration whole, without serving, or goes on where an earlier loading stopped. */
export const demoVerb: Verb = {
  help: '装入演示数据；上次没装完的接着装，不启动服务',
  options: {},
  async run() {
    const settings = settingsFrom(process.env)
    if (!settings.demo) throw new Error('TONGBAN_DEMO 是 off，这里不装演示数据。要装，请不设 TONGBAN_DEMO 再执行。')
    const stopping = stopSignal()
    const house = await openHouse(settings, log, stopping)
    try {
      if (house.deployment?.kind === 'production')
        throw new Error('这是正式运行的数据库，不能装入演示数据。请用 TONGBAN_DATA 或 DATABASE_URL 指向另一个位置。')
      if (!house.deployment) await found(house, { kind: 'demonstration', region: '410411' })
      return await load(house, settings, stopping)
    } finally {
      await house.close()
    }
  },
}

async function load(house: House, settings: Settings, stopping: AbortSignal): Promise<number> {
  const { upkeep, catalogue, database } = house
  const exchange = await openExchange(upkeep, settings)
  let jobs: Awaited<ReturnType<typeof runTasks>> | undefined
  let letters: ReturnType<typeof openLetters> | undefined
  try {
    const before = await loadFirst(house, exchange, stopping)
    if (before === 'foreign')
      throw new Error('数据库里已有别的办件，不能装入演示数据。请用 TONGBAN_DATA 或 DATABASE_URL 指向一个空的位置。')
    if (!isUnfinished(before)) {
      log('演示数据早已装好，没有改动。')
      return 0
    }
    jobs = database.jobs && (await runTasks(database.jobs, tasks(upkeep, catalogue, exchange.lookUps), log))
    letters = openLetters(house, settings)
    const rest = loadRest(house, settings, exchange)
    if (stopping.aborted) await rest.stop()
    stopping.addEventListener('abort', () => void rest.stop())
    if (await rest.done) return 0
    log('演示数据没有装完。再执行一次，就从停下的地方接着装。')
    return 1
  } finally {
    await jobs?.stop()
    await letters?.stop()
    await exchange.close()
  }
}
