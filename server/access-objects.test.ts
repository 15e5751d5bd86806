import { drawLetter } from '@tongban/certificates'
import { people, phoneOf } from '@tongban/demo/people'
import { samplePhoto } from '@tongban/demo/samples'
import { permissionsOf } from '@tongban/identity/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from './app.ts'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

const gap = { pointer: '/materials/photo', title: '照片', problem: '背景不是白色', remedy: '请重拍' }

/** A well-formed request for every endpoint on one case; the revision is one that the case does not have, so that nothing changes. */
const onCase: Record<string, object | undefined> = {
  'GET /cases/:no': undefined,
  'POST /cases/:no/corrections': { revision: 99, gaps: [gap] },
  'POST /cases/:no/supplements': { revision: 99, form: {}, materials: [] },
  'POST /cases/:no/acceptance': { revision: 99 },
  'POST /cases/:no/opinions': { revision: 99, recommendation: 'approved', opinion: '材料齐全' },
  'POST /cases/:no/decision': { revision: 99, outcome: 'approved', opinion: '准予办理' },
  'POST /cases/:no/delivery': { revision: 99, receivedBy: 'applicant' },
  'POST /cases/:no/withdrawal': { revision: 99, reason: '自行办理' },
  'POST /cases/:no/second-corrections': { revision: 99, gaps: [gap], reason: '仍不符合' },
  'POST /cases/:no/refusal-to-accept': { revision: 99, reason: '不属于本机关', basis: '某法第一条' },
  'POST /cases/:no/not-needed': { revision: 99, reason: '不需要办理' },
  'POST /cases/:no/kept-promises': { revision: 99, materials: [{ item: 'photo', from: 'camera' }] },
  'POST /cases/:no/postponed-promises': { revision: 99, until: '2026-12-01', reason: '洪水' },
  'POST /cases/:no/consultations': { revision: 99, units: ['0197a0f0-0000-7000-8000-000000000000'], question: '请核对' },
  'POST /cases/:no/consultation-answers': { revision: 99, recommendation: 'approved', opinion: '没有意见' },
  'POST /cases/:no/returns': { revision: 99, step: 'review', reason: '请补充核对' },
  'POST /cases/:no/special-procedures': { revision: 99, kind: 'appraisal', reason: '需要鉴定', expectedDays: 10 },
  'POST /cases/:no/resumption': { revision: 99, result: '鉴定完成' },
  'POST /cases/:no/extension': { revision: 99, days: 3, reason: '系统升级' },
  'POST /cases/:no/revocation': { revision: 99, ground: 'fraud', reason: '材料不实', basis: '某法第一条' },
  'POST /cases/:no/termination': { revision: 99, reason: '无法继续' },
  'POST /cases/:no/assignment': { revision: 99, person: '0197a0f0-0000-7000-8000-000000000000' },
  'POST /cases/:no/hand-over': { revision: 99, person: '0197a0f0-0000-7000-8000-000000000000' },
  'POST /cases/:no/take-over': { revision: 99 },
  'POST /cases/:no/disclosures': { purpose: '电话核实' },
  'GET /cases/:no/letters/:id': undefined,
}
/** Endpoints on something else that belongs to somebody; each has its own test here or with its module. */
const onOther = [
  'GET /files/:id',
  'GET /definitions/:name',
  'GET /matters/:code',
  'GET /matters/:code/elsewhere',
  'DELETE /covers/:id',
  'POST /help-calls/:id/answers',
  'PUT /terminals/:id',
  'POST /terminals/:id/admissions',
  'POST /terminals/:id/withdrawals',
  'GET /kiosk-cases/:no/letters/:id',
  'GET /cases/:no/form',
  'GET /cases/:no/resubmission',
  'POST /own-cases/:no/copies',
  'POST /case-tasks/:id/findings',
  'DELETE /staff/:id',
  'POST /staff/:id/invitations',
  'GET /citizens/:id/relays',
  'GET /relays/:id/slip',
  'PUT /drafts/:id',
  'DELETE /drafts/:id',
  'PUT /invitations/:token/password',
  'GET /cases/:no/onboarding-tasks',
  'GET /onboarding-tasks/:id',
  'GET /onboarding-tasks/:id/file',
  'POST /onboarding-tasks/:id/findings',
  'POST /onboarding-tasks/:id/reopenings',
  'POST /onboarding-tasks/:id/restarts',
  'POST /onboarding-tasks/:id/returns',
  'PUT /outlet-register/:id',
  'GET /partners/:unit',
  'PUT /partners/:unit/contacts',
  'POST /partners/:unit/disclosures',
  'POST /partners/:unit/evidence',
  'POST /partners/:unit/checks',
  'GET /partner-files/:id',
  'GET /agreements/:id',
  'PUT /agreements/:id/draft',
  'DELETE /agreements/:id/draft',
  'POST /agreements/:id/offers',
  'POST /agreements/:id/signatures',
  'POST /agreements/:id/refusals',
  'POST /agreements/:id/termination',
  'POST /agreements/:id/breaches',
  'POST /agreements/:id/renewals',
  'GET /agreements/:id/paper',
]

const roles = {
  clerk1: 'clerk',
  clerk2: 'clerk',
  'hr.review': 'reviewer',
  'hr.decide': 'approver',
  'hr.head': 'head',
  'medical.review': 'reviewer',
  'medical.decide': 'approver',
  officer: 'officer',
} as const
const strangers = ['clerk2', 'medical.review', 'medical.decide']
const absent = '410411202611209999990'

let house: TestHouse
let no: string
let file: string
let letter: string

