import { people } from '@tongban/demo/people'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spoil } from './testing/letters.ts'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let no: string

beforeAll(async () => {
  house = await testHouse()
  no = (await house.ask('clerk2', 'POST', '/cases', await filledApplication(house, 'clerk2'))).body.no
})
afterAll(() => house?.close())

const own = async (person: number, who = 'kiosk1') => (await house.ask(who, 'POST', '/own-cases', { card: people[person]! })).body
const copy = (pass: string, letter: string, who = 'kiosk1') => house.ask(who, 'POST', `/own-cases/${no}/copies`, { pass, letter })
const looks = () =>
  withClient(house.database.admin, async (client) => (await client.query('select subject, purpose from disclosure order by at')).rows)

describe('自助机刷卡查自己的办件', () => {
  it('别的网点收的也看得到；没有姓名和号码；每查一次都留痕', async () => {
    const { cases } = await own(0)
    expect(cases).toMatchObject([{ progress: { no, matter: '社会保障卡补领', statusName: '已收件' }, letters: [{ name: '收件回执' }] }])
    for (const secret of [people[0]!.name, people[0]!.idNumber, people[0]!.address]) expect(JSON.stringify(cases)).not.toContain(secret)
    expect((await looks()).at(-1)).toMatchObject({ subject: expect.stringMatching(/^citizen:/), purpose: '本人在自助机刷卡查办件' })
    expect((await own(1)).cases).toEqual([])
  })
  it('没有读全的卡打不开；没有卡、别人的卡、别的机器、过了时间，都打不出文书', async () => {
    const { idNumber, name } = people[0]!
    expect((await house.ask('kiosk1', 'POST', '/own-cases', { card: { idNumber, name } })).status).toBe(422)
    const mine = await own(0)
    const letter = mine.cases[0].letters[0].id
    const others = await own(1)
    expect((await copy(others.pass, letter)).status).toBe(404)
    for (const refused of [await copy('x y z', letter), await copy(mine.pass, letter, 'kiosk2')])
      expect([refused.status, refused.body.code]).toEqual([403, 'card-again'])
    house.clock.forward(11 * 60_000)
    expect((await copy(mine.pass, letter)).body.code).toBe('card-again')
  })
  it('补打自己的文书：每次写进办件，一份一天三次，第二天又可以', async () => {
    const letter = (await own(0)).cases[0].letters[0].id
    const mend = await spoil(house, letter)
    expect((await copy((await own(0)).pass, letter)).body.code).toBe('letter-not-ready')
    await mend()
    const { pass } = await own(0)
    for (let n = 0; n < 3; n++) expect((await copy(pass, letter)).body.subarray(0, 4).toString()).toBe('%PDF')
    expect((await copy(pass, letter)).body).toMatchObject({ code: 'too-many-copies', detail: expect.stringContaining('今天已经补打了3次') })
    const { timeline } = (await house.ask('clerk2', 'GET', `/cases/${no}`)).body
    expect(timeline.map((entry: { words: string }) => entry.words).filter((words: string) => words.includes('补打'))).toHaveLength(3)
    house.clock.forward(86_400_000)
    expect((await copy((await own(0)).pass, letter)).status).toBe(200)
  })
})

describe('自助机首页的事项', () => {
  it('办得最多的在前；窗口才办的、要摄像头的、部门系统连不上的都写明', async () => {
    const list = async () => (await house.ask('kiosk1', 'GET', '/kiosk-matters')).body.matters as Record<string, unknown>[]
    const matters = await list()
    expect(matters[0]).toMatchObject({ code: 'ss-card-reissue', camera: true, here: true, away: null })
    expect(matters.find(({ code }) => code === 'food-business-permit')).toMatchObject({ here: false })
    expect(matters.find(({ code }) => code === 'resident-medical-enrolment')).toMatchObject({ camera: false, here: true })
  })
})
