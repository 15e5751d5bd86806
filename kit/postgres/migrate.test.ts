import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { engines } from '../testing/server.ts'
import { type Connection, withClient } from './connection.ts'
import { assertMigrated, migrate } from './migrate.ts'
import { ensureRoles } from './roles.ts'

const foundation = join(import.meta.dirname, '../../db/migrations/0001-foundation.sql')

describe.each(engines())('数据库结构变更（%s）', (engine) => {
  let database: TestDatabase
  let folder: string
  let owner: Connection
  let blanks = 0

  beforeAll(async () => {
    database = await testDatabase({ engine })
  })
  afterAll(() => database.drop())

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongban-migrations-'))
    await cp(foundation, join(folder, '0001-foundation.sql'))
    const name = `${database.name}_blank${blanks++}`
    await ensureRoles(database.admin, name)
    owner = { ...database.owner, database: name }
    return async () => {
      await withClient(database.admin, (client) => client.query(`drop database ${name} with (force)`))
      await rm(folder, { recursive: true })
    }
  })

  const write = (name: string, sql: string) => writeFile(join(folder, name), sql)
  const names = () =>
    withClient(owner, async (client) =>
      (await client.query<{ name: string }>('select name from migration order by name')).rows.map((row) => row.name),
    )

  test('按序号各执行一次，属主是 tongban_owner', async () => {
    await write('0002-a.sql', 'create table a (n int)')
    await migrate(owner, folder)
    await write('0004-b.sql', 'insert into a values (1)')
    await migrate(owner, folder)
    await migrate(owner, folder)
    expect(await names()).toEqual(['0001-foundation.sql', '0002-a.sql', '0004-b.sql'])
    const { rows } = await withClient(owner, (client) =>
      client.query(`select (select count(*)::int from a) as n, pg_get_userbyid(relowner) as owner from pg_class where relname = 'a'`),
    )
    expect(rows).toEqual([{ n: 1, owner: 'tongban_owner' }])
  })

  test('执行之后被改动的文件使启动停下；只换了行尾不算', async () => {
    await write('0002-a.sql', 'create table a (\n n int)')
    await migrate(owner, folder)
    await write('0002-a.sql', 'create table a (\r\n n int)')
    await migrate(owner, folder)
    await write('0002-a.sql', 'create table a (n bigint)')
    await expect(migrate(owner, folder)).rejects.toThrow('0002-a.sql 在执行之后被改动过')
  })

  test('排在已执行文件之前的新文件使启动停下', async () => {
    await write('0003-b.sql', 'select 1')
    await migrate(owner, folder)
    await write('0002-a.sql', 'select 1')
    await expect(migrate(owner, folder)).rejects.toThrow('请给它一个更大的序号')
  })

  test.each(['2-a.sql', '0002_A.sql', '0001-again.sql'])('不合规则的文件名 %s 使启动停下', async (name) => {
    await write(name, 'select 1')
    await expect(migrate(owner, folder)).rejects.toThrow('不合规则')
  })

  test('失败的文件整个撤回，改好后可以再来', async () => {
    await write('0002-a.sql', 'create table a (n int); insert into a values (1 / 0)')
    await expect(migrate(owner, folder)).rejects.toThrow('0002-a.sql 没有执行成功')
    await write('0002-a.sql', 'create table a (n int)')
    await migrate(owner, folder)
    expect(await names()).toEqual(['0001-foundation.sql', '0002-a.sql'])
  })

  test('几个程序同时启动，每个文件仍只执行一次', async () => {
    await write('0002-a.sql', 'create table a (n int); insert into a values (1)')
    await Promise.all([1, 2, 3, 4].map(() => migrate(owner, folder)))
    const { rows } = await withClient(owner, (client) => client.query('select n from a'))
    expect(rows).toEqual([{ n: 1 }])
  })

  test('结构落后而又无权变更时，说出缺哪个文件', async () => {
    await migrate(owner, folder)
    await withClient(owner, (client) => assertMigrated(client, folder))
    await write('0002-a.sql', 'select 1')
    await expect(withClient(owner, (client) => assertMigrated(client, folder))).rejects.toThrow('缺 0002-a.sql')
  })

  test('应用账户在自己的事务里添加任务：提交才有，撤回就没有', async () => {
    await withClient(database.app, async (client) => {
      await client.query(`begin; select enqueue('letter', '{"event": 1}', 'event-1'); rollback`)
      await client.query(`begin; select enqueue('letter', '{"event": 2}', 'event-2'); commit`)
      await client.query(`select enqueue('letter', '{"event": 2}', 'event-2')`)
    })
    const { rows } = await withClient(database.jobs, (client) =>
      client.query('select key, task_identifier as task from graphile_worker.jobs'),
    )
    expect(rows).toEqual([{ key: 'event-2', task: 'letter' }])
  })

  test.each([
    'select * from graphile_worker.jobs',
    'select * from graphile_worker._private_jobs',
    `select graphile_worker.add_job('letter')`,
    'create table mine (n int)',
    'set role tongban_owner',
    'delete from migration',
  ])('应用账户不能：%s', async (sql) => {
    await expect(withClient(database.app, (client) => client.query(sql))).rejects.toThrow('permission denied')
  })

  test('没有设定范围时各项为空，设定后只在本事务有效', async () => {
    const read =
      'select current_cell() as cell, current_scope() as scope, current_units() as units, current_staff() as staff, current_citizen() as citizen'
    const id = '0198c0de-0000-7000-8000-000000000001'
    const nothing = { cell: null, scope: null, units: null, staff: null, citizen: null }
    await withClient(database.app, async (client) => {
      expect((await client.query(read)).rows).toEqual([nothing])
      await client.query(
        `begin; set local app.cell = '3'; set local app.scope = 'units'; set local app.units = '{${id}}'; set local app.staff = '${id}'`,
      )
      expect((await client.query(read)).rows).toEqual([{ ...nothing, cell: 3, scope: 'units', units: [id], staff: id }])
      await client.query('commit')
      expect((await client.query(read)).rows).toEqual([nothing])
    })
  })
})