beforeAll(async () => {
  house = await testHouse()
  const application = await filledApplication(house)
  file = application.materials[1]!.file!
  no = (await house.ask('clerk1', 'POST', '/cases', application)).body.no
  letter = (await house.ask('clerk1', 'GET', `/cases/${no}`)).body.letters[0].id
  await drawLetter(house.services, letter)
})
afterAll(() => house?.close())

const onCases = endpoints().filter((e) => `${e.method} ${e.path}` in onCase)
const ask = (who: string, e: (typeof onCases)[number], number: string) =>
  house.ask(who, e.method, e.path.replace(':no', number).replace(':id', letter), onCase[`${e.method} ${e.path}`])

describe('别人的办件', () => {
  it('凡是指着某一件东西的接口，都在这里的表里', () => {
    const pointing = endpoints().filter((e) => e.path.includes(':'))
    expect(pointing.map((e) => `${e.method} ${e.path}`).sort()).toEqual([...Object.keys(onCase), ...onOther].sort())
  })
  it.each(onCases.map((e) => [`${e.method} ${e.path}`, e] as const))('%s：自己的能办，别人的与没有的一样', async (name, e) => {
    const able = Object.entries(roles).filter(([, role]) => permissionsOf[role].includes(e.allow))
    expect(able.length).toBeGreaterThan(0)
    for (const [who] of able) {
      const missing = await ask(who, e, absent)
      expect([who, missing.status, missing.body.code]).toEqual([who, 404, 'no-such-case'])
      const answer = await ask(who, e, no)
      if (strangers.includes(who)) expect([who, answer.status, answer.body]).toEqual([who, 404, missing.body])
      else if (name.startsWith('GET')) expect([who, answer.status]).toEqual([who, 200])
      else if (name.endsWith('disclosures')) expect([who, answer.status]).toEqual([who, 201])
      else expect([who, answer.status, answer.body.code]).toEqual([who, 409, 'changed-meanwhile'])
    }
  })
  it('队列、全部、按编号姓名证件电话查找，都见不到；自己人查得到', async () => {
    const { name, idNumber } = people[0]!
    const questions = ['view=mine', 'view=open', 'view=all', ...[no, name, idNumber, phoneOf(0)].map((q) => `q=${encodeURIComponent(q)}`)]
    const found = async (who: string, query: string) =>
      (await house.ask(who, 'GET', `/cases?${query}`)).body.rows.some((row: { no: string }) => row.no === no)
    for (const who of strangers) for (const query of questions) expect([who, query, await found(who, query)]).toEqual([who, query, false])
    for (const who of ['clerk1', 'hr.review', 'officer'])
      for (const query of questions.slice(2)) expect([who, query, await found(who, query)]).toEqual([who, query, true])
    for (const who of strangers) {
      const counts = Object.values((await house.ask(who, 'GET', '/case-counts')).body)
      expect([who, counts]).toEqual([who, counts.map(() => 0)])
    }
  })
  it('读了身份证的，别的网点在办的也告知；只录入号码的，不透露别的网点', async () => {
    const running = async (who: string, by: 'card' | 'typed' = 'card') => {
      const application = await filledApplication(house, who)
      const { name, idNumber } = people[0]!
      if (by === 'typed') await house.ask(who, 'POST', '/citizens', { by, card: { name, idNumber } })
      return (await house.ask(who, 'POST', '/application-checks', application)).body.running.map((c: { no: string }) => c.no)
    }
    expect([await running('clerk1'), await running('clerk2')]).toEqual([[no], [no]])
    expect([await running('clerk1', 'typed'), await running('clerk2', 'typed')]).toEqual([[no], []])
  })
})

describe('别人的文件、文书和暂存', () => {
  const statuses = async (url: string) => {
    const asked = ['clerk1', 'hr.review', 'hr.decide', 'clerk2', 'medical.review', 'medical.decide']
    return Promise.all(asked.map(async (who) => (await house.ask(who, 'GET', url)).status))
  }

  it('办件的文件只有收件网点和审批部门看得到', async () => {
    expect(await statuses(`/files/${file}`)).toEqual([200, 200, 200, 404, 404, 404])
  })
  it('还没有提交的文件只有上传的网点看得到，别人也不能拿去用', async () => {
    const loose = (await house.ask('clerk1', 'POST', '/files', samplePhoto(), { 'content-type': 'image/png' })).body.id
    expect(await statuses(`/files/${loose}`)).toEqual([200, 404, 404, 404, 404, 404])
    const application = await filledApplication(house, 'clerk2', 1)
    application.materials[1]!.file = loose
    const answer = await house.ask('clerk2', 'POST', '/cases', application)
    expect([answer.status, answer.body.code]).toEqual([422, 'file-gone'])
  })
  it('文书要在它自己的办件之下才打得开', async () => {
    const other = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house, 'clerk1', 2))).body.no
    const answer = await house.ask('clerk1', 'GET', `/cases/${other}/letters/${letter}`)
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-letter'])
  })
  it('暂存各看各的：别人看不到、改不了、删不掉', async () => {
    const draft = (applicant: string) => ({ matter: 'ss-card-reissue', applicant, content: { note: applicant } })
    const url = `/drafts/${house.services.random.uuid(house.clock.now())}`
    expect((await house.ask('clerk1', 'PUT', url, draft('甲'))).status).toBe(204)
    expect((await house.ask('clerk2', 'PUT', url, draft('乙'))).status).toBe(404)
    await house.ask('clerk2', 'DELETE', url)
    expect((await house.ask('clerk2', 'GET', '/drafts')).body.drafts).toEqual([])
    expect((await house.ask('clerk1', 'GET', '/drafts')).body.drafts).toMatchObject([{ applicant: '甲', content: { note: '甲' } }])
  })
})
