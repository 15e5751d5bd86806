import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { caseOf } from './case.ts'
import type { Peer } from './peer.ts'
import { run, untilAnswering } from './run.ts'

export const strapi: Peer = {
  name: 'Strapi',
  version: '5.54.0',
  packages: ['@strapi/strapi@5.54.0', 'pg@8'],
  mark: 25,
  async start({ folder, port, database }) {
    for (const [path, content] of Object.entries(project)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
    }
    const env = {
      PORT: String(port),
      PG_HOST: database.host,
      PG_USER: database.user,
      PG_DATABASE: database.name,
      STRAPI_TELEMETRY_DISABLED: 'true',
    }
    const child = run(join(folder, 'start.cjs'), folder, env)
    await untilAnswering(child, port, { method: 'GET', path: '/api/cases' }, 200)
    return {
      create: (n) => ({ method: 'POST', path: '/api/cases?populate=materials', body: { data: caseOf(n) } }),
      created: { status: 201, body: '"materials":\\[\\{' },
    }
  },
}

const text = { type: 'string' }
const texts = ['matter', 'status', 'channel', 'outlet', 'organ', 'applicant', 'idNumber', 'phone', 'dueOn'].map(
  (name) => [name, text] as const,
)
const schema = {
  kind: 'collectionType',
  collectionName: 'cases',
  info: { singularName: 'case', pluralName: 'cases', displayName: 'Case' },
  options: { draftAndPublish: false },
  attributes: {
    ...Object.fromEntries(texts),
    no: { type: 'string', unique: true, required: true },
    receivedAt: { type: 'datetime' },
    form: { type: 'json' },
    materials: { type: 'component', repeatable: true, component: 'case.material' },
  },
}
const material = {
  collectionName: 'case_materials',
  info: { displayName: 'material' },
  attributes: { item: text, source: text, file: text },
}
const factory = (kind: string, more = '') =>
  `module.exports = require('@strapi/strapi').factories.createCore${kind}('api::case.case'${more})\n`
const layers = ['errors', 'security', 'cors', 'query', 'body', 'favicon', 'public'].map((name) => `strapi::${name}`)

/** The smallest project with this one type: open to whoever asks, without its administration pages. */
const project: Record<string, string | object> = {
  'start.cjs': `require('@strapi/strapi').createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).start()\n`,
  'config/server.js': `module.exports = () => ({ host: '127.0.0.1', port: Number(process.env.PORT), app: { keys: ['bench-only-key'] }, logger: { updates: { enabled: false } } })\n`,
  'config/admin.js': `module.exports = () => ({ serveAdminPanel: false, auth: { secret: 'bench-only-secret' }, apiToken: { salt: 'bench-only' }, transfer: { token: { salt: 'bench-only' } } })\n`,
  'config/middlewares.js': `module.exports = ${JSON.stringify(layers)}\n`,
  'config/database.js': `module.exports = () => ({ connection: { client: 'postgres', connection: { host: process.env.PG_HOST, user: process.env.PG_USER, database: process.env.PG_DATABASE }, pool: { min: 2, max: 16 } } })\n`,
  'src/index.js': `module.exports = { register() {}, bootstrap() {} }\n`,
  'src/api/case/content-types/case/schema.json': schema,
  'src/components/case/material.json': material,
  'src/api/case/controllers/case.js': factory('Controller'),
  'src/api/case/services/case.js': factory('Service'),
  'src/api/case/routes/case.js': factory('Router', `, { config: { create: { auth: false }, find: { auth: false } } }`),
  'public/uploads/.keep': '',
  'favicon.png': '',
}
