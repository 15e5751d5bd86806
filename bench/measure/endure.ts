import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { phoneOf } from '@tongban/demo/people'
import { blindIndex } from '@tongban/kit/crypto'
import { keysIn } from '../../server/keys.ts'
import { clerksOf, dropWaitingLetters, identified, submissions } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { type Answer, Connection } from '../load/connection.ts'
import { bytesOf, type LoadRequest } from '../load/requests.ts'
import type { Asked, Measurement, Row } from './measurement.ts'

const kills = 20
const connections = 32
const many = 48_000

/** Not how fast but whether it is right: killed under load, poisoned, asked twice. Any wrong outcome fails the run. */
export const endure: Measurement = {
  name: 'endure',
  line: `压着提交强行杀掉服务 ${kills} 次；${many} 个请求里百分之一写不成、百分之五同一编号发两次：丢一件、重一件、答错一件都算失败`,
  run: async (asked) => {
    const house = await asked.house()
    return [await killed(house, asked), await poisoned(house, asked)]
  },
}

interface Sent {
  request: LoadRequest & { key: string }
  person: number
  /** A file that belongs to another case already. */
  poison: boolean
  answers: Answer[]
}

const personOf = (citizens: string[], request: LoadRequest) =>
  citizens.indexOf((request.body as { applicant: { citizen: string } }).applicant.citizen)

async function prepared(house: BenchHouse, count: number): Promise<Sent[]> {
  const [citizens, clerks] = [await identified(house, 300), await clerksOf(house, 12)]
  const requests = await submissions(house, citizens, clerks, count)
  return requests.map((request) => ({
    request: { ...request, key: request.key! },
    person: personOf(citizens, request),
    poison: false,
    answers: [],
  }))
}

/** Sends what is given over several connections, until it is through or the service is gone; what was not answered stays so. */
async function send(port: number, sending: Iterable<Sent>): Promise<void> {
  const left = sending[Symbol.iterator]()
  const drive = async () => {
    const connection = await Connection.open(port)
    for (let { value: one, done } = left.next(); !done; { value: one, done } = left.next())
      one.answers.push(await connection.ask(bytesOf(one.request)))
    connection.close()
  }
  await Promise.allSettled(Array.from({ length: connections }, drive))
}

async function killed(house: BenchHouse, { log }: Asked): Promise<Row> {
  const all: Sent[] = []
  for (let n = 0; n < kills; n++) {
    const batch = await prepared(house, 4_000)
    all.push(...batch)
    const load = send(house.service.port, batch)
    await pause(400 + n * 60)
    process.kill(house.service.pid, 'SIGKILL')
    await load
    await house.restart()
    log(`  第 ${n + 1} 次杀掉：答复了 ${batch.filter(({ answers }) => answers.length > 0).length} 件`)
  }
  const acknowledged = all.filter(({ answers }) => answers.length > 0)
  await send(house.service.port, all)
  await refuseWrong(house, all)
  await dropWaitingLetters(house)
  const note = `杀掉 ${kills} 次，先答复 ${acknowledged.length} 件，同一编号全部再发一遍：丢 0，重 0，错 0`
  return { measurement: 'endure', what: '强行杀掉', unit: '', baseline: '', pairs: [], notes: [note], met: true }
}

async function poisoned(house: BenchHouse, { log }: Asked): Promise<Row> {
  const all: Sent[] = []
  for (let from = 0; from < many; from += 8_000) {
    const batch = await prepared(house, 8_000)
    const taken = (await house.sql<{ id: string }>('select id from file where case_id is not null limit 80')).map(({ id }) => id)
    if (taken.length > 0) batch.filter((_, n) => n % 100 === 7).forEach((one, n) => void spoil(one, taken[n % taken.length]!))
    const twice = batch.flatMap((one, n) => (n % 20 === 3 ? [one, one] : [one]))
    await send(house.service.port, twice)
    all.push(...batch)
    log(`  ${all.length} 个请求`)
    await dropWaitingLetters(house)
  }
  const bad = all.filter(({ poison }) => poison)
  const wrong = bad.filter(({ answers }) => answers.some(({ status, body }) => status !== 422 || !body.includes('file-gone')))
  if (wrong.length > 0) throw new Error(`${wrong.length} 个写不成的请求答错了，第一个：${wrong[0]!.answers[0]?.body.slice(0, 300)}`)
  await refuseWrong(
    house,
    all.filter(({ poison }) => !poison),
  )
  const note = `${all.length} 个请求，${bad.length} 个写不成，${Math.floor(all.length / 20)} 个发两次：答错 0`
  return { measurement: 'endure', what: '写不成的和重复的', unit: '', baseline: '', pairs: [], notes: [note], met: true }
}

function spoil(one: Sent, file: string): void {
  const body = structuredClone(one.request.body) as { materials: { file?: string }[] }
  body.materials[1]!.file = file
  one.request.body = body
  one.poison = true
}

/** Each key has one case, the same in every answer, and it is the case of whoever asked: found by the telephone that came with the request. */
async function refuseWrong(house: BenchHouse, all: Sent[]): Promise<void> {
  const keys = keysIn(join(house.folder, 'keys'), false)
  const rows = await house.sql<{ key: string; no: string; phone_index: Buffer; n: string }>(
    `select i.key, c.no, c.phone_index, count(*) over (partition by i.key) as n
     from idempotency i join cases c on c.cell = i.cell and c.no = i.answer::json ->> 'no' where i.key = any ($1)`,
    [all.map(({ request }) => request.key)],
  )
  const found = new Map(rows.map((row) => [row.key, row]))
  const wrong = all.flatMap(({ request, person, answers }) => {
    const row = found.get(request.key)
    const numbers = new Set(answers.map(({ status, body }) => (status === 201 ? (JSON.parse(body) as { no: string }).no : `${status}`)))
    const whose = row?.phone_index.equals(blindIndex(keys, 'phone', phoneOf(person)))
    const right = row && row.n === '1' && whose && numbers.size === 1 && numbers.has(row.no)
    return right
      ? []
      : [
          `${request.key}：答复 ${[...numbers].join('、')}，库里 ${row ? `${row.no}，${row.n} 件` : '没有'}${whose === false ? '，是别人的' : ''}`,
        ]
  })
  if (wrong.length > 0) throw new Error(`${wrong.length} 件不对：\n  ${wrong.slice(0, 10).join('\n  ')}`)
  const [{ n }] = (await house.sql<{ n: string }>(
    `select count(*) as n from cases c where not exists (
       select from idempotency i where i.cell = c.cell and i.answer is not null and i.answer::json ->> 'no' = c.no)`,
  )) as [{ n: string }]
  if (n !== '0') throw new Error(`${n} 件办件没有答复过任何人`)
}
