import { demoPassword } from '@tongban/demo'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../../server/testing.ts'

const minute = 60_000

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())
beforeEach(() => house.clock.forward(60 * minute)) // locks of the test before are over

const enter = (username: string, password = demoPassword, ip = '10.0.0.1', headers = {}) =>
  house.app.server.inject({ method: 'POST', url: '/api/sessions', payload: { username, password }, remoteAddress: ip, headers })
const times = async (n: number, work: () => ReturnType<typeof enter>) => {
  const answers: Awaited<ReturnType<typeof enter>>[] = []
  for (let i = 0; i < n; i++) answers.push(await work())
  return answers
}
const current = async (cookie: string) => (await house.ask(undefined, 'GET', '/sessions/current', undefined, { cookie })).status

describe('登录失败', () => {
  it('错五次锁十五分钟，锁住时密码对也进不来，到时自动解开', async () => {
    const wrong = await times(5, () => enter('clerk1', 'Wrong-2026'))
    expect(wrong.map((a) => a.statusCode)).toEqual([401, 401, 401, 401, 429])
    expect(wrong.slice(0, 4).map((a) => /再错(\d)次/.exec(a.json().detail)?.[1])).toEqual(['4', '3', '2', '1'])
    expect([wrong[4]!.json().code, wrong[4]!.headers['retry-after']]).toEqual(['locked', '900'])
    house.clock.forward(15 * minute - 1_000)
    const locked = await enter('clerk1')
    expect([locked.statusCode, locked.json().detail, locked.headers['retry-after']]).toEqual([
      429,
      '登录失败次数过多，请1分钟后再试，或联系本单位管理员。',
      '1',
    ])
    house.clock.forward(1_000)
    expect((await enter('clerk1')).statusCode).toBe(201)
  })
  it('只锁这个账号在这一处：别处进得来，这里的别人也进得来', async () => {
    await times(5, () => enter('clerk1', 'Wrong-2026'))
    expect((await enter('clerk1')).statusCode).toBe(429)
    expect([(await enter('clerk1', demoPassword, '10.0.0.2')).statusCode, (await enter('clerk2')).statusCode]).toEqual([201, 201])
  })
  it('登录成功后从头计数，账号不分大小写', async () => {
    for (const username of ['clerk2', 'CLERK2', 'Clerk2']) {
      await times(4, () => enter(username, 'Wrong-2026'))
      expect((await enter(username)).statusCode).toBe(201)
    }
  })
  it('同时试二十个密码，也在第五次之后锁住', async () => {
    const tried = await Promise.all(Array.from({ length: 20 }, (_, n) => enter('clerk3', `Wrong-${n}`)))
    expect(tried.every((a) => [401, 429].includes(a.statusCode))).toBe(true)
    expect((await enter('clerk3')).statusCode).toBe(429)
  })
  it('没有的账号、停用的账号、还没设密码的账号，说的话与密码错时一字不差', async () => {
    const unit = house.units.get('outlet3')!
    const officer = await house.signIn('officer')
    const created = await Promise.all(
      ['invited', 'left'].map((username) =>
        house.ask(undefined, 'POST', '/staff', { username, name: '何新', unit, roles: ['clerk'] }, { cookie: officer }),
      ),
    )
    expect(created.map((a) => a.status)).toEqual([201, 201])
    await house.ask(undefined, 'DELETE', `/staff/${created[1]!.body.staff.id}`, undefined, { cookie: officer })
    const said = await Promise.all(['clerk2', 'nobody', 'left', 'invited'].map((username) => enter(username, 'Wrong-2026')))
    const [wrong, ...others] = said.map((a) => [a.statusCode, a.json()])
    expect(wrong).toMatchObject([401, { code: 'wrong-credentials' }])
    for (const other of others) expect(other).toEqual(wrong)
    const locked = await times(4, () => enter('nobody', 'Wrong-2026'))
    expect(locked.at(-1)!.statusCode).toBe(429)
  })
})

describe('登录以后', () => {
  it('口令只在 HttpOnly、SameSite=Strict 的 Cookie 里，每次都是新的，带来的旧值不被采用', async () => {
    const [one, two] = [await enter('clerk2'), await enter('clerk2', demoPassword, '10.0.0.1', { cookie: 'tongban_session=planted' })]
    expect(one.cookies[0]).toMatchObject({ name: 'tongban_session', httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 8 * 3600 })
    const tokens = [one.cookies[0]!.value, two.cookies[0]!.value]
    expect(new Set([...tokens, 'planted']).size).toBe(3)
    expect(one.body).not.toContain(tokens[0])
    expect(await current('tongban_session=planted')).toBe(401)
  })
  it('十五分钟没有操作就退出，一直在操作就不退', async () => {
    const cookie = await house.signIn('clerk2')
    for (let i = 0; i < 3; i++) {
      house.clock.forward(14 * minute)
      expect(await current(cookie)).toBe(200)
    }
    house.clock.forward(15 * minute + 1)
    expect(await current(cookie)).toBe(401)
  })
  it('一直在操作，满八小时也要重新登录', async () => {
    const cookie = await house.signIn('clerk2')
    for (let i = 0; i < 48; i++) {
      house.clock.forward(10 * minute)
      expect(await current(cookie)).toBe(200)
    }
    house.clock.forward(1)
    expect(await current(cookie)).toBe(401)
  })
  it('退出立即生效，另一处的登录不受影响', async () => {
    const [here, there] = [await house.signIn('clerk2'), await house.signIn('clerk2')]
    expect((await house.ask(undefined, 'DELETE', '/sessions/current', undefined, { cookie: here })).status).toBe(204)
    expect([await current(here), await current(there)]).toEqual([401, 200])
  })
  it('别的网站的页面借用不了登录', async () => {
    const cookie = await house.signIn('clerk2')
    for (const site of ['cross-site', 'same-site']) {
      const answer = await house.ask(undefined, 'DELETE', '/sessions/current', undefined, { cookie, 'sec-fetch-site': site })
      expect([answer.status, answer.body.code]).toEqual([403, 'foreign-page'])
    }
    expect(await current(cookie)).toBe(200)
  })
})
