import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { simulateDepartments } from '@tongban/demo/departments'
import { reportOf, simulate, sound } from '@tongban/demo/simulation/index'
import { openLookUps } from '@tongban/exchange'
import { standingClock, systemClock } from '@tongban/kit/clock'
import { runTasks } from '@tongban/kit/jobs'
import { createMemory } from '@tongban/kit/memory'
import { guards } from '@tongban/onboarding'
import { agreementInForce, eligible } from '@tongban/partners'
import { lookUpServices } from '../exchange.ts'
import { type House, openHouse } from '../house.ts'
import { lettersWaiting, tasks } from '../jobs.ts'
import { openLetters } from '../letters.ts'
import { log } from '../log.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { progressBar } from './progress.ts'
import { ready } from './simulate-ground.ts'
import { type Asked, askedFor } from './simulate-options.ts'
import { stopSignal } from './stopping.ts'
import type { Verb } from './verb.ts'

/** A month of a city on a database of its own, as fast as the house answers; then everything is computed again. */
export const simulateVerb: Verb = {
  help: '在单独的数据库上模拟一座城市的一个月，最后逐件核对；有一处不成立，退出码为1',
  options: {
    cases: { type: 'string', help: '办件数，不写是430000；写0只核对已有的' },
    connections: { type: 'string', help: '同时进行的请求数，不写是16' },
    seed: { type: 'string', help: '种子，不写是1；同一种子，同样的办件' },
    from: { type: 'string', help: '第一天，不写是2026-09-20' },
    until: { type: 'string', help: '最后一天，不写是2026-10-20' },
    letters: { type: 'string', help: '文书画成PDF：all 全部、sample 抽样（不写）、none 不画' },
    data: { type: 'string', help: '数据目录，须是空的或以前模拟过的；不写用临时目录，用完删去' },
    json: { type: 'string', help: '结果另存到这个文件' },
  },
  async run(given) {
    const asked = askedFor(given)
    const own = asked.data ?? process.env.TONGBAN_DATA
    const data = own ?? (await mkdtemp(join(tmpdir(), 'tongban-simulation-')))
    try {
      const clock = new Date(`${asked.from}T00:00:00+08:00`)
      const settings = { ...settingsFrom({ ...process.env, TONGBAN_DATA: data }), clock }
      const stopping = stopSignal()
      const house = await openHouse(settings, log, stopping)
      try {
        await ready(house)
        return await played(house, settings, asked, stopping)
      } finally {
        await house.close()
      }
    } finally {
      if (!own) await rm(data, { recursive: true, force: true })
    }
  },
}

async function played(house: House, settings: Settings, asked: Asked, signal: AbortSignal): Promise<number> {
  const { catalogue, database } = house
  const clock = standingClock(`${asked.from}T00:00:00+08:00`)
  // What is remembered for a second is remembered for a second of the machine: simulated minutes pass in milliseconds.
  const services = { ...house.services, clock, memory: createMemory(systemClock), log: () => undefined }
  const secret = services.random.bytes(32).toString('hex')
  const departments = await simulateDepartments(secret, clock.now)
  const lookUps = openLookUps(lookUpServices(), { url: departments.url, secret }, clock)
  const work = { 'effects.run': tasks(services, catalogue, lookUps)['effects.run']! }
  const jobs = database.jobs && (await runTasks(database.jobs, work, log))
  const drawing = asked.letters === 'all' ? openLetters({ services, database }, settings) : undefined
  try {
    const { data: _data, json, letters, ...month } = asked
    const playing = progressBar('模拟')
    const checking = progressBar('核对')
    const run = { ...month, clock, departments, signal, letters: letters === 'sample' ? letters : ('none' as const) }
    const outcomes = await simulate({ services, catalogue, lookUps, guards: guards({ agreementInForce, eligible }) }, run, {
      playing: ({ submitted }) => playing(submitted, asked.cases),
      checking,
    })
    while (drawing && !signal.aborted && (await lettersWaiting(services)) > 0) await pause(200)
    const names = new Map((await catalogue.offers(services.region)).map(({ matter }) => [matter.code, matter.name]))
    for (const line of reportOf(outcomes, names)) log(line)
    const memory = Math.round(process.resourceUsage().maxRSS / 1024)
    if (json) await writeFile(json, `${JSON.stringify({ at: new Date().toISOString(), memoryMb: memory, ...outcomes }, undefined, 2)}\n`)
    return sound(outcomes) ? 0 : 1
  } finally {
    await jobs?.stop()
    await drawing?.stop()
    await departments.close()
  }
}
