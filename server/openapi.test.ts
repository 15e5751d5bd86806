import { formats } from '@tongban/identity/rules'
import { type Endpoint, type Method, Problem } from '@tongban/kit/contract'
import type { JsonSchema } from '@tongban/kit/defects'
import { createValidator } from '@tongban/kit/validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from './app.ts'
import { documentOf } from './openapi.ts'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

interface Operation {
  summary: string
  'x-permission': string
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  requestBody?: { content: Record<string, { schema?: JsonSchema }> }
  responses: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>
}

const validate = createValidator(formats)
const document = documentOf(endpoints(), '/api')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, op: operation as Operation })),
)
const nameOf = (e: Endpoint) => `${e.method} /api${e.path.replace(/:(\w+)/g, '{$1}')}`

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

describe('接口文档', () => {
  it('每个接口恰好一条，写明用途和所需权限', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(endpoints().map(nameOf).sort())
    for (const e of endpoints()) {
      const { op } = operations.find(({ name }) => name === nameOf(e))!
      expect(op['x-permission']).toBe(e.allow)
      expect(op.summary).toMatch(/\p{Script=Han}/u)
    }
  })
  it('路径里的每个变量都有说明且必填；改动办件的都要提交编号', () => {
    for (const { name, path, op } of operations) {
      const inPath = op.parameters.filter((p) => p.in === 'path')
      expect([name, inPath.map((p) => p.name)]).toEqual([name, [...path.matchAll(/\{(\w+)\}/g)].map(([, variable]) => variable)])
      expect(inPath.every((p) => p.required)).toBe(true)
      const wantsKey = op.parameters.some((p) => p.name === 'Idempotency-Key' && p.required)
      const acts = /^POST \/api\/(cases|relays|opinion-batches|agreements\/\{id\}\/breaches|cases\/\{no\}\/(?!disclosures)[\w-]+)$/.test(
        name,
      )
      expect([name, wantsKey]).toEqual([name, acts])
    }
  })
  it('每个结构都能编译，引用都找得到，拒绝都是同一种样子', () => {
    for (const { name, op } of operations) {
      const contents = [op.requestBody?.content, ...Object.values(op.responses).map((r) => r.content)]
      const schemas = contents.flatMap((content) => Object.values(content ?? {}).map(({ schema }) => schema))
      for (const schema of schemas) if (schema && !('$ref' in schema)) expect(() => validate(schema, {}), name).not.toThrow()
      expect(op.responses.default!.content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } })
    }
    expect(document.components.schemas.Problem).toBe(Problem)
  })
  it('服务给出的就是这一份，不用登录', async () => {
    const answer = await house.app.server.inject({ method: 'GET', url: '/openapi.json' })
    expect(answer.json()).toEqual(JSON.parse(JSON.stringify(document)))
  })
})

describe('真实的答复', () => {
  /** Asks and holds the answer against the endpoint's own shape. */
  async function ask(who: string | undefined, method: Method, url: string, body?: object | Buffer, headers?: Record<string, string>) {
    const answer = await house.ask(who, method, url, body, headers)
    const path = url.split('?')[0]!
    const e = endpoints().find((x) => x.method === method && new RegExp(`^${x.path.replace(/:\w+/g, '[^/]+')}$`).test(path))!
    const good = answer.status < 400
    if (good) expect([url, answer.status]).toEqual([url, e.status ?? 200])
    const shape = good ? e.output : Problem
    if (shape) expect([method, url, validate(shape as JsonSchema, answer.body)]).toEqual([method, url, []])
    return answer
  }

  it('一件事从收件到补正到交付，每一步的答复都符合文档', async () => {
    const application = await filledApplication(house)
    await ask('clerk1', 'POST', '/application-checks', application)
    const { no } = (await ask('clerk1', 'POST', '/cases', application)).body
    const readers = ['clerk1', 'hr.review', 'hr.decide', 'officer']
    const everybodyReads = () => Promise.all(readers.map((who) => ask(who, 'GET', `/cases/${no}`)))
    const act = async (who: string, path: string, body: object) => {
      expect((await ask(who, 'POST', `/cases/${no}/${path}`, body)).status).toBe(201)
      await everybodyReads()
    }
    const gap = { pointer: '/materials/photo', title: '照片', problem: '背景不是白色', remedy: '请重拍', pages: [1] }
    await act('hr.review', 'corrections', { revision: 1, gaps: [gap] })
    const photo = (await filledApplication(house)).materials[1]!
    await act('clerk1', 'supplements', { revision: 2, form: {}, materials: [photo] })
    await act('hr.review', 'acceptance', { revision: 3 })
    await act('hr.review', 'opinions', { revision: 4, recommendation: 'approved', opinion: '材料齐全' })
    await act('hr.decide', 'decision', { revision: 5, outcome: 'approved', opinion: '准予补领' })
    await act('clerk1', 'delivery', { revision: 6, receivedBy: 'applicant' })
    await act('clerk1', 'disclosures', { purpose: '电话核实' })
    await ask('clerk1', 'POST', `/cases/${no}/withdrawal`, { revision: 7, reason: '太晚了' })
  })
  it('名册、单位、日历、事项、队列、暂存、外设的答复都符合文档', async () => {
    for (const url of ['/sessions/current', '/units', '/staff', '/calendar', '/matters', '/matters?q=sbk', '/matters/ss-card-reissue'])
      expect((await ask('officer', 'GET', url)).status).toBe(200)
    await ask('clerk1', 'PUT', '/drafts/0197a0f0-0000-7000-8000-000000000001', { matter: 'ss-card-reissue', applicant: '甲', content: {} })
    for (const url of ['/drafts', '/cases', '/cases?view=all', '/case-counts', '/device-agent'])
      expect((await ask('clerk1', 'GET', url)).status).toBe(200)
    const unit = {
      parent: house.units.get('bank'),
      kind: 'outlet',
      name: '新网点',
      short: '新',
      code: 'N-1',
      region: '410411',
      phone: '',
      address: '',
    }
    const { id } = (await ask('bank.admin', 'POST', '/units', unit)).body
    const staff = (await ask('bank.admin', 'POST', '/staff', { username: 'newcomer', name: '何新', unit: id, roles: ['clerk'] })).body.staff
    await ask('bank.admin', 'POST', `/staff/${staff.id}/invitations`)
    await ask('bank.admin', 'DELETE', `/staff/${staff.id}`)
    await ask('clerk1', 'POST', '/totp-enrolments')
  })
  it('各种拒绝也都是文档里的样子', async () => {
    await ask(undefined, 'GET', '/cases')
    await ask('bank.admin', 'GET', '/cases')
    await ask('clerk1', 'GET', '/cases/410411202611209999990')
    await ask('clerk1', 'POST', '/cases', {})
    await ask('clerk1', 'POST', '/files', Buffer.from('not a picture'), { 'content-type': 'image/png' })
    const unreadable = { method: 'POST' as const, url: '/api/sessions', headers: { 'content-type': 'application/json' }, payload: '{' }
    const answers = [unreadable, { method: 'GET' as const, url: '/api/nowhere' }].map((request) => house.app.server.inject(request))
    for (const answer of await Promise.all(answers))
      expect([answer.statusCode, validate(Problem as unknown as JsonSchema, answer.json())]).toEqual([expect.any(Number), []])
  })
})
