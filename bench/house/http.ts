import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export interface Asked {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: the bench looks into answers of every shape
  body: any
  cookie: string | undefined
  text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

export interface Question {
  method?: string
  path: string
  cookie?: string
  /** Sent as JSON, bytes as they are. */
  body?: object | Buffer
  headers?: Record<string, string>
}

/** One request beside the load: to prepare, to look at. */
export function ask(port: number, { method = 'GET', path, cookie, body, headers }: Question): Promise<Asked> {
  const content = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  const head = {
    'idempotency-key': randomUUID(),
    ...(cookie ? { cookie } : {}),
    ...(content ? { 'content-type': 'application/json', 'content-length': content.length } : {}),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers: head }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString()
        const json = String(answer.headers['content-type'] ?? '').includes('json')
        const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0]
        resolve({ status: answer.statusCode ?? 0, body: json && text ? JSON.parse(text) : undefined, cookie, text })
      })
    })
    sent.on('error', reject)
    sent.end(content)
  })
}

/** The same, and an error that quotes the answer when it is not of this status. */
export async function asked(port: number, status: number, question: Question): Promise<Asked> {
  const answer = await ask(port, question)
  if (answer.status === status) return answer
  throw new Error(`${question.method ?? 'GET'} ${question.path} 应答${status}，得到${answer.status}：${answer.text.slice(0, 400)}`)
}
