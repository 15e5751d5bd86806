import { currentCalendar, dateOf } from '@tongban/calendar'
import { staff } from '@tongban/demo/district'
import { samplePhoto } from '@tongban/demo/samples'
import type { Story } from '@tongban/demo/stories'
import { tell } from '@tongban/demo/tell'
import { inScope } from '@tongban/kit/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let person = 0

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

/** Four working days ago; what was promised for the third of them, only two. */
async function told([plot, ending]: Situation): Promise<string> {
  const { services, catalogue, lookUps, units: ids } = house
  const calendar = await inScope(services, { kind: 'system' }, (tx) => currentCalendar(services, tx))
  const actors = new Map(staff.map(({ username }) => [username, house.as(username).actor]))
  const papers = { photo: samplePhoto(), paper: samplePhoto() }
  const stage = { services, catalogue, lookUps, ids, calendar, today: dateOf(services.clock.now()), actors, papers }
  return tell(stage, { person: person++, outlet: 1, plot, ending, ago: plot === 'noPhoto' ? 2 : 4 }, person)
}
const read = async (no: string, who: string) => (await house.ask(who, 'GET', `/cases/${no}`)).body
const idOf = (username: string) => (house.as(username).actor as { id: string }).id
const photo = async () => {
  const headers = { 'content-type': 'image/png', 'x-file-name': 'photo.png' }
  const { id } = (await house.ask('clerk1', 'POST', '/files', samplePhoto(), headers)).body
  return { item: 'photo', from: 'camera', file: id as string }
}
const gaps = [{ pointer: '/materials/photo', title: '照片', problem: '背景不是白色', remedy: '请重拍' }]

/** What people send, complete and true to the case: nothing but their place and their role may stand against it. */
const requests: Record<string, [path: string, body: () => object | Promise<object>, becomes?: string]> = {
  requestCorrection: ['corrections', () => ({ gaps }), 'correcting'],
  correctAgain: ['second-corrections', () => ({ gaps, reason: '仍不符合' }), 'correcting'],
  supplement: ['supplements', async () => ({ form: {}, materials: [await photo()] }), 'received'],
  accept: ['acceptance', () => ({}), 'accepted'],
  decline: ['refusal-to-accept', () => ({ reason: '不属于本机关', basis: '某法第一条' }), 'declined'],
  markNotNeeded: ['not-needed', () => ({ reason: '不需要办理' }), 'notNeeded'],
  keepPromise: ['kept-promises', async () => ({ materials: [await photo()] })],
  postpone: ['postponed-promises', () => ({ until: '2026-12-31', reason: '洪水' })],
  askOpinion: ['consultations', () => ({ units: [house.units.get('medical')], question: '请核对' })],
  opine: ['consultation-answers', () => ({ recommendation: 'approved', opinion: '没有意见' })],
  pass: ['opinions', () => ({ recommendation: 'approved', opinion: '材料齐全' })],
  sendBack: ['returns', () => ({ step: 'review', reason: '请补充核对' }), 'accepted'],
  pause: ['special-procedures', () => ({ kind: 'appraisal', reason: '需要鉴定', expectedDays: 10 }), 'paused'],
  resume: ['resumption', () => ({ result: '鉴定完成' }), 'accepted'],
  extend: ['extension', () => ({ days: 3, reason: '系统升级' })],
  conclude: ['decision', () => ({ outcome: 'approved', opinion: '符合条件' }), 'concluded'],
  deliver: ['delivery', () => ({ receivedBy: 'applicant' })],
  withdraw: ['withdrawal', () => ({ reason: '自行办理' }), 'withdrawn'],
  revoke: ['revocation', () => ({ ground: 'fraud', reason: '材料不实', basis: '某法第一条' }), 'revoked'],
  terminate: ['termination', () => ({ reason: '无法继续' }), 'terminated'],
  assign: ['assignment', () => ({ person: idOf('hr.review') })],
  passOn: ['hand-over', () => ({ person: idOf('clerk1b') })],
  takeOver: ['take-over', () => ({})],
}

