import { people } from '@tongban/demo/people'
import { blindIndex } from '@tongban/kit/crypto'
import { withClient } from '@tongban/kit/postgres/connection'
import { systemRandom } from '@tongban/kit/random'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asked, filledApplication, type TestHouse, testHouse } from '../../server/testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

const rows = <T extends object>(text: string, values: unknown[] = []) =>
  withClient(house.database.admin, async (client) => (await client.query<T>(text, values)).rows)
const send = (clerk: string, body: object, key: string): Promise<Asked> =>
  house.ask(clerk, 'POST', '/cases', body, { 'idempotency-key': key })
const newKey = () => systemRandom.uuid(house.clock.now())

interface Wanted {
  clerk: string
  key: string
  body: Awaited<ReturnType<typeof filledApplication>>
}

/** So many good applications by three clerks in turn, each for a person of their own. */
async function wanted(count: number): Promise<Wanted[]> {
  const all: Wanted[] = []
  for (let n = 0; n < count; n++) {
    const clerk = `clerk${(n % 3) + 1}`
    all.push({ clerk, key: newKey(), body: await filledApplication(house, clerk, n) })
  }
  return all
}

describe('许多人同一刻提交', () => {
  it('好的全收下，坏的各说各的原因，谁的还是谁的：人、窗口、材料、事件都不串', async () => {
    const good = await wanted(30)
    const taken = (await send('clerk1', await filledApplication(house, 'clerk1', 40), newKey())).status
    expect(taken).toBe(201)
    const [{ id: used }] = (await rows<{ id: string }>('select id from file where case_id is not null limit 1')) as [{ id: string }]
    const withUsedFile = structuredClone(good[0]!.body)
    withUsedFile.materials[1]!.file = used
    const unknown = structuredClone(good[1]!.body)
    unknown.applicant.citizen = systemRandom.uuid(house.clock.now())
    const outdated = { ...good[2]!.body, version: 99 }
    const asked = [
      ...good.map(({ clerk, body, key }) => send(clerk, body, key)),
      send('clerk1', withUsedFile, newKey()),
      send('clerk2', unknown, newKey()),
      send('clerk3', outdated, newKey()),
      ...good.slice(0, 6).map(({ clerk, body, key }) => send(clerk, body, key)),
      send(good[7]!.clerk, { ...good[7]!.body, form: { ...good[7]!.body.form, delivery: 'courier' } }, good[7]!.key),
    ]
    const answers = await Promise.all(asked)
    const told = answers.map(({ status, body }) => body.code ?? status)
    expect(told.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 201))
    expect(told.slice(30, 33)).toEqual(['file-gone', 'no-such-citizen', 'version-changed'])
    expect(answers.slice(33, 39).map(({ body }) => body)).toEqual(answers.slice(0, 6).map(({ body }) => body))
    expect(told[39]).toBe('key-reused')
    expect(new Set(answers.slice(0, 30).map(({ body }) => body.no)).size).toBe(30)
    for (const [n, { clerk, body }] of good.entries()) {
      const [found] = await rows<{
        phone_index: Buffer
        received_by: string
        actor: string
        file: string
        principal: string
        letters: string
      }>(
        `select c.phone_index, c.received_by, e.actor, m.file, i.principal, (select count(*) from letter l where l.case_id = c.id) as letters
         from cases c join case_event e on e.case_id = c.id join case_material m on m.case_id = c.id and m.item = 'photo'
         join idempotency i on i.answer::json ->> 'no' = c.no where c.no = $1`,
        [answers[n]!.body.no],
      )
      const { id } = house.as(clerk).actor as { id: string }
      expect(found!.phone_index).toEqual(blindIndex(house.services.keys, 'phone', body.applicant.phone))
      expect([found!.received_by, found!.actor, found!.principal, found!.letters]).toEqual([id, id, id, '1'])
      expect(found!.file).toBe(body.materials[1]!.file)
    }
  })
  it('同一个人同一刻拿一份材料交两件：一件收下，另一件说材料已用过', async () => {
    const [one, two] = [await filledApplication(house, 'clerk1', 50), await filledApplication(house, 'clerk1', 51)]
    two.materials[1]!.file = one.materials[1]!.file!
    const answers = await Promise.all([send('clerk1', one, newKey()), send('clerk1', two, newKey())])
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'file-gone'])
  })
  it('同一刻凭一份接力单交两次：只成一件', async () => {
    const begun = await filledApplication(house, 'clerk2', 52)
    const { channel: _, ...kept } = { ...begun, materials: [], promises: [] }
    const { id } = (await house.ask('clerk2', 'POST', '/relays', kept)).body
    await house.ask('clerk1', 'POST', '/citizens', { by: 'card', card: people[52]! })
    const picked = { relay: id, citizen: begun.applicant.citizen }
    expect((await house.ask('clerk1', 'POST', '/relay-pickups', picked)).status).toBe(201)
    const twice = [await filledApplication(house, 'clerk1', 52), await filledApplication(house, 'clerk1', 52)]
    const answers = await Promise.all(twice.map((body) => send('clerk1', { ...body, relay: id }, newKey())))
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'relay-not-yours'])
  })
  it('同一个提交编号同一刻用在两件事上：一件办成，另一件说编号已用过', async () => {
    const [one, two] = [await filledApplication(house, 'clerk1', 53), await filledApplication(house, 'clerk1', 54)]
    const numbers = [await send('clerk1', one, newKey()), await send('clerk1', two, newKey())].map(({ body }) => body.no as string)
    const key = { 'idempotency-key': newKey() }
    const accept = (no: string) => house.ask('hr.review', 'POST', `/cases/${no}/acceptance`, { revision: 1 }, key)
    const answers = await Promise.all(numbers.map(accept))
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'key-reused'])
  })
  it('读的人占满了连接，提交的人又要问日历和单位：谁也不等谁，都答复', async () => {
    const all = await wanted(3)
    house.clock.forward(6_000)
    const reads = Array.from({ length: 40 }, () => house.ask('hr.review', 'GET', '/cases?view=open'))
    const answers = await Promise.all([...all.map(({ clerk, body, key }) => send(clerk, body, key)), ...reads])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]))
  })
})
