import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { isAlive } from './lockfile.ts'
import { makeSocketFolder, type Place } from './place.ts'

/** Everything that is needed to start the server of one cluster. */
export type Cluster = {
  binaries: Binaries
  place: Place
  socket: string
  logFile: string
  settings: Record<string, string>
}

/** The bootstrap superuser; only roles, backups and shutdown use it. */
export const superuser = 'postgres'

const largestLog = 20 * 1024 * 1024
const environment = { PATH: process.env.PATH, LC_ALL: 'C' }

/** Makes the cluster unless it exists. It is built beside its place and renamed, so neither a power cut nor a signal leaves half of one. */
export async function initialise(binaries: Binaries, place: Place, log: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const entries = await readdir(place.folder)
  if (entries.includes('PG_VERSION')) return assertMajor(binaries, place.folder)
  if (entries.length > 0) throw new Error(`${place.folder} 不是空目录，也不是数据库目录。请换一个 TONGBAN_DATA。`)
  log('首次启动：正在初始化数据库…')
  await removeLeftovers(place.folder)
  const fresh = `${place.folder}.new-${process.pid}`
  await mkdir(fresh, { mode: 0o700 })
  if (place.account) await chown(fresh, place.account.uid, place.account.gid)
  await initdb(binaries, place, fresh, signal).catch(async (error: Error) => {
    await rm(fresh, { recursive: true, force: true, maxRetries: 10 })
    signal?.throwIfAborted()
    throw new Error(`数据库没有初始化成功，多半是磁盘满了或没有写入的权限：\n${error.message}`, { cause: error })
  })
  await rename(fresh, place.folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(fresh, { recursive: true })
  })
}

/** Starts the server process in a session of its own: Ctrl-C reaches the application, which stops the database last. */
export async function launch(cluster: Cluster): Promise<ChildProcess> {
  const size = await stat(cluster.logFile).then(
    (file) => file.size,
    () => 0,
  )
  if (size > largestLog) await rename(cluster.logFile, `${cluster.logFile}.1`)
  await makeSocketFolder(cluster.socket, cluster.place.account)
  const output = await open(cluster.logFile, 'a', 0o600)
  const options = {
    ...cluster.settings,
    listen_addresses: '',
    unix_socket_directories: cluster.socket,
    unix_socket_permissions: '0700',
    port: '5432',
  }
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(cluster.binaries.bin, 'postgres'), ['-D', cluster.place.folder, ...args], {
    ...cluster.place.account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  child.on('error', () => undefined)
  child.unref()
  await output.close()
  return child
}

async function assertMajor(binaries: Binaries, folder: string): Promise<void> {
  const major = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (major === binaries.major) return
  throw new Error(`${folder} 由 PostgreSQL ${major} 建立，本程序带的是 ${binaries.major}。请先用旧版本备份，再恢复到新的目录。`)
}

async function removeLeftovers(folder: string): Promise<void> {
  const parent = join(folder, '..')
  for (const name of await readdir(parent)) {
    const path = join(parent, name)
    const [base, pid] = path.split('.new-')
    if (base === folder && pid && !isAlive(Number(pid))) await rm(path, { recursive: true })
  }
}

async function initdb(binaries: Binaries, place: Place, folder: string, signal: AbortSignal | undefined): Promise<void> {
  const provider = Number(binaries.major) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const fixed = ['-D', folder, '-U', superuser, '-E', 'UTF8', '--data-checksums', '--auth-local=trust', '--auth-host=reject', ...provider]
  const options = { ...place.account, cwd: '/', env: environment, signal }
  const run = async (locale: string) => {
    const running = promisify(execFile)(join(binaries.bin, 'initdb'), [...fixed, `--locale=${locale}`], options)
    const exited = once(running.child, 'exit')
    await running.catch((error: NodeJS.ErrnoException) => {
      if (error.name !== 'AbortError') throw error
      return exited
    })
    signal?.throwIfAborted()
  }
  await run('C.UTF-8').catch((error: Error) => {
    if (!error.message.includes('locale')) throw error
    return run('C')
  })
}