type Situation = [plot: Story['plot'], ending: Story['ending']]
/** Who may do what there, written by hand; the unit that was asked and the colleague who was named are people of their own. */
const situations: [Situation, Record<string, string>][] = [
  [
    ['lost', 'received'],
    {
      clerk1: 'passOn withdraw',
      'hr.review': 'accept assign requestCorrection',
      'hr.decide': 'assign decline markNotNeeded',
      'hr.head': 'decline markNotNeeded terminate',
    },
  ],
  [['lost', 'correcting'], { clerk1: 'passOn supplement withdraw', 'hr.head': 'terminate' }],
  [
    ['lost', 'supplemented'],
    {
      clerk1: 'passOn withdraw',
      'hr.review': 'accept assign',
      'hr.decide': 'assign decline markNotNeeded',
      'hr.head': 'correctAgain decline markNotNeeded terminate',
    },
  ],
  [
    ['lost', 'accepted'],
    {
      clerk1: 'passOn withdraw',
      'hr.review': 'askOpinion assign pass',
      'hr.decide': 'assign pause',
      'hr.head': 'extend pause terminate',
    },
  ],
  [
    ['noPhoto', 'accepted'],
    {
      clerk1: 'keepPromise passOn withdraw',
      'hr.review': 'askOpinion assign pass',
      'hr.decide': 'assign pause',
      'hr.head': 'extend pause postpone terminate',
    },
  ],
  [
    ['lost', 'reviewed'],
    {
      clerk1: 'passOn withdraw',
      'hr.review': 'assign',
      'hr.decide': 'askOpinion assign conclude pause sendBack',
      'hr.head': 'extend pause terminate',
    },
  ],
  [['renter', 'consulting'], { clerk1: 'passOn withdraw', 'medical.review': 'opine' }],
  [['lost', 'paused'], { clerk1: 'passOn withdraw', 'hr.review': 'resume', 'hr.decide': 'resume', 'hr.head': 'terminate' }],
  [['lost', 'approved'], { clerk1: 'deliver passOn', 'hr.head': 'revoke' }],
  [['lost', 'delivered'], { clerk1: 'passOn', 'hr.head': 'revoke' }],
  [['lost', 'refused'], { clerk1: 'deliver passOn' }],
  [
    ['lost', 'passedOn'],
    {
      clerk1: 'passOn withdraw',
      clerk1b: 'takeOver withdraw',
      'hr.review': 'accept assign requestCorrection',
      'hr.decide': 'assign decline markNotNeeded',
      'hr.head': 'decline markNotNeeded terminate',
    },
  ],
  [['lost', 'declined'], {}],
  [['lost', 'notNeeded'], {}],
  [['lost', 'withdrawn'], {}],
  [['lost', 'terminated'], {}],
  [['lost', 'revoked'], {}],
]
const insiders = ['clerk1', 'hr.review', 'hr.decide', 'hr.head', 'officer']

describe('按钮上能按的，在接口上都办得成', () => {
  it.each(situations)('%s', { timeout: 60_000 }, async (situation, expected) => {
    const first = await told(situation)
    for (const who of new Set([...(situation[0] === 'renter' ? ['officer'] : insiders), ...Object.keys(expected)])) {
      const open = (await read(first, who)).actions.filter((a: { available: boolean }) => a.available)
      const names = open.map((a: { action: string }) => a.action).sort()
      expect([who, names.join(' ')]).toEqual([who, expected[who] ?? ''])
      for (const action of names) {
        const no = await told(situation)
        const before = await read(no, who)
        const [path, body, becomes] = requests[action]!
        const answer = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision: before.revision, ...(await body()) })
        expect([who, action, answer.status, answer.body.code]).toEqual([who, action, 201, undefined])
        const after = await read(no, 'officer')
        expect([action, after.status, after.revision]).toEqual([action, becomes ?? before.status, before.revision + 1])
        expect(after.timeline.map((t: { action: string }) => t.action)).toEqual([
          ...before.timeline.map((t: { action: string }) => t.action),
          action,
        ])
      }
    }
  })
})

describe('拒绝的话分得清：没有权限、没有这一件、还不到时候', () => {
  const strangers: Record<string, string> = {
    clerk2: 'supplement keepPromise deliver withdraw passOn takeOver',
    'medical.review': 'requestCorrection accept askOpinion opine pass sendBack resume assign',
    'medical.decide': 'decline markNotNeeded askOpinion opine pass sendBack pause resume conclude assign',
    'medical.head': 'correctAgain decline markNotNeeded postpone pause extend revoke terminate',
  }

  it.each(['received', 'reviewed', 'delivered'] as const)('%s：外人有这项权限的，当没有这一件；没有的，说没有权限', async (ending) => {
    const no = await told(['lost', ending])
    const { revision, timeline } = await read(no, 'officer')
    for (const [who, mine] of Object.entries(strangers))
      for (const [action, [path, body]] of Object.entries(requests)) {
        const { status, body: said } = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...(await body()) })
        const expected = mine.split(' ').includes(action) ? [404, 'no-such-case'] : [403, 'not-permitted']
        expect([who, action, status, said.code]).toEqual([who, action, ...expected])
      }
    const after = await read(no, 'officer')
    expect([after.revision, after.timeline]).toEqual([revision, timeline])
  })
  it('别人先办了一步的，请看过再办；同一编号再送一次，答复相同，只办一次', async () => {
    const no = await told(['lost', 'received'])
    const key = { 'idempotency-key': '0197a0f0-0000-7000-8000-00000000a001' }
    const send = (revision: number) => house.ask('hr.review', 'POST', `/cases/${no}/acceptance`, { revision }, key)
    const [first, again] = [await send(1), await send(1)]
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    const late = await house.ask('clerk1', 'POST', `/cases/${no}/withdrawal`, { revision: 1, reason: '自行办理' })
    expect([late.status, late.body.code]).toEqual([409, 'changed-meanwhile'])
    expect((await read(no, 'officer')).timeline.map((t: { action: string }) => t.action)).toEqual(['submit', 'accept'])
  })
})
