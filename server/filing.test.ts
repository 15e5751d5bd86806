import { dateOf } from '@tongban/calendar'
import { people, phoneOf } from '@tongban/demo/people'
import { samplePhoto } from '@tongban/demo/samples'
import { idCheck } from '@tongban/identity/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

type Application = Awaited<ReturnType<typeof filledApplication>> & Record<string, unknown>

const file = async (clerk = 'clerk1') =>
  (await house.ask(clerk, 'POST', '/files', samplePhoto(), { 'content-type': 'image/png', 'x-file-name': 'paper.png' })).body.id as string
const citizen = async (person: number) =>
  (await house.ask('clerk1', 'POST', '/citizens', { by: 'card', card: people[person]! })).body.id as string
const filled = (person: number) => filledApplication(house, 'clerk1', person) as Promise<Application>
const submit = (application: object, who = 'clerk1') => house.ask(who, 'POST', '/cases', application)
const check = async (application: object) => (await house.ask('clerk1', 'POST', '/application-checks', application)).body
const gaps = async (application: object) =>
  (await check(application)).gaps.map((gap: { pointer: string; problem: string }) => `${gap.pointer} ${gap.problem}`)
const read = async (no: string, who = 'clerk1') => (await house.ask(who, 'GET', `/cases/${no}`)).body
const act = async (who: string, no: string, path: string, body: object) => {
  const { revision } = await read(no, who)
  return house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
}

describe('代办和监护', () => {
  it('家人代办：要授权委托书，办件上写明代理人和关系，号码遮住', async () => {
    const agent = { citizen: await citizen(1), phone: phoneOf(1), relation: 'family' }
    const application = { ...(await filled(0)), agent }
    expect(await gaps(application)).toEqual(['/agent/mandate 还没有提交'])
    const { status, body } = await submit({ ...application, agent: { ...agent, mandate: await file() } })
    expect(status).toBe(201)
    expect((await read(body.no)).agent).toMatchObject({ relation: 'family', name: '王*实', phone: expect.stringContaining('****') })
  })
  it('自己不能作自己的代理人', async () => {
    const application = await filled(2)
    const agent = { citizen: application.applicant.citizen, phone: phoneOf(2), relation: 'other', mandate: await file() }
    expect(await gaps({ ...application, agent })).toEqual(['/agent 代理人与申请人是同一个人'])
  })
  it('未满16周岁的须由监护人代办', async () => {
    const body = '41049920150614101'
    const child = { ...people[0]!, name: '小荷', idNumber: body + idCheck(body), birth: '2015-06-14' }
    const { body: known } = await house.ask('clerk1', 'POST', '/citizens', { by: 'card', card: child })
    const application = { ...(await filled(3)), applicant: { citizen: known.id, phone: phoneOf(3) } }
    expect(await gaps(application)).toEqual(['/agent 申请人未满16周岁，须由监护人代为办理'])
    const agent = { citizen: await citizen(4), phone: phoneOf(4), relation: 'guardian', mandate: await file() }
    expect((await submit({ ...application, agent })).status).toBe(201)
  })
  it('须本人办理的事项不能代办', async () => {
    const agent = { citizen: await citizen(5), phone: phoneOf(5), relation: 'family', mandate: await file() }
    const proof = { ...(await filled(6)), matter: 'contribution-proof-print', situation: { span: 'all' }, form: { insurance: 'pension' } }
    const materials = [{ item: 'idCard', from: 'card-reader' }]
    expect(await gaps({ ...proof, materials, agent })).toEqual(['/agent 这个事项须本人办理，不能代办'])
  })
})

describe('帮办', () => {
  it('写明帮办的同事；别的单位的人不行', async () => {
    const idOf = (who: string) => (house.as(who).actor as { id: string }).id
    const { no } = (await submit({ ...(await filled(40)), helper: idOf('clerk1b') })).body
    expect((await read(no)).helper).toBe('程小雨')
    expect((await submit({ ...(await filled(41)), helper: idOf('clerk2') })).body.code).toBe('not-a-colleague')
  })
})

