import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asked } from '../house/http.ts'
import { caseOf } from './case.ts'
import type { Peer, Place } from './peer.ts'
import { run, untilAnswering } from './run.ts'

const token = 'bench-only-token-of-a-peer-0123456789'
const headers = { authorization: `Bearer ${token}` }
const texts = ['matter', 'status', 'channel', 'outlet', 'organ', 'applicant', 'idNumber', 'phone', 'dueOn']

export const directus: Peer = {
  name: 'Directus',
  version: '12.3.1',
  packages: ['directus@12.3.1'],
  mark: 18,
  async start({ folder, port, database }) {
    await withoutSandbox(folder)
    const cli = join(folder, 'node_modules', 'directus', 'cli.js')
    const env = environment(port, database)
    const [code] = await once(run(cli, folder, env, ['bootstrap']), 'exit')
    if (code !== 0) throw new Error('它没有初始化成功，见上面它自己的话。')
    const child = run(cli, folder, env, ['start'])
    await untilAnswering(child, port, { method: 'GET', path: '/server/ping' }, 200)
    await collections(port)
    return {
      create: (n) => ({ method: 'POST', path: `/items/cases?access_token=${token}`, body: caseOf(n) }),
      created: { status: 200, body: '"materials":\\[' },
    }
  },
}

/** The sandbox for its flows is a binary that npm does not carry; no case ever runs in it, so an empty one stands there. */
async function withoutSandbox(folder: string): Promise<void> {
  const out = join(folder, 'node_modules', 'isolated-vm', 'out')
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'isolated_vm.js'), 'exports.ivm = {}\n')
}

const environment = (port: number, { host, user, name }: Place['database']) => ({
  PORT: String(port),
  HOST: '127.0.0.1',
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DB_CLIENT: 'pg',
  DB_HOST: host,
  DB_PORT: '5432',
  DB_USER: user,
  DB_DATABASE: name,
  SECRET: 'bench-only-secret-of-a-peer',
  ADMIN_EMAIL: 'bench@example.com',
  ADMIN_PASSWORD: 'bench-only-password',
  ADMIN_TOKEN: token,
  TELEMETRY: 'false',
  LOG_LEVEL: 'error',
  RATE_LIMITER_ENABLED: 'false',
})

/** The two tables and what ties them, as an administrator makes them over its interface. */
async function collections(port: number): Promise<void> {
  /** Flags of its own are told to a field only where it has a place for them. */
  const made = (collection: string, fields: object[]) =>
    send('/collections', { collection, schema: {}, fields: fields.map((field) => ({ meta: {}, ...field })) })
  const send = (path: string, body: object) => asked(port, 200, { method: 'POST', path, body, headers })
  const key = { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } }
  const text = (field: string) => ({ field, type: 'string', schema: {} })
  const more = [
    { field: 'no', type: 'string', schema: { is_unique: true } },
    { field: 'receivedAt', type: 'timestamp', schema: {} },
    { field: 'form', type: 'json', schema: {} },
    { field: 'materials', type: 'alias', meta: { special: ['o2m'] } },
  ]
  await made('cases', [key, ...texts.map(text), ...more])
  const owner = { field: 'owner', type: 'integer', schema: {} }
  await made('materials', [key, owner, ...['item', 'source', 'file'].map(text)])
  await send('/relations', {
    collection: 'materials',
    field: 'owner',
    related_collection: 'cases',
    meta: { one_field: 'materials' },
    schema: {},
  })
}
