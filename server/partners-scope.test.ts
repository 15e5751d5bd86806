import type { AgreementRow } from '@tongban/partners/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
const unit = (key: string) => house.units.get(key)!
const term = { from: '2026-11-20', until: '2027-11-19' }

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

describe('谁看得见', () => {
  it('机构只看自己的，金融局看自己是一方的，政数局和科室看全区', async () => {
    const seen = async (who: string) => {
      const { agreements } = (await house.ask(who, 'GET', '/agreements')).body as { agreements: AgreementRow[] }
      return new Set(agreements.map((row) => `${row.partner.name} ${row.kind}`))
    }
    expect([...(await seen('bank.apply'))].every((row) => row.startsWith('湛河农村商业银行'))).toBe(true)
    expect([...(await seen('finance.head'))].every((row) => row.endsWith('cooperation'))).toBe(true)
    expect((await seen('hr.head')).size).toBe(0)
    expect((await seen('office.review')).size).toBe((await seen('officer')).size)
    const partners = async (who: string) => (await house.ask(who, 'GET', '/partners')).body.partners.length as number
    expect([await partners('post.apply'), await partners('hr.review'), await partners('finance.head')]).toEqual([1, 0, 0])
    expect((await house.ask('post.apply', 'GET', `/partners/${unit('bank')}`)).status).toBe(404)
    expect((await house.ask('post.apply', 'PUT', `/partners/${unit('post')}/contacts`, {})).status).toBe(422)
  })
})

describe('别家机构的、不是一方的协议，与没有的一样', () => {
  const contact = { name: '秦晓岸', phone: '19900001900' }
  const evidence = { condition: 'premises', words: '场地', files: [] }
  const absent = '0197a0f0-0000-7000-8000-000000000000'
  it.each([
    ['post.apply', 'GET', '', undefined],
    ['post.apply', 'PUT', '/contacts', { business: contact, technical: contact, leader: contact }],
    ['post.apply', 'POST', '/disclosures', { purpose: '联系' }],
    ['post.apply', 'POST', '/evidence', evidence],
    ['hr.review', 'POST', '/checks', { evidence: absent, met: true, reason: '' }],
    ['hr.head', 'POST', '/disclosures', { purpose: '联系' }],
  ] as const)('%s %s /partners/…%s', async (who, method, path, body) => {
    const answer = await house.ask(who, method, `/partners/${unit('bank')}${path}`, body)
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-partner'])
  })
  it.each([
    ['post.apply', 'GET', '', undefined],
    ['post.apply', 'GET', '/paper', undefined],
    ['post.apply', 'POST', '/signatures', { round: 1 }],
    ['post.apply', 'POST', '/refusals', { round: 1, reason: '不同意' }],
    ['hr.review', 'PUT', '/draft', { revision: 1, ...term, clauses: [] }],
    ['hr.review', 'DELETE', '/draft', undefined],
    ['hr.review', 'POST', '/offers', { revision: 1 }],
    ['hr.review', 'POST', '/breaches', { happenedOn: '2026-11-19', what: '违约', measure: '整改', file: null }],
    ['hr.review', 'POST', '/renewals', undefined],
    ['finance.head', 'GET', '', undefined],
    ['hr.head', 'POST', '/termination', { revision: 1, reason: '解除' }],
  ] as const)('%s %s /agreements/…%s', async (who, method, path, body) => {
    const { agreements } = (await house.ask('officer', 'GET', '/agreements')).body as { agreements: AgreementRow[] }
    const row = agreements.find(({ partner, kind }) => partner.id === unit('bank') && kind === 'confidentiality')
    const answer = await house.ask(who, method, `/agreements/${row!.id}${path}`, body)
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-agreement'])
  })
})
