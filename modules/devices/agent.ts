import type { Validate } from '@tongban/kit/defects'
import { type LocalAnswer, type LocalRequest, listenLocally } from '@tongban/kit/local-server'
import { answer, type Devices, failed, refused } from './devices.ts'
import { bearerOf, openedBy } from './token.ts'

export interface AgentSettings {
  devices: Devices
  /** The service's own address; a page of any other is refused. */
  origin: string
  /** Shared with the server, which signs the pages' tokens with it. */
  secret: string
  port: number
  now(): Date
  validate: Validate
  log(line: string): void
  /** A page to work the simulator by hand; no machine at an outlet has it. */
  workbench?: (request: LocalRequest) => LocalAnswer | undefined
}

/**
 * 外设服务: JSON-RPC 2.0 by POST on 127.0.0.1, for pages of one origin that bring a token of the server (docs/decisions/0013).
 * Throws when the port is taken.
 */
export const agentOn = (settings: AgentSettings): Promise<{ url: string; close(): Promise<void> }> =>
  listenLocally((request) => answerOf(settings, request), settings.port)

async function answerOf(settings: AgentSettings, request: LocalRequest): Promise<LocalAnswer> {
  const { method, headers } = request
  // A name that somebody else's DNS points at this machine is not ours.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(String(headers.host ?? ''))) return { status: 403, content: { error: 'host' } }
  const shown = settings.workbench?.(request)
  if (shown) return shown
  if (headers.origin !== settings.origin) {
    settings.log(`已拒绝 ${headers.origin ?? '没有来源'} 的页面，只认 ${settings.origin}`)
    return { status: 403, content: { error: 'origin' } }
  }
  const cors = { 'access-control-allow-origin': settings.origin, vary: 'origin', 'cache-control': 'no-store' }
  if (method === 'OPTIONS') return { status: 204, text: '', headers: { ...cors, ...preflight(request) } }
  if (method !== 'POST') return { status: 405, content: { error: 'method' }, headers: { ...cors, allow: 'POST' } }
  if (!/^application\/json\b/.test(String(headers['content-type'] ?? '')))
    return { status: 415, content: { error: 'content-type' }, headers: cors }
  return { ...(await called(settings, request)), headers: cors }
}

/** A public page may reach into this machine only when the machine itself says so (Private Network Access). */
function preflight({ headers }: LocalRequest): Record<string, string> {
  return {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
    ...(headers['access-control-request-private-network'] === 'true' ? { 'access-control-allow-private-network': 'true' } : {}),
  }
}

async function called({ devices, secret, now, validate, log }: AgentSettings, { headers, body }: LocalRequest) {
  const call = parsed(body)
  if (!call) return { status: 400, content: refused(null, -32600, '不是一次 JSON-RPC 调用') }
  const open: readonly string[] = openedBy(secret, bearerOf(headers.authorization), now())
  if (open.length === 0) return { status: 401, content: failed(call.id, 'token-refused') }
  const known = Object.hasOwn(devices, call.method)
  if (known && !open.includes(call.method)) return { status: 403, content: failed(call.id, 'token-refused') }
  return { status: 200, content: await answer(devices, call, validate, log) }
}

interface Call {
  id: number
  method: string
  params?: unknown
}

function parsed(body: string): Call | undefined {
  try {
    const call = JSON.parse(body) as Partial<Call & { jsonrpc: unknown }> | null
    const wellFormed = call?.jsonrpc === '2.0' && Number.isInteger(call.id) && typeof call.method === 'string'
    return wellFormed ? { id: call.id!, method: call.method!, ...('params' in call ? { params: call.params } : {}) } : undefined
  } catch {
    return undefined
  }
}
