import { sweep } from '@tongban/cases'
import { drawLetter } from '@tongban/certificates'
import { people, phoneOf } from '@tongban/demo/people'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

const service = 'social-insurance-contributions'
/** The fifth person's sequence number ends in 9: the department knows no contributions of theirs. */
const contributor = 0
const stranger = 4

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())
beforeEach(() => {
  house.departments.set(service, undefined)
  house.clock.forward(600_000) // whatever broke before is tried again
})

async function application(person: number) {
  const citizen = await house.ask('clerk1', 'POST', '/citizens', { by: 'card', card: people[person]! })
  return {
    matter: 'contribution-proof-print',
    version: 1,
    channel: 'window',
    applicant: { citizen: citizen.body.id, phone: phoneOf(person) },
    situation: { span: 'all' },
    form: { insurance: 'pension' },
    materials: [{ item: 'idCard', from: 'card-reader' }],
  }
}
const submit = async (person: number) => house.ask('clerk1', 'POST', '/cases', await application(person))
const read = async (no: string) => (await house.ask('clerk1', 'GET', `/cases/${no}`)).body
const named = (letters: { name: string }[]) => letters.map(({ name }) => name).sort()
const logged = (no: string) =>
  withClient(
    house.database.admin,
    async (client) => (await client.query('select l::text as line from lookup_log l where case_no = $1', [no])).rows,
  )

describe('即办件：当场查询、当场决定', () => {
  it('查到缴费记录，同一次提交里就办结，证明和决定书都在', async () => {
    const { status, body } = await submit(contributor)
    expect([status, body.status, body.decided.outcome]).toEqual([201, 'concluded', 'approved'])
    const found = await read(body.no)
    expect(named(found.letters)).toEqual(['决定书', '收件回执', '证明'])
    expect(found.timeline.map((entry: { action: string }) => entry.action)).toEqual(['submit', 'decideByRule'])
    expect(found.lookUps).toMatchObject([{ service: '社会保险缴费记录查询', purpose: '打印参保缴费证明', by: '周小满', answered: true }])
    for (const letter of found.letters) await drawLetter(house.services, letter.id)
    const proof = await house.ask(
      'clerk1',
      'GET',
      `/cases/${body.no}/letters/${found.letters.find((l: { kind: string }) => l.kind === 'proof').id}`,
    )
    expect([proof.status, proof.body.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
  })
  it('没有缴费记录，当场不予办理，写明理由和救济途径', async () => {
    const { body } = await submit(stranger)
    expect([body.status, body.decided.outcome]).toEqual(['concluded', 'refused'])
    expect(named((await read(body.no)).letters)).toEqual(['决定书', '收件回执'])
  })
  it('查询只留下字段的名称，不留内容', async () => {
    const { body } = await submit(6)
    const [{ line }] = await logged(body.no)
    expect(line).toContain('{found,months,records}')
    for (const secret of [people[6]!.name, people[6]!.idNumber, '示范食品厂']) expect(line).not.toContain(secret)
  })
  it.each(['away', 'garbage', 'wrongShape', 'refuses'] as const)(
    '部门系统出错（%s）：先收下，说清去哪里能办；恢复后自动办结',
    async (fault) => {
      house.departments.set(service, fault)
      const { status, body } = await submit(8 + ['away', 'garbage', 'wrongShape', 'refuses'].indexOf(fault) * 2)
      expect([status, body.status, body.decided]).toEqual([201, 'received', undefined])
      expect(body.waiting).toContain('暂时连不上')
      expect(body.waiting).toContain('人社窗口')
      house.departments.set(service, undefined)
      house.clock.forward(600_000)
      await sweep(house.services, house.catalogue, house.lookUps)
      const found = await read(body.no)
      expect([found.status, found.lookUps.map((l: { answered: boolean }) => l.answered)]).toEqual(['concluded', [false, true]])
    },
  )
  it('连着三次没有答复就不再让人等：检查时先说明，提交时不再去问', async () => {
    house.departments.set(service, 'away')
    const numbers = []
    for (const person of [16, 18, 20, 22]) numbers.push((await submit(person)).body.no)
    const asked = house.departments.asked(service)
    const check = await house.ask('clerk1', 'POST', '/application-checks', await application(24))
    expect(check.body.away).toContain('暂时连不上')
    await submit(24)
    expect(house.departments.asked(service)).toBe(asked)
    house.departments.set(service, undefined)
    house.clock.forward(600_000)
    await sweep(house.services, house.catalogue, house.lookUps)
    for (const no of numbers) expect((await read(no)).status).toBe('concluded')
  })
  it('同一个提交编号再来一次，得到同样的决定，只查询一次', async () => {
    const body = await application(26)
    const key = { 'idempotency-key': '0197a0f0-0000-7000-8000-00000000abcd' }
    const first = await house.ask('clerk1', 'POST', '/cases', body, key)
    const asked = house.departments.asked(service)
    const again = await house.ask('clerk1', 'POST', '/cases', body, key)
    expect(again.body).toEqual(first.body)
    expect(house.departments.asked(service)).toBe(asked)
  })
  it('即办件没有人工环节：审核人员不能受理，也不在他们的待办里', async () => {
    house.departments.set(service, 'away')
    const { body } = await submit(28)
    const queue = await house.ask('hr.review', 'GET', '/cases?view=mine')
    expect(queue.body.rows.map((row: { no: string }) => row.no)).not.toContain(body.no)
    const accepted = await house.ask('hr.review', 'POST', `/cases/${body.no}/acceptance`, { revision: 1 })
    expect([accepted.status, accepted.body.code]).toEqual([409, 'by-rule'])
  })
})
