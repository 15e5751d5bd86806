import { people } from '@tongban/demo/people'
import { samplePictures } from '@tongban/demo/samples'
import { formats } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agentOn } from './agent.ts'
import { deviceMethods, faultsOf } from './contract.ts'
import { devicesOf, type SimulatedDevices, simulatedDevices } from './simulator.ts'
import { tokenFor } from './token.ts'
import { workbench } from './workbench.ts'

const origin = 'https://zwfw.example'
const secret = 's'.repeat(32)
const start = new Date('2026-11-20T10:00:00+08:00')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)

let machine: SimulatedDevices
let agent: Awaited<ReturnType<typeof agentOn>>
let now = start
const heard: string[] = []

beforeAll(async () => {
  machine = simulatedDevices(people.slice(0, 3), samplePictures())
  const log = (line: string) => void heard.push(line)
  const validate = createValidator(formats)
  agent = await agentOn({
    devices: devicesOf(machine),
    origin,
    secret,
    port: 0,
    now: () => now,
    validate,
    log,
    workbench: workbench(machine),
  })
})
afterAll(() => agent?.close())
beforeEach(() => {
  now = start
  Object.assign(machine, { lying: 'inTurn', paper: 200, delay: 0 })
  machine.faults.clear()
})

const good = () => ({ origin, 'content-type': 'application/json', authorization: `Bearer ${tokenFor(secret, 'all', start)}` })
const post = (body: unknown, headers: Record<string, string> = good()) =>
  fetch(agent.url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
const call = async (method: string, params?: object, headers?: Record<string, string>) => {
  const answer = await post({ jsonrpc: '2.0', id: 1, method, ...(params ? { params } : {}) }, headers)
  return { status: answer.status, ...((await answer.json()) as { result?: unknown; error?: { code: number; data?: { code: string } } }) }
}

describe('谁能调用外设服务', () => {
  it('本系统的页面带着口令，读得到卡；答复只许这个来源看', async () => {
    expect(await call('idCard.read')).toMatchObject({ status: 200, result: { name: people[0]!.name } })
    const answer = await post({ jsonrpc: '2.0', id: 1, method: 'device.status' })
    expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([origin, 'origin'])
  })
  it.each(['https://evil.example', 'https://zwfw.example.evil.example', 'null', ''])('别的来源“%s”：拒绝，也不许它看', async (other) => {
    const { origin: _, ...rest } = good()
    const answer = await post({ jsonrpc: '2.0', id: 1, method: 'idCard.read' }, other ? { ...rest, origin: other } : rest)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null])
    expect(heard.at(-1)).toContain('只认 https://zwfw.example')
  })
  it('口令没有、伪造、改过、过期、用别的密钥签：都不认', async () => {
    const token = tokenFor(secret, 'all', start)
    const [end, , sign] = token.split('.')
    const longer = `${Number(end) + 600}.all.${sign}`
    for (const wrong of [
      '',
      'x',
      longer,
      `${end}.status.${sign}`,
      tokenFor('t'.repeat(32), 'all', start),
      tokenFor(secret, 'all', later(3600)),
    ])
      expect(await call('idCard.read', undefined, { ...good(), authorization: `Bearer ${wrong}` })).toMatchObject({
        status: 401,
        error: { data: { code: 'token-refused' } },
      })
    now = later(299)
    expect((await call('idCard.read')).status).toBe(200)
    now = later(301)
    expect((await call('idCard.read')).status).toBe(401)
  })
  it('只能问外设状态的口令：问得到状态，读不了卡，也打印不了', async () => {
    const headers = { ...good(), authorization: `Bearer ${tokenFor(secret, 'status', start)}` }
    expect((await call('device.status', undefined, headers)).status).toBe(200)
    for (const method of deviceMethods.filter((one) => one !== 'device.status'))
      expect(await call(method, {}, headers)).toMatchObject({ status: 403, error: { data: { code: 'token-refused' } } })
  })
  it('浏览器先问一声：本系统的来源答应，连同私有网络；别的来源不答应', async () => {
    const ask = (from: string) =>
      fetch(agent.url, {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' },
      })
    const [yes, no] = [await ask(origin), await ask('https://evil.example')]
    expect([yes.status, no.status]).toEqual([204, 403])
    expect(yes.headers.get('access-control-allow-private-network')).toBe('true')
    expect(yes.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(no.headers.get('access-control-allow-origin')).toBeNull()
  })
  it('不认识的方法、不是 JSON-RPC、不是 JSON：说清楚，不做', async () => {
    expect(await call('seal.print')).toMatchObject({ status: 200, error: { code: -32601 } })
    expect(await call('printer.print', { name: '回执' })).toMatchObject({ status: 200, error: { code: -32602 } })
    for (const body of ['{', '[]', 'null', { method: 'idCard.read' }]) expect((await post(body)).status).toBe(400)
    expect((await post('{}', { ...good(), 'content-type': 'text/plain' })).status).toBe(415)
    expect((await fetch(agent.url, { method: 'DELETE', headers: good() })).status).toBe(405)
  })
})

describe('故障', () => {
  const params: Record<string, object> = {
    'printer.print': { name: '回执', pdf: Buffer.from('/Type /Page /Type /Page').toString('base64') },
    'sign.start': { title: '承诺书' },
    lights: { place: 'reader', state: 'on' },
    'speech.say': { text: '您好' },
  }
  it.each(deviceMethods.flatMap((method) => faultsOf[method].map((fault) => [method, fault] as const)))('%s：%s', async (method, fault) => {
    machine.faults.add(fault)
    expect(await call(method, params[method])).toMatchObject({ status: 200, error: { code: -32000, data: { code: fault } } })
  })
  it('打到一半没有纸：说出已经打了几张', async () => {
    machine.paper = 1
    expect(await call('printer.print', params['printer.print'])).toMatchObject({ error: { data: { code: 'out-of-paper', printed: 1 } } })
  })
  it('反应慢：等一会儿才答，答的还是对的', async () => {
    machine.delay = 60
    const before = performance.now()
    expect((await call('device.status')).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(50)
  })
})

describe('试验台', () => {
  const change = (given: [string, string][], from = agent.url) =>
    fetch(`${agent.url}/workbench`, { method: 'POST', body: new URLSearchParams(given), headers: { origin: from }, redirect: 'manual' })

  it('放一张卡、改纸张、切换故障，马上生效，页面上看得到', async () => {
    for (const given of [
      [['card', '2']],
      [['paper', '3']],
      [
        ['faults', '1'],
        ['scanner-jam', 'on'],
      ],
    ] as [string, string][][])
      expect((await change(given)).status).toBe(303)
    expect([machine.lying, machine.paper, [...machine.faults]]).toEqual([2, 3, ['scanner-jam']])
    await call('speech.say', { text: '<b>请签字</b>' })
    const page = await fetch(`${agent.url}/`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('&lt;b&gt;请签字&lt;/b&gt;')
  })
  it('别的网站的表单改不了', async () => {
    expect((await change([['card', '1']], 'https://evil.example')).status).toBe(403)
    expect(machine.lying).toBe('inTurn')
  })
})
