import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listenLocally } from '@tongban/kit/local-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendLoad } from './load.ts'

let folder: string
let server: Awaited<ReturnType<typeof listenLocally>>
const heard: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongban-load-'))
  server = await listenLocally(({ method, path, headers, body }) => {
    heard.push(`${method} ${path} ${headers.cookie ?? ''} ${headers['idempotency-key'] ?? ''} ${body}`.trim())
    const content = JSON.stringify({ 收到: body.length })
    return { text: content, status: path === '/wrong' ? 500 : 201, headers: { 'content-length': String(Buffer.byteLength(content)) } }
  })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const load = (path: string, more: { count?: number; pace?: number } = {}) =>
  sendLoad(folder, {
    port: Number(new URL(server.url).port),
    connections: 4,
    seconds: 30,
    requests: Array.from({ length: more.count ?? 1 }, (_, n) => ({
      method: 'POST',
      path,
      cookie: 'a=b',
      key: `key-${n}`,
      body: { 第: n },
    })),
    repeat: false,
    expected: { status: 201, body: '^\\{"收到":\\d+\\}$' },
    ...(more.pace ? { pace: more.pace } : {}),
  })

describe('压测', () => {
  it('备好的请求每个只发一次，带着各自的编号、登录和内容', async () => {
    const { done, statuses, wrong } = await load('/cases', { count: 50 })
    expect([done, statuses, wrong]).toEqual([50, { 201: 50 }, 0])
    expect(heard.toSorted()).toEqual(Array.from({ length: 50 }, (_, n) => `POST /cases a=b key-${n} {"第":${n}}`).toSorted())
  })
  it('答错一个，整次作废，并引用那个答复', async () => {
    await expect(load('/wrong')).rejects.toThrow(/有1个不对.*500 \{"收到":/)
  })
  it('可以按每秒几个均匀地发', async () => {
    const { done, seconds } = await load('/paced', { count: 20, pace: 40 })
    expect(done).toBe(20)
    expect(seconds).toBeGreaterThan(0.45)
  })
})
