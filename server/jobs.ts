import { recompute } from '@tongban/cases'
import { drawLetter } from '@tongban/certificates'
import type { Services } from '@tongban/kit/context'
import type { Connection } from '@tongban/kit/postgres/connection'
import { Logger, run } from 'graphile-worker'
import pg from 'pg'

/** Background work: each task is safe to repeat, and retried with growing pauses until it is done. */
const tasks = (services: Services) => ({
  'letters.draw': (payload: unknown) => drawLetter(services, (payload as { id: string }).id),
  'cases.recompute': async () => void (await recompute(services)),
})

/** Starts the runner on the jobs role; without it letters wait, and nothing is lost. */
export async function runJobs(services: Services, connection: Connection): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ ...connection, max: 4 })
  pool.on('error', (failure) => services.log(`后台任务的数据库连接中断：${failure.message}`))
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: tasks(services),
    logger: quiet(services),
  })
  return { stop: () => runner.stop().then(() => pool.end()) }
}

/** Only failures are worth a line. */
const quiet = (services: Services) =>
  new Logger(() => (level, message) => {
    if (level === 'error') services.log(`后台任务：${message}`)
  })
