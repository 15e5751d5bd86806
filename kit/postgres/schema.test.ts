import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { withClient } from './connection.ts'
import { printTypes } from './kysely-types.ts'
import { printSchema, readSchema } from './schema.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await withClient(database.owner, (client) =>
    client.query(`create table probe_all (
      a smallint not null, b bigint, c text not null default '无', d uuid, e date not null, f timestamptz not null, g jsonb not null, h bytea,
      i text[] not null, j numeric(12, 2), k boolean not null default false);
      create index probe_text on probe_all (c) where k;
      create policy probe_read on probe_all for select to tongban_app using (k) ;
      grant select (a, c), insert on probe_all to tongban_app`),
  )
})
afterAll(() => database.drop())

test('同一个库印两次一字不差', async () => {
  const print = () => withClient(database.owner, async (client) => printSchema(await readSchema(client)))
  expect(await print()).toBe(await print())
})

test('表、默认值、索引、策略、授权都印出来，任务队列的表不印', async () => {
  const text = await withClient(database.owner, async (client) => printSchema(await readSchema(client)))
  expect(text).toContain(`  c text not null default '无'::text,\n`)
  expect(text).toContain('CREATE INDEX probe_text ON public.probe_all USING btree (c) WHERE k;')
  expect(text).toContain('create policy probe_read on probe_all for select to tongban_app\n  using k;')
  expect(text).toContain(
    'grant insert on probe_all to tongban_app;\ngrant select on probe_all (a) to tongban_app;\ngrant select on probe_all (c) to tongban_app;',
  )
  expect(text).not.toContain('_private_jobs')
})

test('每种列类型对应一种 TypeScript 类型', async () => {
  const text = await withClient(database.owner, async (client) => printTypes(await readSchema(client)))
  expect(text).toContain(`interface ProbeAllTable {
  a: number
  b: string | null
  c: Generated<string>
  d: string | null
  e: string
  f: Date
  g: unknown
  h: Buffer | null
  i: string[]
  j: string | null
  k: Generated<boolean>
}`)
  expect(text).toContain('  probe_all: ProbeAllTable\n')
})

test('没有对应类型的列使打印停下，并说出列名', () => {
  const column = { table: 'a', name: 'place', type: 'point', required: true, fallback: null }
  const table = { name: 'a', columns: [column], constraints: [], indexes: [], security: [], policies: [] }
  expect(() => printTypes({ tables: [table], views: [], functions: [], grants: [] })).toThrow('a.place 的类型 point')
})
