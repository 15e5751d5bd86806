import type { Answer, Endpoint, Given, Problem } from './contract.ts'

/** A refusal or failure as the server said it; `unreachable` when there was no answer at all. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

type Parts<E> = { [K in keyof Given<E> as Given<E>[K] extends undefined ? never : K]: Given<E>[K] }
export type Call<E> = Parts<E> & { key?: string; body?: Blob; headers?: Record<string, string>; signal?: AbortSignal }

export interface ClientSettings {
  base: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
}

const unreachable: Problem = {
  type: 'about:blank',
  title: '连接不上',
  status: 0,
  code: 'unreachable',
  detail: '暂时连不上服务，您填写的内容都还在，请稍后再试。',
}

/** The typed client of every front end: `call(endpoint, {params, query, input})`; throws a ProblemError. */
export function createClient(settings: ClientSettings) {
  const ask = async (e: Endpoint, given: Call<Endpoint>) => {
    const loose = given as { params?: Record<string, string>; query?: Record<string, unknown>; input?: unknown } & Call<Endpoint>
    const headers: Record<string, string> = { ...loose.headers }
    if (loose.key) headers['idempotency-key'] = loose.key
    if (loose.input !== undefined) headers['content-type'] = 'application/json'
    const answer = await settings
      .fetch(settings.base + address(e.path, loose.params ?? {}, loose.query ?? {}), {
        method: e.method,
        headers,
        body: loose.body ?? (loose.input === undefined ? undefined : JSON.stringify(loose.input)),
        credentials: 'same-origin',
        signal: loose.signal,
      })
      .catch((failure: unknown) => {
        if (loose.signal?.aborted) throw failure
        throw new ProblemError(unreachable)
      })
    if (!answer.ok) throw new ProblemError(await problemOf(answer))
    return answer
  }
  return {
    call: async <E extends Endpoint>(e: E, given: Call<E>): Promise<Answer<E>> => {
      const answer = await ask(e, given as unknown as Call<Endpoint>)
      return (answer.status === 204 ? undefined : await answer.json()) as Answer<E>
    },
    download: async <E extends Endpoint>(e: E, given: Call<E>) => (await ask(e, given as unknown as Call<Endpoint>)).blob(),
  }
}

/** Path and query of an endpoint for these values; empty query values are left out. */
export function address(path: string, params: Record<string, string>, query: Record<string, unknown>): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${filled}?${text}` : filled
}

async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => undefined)
  if (body && typeof body === 'object' && 'detail' in body) return body as Problem
  return { ...unreachable, status: answer.status, title: '服务暂不可用' }
}
