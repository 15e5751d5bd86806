import { type Endpoint, Problem } from '@tongban/kit/contract'
import type { App } from '@tongban/kit/http'

/** OpenAPI 3.1 of every endpoint: the same values that make the routes and the client. */
export function documentOf(endpoints: Endpoint[], prefix: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const e of endpoints) {
    const path = prefix + e.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operationOf(e) }
  }
  return { openapi: '3.1.0', info: { title: '政银通办', version: '0.1.0' }, paths, components: { schemas: { Problem } } }
}

type ObjectSchema = { properties?: Record<string, unknown>; required?: string[] }

const parametersOf = (place: 'path' | 'query', schema: ObjectSchema | undefined) =>
  Object.entries(schema?.properties ?? {}).map(([name, type]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required ?? []).includes(name),
    schema: type,
  }))

const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[\\w-]{8,100}$' } }

function operationOf(e: Endpoint) {
  const body = e.bytes ? { 'application/octet-stream': {} } : e.input && { 'application/json': { schema: e.input } }
  const answer = e.file ? { '*/*': {} } : e.output && { 'application/json': { schema: e.output } }
  return {
    summary: e.summary,
    'x-permission': e.allow,
    parameters: [
      ...parametersOf('path', e.params as ObjectSchema),
      ...parametersOf('query', e.query as ObjectSchema),
      ...(e.idempotent ? [key] : []),
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      [String(e.status ?? 200)]: { description: '成功', ...(answer ? { content: answer } : {}) },
      default: {
        description: '拒绝或失败，说明怎样改正',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

export function openApi(app: App): void {
  const document = documentOf(app.endpoints, app.prefix)
  app.server.get('/openapi.json', async () => document)
}
