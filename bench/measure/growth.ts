import { interleave, median, type Pair } from '../figures/pairs.ts'
import { clerksOf, identified, removeSince } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { loaded, submitted } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'

const [connections, goal] = [32, 1.3]

export const growth: Measurement = {
  name: 'growth',
  line: '办件从一万到十万到一百万：提交和队列慢多少',
  async run(asked) {
    const sizes = [1, 10, 100].map((part) => Math.max(1, Math.round((asked.cases * part) / 100)))
    const houses = []
    for (const size of sizes) houses.push({ size, house: await asked.generated(size) })
    const [least, ...larger] = houses as [(typeof houses)[number], ...typeof houses]
    const rows: Row[] = []
    for (const { size, house } of larger) {
      for (const [what, work] of works)
        rows.push(
          rowOf(
            what,
            least.size,
            size,
            await interleave(
              asked.pairs,
              () => work(house, asked),
              () => work(least.house, asked),
            ),
          ),
        )
    }
    return rows
  },
}

type Work = (house: BenchHouse, asked: Asked) => ReturnType<typeof loaded>

const works: [what: string, work: Work][] = [
  ['提交', submitting],
  ['审核人员的待办队列', queueing],
]

async function submitting(house: BenchHouse, { seconds }: Asked) {
  const [citizens, clerks] = [await citizensOf(house), await clerksOf(house, 12)]
  const since = new Date()
  const half = await submitted(house, { citizens, clerks, connections, seconds })
  await removeSince(house, since)
  return half
}

async function queueing(house: BenchHouse, { seconds }: Asked) {
  const requests = [{ method: 'GET' as const, path: '/api/cases?view=mine', cookie: await house.cookieOf('hr.review') }]
  return loaded(house, { connections, seconds, requests, repeat: true, expected: { status: 200, body: '"rows":\\[\\{' } })
}

const known = new WeakMap<BenchHouse, Promise<string[]>>()
function citizensOf(house: BenchHouse): Promise<string[]> {
  const found = known.get(house) ?? identified(house, 200)
  known.set(house, found)
  return found
}

function rowOf(what: string, least: number, size: number, pairs: Pair[]): Row {
  const slower = 1 / median(pairs.map(({ ratio }) => ratio))
  return {
    measurement: 'growth',
    what: `${what}，${size} 件`,
    unit: '次/秒',
    baseline: `${least} 件`,
    pairs,
    goal: `慢不到 ${goal} 倍`,
    met: slower <= goal,
    notes: [`慢 ${slower.toFixed(2)} 倍`],
  }
}
