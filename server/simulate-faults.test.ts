import { caseNumbers } from '@tongban/cases'
import { byRule } from '@tongban/cases/rules'
import { type Checked, check } from '@tongban/demo/simulation/check'
import { uncovered } from '@tongban/demo/simulation/coverage'
import { kinds } from '@tongban/demo/simulation/mix'
import { givenNumbers } from '@tongban/demo/simulation/numbers'
import { play } from '@tongban/demo/simulation/run'
import { openTheatre } from '@tongban/demo/simulation/theatre'
import { withClient } from '@tongban/kit/postgres/connection'
import { guards } from '@tongban/onboarding'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { House } from './house.ts'
import { type TestHouse, testHouse } from './testing.ts'
import { ready } from './verbs/simulate-ground.ts'

let house: TestHouse
let theatre: Awaited<ReturnType<typeof openTheatre>>
let numbers: string[]

/** Every kind of story once, and what institutions apply for. */
const cases = kinds.length + 10
const tables = ['cases', 'case_event', 'case_promise', 'letter', 'letter_serial', 'idempotency']

/** As whoever gets at the database itself: no policy, no foreign key, no digest stops them. */
const tamper = (...statements: string[]) =>
  withClient(house.database.admin, async (client) => {
    await client.query(`set session_replication_role = replica`)
    for (const statement of statements) await client.query(statement)
  })
const found = async (): Promise<Checked> => {
  const given = givenNumbers()
  for (const no of numbers) given.add(no)
  return check(theatre, given)
}
const faults = async () => (await found()).faults.map(({ no, what }) => `${no ?? '全局'}：${what}`)

beforeAll(async () => {
  house = await testHouse('2026-09-20T00:00:00+08:00')
  theatre = await openTheatre({ ...house, guards: guards({}) }, { seed: 7, keys: 'simulation-1-', newcomers: 0 })
  const days = { from: '2026-09-20', until: '2026-09-22', ends: '2026-10-20' }
  const month = { ...days, cases, seed: 7, mix: 'each' as const, connections: 16, letters: 'none' as const }
  const { derailed } = await play(theatre, { ...month, clock: house.clock, departments: house.departments })
  expect(derailed).toEqual([])
  numbers = []
  for await (const no of caseNumbers(house.services)) numbers.push(no)
  await withClient(house.database.admin, async (client) => {
    for (const table of tables) await client.query(`create table spare_${table} as table ${table}`)
  })
}, 300_000)
afterAll(() => house?.close())
afterEach(() => tamper(...tables.flatMap((table) => [`delete from ${table}`, `insert into ${table} select * from spare_${table}`])))

const one = (where: string) => `(select no from cases where ${where} order by no limit 1)`
const idOf = (where: string) => `(select id from cases where ${where} order by no limit 1)`

