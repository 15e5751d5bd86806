import { describe, expect, test } from 'vitest'
import { withClient } from '../postgres/connection.ts'
import { testDatabase } from './database.ts'
import { engines } from './server.ts'

describe.each(engines())('测试用数据库（%s）', (engine) => {
  test('克隆互不影响，账户与正式库相同', async () => {
    const [one, other] = await Promise.all([testDatabase({ engine }), testDatabase({ engine })])
    await withClient(one.owner, (client) => client.query('create table only_here (n int)'))
    const find = "select to_regclass('only_here') as found"
    expect((await withClient(one.owner, (client) => client.query(find))).rows).toEqual([{ found: 'only_here' }])
    expect((await withClient(other.owner, (client) => client.query(find))).rows).toEqual([{ found: null }])
    expect((await withClient(one.app, (client) => client.query('select current_user as name'))).rows).toEqual([{ name: 'tongban_app' }])
    await Promise.all([one.drop(), other.drop()])
  })

  test('克隆五个库用不了十秒', async () => {
    await (await testDatabase({ engine })).drop()
    const began = performance.now()
    for (let i = 0; i < 5; i++) await (await testDatabase({ engine })).drop()
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('日期按原样读出，不随时区变化', async () => {
    const database = await testDatabase({ engine })
    const { rows } = await withClient(database.app, (client) =>
      client.query("select date '2026-10-01' as day, array[date '2026-10-01'] as days"),
    )
    expect(rows).toEqual([{ day: '2026-10-01', days: ['2026-10-01'] }])
    await database.drop()
  })
})
