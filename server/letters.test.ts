import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { drawLetter, drawWaiting, lettersWaiting } from '@tongban/certificates'
import type { FileStore } from '@tongban/kit/files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLetters } from './letters.ts'
import { settingsFrom } from './settings.ts'
import { rowsOf, spoil, waitingLetters } from './testing/letters.ts'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

const waiting = () => lettersWaiting(house.services)
const read = (no: string, id: string) => house.ask('clerk1', 'GET', `/cases/${no}/letters/${id}`)
/** How often each letter has a row of a file, and what lies on the disk for them. */
async function filesOf(ids: string[]) {
  const rows = await rowsOf<{ id: string; n: number }>(
    house,
    'select l.id, count(f.id)::int as n from letter l left join file f on f.id = l.file where l.id = any ($1) group by l.id',
    [ids],
  )
  const folders = await readdir(join(house.folder, 'files'), { recursive: true })
  return { once: rows.every(({ n }) => n === 1), onDisk: folders.filter((name) => ids.includes(name.slice(3))).length }
}

describe('画文书', () => {
  it('等着的几份在一个事务里画成；打开来是PDF', async () => {
    const { no, ids } = await waitingLetters(house, 4)
    expect(await drawWaiting(house.services, 16)).toBe(5)
    expect(await rowsOf(house, 'select distinct xmin from letter where id = any ($1)', [ids])).toHaveLength(1)
    expect(await filesOf(ids)).toEqual({ once: true, onDisk: 5 })
    for (const id of ids) expect((await read(no, id)).body.subarray(0, 5).toString()).toBe('%PDF-')
    expect([await waiting(), await drawWaiting(house.services, 16)]).toEqual([0, 0])
  })

  it('一份画不出来，不耽误别的；过一会儿再试，越试隔得越久，改好了就画成', async () => {
    const { no, ids } = await waitingLetters(house, 2)
    const [bad, ...good] = ids as [string, ...string[]]
    const mend = await spoil(house, bad)
    const said: string[] = []
    const services = { ...house.services, log: (line: string) => void said.push(line) }
    expect(await drawWaiting(services, 16)).toBe(3)
    expect(await filesOf(good)).toEqual({ once: true, onDisk: 2 })
    expect(said).toEqual([`文书 ${bad} 第1次没有画成，10 秒后再试。`])
    expect(await drawWaiting(services, 16)).toBe(0)
    house.clock.forward(11_000)
    expect(await drawWaiting(services, 16)).toBe(1)
    expect(said[1]).toContain('第2次没有画成，20 秒后再试')
    await mend()
    expect([await drawWaiting(services, 16), (await read(no, bad)).status]).toEqual([0, 200])
    expect(await waiting()).toBe(0)
  })

  it('两处同时画，一份也不画两遍', async () => {
    const { ids } = await waitingLetters(house, 40)
    const written: string[] = []
    const noting = (files: FileStore): FileStore => ({
      ...files,
      write: (id, content) => files.write(id, content).then(() => void written.push(id)),
    })
    const services = { ...house.services, files: noting(house.services.files) }
    const worker = async () => {
      while ((await drawWaiting(services, 4)) > 0);
    }
    await Promise.all([worker(), worker(), ...ids.slice(30).map((id) => drawLetter(services, id))])
    expect(written.sort()).toEqual([...ids].sort())
    expect(await filesOf(ids)).toEqual({ once: true, onDisk: 41 })
  })
})

describe('打开还没画的文书', () => {
  it('当场画出来', async () => {
    const { no, ids } = await waitingLetters(house, 0)
    const opened = await read(no, ids[0]!)
    expect([opened.status, opened.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect(await waiting()).toBe(0)
  })
  it('真的画不出来，才说过几秒再开；画不成的不算看过', async () => {
    const { no, ids } = await waitingLetters(house, 0)
    const mend = await spoil(house, ids[0]!)
    const refused = await read(no, ids[0]!)
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([503, 'letter-not-ready', '文书正在生成，几秒后再打开。'])
    expect(await rowsOf(house, 'select 1 from disclosure where subject = $1', [`letter:${ids[0]}`])).toEqual([])
    await mend()
    expect((await read(no, ids[0]!)).status).toBe(200)
  })
})

describe('画文书的线程', () => {
  it('出了文书就画；打开的先画；停下时手上的画完', async () => {
    const { clock, services, database, folder } = house
    const settings = settingsFrom({ TONGBAN_DATA: folder, TONGBAN_CLOCK: clock.now().toISOString() })
    const letters = openLetters({ services, database: { ...database, stop: async () => undefined } }, settings)
    try {
      const { no, ids } = await waitingLetters(house, 30)
      expect((await read(no, ids.at(-1)!)).status).toBe(200)
      await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
      expect(await filesOf(ids)).toEqual({ once: true, onDisk: 31 })
    } finally {
      await letters.stop()
    }
    expect(services.drawing).toBeUndefined()
  }, 60_000)
})

describe('画到一半，进程被杀掉', () => {
  const killed = (dies: string, at: number) =>
    new Promise<NodeJS.Signals | null>((resolve, reject) => {
      const { types: _, ...app } = house.database.app
      const given = JSON.stringify({ app, folder: house.folder, dies, at })
      const drawer = spawn(process.execPath, [join(import.meta.dirname, 'testing/doomed-drawer.ts'), given], { stdio: 'inherit' })
      drawer.once('error', reject)
      drawer.once('exit', (_code, signal) => resolve(signal))
    })

  it('写文件前后、记文件时、记完之后：没提交的再画一遍，每份都只有一个文件，一份不丢', async () => {
    while ((await drawWaiting(house.services, 16)) > 0);
    const { no, ids } = await waitingLetters(house, 19)
    const left: number[] = []
    const points = [
      ['before', 9],
      ['after', 16],
      ['naming', 8],
      ['looking', 2],
    ] as const
    for (const [dies, at] of points) {
      expect([dies, at, await killed(dies, at)]).toEqual([dies, at, 'SIGKILL'])
      left.push(await waiting())
    }
    expect(left).toEqual([20, 20, 20, 4])
    expect(await drawWaiting(house.services, 16)).toBe(4)
    expect(await filesOf(ids)).toEqual({ once: true, onDisk: 20 })
    for (const id of ids) expect((await read(no, id)).status).toBe(200)
  }, 120_000)
})
