import { currentCalendar, dateOf } from '@tongban/calendar'
import { sweep } from '@tongban/cases'
import { drawLetter } from '@tongban/certificates'
import { staff } from '@tongban/demo/district'
import { samplePhoto } from '@tongban/demo/samples'
import type { Story } from '@tongban/demo/stories'
import { tell } from '@tongban/demo/tell'
import { inScope } from '@tongban/kit/db'
import { linkOf } from '@tongban/kit/events'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let person = 0

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

/** A case as a story tells it, by the actions that people use. */
async function told(plot: Story['plot'], ending: Story['ending'], ago = 0): Promise<string> {
  const { services, catalogue, lookUps, units: ids } = house
  const calendar = await inScope(services, { kind: 'system' }, (tx) => currentCalendar(services, tx))
  const actors = new Map(staff.map(({ username }) => [username, house.as(username).actor]))
  const papers = { photo: samplePhoto(), paper: samplePhoto() }
  const stage = { services, catalogue, lookUps, ids, calendar, today: dateOf(services.clock.now()), actors, papers }
  return tell(stage, { person: person++, outlet: 1, plot, ending, ago }, person)
}
const read = async (no: string, who = 'officer') => (await house.ask(who, 'GET', `/cases/${no}`)).body
/** After the clock has moved on, sessions are over: one signs in again. */
const later = async (who: string, url: string) =>
  (await house.ask(undefined, 'GET', url, undefined, { cookie: await house.signIn(who) })).body
const readLater = (no: string) => later('officer', `/cases/${no}`)
const kinds = (found: { letters: { kind: string }[] }) => found.letters.map(({ kind }) => kind).sort()

const gap = { pointer: '/materials/photo', title: '照片', problem: '背景不是白色', remedy: '请重拍' }
const nobody = '0197a0f0-0000-7000-8000-000000000000'
/** Every action that people do, with its address and a body that is well formed. */
const requests: Record<string, [path: string, body: object]> = {
  requestCorrection: ['corrections', { gaps: [gap] }],
  correctAgain: ['second-corrections', { gaps: [gap], reason: '仍不符合' }],
  supplement: ['supplements', { form: {}, materials: [] }],
  accept: ['acceptance', {}],
  decline: ['refusal-to-accept', { reason: '不属于本机关', basis: '某法第一条' }],
  markNotNeeded: ['not-needed', { reason: '不需要办理' }],
  keepPromise: ['kept-promises', { materials: [{ item: 'photo', from: 'camera' }] }],
  postpone: ['postponed-promises', { until: '2026-12-31', reason: '洪水' }],
  askOpinion: ['consultations', { units: [nobody], question: '请核对' }],
  opine: ['consultation-answers', { recommendation: 'approved', opinion: '没有意见' }],
  pass: ['opinions', { recommendation: 'approved', opinion: '材料齐全' }],
  sendBack: ['returns', { step: 'review', reason: '请补充核对' }],
  pause: ['special-procedures', { kind: 'appraisal', reason: '需要鉴定', expectedDays: 10 }],
  resume: ['resumption', { result: '鉴定完成' }],
  extend: ['extension', { days: 3, reason: '系统升级' }],
  conclude: ['decision', { outcome: 'approved', opinion: '符合条件' }],
  deliver: ['delivery', { receivedBy: 'applicant' }],
  withdraw: ['withdrawal', { reason: '自行办理' }],
  revoke: ['revocation', { ground: 'fraud', reason: '材料不实', basis: '某法第一条' }],
  terminate: ['termination', { reason: '无法继续' }],
  assign: ['assignment', { person: nobody }],
  passOn: ['hand-over', { person: nobody }],
  takeOver: ['take-over', {}],
}
const endings = [
  'received',
  'correcting',
  'accepted',
  'paused',
  'approved',
  'delivered',
  'declined',
  'notNeeded',
  'withdrawn',
  'terminated',
  'revoked',
] as const
const insiders = ['clerk1', 'hr.review', 'hr.decide', 'hr.head', 'officer']
const strangers = ['clerk2', 'medical.review', 'medical.decide', 'medical.head']

