import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tongban } from './testing/program.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongban-start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const officer = [
  'first-officer',
  '--region',
  '410411',
  '--bureau',
  '示范区政务服务和大数据管理局',
  '--short',
  '示范区政数局',
  '--code',
  '11410411999900043',
  '--username',
  'gao.lin',
  '--name',
  '高临',
]

describe('启动和初始化', () => {
  it('设置不对：退出码1，话里有名字', async () => {
    const { code, said } = await tongban(['serve'], { PORT: 'abc', TONGBAN_DATA: join(folder, 'none') })
    expect([code, said]).toEqual([1, expect.stringContaining('PORT=“abc”')])
  })

  it('不认识的命令和选项：退出码2，并列出用法；--help 说明每个选项', async () => {
    expect(await tongban(['dance'], {})).toMatchObject({ code: 2, said: expect.stringContaining('用法') })
    expect(await tongban(['serve', '--fast'], {})).toMatchObject({ code: 2, said: expect.stringContaining('选项不对') })
    expect(await tongban(['first-officer', '--help'], {})).toMatchObject({ code: 0, said: expect.stringContaining('--region') })
  })

  it('正式环境：没有初始化不能启动；初始化给出一次性链接，只做一次；密钥不见了就停下', async () => {
    const env = { TONGBAN_DATA: join(folder, 'real'), TONGBAN_DEMO: 'off' }
    const early = await tongban(['serve'], env)
    expect([early.code, early.said]).toEqual([1, expect.stringContaining('first-officer')])
    const founded = await tongban(officer, env)
    expect([founded.code, founded.said]).toEqual([0, expect.stringMatching(/一次性链接[\s\S]*\/console\/invitations\/[\w-]{32}/)])
    expect((await tongban(officer, env)).said).toContain('已经初始化过')
    await rename(join(folder, 'real', 'keys'), join(folder, 'keys-elsewhere'))
    const keyless = await tongban(['serve'], env)
    expect([keyless.code, keyless.said]).toEqual([1, expect.stringContaining('密钥不在')])
    const found = await tongban(['migrate'], { ...env, TONGBAN_KEYS: join(folder, 'keys-elsewhere') })
    expect([found.code, found.said]).toEqual([0, expect.stringContaining('最新')])
  }, 600_000)
})
