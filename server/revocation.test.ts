import { demoPassword } from '@tongban/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

/** The house, and the same house as another process runs it: one database, each with a memory of its own. */
let house: TestHouse
let other: Awaited<ReturnType<TestHouse['another']>>

beforeAll(async () => {
  house = await testHouse()
  other = await house.another()
})
afterAll(async () => {
  await other?.close()
  await house?.close()
})

const idOf = (username: string) => (house.as(username).actor as { id: string }).id
const headed = async (username: string) => ({ cookie: await house.signIn(username) })

/** What one cookie is answered here and there, in that order. */
const answers = (headers: { cookie: string }, path: string) =>
  Promise.all([house, other].map(async ({ ask }) => (await ask(undefined, 'GET', path, undefined, headers)).status))

/** Both processes have it in memory; then it is ended here: here it counts at once, there within a second. */
async function ended(who: string, path: string, end: (headers: { cookie: string }) => Promise<{ status: number }>, refused: number) {
  const headers = await headed(who)
  expect(await answers(headers, path)).toEqual([200, 200])
  expect((await end(headers)).status).toBeLessThan(300)
  expect((await answers(headers, path))[0]).toBe(refused)
  house.clock.forward(1_000)
  expect(await answers(headers, path)).toEqual([refused, refused])
}

describe('收回的当即算数：本进程下一个请求起，别的进程一秒之内', () => {
  it('退出登录', () =>
    ended('clerk1', '/sessions/current', (headers) => house.ask(undefined, 'DELETE', '/sessions/current', undefined, headers), 401))

  it('停用账号', () => ended('clerk3b', '/sessions/current', () => house.ask('officer', 'DELETE', `/staff/${idOf('clerk3b')}`), 401))

  it('终端停用', () =>
    ended(
      'kiosk1',
      '/kiosk-matters',
      () => house.ask('officer', 'POST', `/terminals/${idOf('kiosk1')}/withdrawals`, { reason: '机器搬走了' }),
      403,
    ))

  it('代岗结束', async () => {
    const given = { staff: idOf('hr.decide'), cover: idOf('hr.review'), from: '2026-11-20', until: '2026-11-20', reason: '培训' }
    const { id } = (await house.ask('hr.head', 'POST', '/covers', given)).body
    const headers = await headed('hr.review')
    const may = () =>
      Promise.all(
        [house, other].map(async ({ ask }) =>
          (await ask(undefined, 'GET', '/sessions/current', undefined, headers)).body.permissions.includes('cases.conclude'),
        ),
      )
    expect(await may()).toEqual([true, true])
    expect((await house.ask('hr.head', 'DELETE', `/covers/${id}`)).status).toBe(204)
    expect((await may())[0]).toBe(false)
    house.clock.forward(1_000)
    expect(await may()).toEqual([false, false])
  })

  it('在别处收回的，这里也只多认一秒', async () => {
    const headers = await headed('clerk2')
    expect(await answers(headers, '/sessions/current')).toEqual([200, 200])
    expect((await other.ask(undefined, 'DELETE', '/sessions/current', undefined, headers)).status).toBe(204)
    house.clock.forward(1_000)
    expect(await answers(headers, '/sessions/current')).toEqual([401, 401])
    expect((await house.ask(undefined, 'POST', '/sessions', { username: 'clerk2', password: demoPassword })).status).toBe(201)
  })
})
