import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Keys } from './crypto.ts'
import { createFileStore } from './files.ts'
import { systemRandom } from './random.ts'

const keys: Keys = { current: 1, seal: new Map([[1, { cipher: Buffer.alloc(16, 1), mac: Buffer.alloc(32, 2) }]]), index: Buffer.alloc(32) }
const newId = () => systemRandom.uuid(new Date(1_763_600_000_000))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongban-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const pathOf = (id: string) => join(folder, id.slice(-2), id)

describe('材料文件', () => {
  it('写入后原样读回，空的和两兆的都行', async () => {
    const files = createFileStore(folder, keys, systemRandom)
    for (const content of [Buffer.alloc(0), Buffer.from('居民身份证'), systemRandom.bytes(2 * 1024 * 1024)]) {
      const id = newId()
      await files.write(id, content)
      expect((await files.read(id)).equals(content)).toBe(true)
    }
  })
  it('盘上没有明文，只有本账户能读，不留半截文件', async () => {
    const id = newId()
    await createFileStore(folder, keys, systemRandom).write(id, Buffer.from('李青禾 41049919480312101X'))
    const stored = await readFile(pathOf(id))
    expect(['李青禾', '41049919480312101X'].some((text) => stored.includes(text))).toBe(false)
    expect((await stat(pathOf(id))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, id.slice(-2)))).mode & 0o777).toBe(0o700)
    expect((await readdir(join(folder, id.slice(-2)))).filter((name) => name.endsWith('.new'))).toEqual([])
  })
  it('盘上被改动一个字节就读不出来', async () => {
    const files = createFileStore(folder, keys, systemRandom)
    const id = newId()
    await files.write(id, Buffer.from('原件'))
    const stored = await readFile(pathOf(id))
    stored[20]! ^= 1
    await writeFile(pathOf(id), stored)
    await expect(files.read(id)).rejects.toThrow('sealed data was changed')
  })
  it('写不成就不留下任何东西', async () => {
    const id = newId()
    await mkdir(pathOf(id), { recursive: true }) // a folder in its place: the last step, the rename, fails
    await expect(createFileStore(folder, keys, systemRandom).write(id, Buffer.from('甲'))).rejects.toThrow()
    expect(await readdir(join(folder, id.slice(-2)))).not.toContain(`${id}.new`)
  })
})
