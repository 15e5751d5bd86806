import { setTimeout as pause } from 'node:timers/promises'
import { type Half, interleave, median } from '../figures/pairs.ts'
import { clerksOf, dropWaitingLetters, identified, submissions } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { marked } from '../pgbench/rows.ts'
import { received } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'
import { yardstick } from './static.ts'

const [batch, pace, patience] = [200, 20, 120_000]

export const letters: Measurement = {
  name: 'letters',
  line: '文书：每秒画出几份；每秒 20 件提交时，从提交到 PDF 要多久',
  async run(asked) {
    const house = await asked.house()
    const citizens = await identified(house, 300)
    const sent = async (count: number, given: { connections: number; pace?: number }) => {
      const requests = await submissions(house, citizens, await clerksOf(house, 12), count)
      await dropWaitingLetters(house)
      const mark = await marked(house)
      const others = house.watch()
      await house.load({ ...given, seconds: 600, requests, repeat: false, expected: received })
      return { ...(await drawnSince(house, mark)), others: others() }
    }
    return [
      await drawing(house, asked, () => sent(batch, { connections: 16 })),
      await paced(house, asked, () => sent(pace * asked.seconds, { connections: 8, pace })),
    ]
  },
}

type Sent = () => Promise<Half>

async function drawing(house: BenchHouse, { pairs: count, seconds }: Asked, sent: Sent): Promise<Row> {
  const pairs = await interleave(count, sent, () => yardstick(house, 16, Math.min(2, seconds)))
  const met = median(pairs.map(({ ours }) => ours.rate)) >= 40
  return {
    measurement: 'letters',
    what: `积下 ${batch} 份收件回执，画完`,
    unit: '份/秒',
    baseline: '/health/live，16 个连接',
    pairs,
    goal: '≥40 份/秒',
    met,
  }
}

async function paced(house: BenchHouse, { pairs: count, seconds }: Asked, sent: Sent): Promise<Row> {
  const pairs = await interleave(count, sent, () => yardstick(house, 16, Math.min(2, seconds)))
  const met = median(pairs.map(({ ours }) => ours.p99!)) <= 2_000
  const what = `每秒 ${pace} 件提交，从提交到 PDF`
  return { measurement: 'letters', what, unit: '份/秒', baseline: '/health/live，16 个连接', pairs, goal: 'p99 ≤2000 毫秒', met }
}

/** Waits until no letter waits; how many a second were drawn, and how long each took from its case to its file. */
async function drawnSince(house: BenchHouse, mark: string): Promise<Half> {
  for (const began = performance.now(); (await waiting(house)) > 0; await pause(100))
    if (performance.now() - began > patience) throw new Error(`文书${patience / 1_000}秒还没有画完。`)
  const [row] = await house.sql<{ rate: number; p50: number; p99: number }>(
    `select count(*) / greatest(extract(epoch from max(f.uploaded_at) - min(l.at)), 0.001)::float as rate,
       1000 * percentile_cont(0.5) within group (order by extract(epoch from f.uploaded_at - l.at)) as p50,
       1000 * percentile_cont(0.99) within group (order by extract(epoch from f.uploaded_at - l.at)) as p99
     from letter l join file f on f.id = l.file where l.xmin::text::bigint > $1::bigint`,
    [mark],
  )
  return row!
}

const waiting = async (house: BenchHouse) =>
  (await house.sql<{ n: number }>('select count(*)::int as n from letter where file is null'))[0]!.n
