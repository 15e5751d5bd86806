import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { complete, loadingOf, month, openStage, stories, tellAll } from '@tongban/demo'
import { withClient } from '@tongban/kit/postgres/connection'
import { startPostgres } from '@tongban/kit/postgres/embedded'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Interruption, tongban } from './testing/program.ts'
import { type TestHouse, testHouse } from './testing.ts'

/** Of each way that a case may go one story of the month, as the thousand tells it. */
const slice = [...new Map(month().map((story) => [`${story.plot} ${story.ending} ${story.channel ?? ''}`, story])).values()]

const count = (text: string) => (client: { query(text: string): Promise<{ rows: { n: number }[] }> }) =>
  client.query(text).then(({ rows }) => rows[0]!.n)
const cases = count('select count(*)::int as n from cases')
const events = count('select count(*)::int as n from case_event')
const agreements = count('select count(*)::int as n from agreement')

describe('演示办件', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await testHouse()
  })
  afterAll(() => house?.close())
  const open = () => openStage(house.services, house.catalogue, house.lookUps)
  const counted = (what: typeof cases) => withClient(house.database.admin, what)

  it('中途停下，接着装，一件不多一件不少，每件都走到它的样子；装完再装，什么也不变', async () => {
    expect(await loadingOf(house.services)).toBe('empty')
    const stopping = new AbortController()
    const told = (n: number) => void (n === 10 && stopping.abort())
    expect(await tellAll(await open(), slice, { told, signal: stopping.signal })).toBe(false)
    expect([await loadingOf(house.services), (await counted(cases)) < slice.length]).toEqual(['begun', true])
    const stage = await open()
    const log: string[] = []
    expect(await tellAll(stage, slice, { told: (n) => void log.push(`${n}`) })).toBe(true)
    await complete(stage)
    expect([await loadingOf(house.services), await counted(cases), log.length]).toEqual(['complete', slice.length, slice.length])
    const [before, after] = [
      await counted(events),
      (await tellAll(await open(), slice, { told: () => undefined })) && (await counted(events)),
    ]
    expect(after).toBe(before)
    expect(await counted(agreements), '每次打开都看过机构和协议，没有重签').toBe(3)
  }, 300_000)

  it('后装的每种走法都真的走到了', async () => {
    const states = 'select distinct status from cases order by 1'
    const { rows } = await withClient(house.database.admin, (client) => client.query<{ status: string }>(states))
    expect(rows.map(({ status }) => status)).toEqual([
      ...['accepted', 'concluded', 'correcting', 'declined', 'notNeeded', 'paused', 'received', 'revoked', 'terminated', 'withdrawn'],
    ])
    const { body } = await house.ask('officer', 'GET', '/cases?view=open')
    expect(body.rows.length).toBeGreaterThan(10)
  })

  it('一件走到一半断掉：从断的那一步接着走；有人先办了，就让给那个人', async () => {
    const [one] = slice.filter(({ ending, channel }) => ending === 'delivered' && !channel)
    const half = { ...one!, key: 'demo-half', person: 500, ending: 'accepted' as const }
    await tellAll(await open(), [half], { told: () => undefined })
    const stage = await open()
    await tellAll(stage, [{ ...half, ending: 'delivered' }], { told: () => undefined })
    const story = { ...one!, key: 'demo-taken', person: 501, ending: 'received' as const }
    await tellAll(await open(), [story], { told: () => undefined })
    const answers = `select i.answer::json->>'no' as no from idempotency i where key in ('demo-half-0', 'demo-taken-0') order by key`
    const { rows } = await withClient(house.database.admin, (client) => client.query<{ no: string }>(answers))
    const [delivered, taken] = rows.map(({ no }) => no) as [string, string]
    const read = async (no: string) => (await house.ask('officer', 'GET', `/cases/${no}`)).body
    expect((await read(delivered)).timeline.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['submit', 'accept', 'pass', 'conclude', 'deliver']),
    )
    const withdrawn = { revision: 1, reason: '申请人改为自行到大厅办理' }
    expect((await house.ask(`clerk${story.outlet}`, 'POST', `/cases/${taken}/withdrawal`, withdrawn)).status).toBe(201)
    expect(await tellAll(await open(), [{ ...story, ending: 'delivered' }], { told: () => undefined })).toBe(true)
    expect((await read(taken)).status).toBe('withdrawn')
  })

  it('有别的办件的库不装', async () => {
    const remove = `delete from idempotency where key like 'demo-%'`
    await withClient(house.database.admin, (client) => client.query(remove))
    expect(await loadingOf(house.services)).toBe('foreign')
  })
})

describe('tongban demo', () => {
  let data: string
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'tongban-demo-'))
  })
  afterAll(() => rm(data, { recursive: true, force: true }))

  const demo = (env: Record<string, string>, args: string[] = [], until?: Interruption) =>
    tongban(['demo', ...args], { TONGBAN_DATA: data, ...env }, until)

  it('--help 说明用处；TONGBAN_DEMO=off 不装，退出码1', async () => {
    expect(await demo({}, ['--help'])).toMatchObject({ code: 0, said: expect.stringContaining('接着装') })
    expect(await demo({ TONGBAN_DEMO: 'off' })).toMatchObject({ code: 1, said: expect.stringContaining('TONGBAN_DEMO 是 off') })
  })

  it('先装的被强行杀掉，再来接着装；后装的叫停，退出码1，并说再执行一次', async () => {
    await demo({}, [], { said: '办件 16/', signal: 'SIGKILL' })
    const again = await demo({}, [], { said: `办件 ${stories.length}/${stories.length}`, signal: 'SIGTERM' })
    expect([again.code, again.said]).toEqual([1, expect.stringMatching(/接着装…[\s\S]*再执行一次/)])
    const postgres = await startPostgres({ data: join(data, 'postgres'), log: () => undefined })
    const told = await withClient({ ...postgres.admin, database: 'tongban' }, async (client) => ({
      cases: await cases(client),
      keys: await count(`select count(*)::int as n from idempotency where key like 'demo-%-0'`)(client),
    }))
    await postgres.stop()
    expect(told.cases).toBeGreaterThanOrEqual(stories.length)
    expect(told.cases).toBe(told.keys)
  }, 600_000)
})
