import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let own: string

beforeAll(async () => {
  house = await testHouse()
  own = (await house.ask('bank.apply', 'POST', '/citizens/own-unit')).body.id
})
afterAll(() => house?.close())

const contacts = {
  institution: '湛河农村商业银行（演示）',
  contact: '汪洋',
  contactPhone: '19900000901',
  business: '冯谷雨',
  businessPhone: '19900000902',
  leader: '章文',
  leaderPhone: '0375-0000900',
}
const line = (n: number, name: string) => ({ name, town: '姚孟街道', place: `湛河区姚孟街道示范路${n}号`, service: 'window+kiosk' })

/** 附件1 with its lines, as the bank's staff send it. */
const opening = (names: string[], more: object = {}) => ({
  matter: 'outlet-opening',
  version: 1,
  channel: 'web',
  applicant: { citizen: own, phone: '0375-0000900' },
  situation: {},
  form: { ...contacts, outlets: names.map((name, n) => line(n + 1, name)) },
  materials: [],
  ...more,
})
const submit = (application: object, who = 'bank.apply') => house.ask(who, 'POST', '/cases', application)
const does = async (who: string, no: string, path: string, revision: number, given: object = {}) => {
  const answer = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...given })
  expect([path, answer.status, answer.body.detail]).toEqual([path, 201, undefined])
  return answer.body
}
const agree = { recommendation: 'approved', opinion: '同意，请下一环节审签。' }

/** Opinions in the order of the annex, up to the leader's desk. */
async function toLeader(no: string) {
  await does('office.review', no, 'acceptance', 1)
  await does('office.review', no, 'opinions', 2, agree)
  await does('environment.review', no, 'opinions', 3, agree)
}

describe('合作机构申报', () => {
  it('申报人员以本单位名义申请，单位名称不遮盖，联系人遮盖', async () => {
    const { status, body } = await submit(opening(['姚孟东分理处']))
    expect([status, body.status]).toEqual([201, 'received'])
    const { applicant, form } = (await house.ask('office.review', 'GET', `/cases/${body.no}`)).body
    expect([applicant.name, applicant.identifiedBy]).toEqual(['湛河农村商业银行（演示）', 'account'])
    expect([form.contact, form.contactPhone]).toEqual(['汪*', '199****0901'])
    const again = await submit(opening(['另一处分理处']))
    expect([again.status, again.body.code]).toEqual([409, 'already-running'])
    expect(again.body.detail).toContain(body.no)
    await does('bank.apply', body.no, 'withdrawal', 1, { reason: '网点名称写错，重新申报' })
  })
  it('窗口人员不能申报，申报人员不能替群众收件，也看不到网点收的群众办件', async () => {
    const { no } = (await submit(await filledApplication(house), 'clerk1')).body
    expect((await house.ask('bank.apply', 'GET', `/cases/${no}`)).status).toBe(404)
    expect((await submit(opening(['姚孟东分理处']), 'clerk1')).body.code).toBe('partners-only')
    const forCitizen = { ...(await filledApplication(house)), channel: 'web', applicant: { citizen: own, phone: '0375-0000900' } }
    expect((await submit(forCitizen)).body.code).toBe('citizens-only')
    expect((await house.ask('bank.apply', 'POST', '/citizens', { by: 'card', card: {} })).status).toBe(403)
    expect((await house.ask('clerk1', 'POST', '/citizens/own-unit')).status).toBe(403)
  })
  it('缺的一次说完：附件2选了要附说明的，没有附就列出来', async () => {
    const asked = { internet: true, internetZone: true, publicZone: true, publicService: false, wholeLan: false }
    const form = { institution: '湛河农村商业银行（演示）', terminals: [{ type: '窗口电脑', count: 2, ip: '10.1.2.0/24' }], ...asked }
    const application = { ...opening([]), matter: 'network-access', form }
    const { gaps } = (await house.ask('bank.apply', 'POST', '/application-checks', application)).body
    const pointers = gaps.map((gap: { pointer: string }) => gap.pointer)
    for (const needed of ['/materials/topology', '/materials/internetZoneNote', '/materials/publicZoneNote', '/form/leader'])
      expect(pointers).toContain(needed)
    expect(pointers).not.toContain('/materials/publicServiceNote')
  })
})

