import { Worker } from 'node:worker_threads'
import { type Loading, loadingOf, month, openStage, stories, tellAll } from '@tongban/demo'
import type { Connection } from '@tongban/kit/postgres/connection'
import type { Exchange } from './exchange.ts'
import type { House } from './house.ts'
import type { Settings } from './settings.ts'

const rest = month()
const total = stories.length + rest.length

/** A bar of what is told of the demonstration's cases. */
export const barOf = (told: number) => {
  const full = Math.floor((told / total) * 20)
  return `  演示办件 ${'█'.repeat(full)}${'░'.repeat(20 - full)} ${told}/${total}`
}

/** The district and the first cases, of every kind, so that the house can open. Tells how far the demonstration was before. */
export async function loadFirst({ upkeep, catalogue }: House, { lookUps }: Exchange, signal: AbortSignal): Promise<Loading> {
  const before = await loadingOf(upkeep)
  if (!isUnfinished(before)) return before
  upkeep.log(before === 'empty' ? '正在装入演示数据：湛河区…' : '上次没有装完演示数据，接着装…')
  const stage = await openStage(upkeep, catalogue, lookUps, signal)
  const told = (n: number) => void (n % 16 === 0 && upkeep.log(`  办件 ${n}/${stories.length}`))
  await tellAll(stage, stories, { told, signal })
  return before
}

/** Whether the rest is still to be told. */
export const isUnfinished = (before: Loading) => before === 'empty' || before === 'begun'

/** What the thread must know to work on the same database, keys and departments; functions do not go along. */
export interface Errand {
  app: Plain
  settings: Settings
  endpoint: Exchange['endpoint']
}

export type Plain = Omit<Connection, 'types'>

export function plain({ types: _, ...rest }: Connection): Plain {
  return rest
}

/** What the thread says: how far it is, or a line of its log. */
export interface Report {
  told: number
  finished: boolean
  line?: string
  detail?: unknown
}

export interface Background {
  /** Whether all is told now; false when it was stopped or failed, and the next start goes on. */
  done: Promise<boolean>
  stop(): Promise<void>
}

/** How long the thread may take to end the stories in hand, in milliseconds; cut off, they go on at the next start as after a power cut. */
const patience = 2_000

/** The rest of the month, told by a thread of its own at a low priority, so that whoever uses the house does not wait for it. */
export function loadRest({ services, database }: House, settings: Settings, { endpoint }: Exchange): Background {
  const now = settings.clock && services.clock.now()
  const errand: Errand = { app: plain(database.app), settings: { ...settings, clock: now }, endpoint }
  const thread = new Worker(new URL('./demonstration-thread.ts', import.meta.url), { workerData: errand })
  let all = false
  let said = 0
  thread.on('message', ({ told, finished, line, detail }: Report) => {
    if (line) return services.log(line, detail)
    all = finished
    const tenth = Math.floor((told / total) * 10)
    if (tenth > said && !finished) services.log(barOf(told))
    said = tenth
    if (finished) services.log(`${barOf(total)}，完成`)
  })
  thread.on('error', (failure) => services.log('演示办件没有装完，不影响使用；下次启动时接着装。', failure))
  const done = new Promise<boolean>((resolve) => thread.once('exit', () => resolve(all)))
  return {
    done,
    stop: async () => {
      thread.postMessage('stop')
      const impatient = setTimeout(() => void thread.terminate(), patience)
      await done
      clearTimeout(impatient)
    },
  }
}
