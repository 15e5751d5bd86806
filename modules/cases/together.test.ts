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
})
