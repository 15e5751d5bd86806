import { inflateRawSync } from 'node:zlib'
import { people, phoneOf } from '@tongban/demo/people'
import { permissionsOf } from '@tongban/identity/contract'
import type { Endpoint } from '@tongban/kit/contract'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from './app.ts'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

const recipient = { recipientName: '买合木提·艾力', recipientPhone: '19900001777', recipientAddress: '湛河区姚孟街道示范村88号3单元' }
const card = people[0]!
const secrets = [card.name, card.idNumber, card.address, phoneOf(0), ...Object.values(recipient)]
const seen = (text: string) => secrets.filter((secret) => text.includes(secret))
const users: Record<keyof typeof permissionsOf, string> = {
  clerk: 'clerk1',
  reviewer: 'hr.review',
  approver: 'hr.decide',
  head: 'hr.head',
  terminal: 'kiosk1',
  applicant: 'bank.apply',
  officer: 'officer',
  administrator: 'bank.admin',
}

let house: TestHouse
let no: string

beforeAll(async () => {
  house = await testHouse()
  const application = await filledApplication(house)
  application.form = { ...application.form, delivery: 'courier', ...recipient }
  no = (await house.ask('clerk1', 'POST', '/cases', application)).body.no
})
afterAll(() => house?.close())

/** Somebody who may call an endpoint. */
function userOf(e: Endpoint): string {
  const role = (Object.keys(users) as (keyof typeof permissionsOf)[]).find((name) => permissionsOf[name].includes(e.allow))
  return role ? users[role] : 'clerk1'
}

type Node = { type?: unknown; properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; additionalProperties?: unknown }

/** Places of a shape where any name would be taken. */
function openPlaces(node: Node, at: string): string[] {
  const inside = Object.entries(node.properties ?? {}).flatMap(([name, child]) => openPlaces(child, `${at}/${name}`))
  const others = [...(node.anyOf ?? []), ...(node.items ? [node.items] : [])].flatMap((child) => openPlaces(child, at))
  const open = node.type === 'object' && node.additionalProperties !== false ? [at] : []
  return [...open, ...inside, ...others]
}

describe('接口不认识的内容一律不收', () => {
  it('只有表单和情形的名称由事项定义，其余每一层都是封闭的', () => {
    const open = endpoints().flatMap((e) => openPlaces((e.input ?? {}) as Node, `${e.method} ${e.path}`))
    expect(open.sort()).toEqual([
      'POST /application-checks/form',
      'POST /application-checks/situation',
      'POST /cases/:no/supplements/form',
      'POST /cases/form',
      'POST /cases/situation',
      'POST /relays/form',
      'POST /relays/situation',
    ])
  })
  it.each(
    endpoints()
      .filter((e) => e.input)
      .map((e) => [`${e.method} ${e.path}`, e] as const),
  )('%s：多出的一项被指出来', async (_, e) => {
    const url = e.path.replace(/:(no|id|token)/, (_all, name: string) => (name === 'no' ? no : '0197a0f0-0000-7000-8000-000000000000'))
    const answer = await house.ask(userOf(e), e.method, url, { neverHeardOf: 1 })
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-input'])
    expect(answer.body.errors.map((d: { pointer: string }) => d.pointer)).toContain('/neverHeardOf')
  })
  it.each(
    endpoints()
      .filter((e) => e.query)
      .map((e) => [`${e.method} ${e.path}`, e] as const),
  )('%s：查询里多出的一项也一样', async (_, e) => {
    const url = e.path.replace(':code', 'ss-card-reissue').replace(':no', no)
    const answer = await house.ask(userOf(e), e.method, `${url}?neverHeardOf=1`)
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: '/neverHeardOf' }]])
  })
  it('提交时夹带状态、级别、网点，一项也混不进去', async () => {
    const application = await filledApplication(house, 'clerk1', 1)
    const smuggled = { ...application, status: 'concluded', organ: 'x', applicant: { ...application.applicant, level: 4 } }
    const answer = await house.ask('clerk1', 'POST', '/cases', smuggled)
    expect(answer.status).toBe(422)
    const pointers = answer.body.errors.map((d: { pointer: string }) => d.pointer)
    expect(pointers.sort()).toEqual(['/applicant/level', '/organ', '/status'])
    const strange = { ...application, form: { ...application.form, approved: true } }
    expect((await house.ask('clerk1', 'POST', '/cases', strange)).body.errors).toMatchObject([{ pointer: '/form/approved' }])
  })
  it.each([
    ['GET', '/cases?matter=%00'],
    ['GET', '/cases?view=all&from=2026-02-30'],
    ['GET', '/cases?cursor=9_00000000-0000-0000-0000-000000000000'],
    ['GET', '/cases?cursor=0000-01-01_00000000-0000-0000-0000-000000000000'],
    ['GET', '/cases?cursor=2026-11-20_------------------------------------'],
    ['POST', '/sessions', { username: 'a\0', password: 'x' }],
    ['POST', '/application-checks', { situation: { cause: '\ud800' } }],
  ] as const)('%s %s：存不进、读不懂的文字被拒绝，不当作系统出错', async (method, url, body?: object) => {
    expect((await house.ask('clerk1', method, url, body)).status).toBe(422)
  })
})