describe('容缺受理', () => {
  const withoutPhoto = async (person: number, dueOn: string) => {
    const application = await filled(person)
    const promises = [{ kind: 'deferred', item: 'photo', dueOn, file: await file() }]
    return { ...application, materials: application.materials.slice(0, 1), promises }
  }

  it('告知最迟哪天补齐；晚于容缺期限、也不晚于承诺时限的，当场指出', async () => {
    const { promiseBy } = await check(await filled(7))
    expect(promiseBy).toBe('2026-11-27')
    expect(await gaps(await withoutPhoto(7, '2026-11-30'))).toEqual(['/materials/photo 承诺补齐的日期晚于容缺期限2026-11-27'])
    expect(await gaps(await withoutPhoto(7, '2026-11-19'))).toEqual(['/materials/photo 承诺补齐的日期已经过去'])
    expect(await gaps(await withoutPhoto(7, '2026-11-27'))).toEqual([])
  })
  it('打印承诺书：容缺写明日期，不能容缺的不印', async () => {
    const { applicant } = await filled(7)
    const form = { matter: 'ss-card-reissue', kind: 'deferred', applicant, items: [{ item: 'photo', dueOn: '2026-11-27' }] }
    const paper = await house.ask('clerk1', 'POST', '/promise-forms', form)
    expect([paper.status, paper.body.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    const wrong = await house.ask('clerk1', 'POST', '/promise-forms', { ...form, items: [{ item: 'idCard' }] })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'not-promisable'])
  })
  it('没有补齐不能决定；补齐以后容缺通过', async () => {
    const { no } = (await submit(await withoutPhoto(8, '2026-11-27'))).body
    expect((await act('hr.review', no, 'acceptance', {})).status).toBe(201)
    expect((await read(no)).letters.map((l: { kind: string }) => l.kind)).toContain('deferredAcceptance')
    await act('hr.review', no, 'opinions', { recommendation: 'approved', opinion: '材料齐全' })
    const early = await act('hr.decide', no, 'decision', { outcome: 'approved', opinion: '准予补领' })
    expect([early.status, early.body.code]).toEqual([409, 'promise-open'])
    const kept = await act('clerk1', no, 'kept-promises', { materials: [{ item: 'photo', from: 'camera', file: await file() }] })
    expect(kept.status).toBe(201)
    await act('hr.decide', no, 'decision', { outcome: 'approved', opinion: '准予补领' })
    const found = await read(no)
    expect([found.outcome, found.promises[0].status, found.letters.map((l: { kind: string }) => l.kind)]).toEqual([
      'approvedDeferred',
      'kept',
      expect.arrayContaining(['supplementReceipt', 'decision']),
    ])
  })
})

describe('重复和交叉', () => {
  it('同一个人的同一事项，受理第二件要写明核对意见', async () => {
    const first = (await submit(await filled(9))).body.no
    const second = (await submit(await filled(9))).body.no
    const found = await read(second, 'hr.review')
    expect(found.overlaps).toMatchObject([{ no: first, same: true }])
    const refused = await act('hr.review', second, 'acceptance', {})
    expect([refused.status, refused.body.code]).toEqual([409, 'duplicate'])
    expect(refused.body.detail).toContain(first)
    expect((await act('hr.review', second, 'acceptance', { overlap: '前一件是旧卡，已核对不重复' })).status).toBe(201)
    expect((await read(second, 'hr.review')).remarks).toEqual([{ action: 'accept', words: '前一件是旧卡，已核对不重复' }])
  })
})

describe('异地代收代办', () => {
  it('本地网点收件，邻区的部门受理、决定；四个地点各是各的，本区的部门看不到', async () => {
    const places = await house.ask('clerk1', 'GET', '/matters/ss-card-reissue/elsewhere')
    expect(places.body.places).toEqual([{ region: '410403', organ: '平顶山市卫东区人力资源和社会保障局' }])
    const { no } = (await submit({ ...(await filled(10)), region: '410403' })).body
    expect((await house.ask('hr.review', 'GET', `/cases/${no}`)).status).toBe(404)
    expect((await act('weidonghr.review', no, 'acceptance', {})).status).toBe(201)
    await act('weidonghr.review', no, 'opinions', { recommendation: 'approved', opinion: '材料齐全' })
    await act('weidonghr.decide', no, 'decision', { outcome: 'approved', opinion: '准予补领' })
    await act('clerk1', no, 'delivery', { receivedBy: 'applicant' })
    const found = await read(no)
    const names = [found.received.place.name, found.accepted.place.name, found.collected.place.name, found.elsewhere.name]
    expect(names).toEqual([
      '湛河农商行姚孟支行便民服务站',
      '平顶山市卫东区人力资源和社会保障局',
      '湛河农商行姚孟支行便民服务站',
      '平顶山市卫东区人力资源和社会保障局',
    ])
  })
  it('没有开通的事项不能异地代收', async () => {
    const answer = await submit({ ...(await filled(11)), matter: 'residence-permit', region: '410403' })
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-matter'])
  })
})

