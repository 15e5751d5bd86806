import { inScope, inSight, openDb } from '@tongban/kit/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let no: string
let watched: ReturnType<typeof openDb>
const trips: number[] = []

beforeAll(async () => {
  house = await testHouse()
  no = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))).body.no
  watched = openDb(house.database.app, () => undefined, { size: 2, heard: (asked) => trips.push(asked.length) })
  house.services.db = watched
})
afterAll(async () => {
  await watched?.destroy()
  await house?.close()
})

/** What one request asks of the database once this process remembers who asks, the fewest of some, since a busy machine forgets between them. */
async function tripsOf(url: string): Promise<number> {
  const counted: number[] = []
  for (let time = 0; time < 6; time++) {
    trips.length = 0
    expect((await house.ask('hr.review', 'GET', url)).status).toBe(200)
    counted.push(trips.length)
  }
  return Math.min(...counted)
}

describe('看一眼不必来回跑', () => {
  it('办件详情向数据库跑两趟，队列、计数、台账各一趟，结束也在里面', async () => {
    expect(await tripsOf(`/cases/${no}?definition=apart`)).toBe(2)
    for (const url of ['/cases?view=mine', '/cases?view=open', '/cases?view=all', '/case-counts', `/cases?view=all&q=${no}`])
      expect([url, await tripsOf(url)]).toEqual([url, 1])
  })
  it('一时想不起来的，看完以后再问，问到的还是本人看得到的', async () => {
    house.clock.forward(5_000)
    const { body } = await house.ask('hr.review', 'GET', '/cases?view=open')
    expect(body.rows.map((row: { no: string; outlet: string }) => [row.no, row.outlet.length > 0])).toEqual([[no, true]])
  })
  it('说好只看的，一笔也写不进去；看完的连接接着写别的，照样写得进', async () => {
    const { actor } = house.as('hr.review')
    const touch = sql`update cases set revision = revision where no = ${no}`
    await expect(inSight(house.services, actor, (tx) => touch.execute(tx))).rejects.toMatchObject({ code: '25006' })
    for (let round = 0; round < 6; round++) {
      await inSight(house.services, actor, (tx) => sql`select 1`.execute(tx))
      const { numAffectedRows } = await inScope(house.services, actor, (tx) => touch.execute(tx))
      expect(numAffectedRows).toBe(1n)
    }
  })
})
