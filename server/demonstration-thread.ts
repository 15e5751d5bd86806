import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { complete, month, openStage, stories, tellAll } from '@tongban/demo'
import { clockFrom, systemClock } from '@tongban/kit/clock'
import { columnTypes } from '@tongban/kit/postgres/connection'
import type { Errand, Report } from './demonstration.ts'
import { openExchange } from './exchange.ts'
import { openRooms } from './house.ts'
import { lettersWaiting } from './jobs.ts'

const { app, settings, endpoint } = workerData as Errand
const rest = month()
const port = parentPort!
let told = 0
const report = (more: Partial<Report> = {}) => port.postMessage({ told: stories.length + told, finished: false, ...more })
const stopping = new AbortController()
port.once('message', () => stopping.abort())
/** Linux counts the priority by thread: people's requests, on the main one, go first. */
if (process.platform === 'linux') setPriority(0, 10)

/** Letters may lie waiting as many as are drawn in an instant, so that a person's own is never far behind. */
const mostWaiting = 24
const longestPause = 2_000

const log = (line: string, detail?: unknown) => report({ line, detail })
const clock = settings.clock ? clockFrom(settings.clock) : systemClock
const rooms = await openRooms({ ...app, types: columnTypes }, settings, clock, log)
const { upkeep: services, catalogue } = rooms
const { lookUps, close } = await openExchange(services, { exchange: endpoint })
try {
  const stage = await openStage(services, catalogue, lookUps)
  const finished = await tellAll(stage, rest, { told: next, signal: stopping.signal })
  if (finished) await complete(stage)
  report({ finished })
} finally {
  await close()
  await rooms.close()
  port.close()
}

async function next(n: number): Promise<void> {
  told = n
  report()
  if (n % 8 === 0) await caughtUp()
}

async function caughtUp(): Promise<void> {
  for (let waited = 0; waited < longestPause && (await lettersWaiting(services)) > mostWaiting; waited += 50) await pause(50)
}
