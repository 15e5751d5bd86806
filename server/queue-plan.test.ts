import { soughtWords } from '@tongban/cases'
import { mostCounted } from '@tongban/cases/contract'
import { people, phoneOf } from '@tongban/demo/people'
import type { StaffActor } from '@tongban/kit/context'
import { blindIndex } from '@tongban/kit/crypto'
import { type CompiledQuery, type Db, inScope, openDb } from '@tongban/kit/db'
import { withClient } from '@tongban/kit/postgres/connection'
import { CompiledQuery as Compiled } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

/** A year of a district: forty outlets, three organs, one case in eight still open. */
const outlets = `
  insert into unit (cell, id, parent, kind, name, short, code, region, phone, address, lineage, created_at)
  select 1, id, $1, 'outlet', '网点' || n, '网点' || n, 'B' || n, '410411', '', '', array[$1::uuid, id], now()
  from (select gen_random_uuid() as id, n from generate_series(4, 40) n) u`
const cases = `
  insert into cases
  select 1, gen_random_uuid(), '410411' || to_char(received, 'YYYYMMDD') || lpad(g::text, 7, '0'), 1, '410411',
    (array['ss-card-reissue', 'resident-medical-enrolment', 'residence-permit'])[o], 1, 1,
    s.status, case when s.status = 'concluded' then 'approved' end, case when s.status = 'accepted' then 'review' end,
    'window', s.open, received, outlet, gen_random_uuid(), organ, null, null, null,
    case when s.status in ('received', 'accepted') then organ else outlet end,
    case when s.status in ('received', 'accepted') then 'reviewer' else 'clerk' end,
    null, null, null, null, gen_random_uuid(), '李*禾', 3, 'card',
    sha256(('id' || g % 30000)::bytea), sha256(('name' || g % 5000)::bytea), sha256(('phone' || g % 30000)::bytea), sha256(('relay' || g)::bytea),
    '\\x00', '{}', '{}', 0, '{"acceptance": T, "promised": T, "delivery": T}'::text::jsonb,
    case when s.open and s.status <> 'correcting' then date '2026-11-20' + (g % 23 - 10) else '9999-12-31' end, false, 5,
    'service', null, gen_random_uuid(), null, null, null, null, null, '9999-12-31'
  from generate_series(1, 100000) g
  cross join lateral (select 1 + g % 3 as o, timestamptz '2026-11-20 09:00+08' - g * interval '5 minutes' as received) a
  cross join lateral (select ($1::uuid[])[o] as organ, ($2::uuid[])[1 + (g / 3) % 40] as outlet) u
  cross join lateral (select case when g % 32 = 0 then 'received' when g % 32 in (1, 2) then 'accepted' when g % 64 = 3 then 'correcting'
    when g % 32 = 4 then 'withdrawn' else 'concluded' end as status) t
  cross join lateral (select t.status, t.status in ('received', 'accepted', 'correcting') or g % 40 = 7 as open) s`
/** Words of every case: two that few share and one that many do; then those of the person who is looked for. */
const words = `insert into case_word select 1, sha256((w || '')::bytea), id from cases
  cross join lateral (select ('x' || substr(md5(id::text), 1, 7))::bit(28)::int as h) a
  cross join lateral (values ('rare' || h % 20000), ('some' || h % 3000), ('street' || h % 40)) v (w)`
/** 会签: the first organ asked the second, the others asked the first; one answer in fifty is still to come. */
const consultations = `
  with asked as (insert into case_consultation (cell, id, case_id, organ, step, unit, role, question, due_on, at, answered_at)
  select 1, gen_random_uuid(), id, organ, 'review', case when organ = $1 then $2 else $1 end, 'reviewer', '请提意见', due_on, received_at,
    case when substr(no, 15)::int % 50 > 0 then received_at end
  from cases where status = 'accepted' returning case_id, unit)
  update cases set visible_to = array[asked.unit] from asked where id = asked.case_id`
/** Indexes are dropped while the rows go in, then built as the migrations have them. */
const built = `select indexname as name, indexdef as sql from pg_indexes where tablename = 'cases' and indexdef not like '%UNIQUE%'`
const track = '{"startedOn": "2026-11-16", "limit": 5, "unit": "workday", "firstDay": "next", "pauses": [], "extensions": []}'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

