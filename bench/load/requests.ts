/** A request as the load generator sends it. */
export interface LoadRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  cookie?: string
  /** Sent as JSON. */
  body?: unknown
  /** A fresh idempotency key is made for it. */
  key?: string
}

/** What a right answer looks like: anything else fails the measurement. */
export interface Expected {
  status: number
  /** A regular expression that the body must match. */
  body: string
}

export interface LoadTask {
  port: number
  connections: number
  /** Ends after so many seconds, or when requests that may not be sent twice are used up. */
  seconds: number
  requests: string
  repeat: boolean
  expected: Expected
  /** At most so many requests a second, evenly; without it, as many as go through. */
  pace?: number
}

export interface LoadReport {
  done: number
  seconds: number
  p50: number
  p99: number
  statuses: Record<string, number>
  /** How many answers were not as expected, and the first of them. */
  wrong: number
  firstWrong?: string
  /** Processor time of the generator itself, in milliseconds a request. */
  cost: number
}

/** The bytes of a request on the wire. */
export function bytesOf({ method, path, cookie, body, key }: LoadRequest): Buffer {
  const content = body === undefined ? '' : JSON.stringify(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...(key ? [`idempotency-key: ${key}`] : []),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(content)}`]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`)
}