describe('核对找得出每一种差错', () => {
  it('没有动过的，全部成立', async () => {
    expect(await faults()).toEqual([])
    expect((await found()).cases).toBe(cases)
  })
  it('有办件而不是模拟产生的数据库、正式运行的数据库，都不拿来模拟', async () => {
    const at = (kind: 'demonstration' | 'production') => ready({ ...house, deployment: { kind, region: '410411' } } as unknown as House)
    await expect(at('demonstration')).rejects.toThrow('这里已经有办件，又不是模拟产生的，不能用来模拟。')
    await expect(at('production')).rejects.toThrow('这是正式运行的数据库，不能用来模拟。')
  })
  it('每种走法走过一次，每张表的每个动作就都发生过', async () => {
    const matters = (await house.catalogue.offers('410411')).map(({ matter }) => ({
      procedure: matter.procedure,
      rule: byRule(matter.steps),
    }))
    expect(uncovered(await found(), matters).missing).toEqual([])
  })

  const open = `status = 'accepted'`
  it.each([
    ['时钟改长了', `update cases set clock = jsonb_set(clock, '{promised,limit}', '99') where no = ${one(open)}`, '时钟与按事件重算的不同'],
    ['应办日期改晚了', `update cases set due_on = due_on + 1 where no = ${one(open)}`, '应办日期是'],
    ['环节应办日期改了', `update cases set step_due_on = step_due_on - 1 where no = ${one(open)}`, '环节应办日期是'],
    ['停止计时的标记改了', `update cases set paused = not paused where no = ${one(open)}`, '停止计时标记是'],
    ['状态改了', `update cases set status = 'withdrawn' where no = ${one(open)}`, '状态是withdrawn'],
    ['办结的又打开了', `update cases set open = true where no = ${one('collected_at is not null')}`, '在办标记是true'],
    ['结果改了', `update cases set outcome = 'approved' where no = ${one(open)}`, '结果是approved'],
    ['受理时间改了', `update cases set accepted_at = accepted_at + interval '1 day' where no = ${one(open)}`, '受理时间与事件不符'],
    ['少了一条事件', `delete from case_event where seq = 2 and case_id = ${idOf('revision > 3')}`, '没有接上前一条'],
    ['尾上的事件没了', `delete from case_event where seq = 3 and case_id = ${idOf('revision = 3')}`, '版次是3，按事件应是2'],
    ['事件内容改了', `update case_event set data = '{"x":1}' where seq = 1 and case_id = ${idOf(open)}`, '的摘要与内容不符'],
    ['次序乱了', `update case_event set at = at - interval '9 days' where seq = 2 and case_id = ${idOf(open)}`, '早于前一条'],
    ['跳了一步', `update case_event set action = 'resume' where seq = 2 and case_id = ${idOf(open)}`, '不能从“received”开始'],
    ['文书没了', `delete from letter where kind = 'decision' and case_id = ${idOf('collected_at is not null')}`, '没有它的文书'],
    ['回执没了', `delete from letter where kind = 'receipt' and case_id = ${idOf(open)}`, '事件以外的文书应是receipt，有无'],
    ['提交编号没有答复', `update idempotency set answer = null where key = 'simulation-1-0-0'`, '个提交编号没有答复'],
    ['登记的序号多走了', `update letter_serial set last = last + 1 where kind = 'decision'`, '文书登记的最后序号与文号不符'],
  ])('%s', async (_what, statement, words) => {
    await tamper(statement)
    expect((await faults()).join('\n')).toContain(words)
  })
  it('两份文书一个文号', async () => {
    await tamper(`update letter l set number = (select min(number) from letter m where m.kind = l.kind and left(m.number, -7) = left(l.number, -7))
      where kind = 'acceptance'`)
    const words = (await faults()).join('\n')
    expect(words).toContain('个用了不止一次')
    expect(words).toMatch(/的文号从1到1，只有1个|文书登记的最后序号与文号不符/)
  })
  it('收到过编号的办件不在了', async () => {
    const no = numbers.toSorted()[5]!
    await tamper(`delete from cases where no = '${no}'`)
    const words = await faults()
    expect(words).toContain(`${no.slice(0, 20)}：给过编号，办件不在了`)
  })
  it('没有人收到过编号的办件', async () => {
    await tamper(`update cases set no = '410411202609209999990' where no = ${one(open)}`)
    expect(await faults()).toContain('410411202609209999990：没有人收到过这个编号')
  })
  it('承诺没有按事件了结', async () => {
    await tamper(`insert into case_promise select c.cell, gen_random_uuid(), c.id, c.citizen, 'deferred', 'photo', '2026-09-22', 'kept', gen_random_uuid(), c.received_at, null
      from cases c where no = ${one(open)}`)
    expect((await faults()).join('\n')).toContain('“photo”的承诺是kept，按事件应是open')
  })
  it('容缺到期没有终止', async () => {
    await tamper(`insert into case_promise select c.cell, gen_random_uuid(), c.id, c.citizen, 'deferred', 'photo', '2026-09-22', 'open', gen_random_uuid(), c.received_at, null
      from cases c where no = ${one(open)}`)
    expect((await faults()).join('\n')).toContain('容缺逾期，还没有终止办理')
  })
})
