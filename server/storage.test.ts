import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawLetter } from '@tongban/certificates'
import { people, phoneOf } from '@tongban/demo/people'
import { samplePhoto } from '@tongban/demo/samples'
import type { Actor } from '@tongban/kit/context'
import { inScope, sql } from '@tongban/kit/db'
import { sqlState, withClient } from '@tongban/kit/postgres/connection'
import { engines } from '@tongban/kit/testing/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { referenceTables } from '../db/reference-tables.ts'
import { fill } from './testing/filled.ts'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

const recipient = { recipientName: '欧阳雪见', recipientPhone: '19900001777', recipientAddress: '湛河区姚孟街道示范村88号3单元' }
const renterAddress = '湛河区南环路街道示范小区2号楼301'
const fileName = '李青禾的照片.png'
const system: Actor = { kind: 'system' }

/** Everything personal that is put in, whoever typed, read or uploaded it. */
const secrets = [
  ...people.slice(0, 12).flatMap(({ name, idNumber, address }) => [name, idNumber, address]),
  ...Array.from({ length: 12 }, (_, n) => phoneOf(n)),
  ...Object.values(recipient),
  ...['唐秋分', '19900001999', renterAddress, '湛河区姚孟街道示范村12号', fileName, '暂存里的名字'],
]

/** A text as PostgreSQL may show it: plain, the hexadecimal of a bytea, or escaped JSON. */
const guises = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  [...text].map((sign) => (sign < '\x80' ? sign : `\\u${sign.charCodeAt(0).toString(16)}`)).join(''),
]
const seen = (text: string) => secrets.filter((secret) => guises(secret).some((guise) => text.includes(guise)))

