import { cp, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '@tongban/kit/postgres/connection'
import { startPostgres } from '@tongban/kit/postgres/embedded'
import { livePostmaster } from '@tongban/kit/postgres/lockfile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCalm, freePort, type Interruption, tongban } from './testing/program.ts'

const root = join(import.meta.dirname, '..')
let folder: string
let data: string
let port: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongban-ends-'))
  data = join(folder, 'data')
  port = await freePort()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const serve = (env: Record<string, string> = {}, until?: Interruption) =>
  tongban(['serve'], { PORT: `${port}`, TONGBAN_DATA: data, ...env }, until)
const databaseOf = () => livePostmaster(join(data, 'postgres'))
const gone = async () => expect(await databaseOf(), '数据库也停了').toBe(undefined)
const patience = 600_000

/** A start that is stopped must be over in this time, in milliseconds of a calm machine. */
const few = 10_000

describe('启动途中叫停', () => {
  it(
    '正在初始化数据库：几秒内结束，退出码130，不留半个数据库',
    async () => {
      const ended = await serve({}, { said: '正在初始化数据库', signal: 'SIGINT' })
      expect([ended.code, ended.said]).toEqual([130, expect.stringContaining('启动中途被叫停')])
      expect(ended.took).toBeLessThan(await asCalm(few))
      expect([await readdir(join(data, 'postgres')), (await readdir(data)).filter((name) => name.includes('.new-'))]).toEqual([[], []])
    },
    patience,
  )

  it.each([
    ['正在更新数据库结构：0003', 'SIGTERM', 143],
    ['正在装入演示数据', 'SIGINT', 130],
    ['办件 16/', 'SIGTERM', 143],
  ] as const)(
    '说到“%s”时收到 %s：几秒内结束，退出码%i，数据库也停',
    async (said, signal, code) => {
      const ended = await serve({}, { said, signal })
      expect([ended.code, ended.said]).toEqual([code, expect.stringContaining('下次启动接着做')])
      expect(ended.took).toBeLessThan(await asCalm(few))
      await gone()
    },
    patience,
  )

  it(
    '叫停两次：不等收尾，立即结束；下次启动接着装完、能用，正常停止退出码0',
    async () => {
      const hurried = await serve({}, { said: '接着装', signal: 'SIGTERM', twice: true })
      expect(hurried.code).toBe(143)
      expect(hurried.took).toBeLessThan(await asCalm(2_000))
      const whole = await serve({}, { said: '在后台装入', signal: 'SIGTERM' })
      expect([whole.code, whole.said]).toEqual([0, expect.stringMatching(/政银通办已启动[\s\S]*已停止/)])
      await gone()
    },
    patience,
  )
})

describe('启动不成：一句话、退出码1，什么也不留着', () => {
  const failed = async (ending: ReturnType<typeof serve>, ...words: string[]) => {
    const { code, said } = await ending
    expect(code, said).toBe(1)
    for (const word of words) expect(said).toContain(word)
    expect(said).not.toMatch(/\n {4}at /)
    await gone()
  }

  it(
    '端口被占',
    async () => {
      const other: Server = createServer().listen(port, '127.0.0.1')
      await failed(serve(), `端口 ${port} 已被占用`, '换一个端口')
      await new Promise((done) => other.close(done))
    },
    patience,
  )

  it(
    '外部数据库不在',
    async () => {
      const nowhere = `postgres://tongban_app@127.0.0.1:${await freePort()}/tongban`
      await failed(serve({ DATABASE_URL: nowhere }), '连不上 DATABASE_URL 指定的数据库', 'ECONNREFUSED', '再启动')
    },
    patience,
  )

  it(
    '密钥不见了',
    async () => {
      await rename(join(data, 'keys'), join(folder, 'keys'))
      await failed(serve(), '密钥不在', 'TONGBAN_KEYS')
      await rename(join(folder, 'keys'), join(data, 'keys'))
    },
    patience,
  )

  it(
    '事项目录写错了',
    async () => {
      const tree = join(folder, 'tree')
      await mkdir(tree)
      for (const part of ['server', 'catalogue']) await cp(join(root, part), join(tree, part), { recursive: true })
      await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
      await writeFile(join(tree, 'catalogue/matters/broken.yaml'), 'code: broken\n')
      const ending = tongban(['serve'], { PORT: `${port}`, TONGBAN_DATA: data }, undefined, tree)
      await failed(ending, '事项目录有错误，不能启动', 'matters/broken.yaml')
    },
    patience,
  )

  it(
    '迁移没有成功',
    async () => {
      const postgres = await startPostgres({ data: join(data, 'postgres'), log: () => undefined })
      const forget = 'delete from migration where name = (select max(name) from migration)'
      await withClient({ ...postgres.admin, database: 'tongban' }, (client) => client.query(forget))
      await postgres.stop()
      await failed(serve(), '没有执行成功', '这一份没有生效', '再启动')
    },
    patience,
  )
})