describe('个人信息默认遮盖', () => {
  const readers = ['clerk1', 'hr.review', 'hr.decide', 'officer']

  it.each(readers)('%s 看到的详情、队列、计数和台账里没有一处原文', async (who) => {
    for (const url of [`/cases/${no}`, '/cases?view=all', '/cases?view=open', `/cases?q=${no}`, '/case-counts']) {
      const answer = await house.ask(who, 'GET', url)
      expect(answer.status).toBe(200)
      expect([url, seen(JSON.stringify(answer.body))]).toEqual([url, []])
    }
    const ledger = unzipped((await house.ask(who, 'GET', '/ledger.xlsx')).body)
    expect(ledger).toContain(no)
    expect(seen(ledger)).toEqual([])
  })
  it('遮盖后仍认得出是谁', async () => {
    const { applicant, form } = (await house.ask('clerk1', 'GET', `/cases/${no}`)).body
    expect(applicant).toMatchObject({ name: '李*禾', idNumber: `410499********${card.idNumber.slice(-4)}`, phone: '199****1000' })
    expect(form).toMatchObject({ recipientName: '买*力', recipientPhone: '199****1777', recipientAddress: '湛河区****' })
  })
})

describe('查看原文要说明用途，并留下记录', () => {
  const looks = (subject: string) =>
    withClient(house.database.admin, async (client) => {
      const sql = `select s.username, u.name as unit, d.purpose, d.at from disclosure d
        join staff s on s.id = d.staff join unit u on u.id = d.unit where d.subject = $1 order by d.id`
      return (await client.query(sql, [subject])).rows as unknown[]
    })

  it('不写用途看不到，也不留下记录', async () => {
    for (const body of [{}, { purpose: '' }, { purpose: '看' }]) {
      const answer = await house.ask('clerk1', 'POST', `/cases/${no}/disclosures`, body)
      expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: '/purpose' }]])
    }
    expect(await looks(`case:${no}`)).toEqual([])
  })
  it('写了用途：给出原文，办件经过和登记簿各记一笔，办件本身不变', async () => {
    const before = (await house.ask('hr.review', 'GET', `/cases/${no}`)).body
    const answer = await house.ask('hr.review', 'POST', `/cases/${no}/disclosures`, { purpose: '电话核实收件地址' })
    expect(answer.body).toMatchObject({ name: card.name, idNumber: card.idNumber, phone: phoneOf(0), form: recipient })
    const after = (await house.ask('hr.review', 'GET', `/cases/${no}`)).body
    expect(after.revision).toBe(before.revision)
    expect(after.timeline.at(-1)).toMatchObject({ action: 'disclose', actor: '沈青禾', unit: '平顶山市湛河区人力资源和社会保障局' })
    expect(await looks(`case:${no}`)).toEqual([
      { username: 'hr.review', unit: '平顶山市湛河区人力资源和社会保障局', purpose: '电话核实收件地址', at: house.clock.now() },
    ])
  })
  it('打开材料文件也记一笔', async () => {
    const { materials } = (await house.ask('hr.review', 'GET', `/cases/${no}`)).body
    const file = materials.find((m: { file: unknown }) => m.file).file.id
    expect((await house.ask('hr.review', 'GET', `/files/${file}`)).status).toBe(200)
    expect(await looks(`file:${file}`)).toMatchObject([{ username: 'hr.review', purpose: '查看材料' }])
  })
})

/** The text of every part of a zip, by its central directory. */
function unzipped(zip: Buffer): string {
  const texts: string[] = []
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 46)) {
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const content = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    texts.push((zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString())
  }
  return texts.join('\n')
}
