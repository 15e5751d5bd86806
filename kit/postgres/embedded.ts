import { type Binaries, embeddedBinaries } from './binaries.ts'
import { type Cluster, initialise, superuser } from './cluster.ts'
import { type Connection, socketConnection } from './connection.ts'
import { assertDurable } from './durability.ts'
import { settlePlace, socketFolder } from './place.ts'
import { ensureRunning, type Running, recover, shutDown } from './running.ts'

export type PostgresOptions = {
  /** The cluster's folder, made when absent. Its log is `<data>.log`. */
  data: string
  log(line: string): void
  /** Server parameters over the defaults. */
  settings?: Record<string, string>
  /** Other programs than the npm package's. */
  binaries?: Binaries
  /** Only for tests: what is written may be lost, so durability is not asserted, and a server that ended is not restarted. */
  disposable?: boolean
  /** Ends the starting; a server that was launched for it is stopped again. */
  signal?: AbortSignal
  /** Told each time the server went away while we run; by then it is being restarted. */
  onExit?(): void
}

export type EmbeddedPostgres = {
  /** The superuser's connection: roles, backups. */
  admin: Connection
  /** Where the cluster really lives (see place.ts). */
  folder: string
  /** True when the server was already running: it outlived a process of ours, or another process of ours uses it too. */
  adopted: boolean
  /** Connection of a role to a database of this server. */
  connection(user: string, database: string): Connection
  /** Fast shutdown, waited for; leaves the server running while another process of ours uses it. */
  stop(): Promise<void>
}

// Terse: an error's detail line quotes the row, and the log must not hold what people filed.
const defaults = { timezone: 'UTC', log_timezone: 'UTC', log_checkpoints: 'off', log_error_verbosity: 'terse', max_connections: '100' }

/**
 * Starts the embedded PostgreSQL on `data`, or adopts the server that already runs there, and keeps it running until `stop`.
 * Throws with a Chinese sentence when it cannot run here or could lose what it acknowledged.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') throw new Error('内置数据库不支持 Windows。请用 DATABASE_URL 指定一个 PostgreSQL（15 及以上）。')
  const cluster = await prepare(options)
  const running = await ensureRunning(cluster, options.log, options.signal)
  if (!options.disposable) {
    await assertDurable(running.sentinel).catch(async (error) => {
      await shutDown(cluster, running, options.log)
      throw error
    })
  }
  const connection = (user: string, database: string) => socketConnection(cluster.socket, user, database)
  return {
    admin: connection(superuser, 'postgres'),
    folder: cluster.place.folder,
    adopted: running.adopted,
    connection,
    stop: supervise(cluster, running, options),
  }
}

async function prepare(options: PostgresOptions): Promise<Cluster> {
  const binaries = options.binaries ?? (await embeddedBinaries(options.log))
  const place = await settlePlace(options.data, options.log)
  await initialise(binaries, place, options.log, options.signal)
  return { binaries, place, socket: socketFolder(place), logFile: `${options.data}.log`, settings: { ...defaults, ...options.settings } }
}

/** Restarts the server whenever its sentinel connection ends; returns the way to stop for good. */
function supervise(cluster: Cluster, first: Running, options: PostgresOptions): () => Promise<void> {
  const stopping = new AbortController()
  let running = first
  let recovery = Promise.resolve()
  let stopped: Promise<void> | undefined

  const watch = () => {
    running.sentinel.unref()
    running.sentinel.once('end', () => {
      if (!stopping.signal.aborted && !options.disposable) recovery = restart()
    })
  }
  const restart = async () => {
    options.log('数据库意外停止，正在重新启动…')
    options.onExit?.()
    const next = await recover(cluster, options.log, stopping.signal)
    if (!next) return
    running = next
    if (stopping.signal.aborted) return
    watch()
    options.log('数据库已恢复。')
  }
  watch()
  return () => {
    stopping.abort()
    stopped ??= recovery.then(() => shutDown(cluster, running, options.log))
    return stopped
  }
}
