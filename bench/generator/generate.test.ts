import { complete, openStage, stories, tellAll } from '@tongban/demo'
import { type Happened, linkOf } from '@tongban/kit/events'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../../server/testing.ts'
import { generate } from './generate.ts'

let house: TestHouse
const few = stories.filter(({ ending }) => ['received', 'delivered', 'corrected', 'refused', 'accepted'].includes(ending)).slice(0, 8)
const sql = async <R extends object>(text: string) => withClient(house.database.admin, async (client) => (await client.query<R>(text)).rows)

beforeAll(async () => {
  house = await testHouse()
  const stage = await openStage(house.services, house.catalogue, house.lookUps)
  await tellAll(stage, few, { told: () => undefined })
  await complete(stage)
  const outlets = [1, 2, 3].map((n) => {
    const { id, name } = house.as(`clerk${n}`).actor as { id: string; name: string }
    return { unit: house.units.get(`outlet${n}`)!, clerk: id, name }
  })
  await generate({ admin: house.database.admin, keys: house.services.keys }, { cases: 200, seed: 7, outlets, log: () => undefined })
})
afterAll(() => house?.close())

describe('造出来的办件', () => {
  it('每一件都打得开，姓名遮着，凭编号查得到', async () => {
    const cases = await sql<{ no: string }>('select no from cases order by random() limit 25')
    for (const { no } of cases) {
      const { status, body } = await house.ask('officer', 'GET', `/cases/${no}`)
      expect([status, body.no]).toEqual([200, no])
      expect([body.applicant.name, body.timeline.length > 0]).toEqual([expect.stringContaining('*'), true])
      const found = await house.ask('officer', 'GET', `/cases?view=all&q=${no}`)
      expect(found.body.rows.map((row: { no: string }) => row.no)).toEqual([no])
    }
  })
  it('封存的是申请人自己的姓名和号码，凭证件号码查得到他的几件', async () => {
    const [one] = await sql<{ no: string; organ: string }>(
      `select c.no from cases c join unit u on u.id = c.organ where u.name like '%人力资源%' and c.region = '410411' limit 1`,
    )
    const shown = await house.ask('hr.review', 'POST', `/cases/${one!.no}/disclosures`, { purpose: '核对造出来的办件' })
    const { body } = await house.ask('hr.review', 'GET', `/cases?view=all&q=${shown.body.idNumber}`)
    expect(body.rows.map(({ no }: { no: string }) => no)).toContain(one!.no)
  })
  it.each(['/cases?view=mine', '/cases?view=open', '/cases?view=all', '/case-counts'])(
    '部门、窗口和政数局打开 %s 都没有问题',
    async (url) => {
      for (const who of ['clerk1', 'hr.review', 'officer']) expect((await house.ask(who, 'GET', url)).status).toBe(200)
    },
  )
  it('台账导得出来', async () => {
    expect((await house.ask('officer', 'GET', '/ledger.xlsx')).status).toBe(200)
  })
  it('事件一件不少，一环扣一环', async () => {
    const events = await sql<Omit<Happened, 'actorName'> & { case_id: string; actor_name: string; prev: string; digest: string }>(
      'select * from case_event order by case_id, seq',
    )
    const last = new Map<string, string>()
    for (const { case_id: subject, actor_name: actorName, prev, digest, ...event } of events) {
      expect(prev).toBe(last.get(subject) ?? '')
      expect(
        linkOf(prev, subject, {
          id: event.id,
          seq: event.seq,
          at: event.at,
          action: event.action,
          actor: event.actor,
          actorName,
          unit: event.unit,
          data: event.data,
        }),
      ).toBe(digest)
      last.set(subject, digest)
    }
    expect(last.size).toBe(200 + few.length)
  })
  it('按外键说的都在：没有哪一行挂在不存在的办件、群众、单位上', async () => {
    const keys = await sql<{
      name: string
      table: string
      definition: string
    }>(`select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and conrelid::regclass::text in ('cases', 'case_event', 'case_material', 'case_word', 'case_opinion', 'case_gap')`)
    await withClient(house.database.admin, async (client) => {
      for (const { name, table, definition } of keys) {
        await client.query(`alter table ${table} drop constraint ${name}`)
        await client.query(`alter table ${table} add constraint ${name} ${definition}`)
      }
    })
    expect(keys.length).toBeGreaterThan(5)
  })
})