describe.each(engines())('存储（%s）', (engine) => {
  let house: TestHouse
  let tables: string[]
  let no: string

  beforeAll(async () => {
    house = await testHouse('2026-11-20T10:00:00+08:00', engine)
    await fill(house)
    const application = await filledApplication(house)
    application.form = { ...application.form, delivery: 'courier', ...recipient }
    application.materials[1]!.file = (
      await house.ask('clerk1', 'POST', '/files', samplePhoto(), {
        'content-type': 'image/png',
        'x-file-name': encodeURIComponent(fileName),
      })
    ).body.id
    no = (await house.ask('clerk1', 'POST', '/cases', application)).body.no
    await house.ask('clerk1', 'POST', `/cases/${no}/disclosures`, { purpose: '电话核实' })
    const draft = { matter: 'ss-card-reissue', applicant: '暂存里的名字', content: { form: recipient } }
    await house.ask('clerk1', 'PUT', `/drafts/${house.services.random.uuid(house.clock.now())}`, draft)
    const { matter, version, applicant, situation, form } = await filledApplication(house, 'clerk2', 5)
    const begun = {
      matter,
      version,
      applicant,
      situation,
      form: { ...form, delivery: 'courier', ...recipient },
      materials: [],
      promises: [],
    }
    expect((await house.ask('clerk2', 'POST', '/relays', begun)).status).toBe(201)
    await house.ask(undefined, 'POST', '/sessions', { username: 'clerk3', password: 'wrong' })
    for (const { id } of await rows<{ id: string }>('select id from letter')) await drawLetter(house.services, id)
    const names = await rows<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by 1")
    tables = names.map(({ name }) => name).filter((name) => !(name in referenceTables))
  })
  afterAll(() => house?.close())

  /** As the superuser, whom no policy binds. */
  const rows = <T extends object>(text: string) => withClient(house.database.admin, async (client) => (await client.query<T>(text)).rows)
  const countIn = (actor: Actor, from: string) =>
    inScope(house.aside, actor, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(tx)
      return rows[0]!.n
    })
  const stateOf = (actor: Actor, statement: string) =>
    inScope(house.aside, actor, (tx) => sql.raw(statement).execute(tx)).then(
      () => 'done',
      (failure: unknown) => sqlState(failure),
    )

  it('每一张业务表里都有数据，没有范围的连接一行也看不到', async () => {
    expect(tables.length).toBeGreaterThan(15)
    for (const table of tables) {
      expect([table, Number((await rows<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n) > 0]).toEqual([table, true])
      const count = (settings: string) =>
        withClient(house.database.app, async (client) => {
          await client.query(`begin; ${settings}`)
          return Number((await client.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n)
        })
      expect([table, await count('')]).toEqual([table, 0])
      expect([table, await count("set local app.cell = '2'; set local app.scope = 'system'")]).toEqual([table, 0])
      expect([table, await count("set local app.cell = ''; set local app.scope = ''; set local app.units = ''")]).toEqual([table, 0])
    }
  })
  it('二号网点的人看不到一号网点的办件、材料、缺项、意见、事件、文书和文件，一号网点的人看得到', async () => {
    const cases = `select id from cases where received_unit = '${house.units.get('outlet1')}'`
    const ids = (await rows<{ id: string }>(cases)).map(({ id }) => `'${id}'`).join(',')
    const found = (who: string) =>
      Promise.all([
        countIn(house.as(who).actor, `cases where id in (${ids})`),
        ...['case_material', 'case_gap', 'case_opinion', 'case_event', 'letter', 'file'].map((table) =>
          countIn(house.as(who).actor, `cases c join ${table} t on t.cell = c.cell and t.case_id = c.id where c.id in (${ids})`),
        ),
      ])
    expect(await found('clerk2')).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect((await found('clerk1')).filter((n) => n === 0)).toEqual([])
    expect(await found('clerk1')).toEqual(await found('officer'))
    for (const [table, who] of [
      ['case_draft', 'clerk2'],
      ['case_draft', 'officer'],
      ['disclosure', 'clerk2'],
      ['session', 'clerk2'],
    ] as const)
      expect([table, who, await countIn(house.as(who).actor, `${table} where staff = '${idOf('clerk1')}'`)]).toEqual([table, who, 0])
  })
  const idOf = (who: string) => (house.as(who).actor as { id: string }).id

  it('写不进别的分区，也不能把自己的搬过去', async () => {
    const moved = (table: string) =>
      `insert into ${table} select (json_populate_record(null::${table}, (to_jsonb(t) || '{"cell": 2}')::json)).* from ${table} t limit 1`
    for (const table of tables) {
      const actor = table === 'case_draft' ? house.as('clerk1').actor : system
      expect([table, (await countIn(actor, table)) > 0]).toEqual([table, true])
      expect([table, await stateOf(actor, moved(table))]).toEqual([table, '42501'])
    }
    expect(await stateOf(system, 'update cases set cell = 2')).toBe('42501')
    const away = house.units.get('outlet2')
    const given = `update cases set received_unit = '${away}', organ = '${away}', handled_unit = '${away}'`
    expect(await stateOf(house.as('clerk1').actor, given)).toBe('42501')
  })
  it.each(['case_event', 'case_material', 'case_gap', 'case_opinion', 'disclosure'])('%s 只能添，不能改，不能删', async (table) => {
    for (const actor of [system, house.as('clerk1').actor, house.as('officer').actor]) {
      expect(await stateOf(actor, `update ${table} set cell = cell`)).toBe('42501')
      expect(await stateOf(actor, `delete from ${table}`)).toBe('42501')
    }
  })
  it('办件、文件、文书、单位、人员都删不掉，任何表都不能整表清空', async () => {
    for (const table of ['cases', 'file', 'letter', 'letter_serial', 'unit', 'staff', 'citizen', 'idempotency'])
      expect([table, await stateOf(system, `delete from ${table}`)]).toEqual([table, '42501'])
    for (const table of tables) expect([table, await stateOf(system, `truncate ${table} cascade`)]).toEqual([table, '42501'])
  })
  it('把所有的表导成文本，姓名、证件号码、电话、住址和文件名一处也找不到', async () => {
    const all = await rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    expect(all.length).toBeGreaterThan(20)
    let dumped = 0
    for (const { name } of all) {
      const text = (await rows<{ line: string }>(`select t::text as line from ${name} t`)).map(({ line }) => line).join('\n')
      dumped += text.length
      expect([name, seen(text)]).toEqual([name, []])
    }
    expect(dumped).toBeGreaterThan(100_000)
    expect(seen(`(1,${Buffer.from(fileName).toString('hex')})`)).toEqual(['李青禾', fileName]) // the search itself finds them
  })
  it('文件夹里也找不到：材料和文书都是加封的', () => {
    const folder = join(house.folder, 'files')
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(paths.length).toBeGreaterThan(10)
    for (const { parentPath, name } of paths) {
      const content = readFileSync(join(parentPath, name))
      expect(
        ['%PDF', '\x89PNG', ...secrets].filter((text) => content.includes(Buffer.from(text, text.startsWith('\x89') ? 'latin1' : 'utf8'))),
      ).toEqual([])
      expect(secrets.filter((secret) => name.includes(secret))).toEqual([])
    }
  })
})