describe('每个动作、每个状态、每种人，在接口上', () => {
  it.each(endings)('%s：不能办的都拒绝，说的与按钮上的一样，什么也没有变；外人当没有这一件', async (ending) => {
    const no = await told('lost', ending, 4)
    const { revision, timeline } = await read(no)
    let refused = 0
    for (const who of insiders) {
      const { actions } = await read(no, who)
      expect(actions.map((a: { action: string }) => a.action).sort()).toEqual(Object.keys(requests).sort())
      for (const { action, available, why } of actions) {
        if (available) continue
        const [path, body] = requests[action]!
        const answer = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
        expect([who, action, [403, 409].includes(answer.status)]).toEqual([who, action, true])
        if (answer.status === 409) expect([who, action, answer.body.detail]).toEqual([who, action, `${why}。`])
        refused += 1
      }
    }
    for (const who of strangers)
      for (const [path, body] of Object.values(requests)) {
        const { status } = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
        expect([who, path, status === 403 || status === 404]).toEqual([who, path, true])
      }
    expect(refused).toBeGreaterThan(80)
    const after = await read(no)
    expect([after.revision, after.timeline.length]).toEqual([revision, timeline.length])
  })
})

describe('每一种走法都有文书，都画得出来', () => {
  const letters: [Story['plot'], Story['ending'], string[]][] = [
    ['lost', 'supplemented', ['correction', 'receipt', 'supplementReceipt']],
    ['noPhoto', 'kept', ['deferredAcceptance', 'receipt', 'supplementReceipt']],
    ['shopAtHome', 'revoked', ['decision', 'promiseAcceptance', 'receipt', 'revocation']],
    ['renter', 'paused', ['acceptance', 'receipt', 'special']],
    ['broken', 'extended', ['acceptance', 'extension', 'receipt']],
    ['self', 'declined', ['declined', 'receipt']],
    ['away', 'notNeeded', ['notNeeded', 'receipt']],
    ['shop', 'terminated', ['acceptance', 'receipt', 'termination']],
    ['pupil', 'withdrawn', ['receipt', 'return']],
    ['kitchen', 'partly', ['acceptance', 'decision', 'receipt']],
    ['lost', 'delivered', ['acceptance', 'decision', 'delivery', 'receipt']],
    ['proof', 'instant', ['decision', 'proof', 'receipt']],
  ]
  it.each(letters)('%s %s：%s', async (plot, ending, expected) => {
    const no = await told(plot, ending, 5)
    const found = await read(no)
    expect(kinds(found)).toEqual(expected)
    for (const { id } of found.letters) await drawLetter(house.services, id)
    for (const { id } of found.letters) {
      const file = await house.ask('officer', 'GET', `/cases/${no}/letters/${id}`)
      expect([file.status, file.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    }
  })
})

describe('再次要求补正', () => {
  it('由负责人说明理由作出，计入统计，人人看得到', async () => {
    const no = await told('lost', 'askedAgain', 6)
    const found = await read(no)
    expect([found.status, found.corrections, found.remarks[0].action]).toEqual(['correcting', 2, 'correctAgain'])
    for (const who of ['clerk2', 'medical.review', 'officer', 'bank.admin']) {
      const { rows } = (await house.ask(who, 'GET', '/repeated-corrections')).body
      expect([who, rows]).toEqual([
        who,
        expect.arrayContaining([{ unit: '平顶山市湛河区人力资源和社会保障局', staff: '顾长风', times: expect.any(Number) }]),
      ])
    }
  })
  it('只能要这个事项在这种情形下需要的', async () => {
    const no = await told('lost', 'received')
    const strange = { ...gap, pointer: '/materials/oldCard', title: '原社会保障卡' }
    const answer = await house.ask('hr.review', 'POST', `/cases/${no}/corrections`, { revision: 1, gaps: [strange] })
    expect([answer.status, answer.body.code]).toEqual([422, 'not-of-this-matter'])
  })
})

describe('法律自己办的', () => {
  const swept = () => sweep(house.services, house.catalogue, house.lookUps)

  it('许可收件后五个工作日没有告知，视为自收件之日起受理；服务事项不会；再巡查一遍不重复', async () => {
    const [permit, service] = [await told('kitchen', 'received'), await told('lost', 'received')]
    house.clock.set('2026-11-27T23:00:00+08:00')
    await swept()
    expect((await readLater(permit)).status).toBe('received')
    house.clock.set('2026-11-28T00:05:00+08:00')
    await swept()
    await swept()
    const found = await readLater(permit)
    expect([found.status, found.accepted.at, (await readLater(service)).status]).toEqual(['accepted', found.received.at, 'received'])
    expect(found.timeline.map((entry: { action: string }) => entry.action)).toEqual(['submit', 'deem'])
    expect(found.due.deadline.dueOn).toBe('2026-12-04')
    expect(kinds(found)).toEqual(['acceptance', 'receipt'])
  })
  it('容缺逾期：终止办理，告知书写明缺什么；当天交来的不算逾期', async () => {
    const no = await told('noPhoto', 'accepted')
    const { dueOn } = (await readLater(no)).promises[0]
    house.clock.set(`${dueOn}T23:30:00+08:00`)
    await swept()
    expect((await readLater(no)).status).toBe('accepted')
    house.clock.forward(3_600_000)
    await swept()
    const found = await readLater(no)
    expect([found.status, found.promises[0].status, kinds(found)]).toEqual([
      'terminated',
      'broken',
      ['deferredAcceptance', 'receipt', 'termination'],
    ])
  })
  it('巡查还没有跑，期限也已经到了：第六天不能再受理，逾期不能再补，说明怎么办，并随即依法登记', async () => {
    const [permit, deferred] = [await told('kitchen', 'received'), await told('noPhoto', 'accepted')]
    const { dueOn } = (await readLater(permit)).due.deadline
    house.clock.set(`${dueOn}T23:59:30+08:00`)
    house.clock.forward(60_000)
    const send = async (who: string, no: string, action: string) => {
      const [{ revision }, [path, body]] = [await readLater(no), requests[action]!]
      return house.ask(undefined, 'POST', `/cases/${no}/${path}`, { revision, ...body }, { cookie: await house.signIn(who) })
    }
    for (const [who, no, action, code, status] of [
      ['market.review', permit, 'accept', 'deemed-accepted', 'accepted'],
      ['clerk1', deferred, 'keepPromise', 'promise-overdue', 'terminated'],
    ] as const) {
      const { actions } = await later(who, `/cases/${no}`)
      const { available, why } = actions.find((a: { action: string }) => a.action === action)
      const answer = await send(who, no, action)
      expect([available, answer.status, answer.body.code, answer.body.detail]).toEqual([false, 409, code, `${why}。`])
      expect((await readLater(no)).status).toBe(status)
    }
    const again = await send('market.review', permit, 'accept')
    expect([again.body.code, (await readLater(permit)).timeline.length]).toEqual(['wrong-status', 2])
  })
  it('期限临近和超过各预警一次，环节的期限也预警', async () => {
    const no = await told('lost', 'accepted')
    house.clock.forward(7 * 86_400_000)
    await swept()
    await swept()
    const seen = (await readLater(no)).warnings.map((w: { what: string; level: string }) => `${w.what} ${w.level}`).sort()
    expect(seen).toContain('当前环节 overdue')
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('事件', () => {
  it('所有办件的事件号码连续，一环扣一环', async () => {
    const rows = await withClient(
      house.database.admin,
      async (client) => (await client.query('select * from case_event order by case_id, seq')).rows,
    )
    expect(rows.length).toBeGreaterThan(80)
    const last = new Map<string, { seq: number; digest: string }>()
    for (const row of rows) {
      const before = last.get(row.case_id)
      expect([row.seq, row.prev]).toEqual([(before?.seq ?? 0) + 1, before?.digest ?? ''])
      const { id, seq, at, action, actor, actor_name: actorName, unit, data } = row
      expect(row.digest).toBe(linkOf(row.prev, row.case_id, { id, seq, at, action, actor, actorName, unit, data }))
      last.set(row.case_id, row)
    }
  })
})
