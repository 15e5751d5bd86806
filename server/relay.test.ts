import { clearRelays } from '@tongban/cases'
import { people } from '@tongban/demo/people'
import { inScope, sql } from '@tongban/kit/db'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

const lastFourOf = (person: number) => people[person]!.idNumber.slice(-4)
const post = (who: string, url: string, body: object) => house.ask(who, 'POST', url, body)
const pickUp = (who: string, body: object) => post(who, '/relay-pickups', body)
const begunBy = async (who: string, person: number) => {
  const { channel: _, ...given } = await filledApplication(house, who, person)
  return { ...given, promises: [] }
}
/** An application begun at a place and handed on. */
const handedOn = async (who: string, person: number) => {
  const begun = await begunBy(who, person)
  const { status, body } = await post(who, '/relays', begun)
  expect([status, body.code]).toEqual([201, expect.stringMatching(/^\d{6}$/)])
  return { begun, lastFour: lastFourOf(person), ...(body as { id: string; code: string; expiresOn: string }) }
}
const rows = <T extends object>(text: string, values: unknown[] = []) =>
  withClient(house.database.admin, async (client) => (await client.query<T>(text, values)).rows)

describe('接力：自助机开始，别的网点的窗口接着办', () => {
  it('接力码加后四位取回全部内容和材料；提交后办件在新网点，接力单不能再用', async () => {
    const { begun, id, code, lastFour, expiresOn } = await handedOn('kiosk1', 0)
    expect(expiresOn).toBe('2026-11-27')
    const file = begun.materials[1]!.file!
    expect((await house.ask('clerk2', 'GET', `/files/${file}`)).status).toBe(404)
    const { status, body } = await pickUp('clerk2', { code, lastFour })
    expect([status, body.begun, body.dropped]).toEqual([201, begun, []])
    expect(body.beginning).toMatchObject({ place: '湛河农商行姚孟支行便民服务站', by: '姚孟站1号自助机', channel: 'kiosk' })
    expect(body.citizen).toMatchObject({
      name: people[0]!.name,
      level: 3,
      identifiedBy: 'card',
      idNumberMasked: expect.stringContaining('****'),
    })
    expect(body.files).toMatchObject([{ id: file, name: 'photo.png', type: 'image/png' }])
    expect((await house.ask('clerk2', 'GET', `/files/${file}`)).status).toBe(200)
    const { promises: _, ...given } = body.begun
    const made = await post('clerk2', '/cases', { ...given, channel: 'window', relay: id })
    expect(made.status).toBe(201)
    const over = await pickUp('clerk2', { code, lastFour })
    expect([over.status, over.body.code]).toEqual([409, 'relay-submitted'])
    expect(over.body.detail).toContain(made.body.no)
    expect((await rows('select sealed, case_no from case_relay where id = $1', [id]))[0]).toEqual({ sealed: null, case_no: made.body.no })
    const looks = await rows<{ n: number }>("select count(*)::int as n from disclosure where subject = $1 and purpose = '接着办'", [
      `relay:${id}`,
    ])
    expect(looks[0]!.n).toBe(1)
  })
  it('读了身份证的，不用接力码也找得到；手工录入的号码什么也打不开', async () => {
    const { id, begun } = await handedOn('kiosk1', 1)
    const { citizen } = begun.applicant
    const listed = await house.ask('clerk2', 'GET', `/citizens/${citizen}/relays`)
    expect(listed.body.relays).toMatchObject([{ id, matter: '社会保障卡补领', beginning: { channel: 'kiosk' } }])
    await post('clerk3', '/citizens', { by: 'typed', card: { name: people[1]!.name, idNumber: people[1]!.idNumber } })
    expect((await house.ask('clerk3', 'GET', `/citizens/${citizen}/relays`)).body.relays).toEqual([])
    expect((await pickUp('clerk3', { relay: id, citizen })).status).toBe(404)
    await post('clerk2', '/citizens', { by: 'card', card: people[1]! })
    const other = (await post('clerk2', '/citizens', { by: 'card', card: people[2]! })).body.id
    expect((await pickUp('clerk2', { relay: id, citizen: other })).body.code).toBe('no-such-relay')
    expect((await pickUp('clerk2', { relay: id, citizen })).status).toBe(201)
  })
  it('窗口开始的，自助机能接；有代理人的说明须到窗口', async () => {
    const { code, lastFour, id } = await handedOn('clerk2', 3)
    const { status, body } = await pickUp('kiosk1', { code, lastFour })
    expect([status, body.citizen.address]).toEqual([201, null])
    const { promises: _, ...given } = body.begun
    expect((await post('kiosk1', '/cases', { ...given, channel: 'kiosk', relay: id })).status).toBe(201)
    const begun = { ...(await begunBy('clerk2', 4)), agent: { phone: '' } }
    const made = (await post('clerk2', '/relays', begun)).body
    const refused = await pickUp('kiosk1', { code: made.code, lastFour: lastFourOf(4) })
    expect([refused.status, refused.body.code]).toEqual([409, 'window-only'])
  })
})

