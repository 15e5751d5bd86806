import { chmodSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, withClient } from './connection.ts'
import { type Database, openDatabase } from './open.ts'

const log = () => undefined
let base: string
let database: Database

// The real settings, and the embedded server standing in for one that others administer.
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'tongban-open-'))
  chmodSync(base, 0o755)
  database = await openDatabase({ data: join(base, 'pg'), log })
  await withClient(database.admin!, async (client) => {
    await client.query('create database theirs')
    await client.query('create database empty owner tongban_owner')
  })
})
afterAll(async () => {
  await database.stop()
  await rm(base, { recursive: true })
})

const address = ({ host }: Connection, user: string, name: string) => `postgres:///${name}?host=${encodeURIComponent(host!)}&user=${user}`
const external = (user: string, name: string, ownerUser?: string) =>
  openDatabase({
    data: join(base, 'unused'),
    log,
    url: address(database.app, user, name),
    ownerUrl: ownerUser && address(database.app, ownerUser, name),
  })

test('打开内置数据库以后，应用账户受行级安全约束', async () => {
  const { rows } = await withClient(database.app, (client) => client.query('select current_user as name, current_database() as database'))
  expect(rows).toEqual([{ name: 'tongban_app', database: 'tongban' }])
})

test('外部数据库：属主地址用来变更结构，应用地址用来服务', async () => {
  await external('tongban_app', 'empty', 'tongban_owner')
  const again = await external('tongban_app', 'empty')
  const { rows } = await withClient(again.app, (client) => client.query('select count(*)::int > 0 as migrated from migration'))
  expect(rows).toEqual([{ migrated: true }])
})

test.each([
  ['postgres', '是超级用户'],
  ['tongban_owner', '是数据表的属主'],
])('外部数据库的应用账户是 %s 时拒绝启动', async (user, problem) => {
  await expect(external(user, 'tongban')).rejects.toThrow(problem)
})

test('外部数据库的应用账户能绕过行级安全时拒绝启动', async () => {
  await withClient(database.admin!, (client) => client.query('create role loose login bypassrls; grant tongban_app to loose'))
  await expect(external('loose', 'tongban')).rejects.toThrow('BYPASSRLS')
})

test('外部数据库没有备好属主时，给出管理员要执行的语句', async () => {
  await expect(external('tongban_app', 'theirs', 'tongban_owner')).rejects.toThrow('create role tongban_app login nosuperuser nobypassrls')
})
