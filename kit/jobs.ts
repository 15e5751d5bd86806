import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import type { Connection } from './postgres/connection.ts'

/** Background work by name; each task is safe to repeat. */
export type Tasks = Record<string, (payload: unknown) => Promise<void>>

/** Runs enqueued work, two at a time, retried with growing pauses until it is done. A failure is a line in the log. `crontab` names what is due by time. */
export async function runTasks(
  connection: Connection,
  tasks: Tasks,
  log: (line: string) => void,
  crontab = '',
): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ ...connection, max: 4 })
  pool.on('error', (failure) => log(`后台任务的数据库连接中断：${failure.message}`))
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log(`后台任务：${message}`)
  })
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: tasks,
    logger,
    ...(crontab && { crontab }),
  })
  return { stop: () => runner.stop().then(() => pool.end()) }
}
