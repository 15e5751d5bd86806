import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rmdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, launch, superuser } from './cluster.ts'
import { socketConnection, sqlState } from './connection.ts'
import { livePostmaster } from './lockfile.ts'

/** The connection that notices the server's end; it may be the only thing left alive in our process, hence `unref`. */
type Sentinel = pg.Client & { ref(): void; unref(): void }
export type Running = { pid: number; sentinel: Sentinel; adopted: boolean }

const sentinelName = 'tongban-sentinel'
const startDeadline = 10 * 60_000
const shutdownDeadline = 5 * 60_000
const longestBackoff = 10_000
const mostLaunches = 5
const notYetAnswering = ['57P03', '53300', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', undefined]

/**
 * Looks, launches and waits until the server answers on its socket. Several processes may do so at once on one cluster.
 * A signal ends the waiting, and the server that was launched for it.
 */
export async function ensureRunning(cluster: Cluster, log: (line: string) => void, signal?: AbortSignal): Promise<Running> {
  const tell = progress(log)
  let child: ChildProcess | undefined
  let launches = 0
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 500)) {
    if (signal?.aborted) {
      await ended(child)
      throw signal.reason
    }
    const pid = await livePostmaster(cluster.place.folder)
    const sentinel = pid ? await connectSentinel(cluster) : undefined
    if (pid && sentinel) return { pid, sentinel, adopted: pid !== child?.pid }
    if (!pid && !isRunning(child)) {
      if (launches++ === mostLaunches) throw new Error(`数据库启动失败：\n${await lastLines(cluster.logFile)}`)
      child = await launch(cluster)
    }
    tell(`数据库没有恢复，请查看 ${cluster.logFile}。`)
    await pause(wait)
  }
}

/** Brings the server back however long it takes; undefined when told to give up. */
export async function recover(cluster: Cluster, log: (line: string) => void, signal: AbortSignal): Promise<Running | undefined> {
  for (let backoff = 250; !signal.aborted; backoff = Math.min(backoff * 2, longestBackoff)) {
    try {
      return await ensureRunning(cluster, log, signal)
    } catch (error) {
      if (signal.aborted) return undefined
      log(`数据库重新启动失败，${backoff / 1000} 秒后再试：${error instanceof Error ? error.message : String(error)}`)
      await pause(backoff, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}

/** Fast shutdown, waited for; not while another process of ours watches the same server. */
export async function shutDown(cluster: Cluster, running: Running, log: (line: string) => void): Promise<void> {
  running.sentinel.ref()
  const others = await otherSentinels(running.sentinel)
  await running.sentinel.end().catch(() => undefined)
  if (others > 0) return log('另有程序正在使用数据库，数据库保持运行。')
  const pid = await livePostmaster(cluster.place.folder)
  if (!pid) return
  process.kill(pid, 'SIGINT')
  for (const began = Date.now(); (await livePostmaster(cluster.place.folder)) === pid; await pause(20)) {
    if (Date.now() - began > shutdownDeadline) throw new Error(`数据库没有停下，请查看 ${cluster.logFile}。`)
  }
  await rmdir(cluster.socket).catch(() => undefined)
}

async function connectSentinel(cluster: Cluster): Promise<Sentinel | undefined> {
  const client = new pg.Client({ ...socketConnection(cluster.socket, superuser, 'postgres'), application_name: sentinelName })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client as Sentinel
  } catch (error) {
    if (notYetAnswering.includes(sqlState(error))) return undefined
    throw error
  }
}

async function otherSentinels(sentinel: pg.Client): Promise<number> {
  const sql = 'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()'
  const answer = await sentinel.query<{ others: number }>(sql, [sentinelName]).catch(() => undefined)
  return answer?.rows[0]?.others ?? 0
}

function progress(log: (line: string) => void): (failure: string) => void {
  const began = Date.now()
  let told = began
  return (failure) => {
    const now = Date.now()
    if (now - began > startDeadline) throw new Error(failure)
    if (now - told < 5_000) return
    told = now
    log('数据库正在启动或恢复，请稍候…')
  }
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || !isRunning(child)) return
  child.ref()
  const exited = once(child, 'exit')
  child.kill('SIGINT')
  await exited
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-8).join('\n')
}
