import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { type CompiledQuery, type Db, inScope, later, openDb, sql, type Tx, together } from '../db.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { withClient } from './connection.ts'

const system: Actor = { kind: 'system' }

let database: TestDatabase
let db: Db
const trips: string[][] = []

const open = (named: boolean) =>
  openDb(database.app, () => undefined, {
    size: 1,
    named,
    heard: (asked) => void trips.push(asked.map((one: CompiledQuery | string) => (typeof one === 'string' ? one : one.sql))),
  })
const scoped = <T>(work: (tx: Tx) => Promise<T>, on = db) => inScope({ db: on, cell: 1 }, system, work)

beforeAll(async () => {
  database = await testDatabase()
  await withClient(database.owner, (client) =>
    client.query(
      'create table probe (n int primary key); create table wide (n int); grant select, insert, update on probe, wide to tongban_app',
    ),
  )
  db = open(true)
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})
beforeEach(() => {
  trips.length = 0
})

const insert = (n: number) => sql`insert into probe values (${n})`
const kept = async (n: number) => (await rows(`select n from probe where n = ${n}`)).length
const rows = (text: string) => withClient(database.owner, async (client) => (await client.query<Record<string, unknown>>(text)).rows)

test('开始、范围和第一句同去一趟；什么也没问的事务不去', async () => {
  await scoped((tx) => sql`select ${1}::int as n`.execute(tx))
  expect(trips.map((trip) => trip.length)).toEqual([2, 1])
  expect(trips[0]![0]).toMatch(/^begin; set local app\.cell = '1'; set local app\.scope = 'system'/)
  expect(trips[1]).toEqual(['commit'])
  trips.length = 0
  expect(await scoped(async () => 'nothing asked')).toBe('nothing asked')
  expect(trips).toEqual([])
})

test('几句一起问只去一趟，按名字答；没问的没有行', async () => {
  const answers = await scoped((tx) =>
    together(tx, { one: sql<{ n: number }>`select ${1}::int as n`, none: undefined, two: sql<{ n: number }>`select ${2}::int as n` }),
  )
  expect(answers).toEqual({ one: [{ n: 1 }], none: [], two: [{ n: 2 }] })
  expect(trips.length).toBe(2)
})

test('留到后面的写入随下一句或提交同去，次序不变', async () => {
  await scoped(async (tx) => {
    await later(tx, insert(10))
    const { rows: seen } = await sql<{ n: number }>`select n from probe where n = ${10}`.execute(tx)
    expect(seen).toEqual([{ n: 10 }])
    await later(tx, insert(11))
  })
  expect(trips.map((trip) => trip.at(-1))).toEqual(['select n from probe where n = $1', 'commit'])
  expect([await kept(10), await kept(11)]).toEqual([1, 1])
})

test('一趟里有一句不成，全都不算，说的是头一个原因', async () => {
  await scoped((tx) => insert(20).execute(tx))
  const work = (tx: Tx) => together(tx, { first: insert(21), again: insert(20), wrong: sql`select ${1} from no_such_table` })
  await expect(scoped(work)).rejects.toMatchObject({ code: '23505' })
  expect(await kept(21)).toBe(0)
  expect(trips.at(-1)).toEqual(['rollback'])
})

test('随提交同去的写入不成，提交就是不成，不会当成办成了', async () => {
  const work = async (tx: Tx) => {
    await insert(30).execute(tx)
    await later(tx, insert(30))
  }
  await expect(scoped(work)).rejects.toMatchObject({ code: '23505' })
  expect(await kept(30)).toBe(0)
})

test('前面失败了还去提交，数据库其实撤回了：看得出来', async () => {
  const work = async (tx: Tx) => {
    await insert(40).execute(tx)
    await insert(40)
      .execute(tx)
      .catch(() => undefined)
  }
  await expect(scoped(work)).rejects.toThrow('the transaction was rolled back by the database')
  expect(await kept(40)).toBe(0)
})

test('自己放弃的事务不留下什么，连接接着能用', async () => {
  const gaveUp = scoped(async (tx) => {
    await later(tx, insert(50))
    throw new Error('gave up')
  })
  await expect(gaveUp).rejects.toThrow('gave up')
  expect([trips, await kept(50)]).toEqual([[], 0])
  await scoped((tx) => insert(51).execute(tx))
  expect(await kept(51)).toBe(1)
})

test('表中途加了列，旧的计划作废：换一条连接再来，人不觉得', async () => {
  const read = (tx: Tx) => sql<object>`select * from wide where n = ${1}`.execute(tx)
  const pid = async () => (await scoped((tx) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx))).rows[0]!.pid
  await rows('insert into wide values (1)')
  expect((await scoped(read)).rows).toEqual([{ n: 1 }])
  const before = await pid()
  await rows(`alter table wide add column more int default 7`)
  expect((await scoped(read)).rows).toEqual([{ n: 1, more: 7 }])
  expect(await pid()).not.toBe(before)
})

const named = (on: Db) =>
  scoped((tx) => sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements where ${true}`.execute(tx), on)

test('语句有名字，同一句在一条连接上只规划一次；设为不用时一句也不留', async () => {
  const before = (await named(db)).rows[0]!.n
  await scoped((tx) => sql`select ${'x'}::text as only_here`.execute(tx))
  await scoped((tx) => sql`select ${'y'}::text as only_here`.execute(tx))
  expect((await named(db)).rows[0]!.n).toBe(before + 1)
  const plain = open(false)
  await scoped((tx) => sql`select ${'x'}::text as only_here`.execute(tx), plain)
  expect((await named(plain)).rows[0]!.n).toBe(0)
  await plain.destroy()
})
