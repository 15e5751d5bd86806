import fc from 'fast-check'
import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { address, createClient, ProblemError } from './client.ts'
import { endpoint, shape } from './contract.ts'

describe('接口地址', () => {
  it('路径里的变量填进去，查询里的空值略去', () => {
    expect(address('/cases/:no/letters/:id', { no: '1', id: '2' }, {})).toBe('/cases/1/letters/2')
    expect(address('/cases', {}, { q: '李青禾', status: '', from: undefined, cursor: 'a_b' })).toBe(
      '/cases?q=%E6%9D%8E%E9%9D%92%E7%A6%BE&cursor=a_b',
    )
  })
  it('变量里写什么都跑不出它的那一段', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(text.isWellFormed())
        const path = address('/cases/:no/acceptance', { no: text }, {})
        expect(path.split('/').length).toBe(4)
        expect(decodeURIComponent(path.split('/')[2]!)).toBe(text)
        expect(path).not.toMatch(/[?#]/)
      }),
    )
  })
  it('查询里写什么都原样到达', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(text.isWellFormed())
        return new URLSearchParams(address('/cases', {}, { q: text }).split('?')[1]).get('q') === text
      }),
    )
  })
})

const accept = endpoint({
  method: 'POST',
  path: '/cases/:no/acceptance',
  allow: 'cases.accept',
  summary: '受理',
  params: shape({ no: Type.String() }),
  input: shape({ revision: Type.Integer() }),
  output: shape({ no: Type.String() }),
})

describe('前端调用', () => {
  it('按接口定义发出请求，带上提交编号，取回答复', async () => {
    const seen: { url: string; init: RequestInit }[] = []
    const client = createClient({
      base: '/api',
      fetch: async (url, init) => {
        seen.push({ url, init })
        return Response.json({ no: '7' }, { status: 201 })
      },
    })
    expect(await client.call(accept, { params: { no: '7' }, input: { revision: 1 }, key: 'key-12345' })).toEqual({ no: '7' })
    expect(seen[0]).toMatchObject({
      url: '/api/cases/7/acceptance',
      init: { method: 'POST', body: '{"revision":1}', headers: { 'idempotency-key': 'key-12345', 'content-type': 'application/json' } },
    })
  })
  it('拒绝的话原样交给界面；没有答复、答复读不懂时也有一句人话', async () => {
    const problem = { type: 'about:blank', title: '情况已变化', status: 409, detail: '已受理', code: 'wrong-status' }
    const answers = [
      () => Promise.resolve(Response.json(problem, { status: 409 })),
      () => Promise.reject(new TypeError('failed to fetch')),
      () => Promise.resolve(new Response('<html>', { status: 502 })),
    ]
    const said = answers.map((fetch) =>
      createClient({ base: '', fetch })
        .call(accept, { params: { no: '7' }, input: { revision: 1 } })
        .catch((failure: unknown) => (failure instanceof ProblemError ? failure.problem : failure)),
    )
    expect(await Promise.all(said)).toMatchObject([
      problem,
      { code: 'unreachable', status: 0, detail: '暂时连不上服务，您填写的内容都还在，请稍后再试。' },
      { code: 'unreachable', status: 502, title: '服务暂不可用' },
    ])
  })
  it('自己取消的请求不当作连接不上', async () => {
    const stop = new AbortController()
    const client = createClient({ base: '', fetch: () => Promise.reject(new DOMException('stopped', 'AbortError')) })
    stop.abort()
    const call = client.call(accept, { params: { no: '7' }, input: { revision: 1 }, signal: stop.signal })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })
})
