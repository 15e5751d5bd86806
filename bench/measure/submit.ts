import { interleave, median } from '../figures/pairs.ts'
import { type Clerk, clerksOf, dropWaitingLetters, identified, settled, submissions } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { marked, rowsSince } from '../pgbench/rows.ts'
import { insertScript } from '../pgbench/script.ts'
import { benched, loaded, received } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'

const levels = [
  { connections: 1, goal: 0.5 },
  { connections: 32, goal: 1.5 },
  { connections: 128, goal: 2 },
]
/** The embedded server has a hundred connections, some of which are the product's. */
const mostClients = 48

export const submit: Measurement = {
  name: 'submit',
  line: '提交办件：1、32、128 个连接，对照 pgbench 写同样的行',
  run: async (asked) => measured(await asked.house(), asked),
}

async function measured(house: BenchHouse, asked: Asked): Promise<Row[]> {
  const [citizens, clerks] = [await identified(house, 300), await clerksOf(house, 12)]
  const script = await baselineScript(house, citizens, clerks)
  const rate = await warmed(house, citizens, clerks)
  const rows: Row[] = []
  for (const { connections, goal } of levels) rows.push(await level(house, asked, { citizens, clerks, script, connections, goal, rate }))
  return rows
}

/** A submission on its own shows which rows pgbench has to write. */
export async function baselineScript(house: BenchHouse, citizens: string[], clerks: Clerk[]): Promise<string> {
  const mark = await marked(house)
  await house.load({
    connections: 1,
    seconds: 60,
    requests: await submissions(house, citizens, clerks.slice(0, 1), 1),
    repeat: false,
    expected: received,
  })
  await dropWaitingLetters(house)
  const rows = (await rowsSince(house, mark, [])).filter(({ table }) => table !== 'letter_serial')
  return insertScript(rows, 'public')
}

/** Lets connections, plans and compiled code settle; gives how many go through in a second. */
async function warmed(house: BenchHouse, citizens: string[], clerks: Clerk[]): Promise<number> {
  const requests = await submissions(house, citizens, clerks, 4_000)
  const { done, seconds } = await house.load({ connections: 32, seconds: 3, requests, repeat: false, expected: received })
  return done / seconds
}

interface Level {
  citizens: string[]
  clerks: Clerk[]
  script: string
  connections: number
  goal: number
  rate: number
}

async function level(house: BenchHouse, { pairs: count, seconds, log }: Asked, given: Level): Promise<Row> {
  const { citizens, clerks, script, connections, goal, rate } = given
  const pairs = await interleave(
    count,
    async (n) => {
      const requests = await submissions(house, citizens, await clerksOf(house, clerks.length), Math.ceil(rate * seconds * 1.5) + 200)
      await settled(house)
      const half = await loaded(house, { connections, seconds, requests, repeat: false, expected: received })
      await dropWaitingLetters(house)
      await settled(house)
      log(`  提交 ${connections} 个连接，第 ${n + 1} 对：${half.rate.toFixed(0)} 件/秒`)
      return half
    },
    () => benched(house, { script, clients: Math.min(connections, mostClients), seconds }),
  )
  const what = `提交，${connections} 个连接`
  const met = median(pairs.map(({ ratio }) => ratio)) >= goal
  return {
    measurement: 'submit',
    what,
    unit: '件/秒',
    baseline: `pgbench 写同样的行，${Math.min(connections, mostClients)} 个客户端`,
    pairs,
    goal: `≥${goal}`,
    met,
  }
}
