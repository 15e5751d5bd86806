import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { demoPassword } from '@tongban/demo'
import { people, phoneOf } from '@tongban/demo/people'
import { linkOf } from '@tongban/kit/events'
import { withClient } from '@tongban/kit/postgres/connection'
import { type EmbeddedPostgres, startPostgres } from '@tongban/kit/postgres/embedded'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCalm, freePort } from './testing/program.ts'

const root = join(import.meta.dirname, '..')
let data: string
let port: number
let server: ChildProcess | undefined
let lines = ''

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tongban-crash-'))
  port = await freePort()
  await start()
}, 320_000)
afterAll(async () => {
  await stop('SIGTERM')
  await rm(data, { recursive: true, force: true })
})

/** Starts the real service on the folder; gives the milliseconds until it answers. */
async function start(): Promise<number> {
  const began = performance.now()
  server = spawn(process.execPath, [join(root, 'server/main.ts'), 'serve'], {
    env: { ...process.env, PORT: String(port), TONGBAN_DATA: data },
    cwd: root,
  })
  server.stdout!.on('data', (text: Buffer) => {
    lines += text
  })
  server.stderr!.on('data', (text: Buffer) => {
    lines += text
  })
  while (!(await answers())) if (performance.now() - began > 300_000) throw new Error(`服务没有启动：${lines}`)
  return performance.now() - began
}

const answers = () =>
  pause(50)
    .then(() => fetch(`http://127.0.0.1:${port}/health/ready`))
    .then(
      (r) => r.ok,
      () => false,
    )

function stop(signal: NodeJS.Signals): Promise<unknown> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  const ended = new Promise((resolve) => server!.once('exit', resolve))
  server.kill(signal)
  return ended
}

async function call(
  cookie: string,
  path: string,
  body: object,
  key: string = randomUUID(),
): Promise<{ status: number; body: Record<string, string> }> {
  const headers = { 'content-type': 'application/json', cookie, 'idempotency-key': key }
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

async function signIn(): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`http://127.0.0.1:${port}/api/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'clerk1', password: demoPassword }),
  })
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

const application = (citizen: string) => ({
  matter: 'resident-medical-enrolment',
  version: 1,
  channel: 'window',
  applicant: { citizen, phone: phoneOf(1) },
  situation: { who: 'self', place: 'household', aid: 'none' },
  form: { period: 'next', townAddress: '湛河区姚孟街道示范村12号' },
  materials: [{ item: 'idCard', from: 'card-reader' }],
})

interface Sent {
  key: string
  no: string | undefined
}

/** The process of the database: one that survived our death is taken over, not fought. */
const postmaster = async () => (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]!

/** Sends until the service is gone; what was not answered is sent again later with the same key. */
async function sendUntilGone(cookie: string, body: object, sent: Sent[]): Promise<void> {
  for (;;) {
    const one: Sent = { key: randomUUID(), no: undefined }
    sent.push(one)
    try {
      one.no = (await call(cookie, '/cases', body, one.key)).body.no
    } catch {
      return
    }
  }
}

describe('服务在答复途中被强行杀掉', () => {
  it('杀掉五次：答复过的都在且只有一件，没答复的用同一编号重发也只有一件；几秒内重新启动并接管数据库；事件链完整', async () => {
    const sent: Sent[] = []
    const restarts: number[] = []
    const postmasters: string[] = []
    let cookie = await signIn()
    const { body } = await call(cookie, '/citizens', { by: 'card', card: people[1]! })
    for (let round = 0; round < 5; round++) {
      const clients = Promise.all(Array.from({ length: 4 }, () => sendUntilGone(cookie, application(body.id!), sent)))
      const target = sent.length + 8 + round * 5
      await expect.poll(() => sent.length, { timeout: 180_000, interval: 5 }).toBeGreaterThan(target)
      await stop('SIGKILL')
      await clients
      restarts.push(await start())
      postmasters.push(await postmaster())
      cookie = await signIn()
    }
    expect(Math.min(...restarts)).toBeLessThan(await asCalm(10_000)) // under a second alone; here the other tests use the processors too
    for (const one of sent.filter((s) => s.no === undefined))
      one.no = (await call(cookie, '/cases', application(body.id!), one.key)).body.no
    expect(new Set(postmasters).size).toBe(1)
    await stop('SIGTERM')
    await verify(sent)
  }, 600_000)
})

/** What lies in the database after it all, read with nobody else there. */
async function verify(sent: Sent[]) {
  const postgres: EmbeddedPostgres = await startPostgres({ data: join(data, 'postgres'), log: () => undefined })
  try {
    await withClient({ ...postgres.admin, database: 'tongban' }, async (client) => {
      const nos = sent.map((s) => s.no!)
      expect(new Set(nos).size).toBe(nos.length)
      const { rows } = await client.query<{ id: string; no: string }>('select id, no from cases where no = any ($1)', [nos])
      expect(rows.length).toBe(nos.length)
      const halves = await client.query(
        'select no from cases c where not exists (select from case_event e where e.case_id = c.id) or not exists (select from letter l where l.case_id = c.id)',
      )
      expect(halves.rows).toEqual([])
      const all = await client.query('select count(*)::int as n from idempotency i where i.key = any ($1) and i.answer is not null', [
        sent.map((s) => s.key),
      ])
      expect(all.rows[0].n).toBe(sent.length)
      const events = await client.query('select * from case_event order by case_id, seq')
      for (const e of events.rows) {
        expect(e.digest).toBe(linkOf(e.prev, e.case_id, { ...e, actorName: e.actor_name }))
      }
    })
  } finally {
    await postgres.stop()
  }
}
