import { join } from 'node:path'
import { openJson } from '@tongban/kit/crypto'
import { keysIn } from '../../server/keys.ts'
import { interleave, median } from '../figures/pairs.ts'
import type { BenchHouse } from '../house/house.ts'
import type { LoadRequest } from '../load/requests.ts'
import { loaded } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'
import { withoutWholeScans } from './plans.ts'
import { yardstick } from './static.ts'

const [connections, goal] = [32, 20]
const someRows = '"rows":\\[\\{'

export const reading: Measurement = {
  name: 'reading',
  line: '在一百万件里读：各岗位的队列、页签计数、凭证件号查找、台账，32 个连接',
  async run(asked) {
    const house = await asked.generated(asked.cases)
    const rows: Row[] = []
    for (const one of await pages(house)) rows.push(await measured(house, asked, one))
    return rows
  },
}

interface Page {
  what: string
  who: string
  paths: string[]
  body: string
}

async function pages(house: BenchHouse): Promise<Page[]> {
  const all = await house.ask('officer', 200, { path: '/cases?view=all' })
  const page = (what: string, who: string, path: string, body = someRows): Page => ({ what, who, paths: [`/api${path}`], body })
  return [
    page('审核人员的待办队列', 'hr.review', '/cases?view=mine'),
    page('窗口人员的在办队列', 'clerk1', '/cases?view=open'),
    page('政数局的在办队列', 'officer', '/cases?view=open'),
    page('页签计数', 'hr.review', '/case-counts', '"mine":\\d'),
    { what: '凭证件号查找', who: 'officer', paths: (await idNumbers(house)).map((id) => `/api/cases?view=all&q=${id}`), body: someRows },
    page('台账第一页', 'officer', '/cases?view=all'),
    page('台账翻页', 'officer', `/cases?view=all&cursor=${encodeURIComponent(all.body.next)}`),
  ]
}

/** Numbers of some citizens who have cases, opened with the house's keys. */
async function idNumbers(house: BenchHouse): Promise<string[]> {
  const keys = keysIn(join(house.folder, 'keys'), false)
  const rows = await house.sql<{ sealed: Buffer }>('select sealed from cases order by id limit 300')
  return rows.map(({ sealed }) => openJson<{ idNumber: string }>(keys, sealed).idNumber)
}

async function measured(house: BenchHouse, { pairs: count, seconds, cases, log }: Asked, { what, who, paths, body }: Page): Promise<Row> {
  const ours = async () => {
    const cookie = await house.cookieOf(who)
    const requests = paths.map((path): LoadRequest => ({ method: 'GET', path, cookie }))
    return loaded(house, { connections, seconds, requests, repeat: true, expected: { status: 200, body } })
  }
  await ours()
  const pairs = await withoutWholeScans(house, () => interleave(count, ours, () => yardstick(house, connections, Math.min(2, seconds))))
  const p99 = median(pairs.map((pair) => pair.ours.p99!))
  log(`  ${what}：p99 ${p99.toFixed(1)} 毫秒`)
  return {
    measurement: 'reading',
    what: `${what}，${cases} 件里，${connections} 个连接`,
    unit: '次/秒',
    baseline: '/health/live',
    pairs,
    goal: `p99 ≤${goal} 毫秒`,
    met: p99 <= goal,
  }
}