describe('代岗', () => {
  const idOf = (who: string) => (house.as(who).actor as { id: string }).id
  const today = () => dateOf(house.clock.now())

  it('审核人员不在时由审批人员代岗，两人办理的规矩不变', async () => {
    const { no } = (await submit(await filled(12))).body
    expect((await house.ask('hr.decide', 'POST', `/cases/${no}/acceptance`, { revision: 1 })).status).toBe(403)
    const given = { staff: idOf('hr.review'), cover: idOf('hr.decide'), from: today(), until: today(), reason: '培训' }
    const { status, body } = await house.ask('hr.review', 'POST', '/covers', given)
    expect(status).toBe(201)
    expect((await act('hr.decide', no, 'acceptance', {})).status).toBe(201)
    expect((await act('hr.decide', no, 'opinions', { recommendation: 'approved', opinion: '材料齐全' })).status).toBe(201)
    const alone = await act('hr.decide', no, 'decision', { outcome: 'approved', opinion: '准予补领' })
    expect([alone.status, alone.body.code]).toEqual([409, 'four-eyes'])
    expect((await house.ask('hr.decide', 'DELETE', `/covers/${body.id}`)).status).toBe(204)
    const after = (await submit(await filled(13))).body.no
    expect((await house.ask('hr.decide', 'POST', `/cases/${after}/acceptance`, { revision: 1 })).status).toBe(403)
  })
  it('只能安排本单位的人，不能安排自己代自己，别人的事要由负责人安排', async () => {
    const cover = (staff: string, by: string, more = {}) =>
      house.ask(by, 'POST', '/covers', {
        staff: idOf(staff),
        cover: idOf('hr.head'),
        from: today(),
        until: today(),
        reason: '培训',
        ...more,
      })
    expect((await cover('hr.review', 'hr.decide')).status).toBe(403)
    expect((await cover('hr.decide', 'hr.decide', { cover: idOf('medical.decide') })).body.code).toBe('not-a-colleague')
    expect((await cover('hr.decide', 'hr.decide', { cover: idOf('hr.decide') })).body.code).toBe('own-cover')
    expect((await cover('hr.decide', 'hr.decide', { until: '2026-11-01' })).body.code).toBe('wrong-days')
    expect((await cover('hr.decide', 'hr.head', { from: '2027-01-04', until: '2027-01-08' })).status).toBe(201)
  })
})

describe('批量签署与查找', () => {
  it('法律和事项允许的才能批量，其余逐件说明原因', async () => {
    const enrol = async (person: number) => ({
      ...(await filled(person)),
      matter: 'resident-medical-enrolment',
      situation: { who: 'self', place: 'household', aid: 'none' },
      form: { period: 'next', townAddress: '湛河区姚孟街道示范村12号' },
      materials: [{ item: 'idCard', from: 'card-reader' }],
    })
    const numbers = []
    for (const person of [14, 15]) {
      const { body } = await submit(await enrol(person))
      await act('medical.review', body.no, 'acceptance', {})
      numbers.push({ no: body.no, revision: 2 })
    }
    const rows = (await house.ask('medical.review', 'GET', '/cases?view=mine')).body.rows
    expect(rows.map((row: { batch: boolean }) => row.batch)).toEqual([true, true])
    const strange = { no: '410411202611209999990', revision: 1 }
    const answer = await house.ask('medical.review', 'POST', '/opinion-batches', {
      cases: [...numbers, strange],
      recommendation: 'approved',
      opinion: '信息核对一致',
    })
    expect(answer.body.results.map((r: { done: boolean }) => r.done)).toEqual([true, true, false])
    const card = (await submit(await filled(16))).body.no
    await act('hr.review', card, 'acceptance', {})
    const single = { cases: [{ no: card, revision: 2 }], recommendation: 'approved', opinion: '信息核对一致' }
    const refused = (await house.ask('hr.review', 'POST', '/opinion-batches', single)).body.results[0]
    expect([refused.done, refused.why]).toEqual([false, expect.stringContaining('逐件审查')])
  })
  it('按姓名的几个字、证件末四位、表里写的词都找得到，别的网点找不到', async () => {
    const { no } = (
      await submit({
        ...(await filled(17)),
        form: { bank: 'change', newBank: '湛河示范储蓄银行', delivery: 'counter', lossReported: true },
      })
    ).body
    const found = async (who: string, q: string) =>
      (await house.ask(who, 'GET', `/cases?view=all&q=${encodeURIComponent(q)}`)).body.rows.some((row: { no: string }) => row.no === no)
    const { name, idNumber } = people[17]!
    for (const q of [
      name,
      name.slice(0, 2),
      name.slice(1),
      idNumber.slice(-4),
      '示范储蓄',
      `储蓄银行 ${idNumber.slice(-4)}`,
      phoneOf(17).slice(-4),
    ])
      expect([q, await found('clerk1', q), await found('clerk2', q)]).toEqual([q, true, false])
    expect(await found('clerk1', '从没写过的词')).toBe(false)
  })
})
