// Runs in the folder where Payload is installed; Payload has no HTTP server of its own without Next.js, so the thinnest possible one stands before it.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const here = join(process.cwd(), 'package.json')
const load = (name) => import(pathToFileURL(createRequire(here).resolve(name)).href)
const { buildConfig, getPayload } = await load('payload')
const { postgresAdapter } = await load('@payloadcms/db-postgres')

const text = (name, more = {}) => ({ name, type: 'text', ...more })
const config = await buildConfig({
  secret: 'bench-only-secret-of-a-peer',
  telemetry: false,
  db: postgresAdapter({
    push: true,
    pool: { host: process.env.PG_HOST, user: process.env.PG_USER, database: process.env.PG_DATABASE, max: 16 },
  }),
  collections: [
    {
      slug: 'cases',
      access: { create: () => true, read: () => true },
      fields: [
        text('no', { required: true, unique: true }),
        ...['matter', 'status', 'channel', 'outlet', 'organ', 'applicant', 'idNumber', 'phone', 'dueOn'].map((name) => text(name)),
        { name: 'receivedAt', type: 'date', index: true },
        { name: 'form', type: 'json' },
        { name: 'materials', type: 'array', fields: [text('item'), text('source'), text('file')] },
      ],
    },
  ],
})
// It makes its tables by itself only outside production.
process.env.NODE_ENV = 'development'
const payload = await getPayload({ config })
process.env.NODE_ENV = 'production'

const answer = (response, status, value) => {
  const body = JSON.stringify(value)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}
createServer(async (request, response) => {
  try {
    if (request.method === 'GET') {
      return answer(response, 200, await payload.find({ collection: 'cases', limit: 20, sort: '-receivedAt', overrideAccess: false }))
    }
    const parts = []
    for await (const part of request) parts.push(part)
    const data = JSON.parse(Buffer.concat(parts).toString())
    return answer(response, 201, await payload.create({ collection: 'cases', data, overrideAccess: false }))
  } catch (failure) {
    return answer(response, 500, { message: String(failure) })
  }
}).listen(Number(process.env.PORT), '127.0.0.1')