describe('接力：谁也不能乱来', () => {
  it('两个人接同一件：后一个被告知是谁先接的；仍要接的，先接的那个就提交不了', async () => {
    const { code, lastFour, id, begun } = await handedOn('kiosk1', 6)
    const [one, two] = await Promise.all([pickUp('clerk1', { code, lastFour }), pickUp('clerk2', { code, lastFour })])
    expect([one.status, two.status].sort()).toEqual([201, 409])
    const [first, second, told] = one.status === 201 ? ['clerk1', 'clerk2', two] : ['clerk2', 'clerk1', one]
    const name = (house.as(first as string).actor as { name: string }).name
    expect([told.body.code, told.body.detail]).toEqual(['relay-taken', expect.stringContaining(name)])
    expect((await pickUp(first as string, { code, lastFour })).status).toBe(201)
    expect((await pickUp(second as string, { code, lastFour, again: true })).status).toBe(201)
    const { promises: _, ...given } = begun
    const mine = {
      ...given,
      materials: [{ item: 'idCard', from: 'card-reader' }, (await filledApplication(house, first as string, 6)).materials[1]!],
    }
    const late = await post(first as string, '/cases', { ...mine, channel: 'window', relay: id })
    expect([late.status, late.body.code]).toEqual([409, 'relay-not-yours'])
    expect((await post(second as string, '/cases', { ...given, channel: 'window', relay: id })).status).toBe(201)
  })
  it('别人的身份证、别的事项，提交时认得出来', async () => {
    const { code, lastFour, id } = await handedOn('kiosk1', 7)
    await pickUp('clerk2', { code, lastFour })
    const other = await filledApplication(house, 'clerk2', 8)
    expect((await post('clerk2', '/cases', { ...other, relay: id })).body.code).toBe('relay-not-yours')
  })
  it('不能把看不到的材料接力给自己', async () => {
    const { begun } = await handedOn('kiosk1', 9)
    const stolen = { ...(await begunBy('clerk2', 10)), materials: begun.materials }
    expect((await post('clerk2', '/relays', stolen)).body.code).toBe('file-gone')
  })
  it('同一个人同一事项再开一份，旧的就不能用；同一提交编号得到同一份', async () => {
    const earlier = await handedOn('kiosk1', 11)
    const key = { 'idempotency-key': '0197a0f0-0000-7000-8000-00000000000a' }
    const answers = [1, 2].map(() => house.ask('kiosk1', 'POST', '/relays', earlier.begun, key))
    const [one, two] = await Promise.all(answers)
    expect(one!.body).toEqual(two!.body)
    expect((await pickUp('clerk2', { code: earlier.code, lastFour: earlier.lastFour })).status).toBe(404)
    expect((await pickUp('clerk2', { code: one!.body.code, lastFour: earlier.lastFour })).status).toBe(201)
  })
  it('另一个网点看不到接力；接过以后才看得到，接力单只有开的人能打印', async () => {
    const { id, code, lastFour } = await handedOn('kiosk1', 13)
    const seen = (who: string) =>
      inScope(house.aside, house.as(who).actor, async (tx) => {
        const { rows: found } = await sql<{ n: number }>`select count(*)::int as n from case_relay where id = ${id}`.execute(tx)
        return found[0]!.n
      })
    expect([await seen('clerk1'), await seen('clerk2'), await seen('hr.review')]).toEqual([1, 0, 0])
    const slip = await house.ask('kiosk1', 'GET', `/relays/${id}/slip`)
    expect([slip.status, slip.body.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    for (const who of ['clerk1', 'clerk2']) expect((await house.ask(who, 'GET', `/relays/${id}/slip`)).status).toBe(404)
    await pickUp('clerk2', { code, lastFour })
    expect(await seen('clerk2')).toBe(1)
  })
})

describe('接力：期限和防猜', () => {
  it('缺了后四位的说明要填什么', async () => {
    const { status, body } = await pickUp('clerk1', { code: '123456' })
    expect([status, body.code]).toEqual([422, 'incomplete'])
  })
  it('猜错五次这个接力码关一小时；一个地方猜错十次，十五分钟内都不能再试', async () => {
    const one = await handedOn('kiosk1', 15)
    const other = await handedOn('kiosk1', 16)
    const wrong = one.lastFour === '1234' ? '4321' : '1234'
    for (let n = 0; n < 5; n++) expect((await pickUp('clerk2', { code: one.code, lastFour: wrong })).status).toBe(404)
    const closed = await pickUp('clerk2', { code: one.code, lastFour: one.lastFour })
    expect([closed.status, closed.body.code]).toEqual([429, 'too-many-guesses'])
    for (let n = 0; n < 5; n++) await pickUp('clerk2', { code: String(100_000 + n), lastFour: wrong })
    expect((await pickUp('clerk2', { code: other.code, lastFour: other.lastFour })).status).toBe(429)
    house.clock.forward(15 * 60_000 + 1)
    const cookie = { cookie: await house.signIn('clerk2') } // idle for a quarter of an hour, the first sign-in is over
    const again = await house.ask('clerk2', 'POST', '/relay-pickups', { code: other.code, lastFour: other.lastFour }, cookie)
    expect(again.status).toBe(201)
  })
  it('过了七天说明过期，内容清掉；再过一个月什么也不留', async () => {
    const { id, code, lastFour } = await handedOn('kiosk1', 14)
    const left = () => rows<{ sealed: Buffer | null }>('select sealed from case_relay where id = $1', [id])
    house.clock.forward(7 * 86_400_000)
    await clearRelays(house.services)
    expect((await left())[0]!.sealed).not.toBeNull()
    house.clock.forward(86_400_000)
    const cookie = { cookie: await house.signIn('clerk2') }
    const late = await house.ask('clerk2', 'POST', '/relay-pickups', { code, lastFour }, cookie)
    expect([late.status, late.body.code]).toEqual([409, 'relay-expired'])
    await clearRelays(house.services)
    expect(await left()).toEqual([{ sealed: null }])
    house.clock.forward(31 * 86_400_000)
    await clearRelays(house.services)
    expect(await left()).toEqual([])
  })
})
