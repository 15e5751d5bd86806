import { people } from '@tongban/demo/people'
import { samplePhoto } from '@tongban/demo/samples'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

type Application = Awaited<ReturnType<typeof filledApplication>> & Record<string, unknown>

const file = async () =>
  (await house.ask('clerk1', 'POST', '/files', samplePhoto(), { 'content-type': 'image/png', 'x-file-name': 'paper.png' })).body
    .id as string
const filled = (person: number) => filledApplication(house, 'clerk1', person) as Promise<Application>
const submit = (application: object) => house.ask('clerk1', 'POST', '/cases', application)
const read = async (no: string, who = 'clerk1') => (await house.ask(who, 'GET', `/cases/${no}`)).body
const act = async (who: string, no: string, path: string, body: object) => {
  const { revision } = await read(no, who)
  return house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
}

describe('告知承诺与事后核查', () => {
  const atHome = async (person: number) => ({
    ...(await filled(person)),
    matter: 'sole-trader-registration',
    situation: { premises: 'owned', dwelling: 'yes', family: 'individual' },
    form: {
      shopName: '湛河区示范小吃店',
      domicile: '湛河区姚孟街道示范村12号',
      premisesAddress: '湛河区姚孟街道示范街3号',
      area: 40,
      staff: 2,
      scope: [{ item: '小吃店经营', kind: 'licensed' }],
      priorApproval: false,
      licence: 'counter',
    },
    materials: [
      { item: 'idCard', from: 'card-reader' },
      { item: 'premisesProof', from: 'scanner', file: await file() },
    ],
    promises: [{ kind: 'commitment', item: 'neighbours', file: await file() }],
  })
  /** Cases are drawn by their numbers: one is filed until one is drawn. */
  async function drawn() {
    for (let person = 18; person < 200; person++) {
      const { no } = (await submit(await atHome(person))).body
      await act('market.review', no, 'acceptance', {})
      await act('market.review', no, 'opinions', { recommendation: 'approved', opinion: '形式审查通过' })
      await act('market.decide', no, 'decision', { outcome: 'approved', opinion: '准予登记' })
      const { tasks } = (await house.ask('market.review', 'GET', '/case-tasks')).body
      const task = tasks.find((t: { no: string }) => t.no === no)
      if (task) return { no, task }
    }
    throw new Error('none of many was drawn')
  }

  it('按编号抽中的要核查；承诺不实的记下，负责人撤销，以后不能再承诺', async () => {
    const { no, task } = await drawn()
    expect((await read(no)).letters.map((l: { kind: string }) => l.kind)).toContain('promiseAcceptance')
    const strange = await house.ask('hr.review', 'POST', `/case-tasks/${task.id}/findings`, { truthful: false, finding: '业主没有同意' })
    expect(strange.status).toBe(404)
    const url = `/case-tasks/${task.id}/findings`
    expect((await house.ask('market.review', 'POST', url, { truthful: false, finding: '有利害关系的业主没有同意' })).status).toBe(204)
    expect((await house.ask('market.review', 'POST', url, { truthful: true, finding: '再来一次' })).body.code).toBe('task-done')
    const found = await read(no)
    expect([found.promises[0].status, found.checks]).toEqual([
      'broken',
      [{ dueOn: task.dueOn, doneBy: '方平', finding: '有利害关系的业主没有同意' }],
    ])
    const revoked = await act('market.head', no, 'revocation', {
      ground: 'falsePromise',
      reason: '承诺与事实不符',
      basis: '《市场主体登记管理条例》第四十条',
    })
    expect(revoked.status).toBe(201)
    expect((await read(no)).letters.map((l: { kind: string }) => l.kind)).toContain('revocation')
    const person = people.findIndex((one) => found.applicant.idNumber.endsWith(one.idNumber.slice(-4)))
    const again = await submit(await atHome(person))
    expect([again.status, again.body.code]).toEqual([409, 'promise-broken-before'])
  })
})
