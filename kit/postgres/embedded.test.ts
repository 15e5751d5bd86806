import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs'
import { lstat, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withClient } from './connection.ts'
import { type EmbeddedPostgres, startPostgres } from './embedded.ts'
import { isAlive, livePostmaster } from './lockfile.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65534
const opened: string[] = []
const quiet = () => undefined
let base: string
let cluster: string

/** Starts the database in a process of its own, as the application does; the process then lives on until it is killed. */
async function startElsewhere(
  data: string,
  spawnOptions: object = {},
): Promise<{ child: ChildProcess; started: { folder: string; adopted: boolean } }> {
  const script = `
    import { startPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    const server = await startPostgres({ data: process.argv[1], log() {} })
    console.log(JSON.stringify(server))
    process.stdin.on('data', async () => { await server.stop(); process.exit(0) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, data], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...spawnOptions,
  })
  const [line] = (await Promise.race([
    new Promise((done) => createInterface(child.stdout!).once('line', (text) => done([text]))),
    exitOf(child).then((code) => Promise.reject(new Error(`没有启动，退出码 ${code}`))),
  ])) as [string]
  return { child, started: JSON.parse(line) }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('exit', (code) => done(code)))
}

async function settingOf(server: EmbeddedPostgres, name: string): Promise<string> {
  return withClient(server.admin, async (client) => (await client.query(`show ${name}`)).rows[0][name])
}

async function count(server: EmbeddedPostgres): Promise<number> {
  return withClient(server.admin, async (client) => (await client.query('select count(*)::int as n from kept')).rows[0].n)
}

function freshFolder(): string {
  const folder = join(base, `cluster-${opened.length}`)
  opened.push(folder)
  return folder
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'tongban-embedded-'))
  chmodSync(base, 0o755)
  cluster = freshFolder()
})

afterAll(async () => {
  for (const folder of opened) {
    const pid = await realpath(folder).then(livePostmaster, () => undefined)
    if (pid) process.kill(pid, 'SIGQUIT')
  }
  await rm(base, { recursive: true, force: true })
})

describe('内置数据库', () => {
  let server: EmbeddedPostgres

  beforeEach(async () => {
    server = await startPostgres({ data: cluster, log: quiet })
    await withClient(server.admin, (client) =>
      client.query('create table if not exists kept (n int); truncate kept; insert into kept values (1)'),
    )
    return () => server.stop()
  })

  test('断电不丢数据所需的四个参数都开着，只在私有的本机套接字上监听', async () => {
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'])
      expect(await settingOf(server, name)).toBe('on')
    expect(await settingOf(server, 'listen_addresses')).toBe('')
    expect(await settingOf(server, 'server_encoding')).toBe('UTF8')
    const socket = server.admin.host!
    expect((await stat(socket)).mode & 0o777).toBe(0o700)
    expect(`${socket}/.s.PGSQL.5432`.length).toBeLessThan(40)
  })

  test('停下以后没有进程留下，再启动时数据还在', async () => {
    await server.stop()
    expect(await livePostmaster(server.folder)).toBeUndefined()
    server = await startPostgres({ data: cluster, log: quiet })
    expect(server.adopted).toBe(false)
    expect(await count(server)).toBe(1)
  })

  test('应用进程被 kill -9 后，下一个进程接管仍在运行的数据库', async () => {
    await server.stop()
    const { child } = await startElsewhere(cluster)
    const gone = exitOf(child)
    child.kill('SIGKILL')
    await gone
    const survivor = await livePostmaster(server.folder)
    server = await startPostgres({ data: cluster, log: quiet })
    expect(survivor).toBeDefined()
    expect(server.adopted).toBe(true)
    expect(await livePostmaster(server.folder)).toBe(survivor)
    expect(await count(server)).toBe(1)
    await server.stop()
    expect(await livePostmaster(server.folder)).toBeUndefined()
  })

  test('另一个进程还在使用时，停下的一方不关数据库', async () => {
    const { child, started } = await startElsewhere(cluster)
    expect(started.adopted).toBe(true)
    await server.stop()
    expect(await livePostmaster(server.folder)).toBeDefined()
    const gone = exitOf(child)
    child.stdin!.write('stop\n')
    expect(await gone).toBe(0)
    expect(await livePostmaster(server.folder)).toBeUndefined()
  })

  test('数据库被 kill -9 后自动恢复，数据还在', async () => {
    await server.stop()
    const recovered = Promise.withResolvers<void>()
    let exits = 0
    const log = (line: string) => line === '数据库已恢复。' && recovered.resolve()
    server = await startPostgres({ data: cluster, log, onExit: () => exits++ })
    const first = await livePostmaster(server.folder)
    process.kill(first!, 'SIGKILL')
    await recovered.promise
    expect(exits).toBe(1)
    expect(await livePostmaster(server.folder)).not.toBe(first)
    expect(await count(server)).toBe(1)
  })

  test('进程号文件里是不相干的进程时照常启动，也不动那个进程', async () => {
    const lockFile = join(server.folder, 'postmaster.pid')
    const text = await readFile(lockFile, 'utf8')
    await server.stop()
    const owner = statSync(server.folder)
    const stranger = spawn('cat', { uid: owner.uid, gid: owner.gid, cwd: '/' })
    await writeFile(lockFile, text.replace(/^\d+/, String(stranger.pid)))
    chownSync(lockFile, owner.uid, owner.gid)
    server = await startPostgres({ data: cluster, log: quiet })
    expect(await count(server)).toBe(1)
    expect(isAlive(stranger.pid!)).toBe(true)
    stranger.stdin.end()
  })

  test('可能丢数据的参数使启动停下，并说出参数名', async () => {
    await server.stop()
    await expect(startPostgres({ data: cluster, log: quiet, settings: { fsync: 'off' } })).rejects.toThrow('fsync 是 off')
    expect(await livePostmaster(server.folder)).toBeUndefined()
  })

  test('旧版本建立的数据目录不被碰，并说明怎么办', async () => {
    await server.stop()
    const file = join(server.folder, 'PG_VERSION')
    await writeFile(file, '17\n')
    await expect(startPostgres({ data: cluster, log: quiet })).rejects.toThrow('由 PostgreSQL 17 建立')
    await writeFile(file, '18\n')
  })
})

describe('数据目录', () => {
  test('两个进程同时首次启动同一个目录，用的是同一个数据库', async () => {
    const data = freshFolder()
    const both = await Promise.all([startElsewhere(data), startElsewhere(data)])
    expect(both.filter(({ started }) => started.adopted)).toHaveLength(1)
    for (const { child } of both) {
      const gone = exitOf(child)
      child.stdin!.write('stop\n')
      expect(await gone).toBe(0)
    }
    expect(await livePostmaster(await realpath(data))).toBeUndefined()
  })

  test('里面是别的东西时不覆盖', async () => {
    const data = freshFolder()
    mkdirSync(data)
    await writeFile(join(data, '说明.txt'), '别的程序的文件')
    await expect(startPostgres({ data, log: quiet })).rejects.toThrow('不是空目录')
  })

  test.runIf(isRoot)('root 启动而上级目录不让别人进时，数据另放一处并留下链接，下次还找得到', async () => {
    const locked = join(base, 'locked')
    mkdirSync(locked, { mode: 0o700 })
    const data = join(locked, 'cluster')
    opened.push(data)
    const lines: string[] = []
    const first = await startPostgres({ data, log: (line) => lines.push(line) })
    await first.stop()
    const second = await startPostgres({ data, log: quiet })
    await second.stop()
    expect(lines.join()).toContain(first.folder)
    expect((await lstat(data)).isSymbolicLink()).toBe(true)
    expect(second.folder).toBe(first.folder)
    await rm(first.folder, { recursive: true })
  })

  const readable = isRoot && ancestors(import.meta.dirname).every((folder) => (statSync(folder).mode & 0o001) !== 0)
  test.runIf(readable)('普通账户启动时，数据库以同一账户运行（仅在 root 且代码目录对他人可读时能测）', async () => {
    const home = join(base, 'home')
    mkdirSync(home, { mode: 0o700 })
    chownSync(home, nobody, nobody)
    const data = join(home, 'cluster')
    opened.push(data)
    const env = { PATH: process.env.PATH, XDG_CACHE_HOME: join(home, 'cache') }
    const { child, started } = await startElsewhere(data, { uid: nobody, gid: nobody, cwd: '/', env })
    expect((await stat(started.folder)).uid).toBe(nobody)
    expect((await stat(`/proc/${await livePostmaster(started.folder)}`)).uid).toBe(nobody)
    const gone = exitOf(child)
    child.stdin!.write('stop\n')
    expect(await gone).toBe(0)
  })
})

function ancestors(folder: string): string[] {
  return folder === dirname(folder) ? [folder] : [folder, ...ancestors(dirname(folder))]
}
