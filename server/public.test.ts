import { people } from '@tongban/demo/people'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let no: string
let relay: string
const last = people[0]!.idNumber.slice(-4)

beforeAll(async () => {
  house = await testHouse()
  const { body } = await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))
  no = body.no
  relay = body.relayCode
})
afterAll(() => house?.close())

const ask = (number: string, lastFour: string) => house.ask(undefined, 'POST', '/progress-queries', { number, lastFour })
const act = (who: string, path: string, body: object) => house.ask(who, 'POST', `/cases/${no}/${path}`, body)
const wrongLast = last === '1234' ? '4321' : '1234'

describe('群众查进度', () => {
  it('凭办件编号或接力码加后四位都查得到；说出期限怎样算，没有姓名和号码', async () => {
    for (const number of [no, relay]) {
      const { status, body } = await ask(number, last)
      expect([number, status, body.matter, body.statusName]).toEqual([number, 200, '社会保障卡补领', '已收件'])
      expect(body.due.deadline.words).toContain('11月27日')
      for (const secret of [people[0]!.name, people[0]!.idNumber, people[0]!.address]) expect(JSON.stringify(body)).not.toContain(secret)
    }
  })
  it('办到哪一步、要补什么、怎样领取，都随办理变化', async () => {
    await act('hr.review', 'corrections', {
      revision: 1,
      gaps: [{ pointer: '/materials/photo', title: '照片', problem: '背景不是白色', remedy: '请重拍' }],
    })
    expect((await ask(no, last)).body.asked).toMatchObject([{ title: '照片', remedy: '请重拍' }])
    const photo = (await filledApplication(house)).materials[1]!
    await act('clerk1', 'supplements', { revision: 2, form: {}, materials: [photo] })
    await act('hr.review', 'acceptance', { revision: 3 })
    expect((await ask(no, last)).body.steps).toEqual([
      { name: '审核', state: 'now' },
      { name: '决定', state: 'next' },
    ])
    await act('hr.review', 'opinions', { revision: 4, recommendation: 'approved', opinion: '材料齐全' })
    await act('hr.decide', 'decision', { revision: 5, outcome: 'approved', opinion: '准予补领' })
    const { body } = await ask(no, last)
    expect([body.outcome, body.collect]).toEqual(['approved', expect.stringContaining('姚孟支行')])
  })
  it('没有的编号、不对的后四位，答复一样；猜五次这个编号就关一小时，别的编号不受影响', async () => {
    const other = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house, 'clerk1', 1))).body.no
    const missing = await ask('410411202611209999990', last)
    const wrong = await ask(no, wrongLast)
    expect([missing.status, missing.body]).toEqual([404, wrong.body])
    for (let n = 0; n < 4; n++) await ask(no, wrongLast)
    const closed = await ask(no, last)
    expect([closed.status, closed.body.code, closed.headers['retry-after']]).toEqual([429, 'too-many-guesses', '3600'])
    expect((await ask(other, people[1]!.idNumber.slice(-4))).status).toBe(200)
    house.clock.forward(3_601_000)
    expect((await ask(no, last)).status).toBe(200)
  })
  it('一个地方猜十次，十五分钟内什么也查不到', async () => {
    for (let n = 0; n < 10; n++) await ask(String(100_000 + n), wrongLast)
    expect((await ask(no, last)).body.code).toBe('too-many-guesses')
    house.clock.forward(15 * 60_000 + 1)
  })
})

describe('验文书', () => {
  const verify = (code: string) => house.ask(undefined, 'POST', '/verifications', { code })
  const codeOf = async (kind: string) => {
    const { withClient } = await import('@tongban/kit/postgres/connection')
    return withClient(
      house.database.admin,
      async (client) => (await client.query('select code from letter where kind = $1 order by at limit 1', [kind])).rows[0].code as string,
    )
  }

  it('验证码大小写、带不带短横都认；说出是哪个机关的哪份文书，姓名遮住', async () => {
    const code = await codeOf('decision')
    for (const typed of [code, code.toLowerCase(), `${code.slice(0, 4)}-${code.slice(4)}`]) {
      const { status, body } = await verify(typed)
      expect([status, body.name, body.organ, body.valid]).toEqual([200, '决定书', '平顶山市湛河区人力资源和社会保障局', true])
      expect(body.applicant).toBe('李*禾')
    }
  })
  it('编造的验证码查不到，并提醒可能是伪造；一个地方试二十次就关一会儿', async () => {
    const { status, body } = await verify('ZZZZ-ZZZZ')
    expect([status, body.detail]).toEqual([404, expect.stringContaining('伪造')])
    for (let n = 0; n < 20; n++) await verify(`ZZZZZZ${String(n).padStart(2, '0')}`)
    expect((await verify('ZZZZ-ZZZZ')).status).toBe(429)
    house.clock.forward(15 * 60_000 + 1)
  })
  it('决定撤销以后，决定书不再有效', async () => {
    await house.ask(undefined, 'POST', `/cases/${no}/revocation`, {}, { cookie: '' })
    const cookie = await house.signIn('hr.head')
    const { body: found } = await house.ask(undefined, 'GET', `/cases/${no}`, undefined, { cookie })
    const revoked = { revision: found.revision, ground: 'fraud', reason: '材料不实', basis: '某法第一条' }
    expect((await house.ask(undefined, 'POST', `/cases/${no}/revocation`, revoked, { cookie })).status).toBe(201)
    expect((await verify(await codeOf('decision'))).body).toMatchObject({ valid: false, note: expect.stringContaining('撤销') })
  })
})

describe('网点和开放数据', () => {
  it('十二个网点，说出现在开不开门；不登录也能看', async () => {
    const { body } = await house.ask(undefined, 'GET', '/outlets')
    expect(body.outlets.length).toBe(12)
    expect(body.outlets[0]).toMatchObject({ open: true, words: '正在开门，今天08:30—17:00' })
    const town = await house.ask(undefined, 'GET', `/outlets?town=${encodeURIComponent('曹镇乡')}`)
    expect(town.body.outlets.map((o: { town: string }) => o.town)).toEqual(['曹镇乡', '曹镇乡'])
  })
  it('网点和事项可以成批取用', async () => {
    for (const [url, least] of [
      ['/data/outlets', 12],
      ['/data/matters', 8],
    ] as const) {
      const answer = await house.app.server.inject({ method: 'GET', url })
      expect([url, answer.statusCode, answer.json().length >= least]).toEqual([url, 200, true])
    }
  })
  it('查事项、看指南不用登录', async () => {
    expect((await house.ask(undefined, 'GET', `/matters?q=${encodeURIComponent('社保卡丢了')}`)).body.matters[0].code).toBe(
      'ss-card-reissue',
    )
    expect((await house.ask(undefined, 'GET', '/matters/ss-card-reissue')).status).toBe(200)
  })
})