describe('意见依次签署，逐行决定', () => {
  it('轮不到的科室不能签；一行通过一行退回；退回的行带着原来的内容重新申报', async () => {
    const { no } = (await submit(opening(['北渡东分理处', '曹镇西分理处', '马庄南分理处']))).body
    await does('office.review', no, 'acceptance', 1)
    const early = await house.ask('environment.review', 'POST', `/cases/${no}/opinions`, { revision: 2, ...agree })
    expect([early.status, early.body.code]).toEqual([404, 'no-such-case'])
    await does('office.review', no, 'opinions', 2, agree)
    await does('environment.review', no, 'opinions', 3, agree)
    const lines = [
      { index: 0, verdict: 'passed' },
      { index: 1, verdict: 'returned', reason: '网点位置没有写到门牌号' },
      { index: 2, verdict: 'refused', reason: '一公里内已有便民服务站' },
    ]
    const decided = await does('bureau.lead', no, 'decision', 4, { outcome: 'approved', opinion: '按各行意见办理。', lines })
    expect(decided.status).toBe('concluded')
    expect((await house.ask('bank.apply', 'GET', `/cases/${no}`)).body.outcome).toBe('partly')
    const left = (await house.ask('bank.apply', 'POST', `/cases/${no}/resubmission`)).body
    expect(left.form.outlets.map((row: { name: string }) => row.name)).toEqual(['曹镇西分理处', '马庄南分理处'])
    expect([left.form.contact, left.form.contactPhone]).toEqual(['汪洋', '19900000901'])
    expect((await house.ask('office.review', 'POST', `/cases/${no}/resubmission`)).status).toBe(403)
    const second = await submit(opening(['曹镇西分理处'], { resubmits: no }))
    expect(second.status).toBe(201)
    await does('bank.apply', second.body.no, 'withdrawal', 1, { reason: '暂不开设' })
  })
  it('签到一半发现有误：办公室退回申请单位修改，改好以后意见重新签', async () => {
    const { no } = (await submit(opening(['荆山分理处']))).body
    await does('office.review', no, 'acceptance', 1)
    await does('office.review', no, 'opinions', 2, agree)
    const gaps = [{ pointer: '/form/institution', title: '申请单位', problem: '与公章不一致', remedy: '请改为全称' }]
    await does('office.review', no, 'corrections', 3, { gaps })
    const waiting = (await house.ask('bank.apply', 'GET', '/cases?view=mine')).body.rows
    expect(waiting.map((row: { no: string }) => row.no)).toContain(no)
    await does('bank.apply', no, 'supplements', 4, { form: { institution: '湛河农村商业银行股份有限公司' }, materials: [] })
    const accepted = await does('office.review', no, 'acceptance', 5)
    expect(accepted.status).toBe('accepted')
    expect((await house.ask('office.review', 'GET', `/cases/${no}`)).body.step).toBe('office')
  })
  it('决定和它的后续在同一个事务里排上，只排一次', async () => {
    const rows = await withClient(house.database.jobs, (client) =>
      client.query(`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'effects.run'`),
    )
    expect(rows.rows[0].n).toBe(1)
  })
  it('不通过的也走完：没有一行通过，结果是不通过', async () => {
    const running = (await house.ask('bank.apply', 'GET', '/cases?view=open')).body.rows[0].no
    const revision = (await house.ask('bank.apply', 'GET', `/cases/${running}`)).body.revision
    await does('bank.apply', running, 'withdrawal', revision, { reason: '重新申报' })
    const { no } = (await submit(opening(['河滨分理处']))).body
    await toLeader(no)
    const none = [{ index: 0, verdict: 'refused', reason: '场地不符合要求' }]
    await does('bureau.lead', no, 'decision', 4, { outcome: 'refused', opinion: '场地不符合要求，不予开通。', lines: none })
    expect((await house.ask('bank.apply', 'GET', `/cases/${no}`)).body.outcome).toBe('refused')
  })
})