describe('十万办件的队列', () => {
  let house: TestHouse
  let watched: Db
  let opened: string
  const statements: CompiledQuery[] = []
  const known = people[3]!

  beforeAll(async () => {
    house = await testHouse('2026-11-20T10:00:00+08:00')
    await withClient(house.database.admin, async (client) => {
      await client.query('set session_replication_role = replica') // foreign keys are not what is tested here
      await client.query(outlets, [house.units.get('bank')])
      const { rows } = await client.query<{ id: string }>(`select id from unit where kind = 'outlet' order by code desc`)
      const organs = ['hr', 'medical', 'police'].map((key) => house.units.get(key))
      const indexes = await client.query<{ name: string; sql: string }>(built)
      for (const { name } of indexes.rows) await client.query(`drop index ${name}`)
      await client.query(cases.replaceAll(' T', ` ${track}`), [organs, rows.map(({ id }) => id)])
      for (const { sql } of indexes.rows) await client.query(sql)
      await client.query(words)
      await client.query(consultations, organs.slice(0, 2))
      const index = (field: string, value: string) => blindIndex(house.services.keys, field, value)
      const found = [index('idNumber', known.idNumber), index('name', known.name), index('phone', phoneOf(3))]
      const marked = `update cases set id_index = $1, name_index = $2, phone_index = $3
        where received_unit = $4 and organ = $5 and substr(no, 15)::int % 7 = 0 and substr(no, 15)::int < 10000`
      expect((await client.query(marked, [...found, house.units.get('outlet1'), organs[0]])).rowCount).toBeGreaterThan(5)
      const own = `insert into case_word select 1, word, c.id from cases c, unnest($1::bytea[]) word where c.id_index = $2`
      await client.query(own, [soughtWords(house.services.keys, known.name), found[0]])
      await client.query('analyze')
    })
    opened = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))).body.no
    const heard = (asked: readonly (CompiledQuery | string)[]) => statements.push(...asked.filter((one) => typeof one !== 'string'))
    watched = openDb(house.database.app, () => undefined, { size: 4, heard })
    house.services.db = watched
  }, 180_000)
  afterAll(async () => {
    await watched?.destroy()
    await house?.close()
  })

  /** Asks over HTTP, takes the statements about cases that were really run, and has each explained in the same person's scope. */
  async function plansOf(who: string, url: string) {
    await house.ask(who, 'GET', '/sessions/current')
    statements.length = 0
    const { status, body } = await house.ask(who, 'GET', url)
    expect(status).toBe(200)
    const asked = statements.filter(({ sql }) => /\bcases c\b/.test(sql))
    expect(asked.length).toBe(1)
    const explain = Compiled.raw(`explain (analyze, format json) ${asked[0]!.sql}`, [...asked[0]!.parameters])
    const { rows } = await inScope(house.services, house.as(who).actor, (tx) =>
      tx.executeQuery<{ 'QUERY PLAN': [{ Plan: Node }] }>(explain),
    )
    const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan)
    const scans = nodes.filter((node) => node['Relation Name'] === 'cases')
    const read = scans.reduce((sum, n) => sum + (n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)) * n['Actual Loops'], 0)
    return {
      body,
      read,
      indexes: [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))].sort(),
      kinds: [...new Set(scans.map((node) => node['Node Type']))],
    }
  }

  const q = (text: string) => `view=all&q=${encodeURIComponent(text)}`
  const pages: [who: string, query: string, index: string][] = [
    ['clerk1', 'view=mine', 'cases_turn'],
    ['hr.review', 'view=mine', 'cases_turn'],
    ['hr.review', 'view=mine&due=overdue', 'cases_turn'],
    ['hr.review', 'view=mine&due=today', 'cases_turn'],
    ['clerk1', 'view=mine&status=correcting', 'cases_turn_waiting'],
    ['clerk1', 'view=others', 'cases_outlet_others'],
    ['hr.review', 'view=others', 'case_consultation_organ、cases_organ_others、cases_pkey'],
    ['medical.review', 'view=asked', 'case_consultation_turn、cases_pkey'],
    ['clerk1', 'view=open', 'cases_outlet_due'],
    ['hr.review', 'view=open', 'cases_organ_due'],
    ['officer', 'view=open', 'cases_due'],
    ['clerk1', 'view=all', 'cases_outlet_received'],
    ['hr.review', 'view=all', 'cases_organ_received'],
    ['officer', 'view=all', 'cases_received'],
    ['officer', 'view=all&status=withdrawn', 'cases_ended'],
    ['hr.review', 'view=all&status=withdrawn', 'cases_ended'],
    ['officer', 'view=all&from=2026-06-01&to=2026-06-02', 'cases_received'],
    ...['clerk1', 'hr.review', 'officer'].flatMap((who): [string, string, string][] => [
      [who, q(known.idNumber), 'cases_id_index'],
      [who, q(phoneOf(3)), 'cases_phone_index'],
      [who, q(known.name), 'case_word_pkey、cases_pkey'],
    ]),
  ]

  it.each(pages)('%s 查 %s：只走索引 %s，一页最多读两百行', async (who, query, index) => {
    const first = await plansOf(who, `/cases?${query}`)
    expect(first.body.rows.length).toBeGreaterThan(0)
    expect([first.indexes, first.kinds.filter((kind) => kind === 'Seq Scan')]).toEqual([index.split('、'), []])
    expect(first.read).toBeLessThanOrEqual(200)
    if (!first.body.next) return
    const second = await plansOf(who, `/cases?${query}&cursor=${first.body.next}`)
    expect([second.indexes, second.kinds.filter((kind) => kind === 'Seq Scan')]).toEqual([index.split('、'), []])
    expect(second.read).toBeLessThanOrEqual(200)
  })
  it.each(['clerk1', 'hr.review', 'officer'])('%s 按办件编号查：一步到位', async (who) => {
    const { no } = (await plansOf('clerk1', `/cases?${q(known.name)}`)).body.rows[0]
    const found = await plansOf(who, `/cases?${q(no)}`)
    expect(found.body.rows.map((row: { no: string }) => row.no)).toEqual([no])
    expect([found.indexes, found.read]).toEqual([['cases_cell_no_key'], 1])
  })
  it.each(['clerk1', 'hr.review', 'officer'])('%s 的待办计数：各数到99为止，只走索引，积压再多也只读几百行', async (who) => {
    const { unit, roles } = house.as(who).actor as StaffActor
    const turn = 'select count(*)::int as n from cases where handled_unit = $1 and handled_role = any ($2) and open'
    const waiting = await withClient(house.database.admin, async (client) => (await client.query(turn, [unit.id, roles])).rows[0].n)
    const counts = await plansOf(who, '/case-counts')
    expect([counts.indexes, counts.kinds.filter((kind) => kind === 'Seq Scan')]).toEqual([
      ['case_consultation_turn', 'cases_turn', 'cases_turn_waiting'],
      [],
    ])
    expect(counts.read).toBeLessThanOrEqual(6 * mostCounted)
    expect(counts.body.mine).toBe(Math.min(waiting, mostCounted))
  })
  it.each(['clerk1', 'hr.review', 'officer'])('%s 反复查同样的事，数据库不再看具体的值，也不会去翻遍所有办件', async (who) => {
    const urls = [`/cases/${opened}`, '/case-counts', ...['mine', 'asked', 'others', 'open', 'all'].map((view) => `/cases?view=${view}`)]
    for (const url of [...urls, `/cases?${q(opened)}`, `/cases?${q(known.idNumber)}`, `/cases?${q(known.name)}`]) {
      statements.length = 0
      expect((await house.ask(who, 'GET', url)).status).toBe(200)
      for (const { sql } of [...statements]) expect([url, sql, await scannedWithoutValues(who, sql)]).toEqual([url, sql, []])
    }
  })

  /** Tables of cases that a plan made for any values would read from end to end. */
  const scannedWithoutValues = (who: string, text: string) =>
    inScope(house.services, house.as(who).actor, async (tx) => {
      const run = <R>(asked: string) => tx.executeQuery<R>(Compiled.raw(asked))
      await run('set local plan_cache_mode = force_generic_plan')
      await run(`prepare probe as ${text}`)
      const places = [...new Set(text.match(/\$\d+/g))].map(() => 'null').join(', ')
      const { rows } = await run<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (format json) execute probe${places && `(${places})`}`)
      await run('deallocate probe')
      const whole = nodesOf(rows[0]!['QUERY PLAN'][0].Plan).filter((node) => node['Node Type'] === 'Seq Scan')
      return whole.map((node) => node['Relation Name']).filter((name) => name === 'cases' || name === 'case_word')
    })
})
