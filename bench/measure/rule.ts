import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { simulateDepartments } from '@tongban/demo/departments'
import { people, phoneOf } from '@tongban/demo/people'
import { listenLocally } from '@tongban/kit/local-server'
import { interleave, median } from '../figures/pairs.ts'
import { type Clerk, clerksOf, dropWaitingLetters, identified } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { ask } from '../house/http.ts'
import type { LoadRequest } from '../load/requests.ts'
import { marked, rowsSince } from '../pgbench/rows.ts'
import { copyTables, insertScript } from '../pgbench/script.ts'
import { benched, loaded } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'

const [connections, wait, goal] = [8, 10, 40]
const secret = 'bench-exchange-secret'
const decided = { status: 201, body: '"status":"concluded"' }

export const rule: Measurement = {
  name: 'rule',
  line: '即办件：提交、查询部门数据（模拟器等 10 毫秒）、当场决定，8 个连接',
  async run(asked) {
    const house = await asked.house()
    const departments = await slowDepartments()
    try {
      await house.restart({ env: { TONGBAN_EXCHANGE_URL: departments.url, TONGBAN_EXCHANGE_SECRET: secret } })
      return [await measured(house, asked)]
    } finally {
      await house.restart()
      await departments.close()
    }
  },
}

async function measured(house: BenchHouse, { pairs: count, seconds }: Asked): Promise<Row> {
  const citizens = await identified(house, 300)
  const mark = await marked(house)
  const load = async (most: number, over: number) => {
    const requests = await instantApplications(house, citizens, most)
    return { connections: Math.min(connections, most), seconds: over, requests, repeat: false, expected: decided }
  }
  await house.load(await load(1, 60))
  const rows = (await rowsSince(house, mark, [])).filter(({ table }) => table !== 'letter_serial')
  await copyTables(house)
  const script = insertScript(rows, 'bench')
  await house.load(await load(200, 3))
  const pairs = await interleave(
    count,
    async () => {
      const half = await loaded(house, await load(400 * seconds, seconds))
      await dropWaitingLetters(house)
      return half
    },
    () => benched(house, { script, clients: connections, seconds }),
  )
  const met = median(pairs.map(({ ours }) => ours.p99!)) <= goal
  const what = `即办件从提交到决定，${connections} 个连接，查询等 ${wait} 毫秒`
  return { measurement: 'rule', what, unit: '件/秒', baseline: 'pgbench 写同样的行', pairs, goal: `p99 ≤${goal} 毫秒`, met }
}

/** The simulated departments, each answer kept back as a real one takes its time. */
async function slowDepartments() {
  const departments = await simulateDepartments(secret, () => new Date())
  const port = Number(new URL(departments.url).port)
  const kept = await listenLocally(async ({ method, path, headers, body }) => {
    await pause(wait)
    const passed = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-tongban'))) as Record<string, string>
    const answer = await ask(port, { method, path, body: Buffer.from(body), headers: { 'content-type': 'application/json', ...passed } })
    return { status: answer.status, content: answer.body as object }
  })
  return { url: kept.url, close: () => kept.close().then(departments.close) }
}

/** Proofs of contributions for people who have paid: those whose sequence number does not end in 9. */
async function instantApplications(house: BenchHouse, citizens: string[], count: number): Promise<LoadRequest[]> {
  const clerks: Clerk[] = await clerksOf(house, 12)
  const payers = [...citizens.keys()].filter((n) => people[n]!.idNumber[16] !== '9')
  return Array.from({ length: count }, (_, n) => {
    const person = payers[n % payers.length]!
    const body = {
      matter: 'contribution-proof-print',
      version: 1,
      channel: 'window',
      applicant: { citizen: citizens[person]!, phone: phoneOf(person) },
      situation: { span: 'all' },
      form: { insurance: 'pension' },
      materials: [{ item: 'idCard', from: 'card-reader' }],
    }
    return { method: 'POST', path: '/api/cases', cookie: clerks[n % clerks.length]!.cookie, body, key: randomUUID() }
  })
}
