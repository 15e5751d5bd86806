import { Logger, run, type Task } from 'graphile-worker'
import pg from 'pg'
import type { Connection } from './postgres/connection.ts'

/** Background work by name, told which attempt this is; each task is safe to repeat. */
export type Tasks = Record<string, (payload: unknown, attempt?: number) => Promise<void>>

/** What a worker held that was killed waits four hours for it to come back; the house that starts anew takes it up at once. */
const release = `select graphile_worker.force_unlock_workers(array(
  select locked_by from graphile_worker._private_jobs where locked_by is not null
  union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`

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
  await pool.query(release)
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, (payload, { job }) => task(payload, job.attempts)] as [string, Task]),
    ),
    logger,
    ...(crontab && { crontab }),
  })
  return { stop: () => runner.stop().then(() => pool.end()) }
}
