import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor, Context, Services, StaffActor } from './context.ts'
import type { Answer, Endpoint, Given } from './contract.ts'
import { defectsOf, type JsonSchema } from './defects.ts'
import { sendProblem } from './http/problem.ts'
import { invalid, Refusal } from './refusal.ts'

/** A file as an endpoint answers it. */
export interface FileAnswer {
  type: string
  name: string
  content: Buffer
}

/** What a handler may say beside its answer. */
export interface Reply {
  cookie(name: string, value: string, maxAgeSeconds: number): void
}

export type Handler<E extends Endpoint> = (
  ctx: Context,
  given: Given<E> & { body: Buffer; headers: Record<string, string | undefined>; cookies: Record<string, string | undefined> },
  reply: Reply,
) => Promise<E['file'] extends undefined ? Answer<E> : FileAnswer>

export interface App {
  server: FastifyInstance
  services: Services
  endpoints: Endpoint[]
  /** Who a request's session cookie stands for; given by identity. */
  actorOf(token: string | undefined): Promise<Actor>
  prefix: string
}

export interface HttpSettings {
  secure: boolean
  trustProxy: boolean
  deviceAgent: string
  tls: { cert: Buffer; key: Buffer } | undefined
}

export const sessionCookie = 'tongban_session'

/** The HTTP server with the house's defaults: strict headers, no coercion, every refusal as a problem document. */
export async function createApp(services: Services, actorOf: App['actorOf'], settings: HttpSettings): Promise<App> {
  const server = fastify({
    ...(settings.tls && { https: settings.tls }),
    logger: false,
    bodyLimit: 1024 * 1024,
    trustProxy: settings.trustProxy,
    genReqId: () => services.random.bytes(6).toString('hex'),
    routerOptions: { maxParamLength: 200 },
  })
  await server.register(cookie)
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", settings.deviceAgent].filter(Boolean),
        imgSrc: ["'self'", 'blob:', 'data:'],
        frameSrc: ["'self'", 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: settings.secure,
  })
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.setErrorHandler((failure, request, reply) => sendProblem(failure, request, reply, services.log))
  server.setNotFoundHandler((request, reply) =>
    sendProblem(new Refusal('absent', 'no-such-address', '没有这个地址，请从首页重新进入。'), request, reply, services.log),
  )
  return { server, services, endpoints: [], actorOf, prefix: '/api' }
}

/** Puts one endpoint on the wire: session, permission, shape of what is given, then the handler. */
export function serve<E extends Endpoint>(app: App, e: E, handler: Handler<E>): void {
  app.endpoints.push(e)
  app.server.route({
    method: e.method,
    url: app.prefix + e.path,
    bodyLimit: e.bytes ?? 1024 * 1024,
    handler: async (request, reply) => {
      sameOrigin(request)
      const ctx = await contextOf(app, request)
      admit(ctx, e)
      const given = givenOf(app.services, e, request)
      const answer = await handler(ctx, given as Parameters<Handler<E>>[1], replyOf(reply))
      return send(e, reply, answer)
    },
  })
}

/** A page of another site may not act with our cookie, whatever the browser's age. */
function sameOrigin(request: FastifyRequest) {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none')
    throw new Refusal('forbidden', 'foreign-page', '请求来自其他网站，已拒绝。请在本系统页面内操作。')
}

async function contextOf(app: App, request: FastifyRequest): Promise<Context> {
  const actor = await app.actorOf(request.cookies[sessionCookie])
  const key = request.headers['idempotency-key']
  return { ...app.services, actor, ip: request.ip, request: request.id, key: typeof key === 'string' ? key : undefined }
}

/** Refuses whoever has no session or lacks the endpoint's permission; both look the same for every endpoint. */
function admit(ctx: Context, e: Endpoint) {
  if (e.allow !== 'anyone') {
    if (ctx.actor.kind !== 'staff') throw new Refusal('unauthenticated', 'signed-out', '登录已过期，请重新登录。您填写的内容还在。')
    if (e.allow !== 'staff' && !ctx.actor.permissions.has(e.allow)) throw missing(ctx.actor)
  }
  if (e.idempotent && !/^[\w-]{8,100}$/.test(ctx.key ?? '')) throw invalid('no-key', '缺少提交编号，请刷新页面后重新提交。')
}

function missing({ barred }: StaffActor): Refusal {
  const { code, sentence } = barred ?? { code: 'not-permitted', sentence: '您的岗位没有这项权限，需要时请联系本单位管理员。' }
  return new Refusal('forbidden', code, sentence)
}

function givenOf(services: Services, e: Endpoint, request: FastifyRequest) {
  const unwritable = unwritableIn([request.params, request.query, e.input ? request.body : undefined])
  if (unwritable) throw invalid('unwritable-text', '文字里有无法保存的字符，请删去后重新输入。')
  const parts = { params: [e.params, request.params], query: [e.query, request.query], input: [e.input, request.body] } as const
  const defects = Object.values(parts).flatMap(([schema, value]) => {
    if (!schema) return []
    return defectsOf(services.validate(schema as JsonSchema, value ?? {}), (pointer) => titleAt(schema as JsonSchema, pointer))
  })
  if (defects.length > 0)
    throw invalid('invalid-input', `有${defects.length}处需要改正：${defects.map((d) => d.message).join('；')}`.slice(0, 500), defects)
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return { params: request.params, query: request.query, input: request.body, body, headers: request.headers, cookies: request.cookies }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const unwritableIn = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0') || !value.isWellFormed()
    : typeof value === 'object' && value !== null && Object.entries(value).some(([name, v]) => unwritableIn(name) || unwritableIn(v))

/** The title that the shape gives to a place, for sentences a person understands. */
function titleAt(schema: JsonSchema, pointer: string): string | undefined {
  let node: JsonSchema | undefined = schema
  for (const name of pointer.split('/').slice(1)) {
    const properties = node?.properties as Record<string, JsonSchema> | undefined
    node = properties?.[name] ?? (node?.items as JsonSchema | undefined)
  }
  return typeof node?.title === 'string' ? node.title : undefined
}

const replyOf = (reply: FastifyReply): Reply => ({
  cookie: (name, value, maxAge) =>
    void reply.setCookie(name, value, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      maxAge,
      secure: reply.request.protocol === 'https',
    }),
})

/** Whether the browser has it already: an address that names its content is its own tag. */
function known(reply: FastifyReply): boolean {
  const tag = `"${encodeURIComponent(reply.request.url)}"`
  reply.header('etag', tag)
  return reply.request.headers['if-none-match'] === tag
}

/** For whoever asked, not for what stands between us: a year is as long as caches know. */
const forEver = 'private, max-age=31536000, immutable'

function send(e: Endpoint, reply: FastifyReply, answer: unknown) {
  reply.header('cache-control', e.lasting ? forEver : 'no-store')
  if (e.lasting && known(reply)) return reply.status(304).send()
  if (!e.file) return reply.status(e.status ?? 200).send(e.status === 204 ? undefined : answer)
  const file = answer as FileAnswer
  return reply
    .header('content-type', file.type)
    .header('x-frame-options', 'SAMEORIGIN')
    .header('content-security-policy', "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .send(file.content)
}
