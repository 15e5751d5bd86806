import { demoPassword } from '@tongban/demo'
import { staff } from '@tongban/demo/district'
import { withClient } from '@tongban/kit/postgres/connection'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../server/app.ts'
import { type TestHouse, testHouse } from '../../server/testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

const codeAt = (secret: string, aside = 0) => generate({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) + aside })
const enter = (username: string, code?: string) =>
  house.ask(undefined, 'POST', '/sessions', { username, password: demoPassword, ...(code ? { code } : {}) })
const confirm = (cookie: string, code: string) => house.ask(undefined, 'PUT', '/totp-enrolments/current', { code }, { cookie })
const begin = async (cookie: string) => (await house.ask(undefined, 'POST', '/totp-enrolments', undefined, { cookie })).body
const nextHalfMinute = () => house.clock.forward(30_000)

async function enrolled(username: string): Promise<string> {
  const cookie = await house.signIn(username)
  const { secret } = await begin(cookie)
  expect((await confirm(cookie, await codeAt(secret))).status).toBe(204)
  nextHalfMinute()
  return secret
}

describe('动态口令', () => {
  it('绑定：确认之前不算数，错的口令确认不了', async () => {
    const cookie = await house.signIn('clerk1')
    const { secret, uri } = await begin(cookie)
    expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/政银通办:clerk1\?/)
    expect((await enter('clerk1')).status).toBe(201)
    const wrong = await confirm(
      cookie,
      (await codeAt(secret)).replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
    )
    expect([wrong.status, wrong.body.errors]).toMatchObject([422, [{ pointer: '/code' }]])
    expect((await confirm(cookie, await codeAt(secret))).status).toBe(204)
    expect((await enter('clerk1')).body.code).toBe('code-needed')
  })
  it('重新申请后，先前的口令作废', async () => {
    const cookie = await house.signIn('clerk3')
    const [first, second] = [await begin(cookie), await begin(cookie)]
    expect((await confirm(cookie, await codeAt(first.secret))).status).toBe(422)
    expect((await confirm(cookie, await codeAt(second.secret))).status).toBe(204)
    expect((await house.ask(undefined, 'POST', '/totp-enrolments', undefined, { cookie })).body.code).toBe('already-enrolled')
  })
  it('同一个口令只能用一次，绑定时用过的也不行', async () => {
    const cookie = await house.signIn('clerk2')
    const { secret } = await begin(cookie)
    const used = await codeAt(secret)
    await confirm(cookie, used)
    expect((await enter('clerk2', used)).status).toBe(401)
    nextHalfMinute()
    const fresh = await codeAt(secret)
    expect((await enter('clerk2', fresh)).status).toBe(201)
    expect((await enter('clerk2', fresh)).status).toBe(401)
    expect((await enter('clerk2', used)).status).toBe(401)
  })
  it('同一个口令同时用两次，只有一次进得来', async () => {
    const secret = await enrolled('hr.decide')
    const code = await codeAt(secret)
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter('hr.decide', code)))
    expect(answers.map((a) => a.status).filter((status) => status === 201).length).toBe(1)
  })
  it('手机快慢半分钟以内认，再多不认；密码错而口令对，说的话与平时一样', async () => {
    const secret = await enrolled('medical.review')
    expect((await enter('medical.review', await codeAt(secret, 90))).status).toBe(401)
    expect((await enter('medical.review', await codeAt(secret, -90))).status).toBe(401)
    expect((await enter('medical.review', await codeAt(secret, 30))).status).toBe(201)
    house.clock.forward(90_000)
    expect((await enter('medical.review', await codeAt(secret, -30))).status).toBe(201)
    const wrong = { username: 'medical.review', password: 'Wrong-2026', code: await codeAt(secret) }
    expect((await house.ask(undefined, 'POST', '/sessions', wrong)).body.code).toBe('wrong-credentials')
  })
  it('口令也计入五次失败', async () => {
    await enrolled('police.review')
    const answers: number[] = []
    for (let i = 0; i < 5; i++) answers.push((await enter('police.review', '000000')).status)
    expect(answers).toEqual([401, 401, 401, 401, 429])
  })
  it('种子加封存放，库里看不到', async () => {
    const secret = await enrolled('police.decide')
    const { rows } = await withClient(house.database.admin, (client) =>
      client.query<{ line: string }>('select s::text as line from staff s'),
    )
    const text = rows.map(({ line }) => line).join('\n')
    expect([secret, Buffer.from(secret).toString('hex'), demoPassword].filter((plain) => text.includes(plain))).toEqual([])
    expect(text.match(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/g)?.length).toBe(staff.length)
  })
})

describe('正式环境', () => {
  it('没有绑定动态口令的人，除了绑定什么业务也办不了；绑定之后照常', async () => {
    house.services.demo = false
    for (const who of ['officer', 'hr.review', 'bank.admin']) {
      const cookie = await house.signIn(who)
      expect((await house.ask(undefined, 'GET', '/sessions/current', undefined, { cookie })).body.mustEnrolTotp).toBe(true)
      for (const e of endpoints().filter(({ allow }) => allow !== 'anyone' && allow !== 'staff')) {
        const url = e.path.replace(':no', '410411202611209999990').replace(/:\w+/, '0197a0f0-0000-7000-8000-000000000000')
        const answer = await house.ask(undefined, e.method, url, e.input ? {} : undefined, { cookie })
        expect([who, e.path, answer.status, answer.body.code]).toEqual([who, e.path, 403, 'not-permitted'])
      }
    }
    const cookie = await house.signIn('hr.review')
    const { secret } = await begin(cookie)
    await confirm(cookie, await codeAt(secret))
    expect((await house.ask(undefined, 'GET', '/cases', undefined, { cookie })).status).toBe(200)
    expect((await enter('hr.review')).body.code).toBe('code-needed')
  })
})
