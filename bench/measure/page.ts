import { interleave, median } from '../figures/pairs.ts'
import type { BenchHouse } from '../house/house.ts'
import type { LoadRequest } from '../load/requests.ts'
import { loaded } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'
import { withoutWholeScans } from './plans.ts'
import { yardstick } from './static.ts'

const [mostMilliseconds, leastRate] = [5, 300]

export const page: Measurement = {
  name: 'page',
  line: '在一百万件里打开一件：1、16 个连接',
  async run(asked) {
    const house = await asked.generated(asked.cases)
    return [await opened(house, asked, 1), await opened(house, asked, 16)]
  },
}

async function opened(house: BenchHouse, { pairs: count, seconds, cases, log }: Asked, connections: number): Promise<Row> {
  const ours = async () =>
    loaded(house, {
      connections,
      seconds,
      requests: await someCases(house),
      repeat: true,
      expected: { status: 200, body: '"timeline":\\[\\{' },
    })
  await ours()
  const pairs = await withoutWholeScans(house, () => interleave(count, ours, () => yardstick(house, connections, Math.min(2, seconds))))
  const p50 = median(pairs.map((pair) => pair.ours.p50!))
  const rate = median(pairs.map((pair) => pair.ours.rate))
  log(`  打开一件，${connections} 个连接：${rate.toFixed(0)} 次/秒，p50 ${p50.toFixed(1)} 毫秒`)
  const given = {
    measurement: 'page',
    what: `打开一件，${cases} 件里，${connections} 个连接`,
    unit: '次/秒',
    baseline: '/health/live',
    pairs,
  }
  if (connections === 1) return { ...given, goal: `p50 ≤${mostMilliseconds} 毫秒`, met: p50 <= mostMilliseconds }
  return { ...given, goal: `≥${leastRate} 次/秒`, met: rate >= leastRate }
}

/** Cases of every age that the reviewer's organ may see. */
async function someCases(house: BenchHouse): Promise<LoadRequest[]> {
  const cookie = await house.cookieOf('hr.review')
  const rows = await house.sql<{ no: string }>(
    `select c.no from cases c where c.organ = (select unit from staff where username = 'hr.review') and c.received_at >=
       (select min(received_at) + random() * (max(received_at) - min(received_at)) from cases) order by c.received_at limit 500`,
  )
  return rows.map(({ no }) => ({ method: 'GET', path: `/api/cases/${no}`, cookie }))
}
