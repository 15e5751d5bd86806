import { timingSafeEqual } from 'node:crypto'
import { hmacSm3, sm3 } from './crypto.ts'
import type { Random } from './random.ts'

/** Where an outside system answers, and the secret shared with it. */
export interface Partner {
  url: string
  secret: string
}

/** The largest answer that is read, in bytes. */
const most = 1_000_000
/** How far the clocks of both sides may be apart, in milliseconds. */
const drift = 5 * 60_000
const names = { time: 'x-tongban-time', nonce: 'x-tongban-nonce', signature: 'x-tongban-signature' } as const

const signatureOf = (secret: string, time: string, nonce: string, body: string) =>
  hmacSm3(Buffer.from(secret), `${time}\n${nonce}\n${sm3(body)}`).toString('hex')

export type Headers = Record<string, string | string[] | undefined>

/** Whether a request was signed with the secret, lately: HMAC-SM3 over time, nonce and the digest of the body (docs/exchange.md). */
export function signedWell(secret: string, given: Headers, body: string, now: Date): boolean {
  const [time, nonce, signature] = [names.time, names.nonce, names.signature].map((name) => String(given[name] ?? ''))
  const away = Math.abs(Date.parse(time!) - now.getTime())
  if (!nonce || Number.isNaN(away) || away > drift) return false
  const right = Buffer.from(signatureOf(secret, time!, nonce, body))
  const found = Buffer.from(signature!)
  return right.length === found.length && timingSafeEqual(right, found)
}

interface Sending {
  partner: Partner
  path: string
  content: unknown
  /** Milliseconds until it is given up. */
  timeout: number
  now: Date
  random: Random
}

/**
 * Sends signed JSON and gives the JSON that comes back. Throws for no connection, a wait too long, an answer too long or not JSON, and any
 * status but 2xx. A connection that broke is tried once more: only for requests that change nothing.
 */
export async function askPartner({ partner, path, content, timeout, now, random }: Sending): Promise<unknown> {
  const body = JSON.stringify(content)
  const signal = AbortSignal.timeout(timeout)
  const once = () => {
    const [time, nonce] = [now.toISOString(), random.uuid(now)]
    const signed = { [names.time]: time, [names.nonce]: nonce, [names.signature]: signatureOf(partner.secret, time, nonce, body) }
    const headers = { 'content-type': 'application/json', ...signed }
    return fetch(partner.url + path, { method: 'POST', body, headers, signal, redirect: 'error' })
  }
  const response = await once().catch((failure: unknown) => {
    if (signal.aborted) throw failure
    return once()
  })
  const text = await bounded(response)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return JSON.parse(text)
}

async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > most) throw new Error('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
