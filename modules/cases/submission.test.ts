import { people } from '@tongban/demo/people'
import { openDb } from '@tongban/kit/db'
import { type Happened, linkOf } from '@tongban/kit/events'
import { withClient } from '@tongban/kit/postgres/connection'
import { systemRandom } from '@tongban/kit/random'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from '../../server/testing.ts'
import type { Application } from './contract.ts'
import { submit } from './submit.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

/** Rows of the whole database, whoever may see them. */
const rows = (sql: string, values: unknown[] = []) =>
  withClient(house.database.admin, async (client) => (await client.query(sql, values)).rows as Record<string, unknown>[])
const count = async (table: string) => Number((await rows(`select count(*) as n from ${table}`))[0]!.n)
const newKey = () => systemRandom.uuid(house.clock.now())
const send = (key: string, body: object, clerk = 'clerk1') => house.ask(clerk, 'POST', '/cases', body, { 'idempotency-key': key })

describe('同一次提交只算一次', () => {
  it('同一提交编号、同样内容再次提交，答复一字不差，只有一个办件', async () => {
    const [key, application] = [newKey(), await filledApplication(house)]
    const first = await send(key, application)
    expect(first.status).toBe(201)
    const before = await count('cases')
    house.clock.forward(600_000)
    const again = await send(key, application)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(await count('cases')).toBe(before)
    const named = Object.fromEntries(Object.entries(application).reverse()) // the order of names does not make another content
    expect((await send(key, named)).body).toEqual(first.body)
  })
  it('同一提交编号换了内容，拒绝并说明，不产生办件', async () => {
    const [key, application] = [newKey(), await filledApplication(house, 'clerk1', 1)]
    await send(key, application)
    const before = await count('cases')
    const other = await send(key, { ...application, applicant: { ...application.applicant, phone: '19900001999' } })
    expect([other.status, other.body.code]).toEqual([422, 'key-reused'])
    expect(await count('cases')).toBe(before)
  })
  it('八个一样的提交同时到达：一个办件、一份材料、一个事件、一份回执，八个相同的答复', async () => {
    const [key, application] = [newKey(), await filledApplication(house, 'clerk1', 2)]
    const tables = ['cases', 'case_material', 'case_event', 'letter']
    const before = await Promise.all(tables.map(count))
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(key, application)))
    expect(answers.map((a) => a.status)).toEqual(Array(8).fill(201))
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1)
    const after = await Promise.all(tables.map(count))
    expect(after.map((n, i) => n - before[i]!)).toEqual([1, 2, 1, 1])
  })
  it('收下之后情况变了（有人手工录入了同一个人），重发的提交仍得到原来的答复', async () => {
    const [key, application] = [newKey(), await filledApplication(house, 'clerk1', 11)]
    const first = await send(key, application)
    const { name, idNumber } = people[11]!
    expect((await house.ask('clerk2', 'POST', '/citizens', { by: 'typed', card: { name, idNumber } })).status).toBe(201)
    expect((await send(key, application)).body).toEqual(first.body)
  })
  it('没有提交编号，或编号不像样，不收', async () => {
    const application = await filledApplication(house, 'clerk1', 3)
    for (const key of ['', 'short', '带汉字的提交编号abc']) {
      const answer = await send(encodeURIComponent(key), application)
      expect([answer.status, answer.body.code]).toEqual([422, 'no-key'])
    }
  })
  it('别人碰巧用了同一编号，各办各的', async () => {
    const key = newKey()
    const [one, other] = [
      await send(key, await filledApplication(house, 'clerk1', 4)),
      await send(key, await filledApplication(house, 'clerk2', 5), 'clerk2'),
    ]
    expect([one.status, other.status]).toEqual([201, 201])
    expect(one.body.no).not.toBe(other.body.no)
  })
  it('受理也一样：同时点五次，只受理一次，五个相同的答复；编号不能改作他用', async () => {
    const { no } = (await send(newKey(), await filledApplication(house, 'clerk1', 6))).body
    const key = newKey()
    const accept = () => house.ask('hr.review', 'POST', `/cases/${no}/acceptance`, { revision: 1 }, { 'idempotency-key': key })
    const answers = await Promise.all(Array.from({ length: 5 }, accept))
    expect(answers.map((a) => [a.status, a.body])).toEqual(Array(5).fill([201, { no, status: 'accepted', revision: 2 }]))
    const events = await rows('select e.action from case_event e join cases c on c.id = e.case_id where c.no = $1 order by e.seq', [no])
    expect(events.map((e) => e.action)).toEqual(['submit', 'accept'])
    const opinion = { revision: 2, recommendation: 'approved', opinion: '材料齐全' }
    const other = await house.ask('hr.review', 'POST', `/cases/${no}/opinions`, opinion, { 'idempotency-key': key })
    expect([other.status, other.body.code]).toEqual([422, 'key-reused'])
  })
  it('两人同时受理同一件，只有一人成功，另一人被告知是谁先办了', async () => {
    const { no } = (await send(newKey(), await filledApplication(house, 'clerk1', 7))).body
    const accept = () => house.ask('hr.review', 'POST', `/cases/${no}/acceptance`, { revision: 1 })
    const answers = (await Promise.all([accept(), accept()])).sort((a, b) => a.status - b.status)
    expect(answers.map((a) => a.status)).toEqual([201, 409])
    expect(answers[1]!.body).toMatchObject({ code: 'changed-meanwhile', detail: expect.stringContaining('沈青禾刚刚受理了申请') })
  })
  it('一份材料文件不能用于两个办件', async () => {
    const application = await filledApplication(house, 'clerk1', 8)
    expect((await send(newKey(), application)).status).toBe(201)
    const before = await count('cases')
    const again = await send(newKey(), application)
    expect([again.status, again.body.code]).toEqual([422, 'file-gone'])
    expect(await count('cases')).toBe(before)
  })
})

describe('办件编号撞号', () => {
  it('号段里有以前用过的序号就另取，直到不重', async () => {
    const [{ used }] = (await rows('select count(*)::int as used from cases')) as [{ used: number }]
    await rows(`update case_serial set last = ${used - 2}`)
    const elsewhere = openDb(house.database.app, () => undefined, { size: 3 })
    const { no } = await submit(
      { ...house.as('clerk1'), db: elsewhere },
      house.catalogue,
      (await filledApplication(house, 'clerk1', 9)) as Application,
    )
    await elsewhere.destroy()
    const found = await rows(`select no from cases where no = '${no}'`)
    expect(found.length).toBe(1)
    const all = await rows('select distinct no from cases')
    expect(all.length).toBe(used + 1)
  })
})

describe('办件的事件链', () => {
  it('库里的事件逐条验得过；改一个字，就从那一条起对不上', async () => {
    const events = await rows('select * from case_event order by case_id, seq')
    expect(events.length).toBeGreaterThan(10)
    const links = events.map((e, n) => (events[n - 1]?.case_id === e.case_id ? events[n - 1]!.digest : ''))
    const digestOf = (e: Record<string, unknown>, prev: unknown) =>
      linkOf(String(prev), String(e.case_id), { ...e, actorName: e.actor_name } as unknown as Happened)
    expect(events.map((e) => e.prev)).toEqual(links)
    expect(events.map((e, n) => digestOf(e, links[n]))).toEqual(events.map((e) => e.digest))
    const accepted = events.findIndex((e) => e.action === 'accept')
    expect(digestOf({ ...events[accepted]!, actor_name: '别人' }, links[accepted])).not.toBe(events[accepted]!.digest)
  })
})
