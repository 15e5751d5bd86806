import { interleave } from '../figures/pairs.ts'
import type { BenchHouse } from '../house/house.ts'
import { loaded } from './halves.ts'
import type { Measurement } from './measurement.ts'

/** What the framework alone answers, as a yardstick beside things that have no pgbench of their own. */
export const yardstick = (house: BenchHouse, connections: number, seconds: number) =>
  loaded(house, {
    connections,
    seconds,
    requests: [{ method: 'GET', path: '/health/live' }],
    repeat: true,
    expected: { status: 200, body: '^\\{"status":"live"\\}$' },
  })

export const staticAnswers: Measurement = {
  name: 'static',
  line: '框架空转 /health/live，作尺子；也证明压测进程比被测的快',
  async run({ pairs: count, seconds, house: shared, log }) {
    const house = await shared()
    await yardstick(house, 32, 2)
    const cost = await house.load({
      connections: 32,
      seconds: 1,
      requests: [{ method: 'GET', path: '/health/live' }],
      repeat: true,
      expected: { status: 200, body: 'live' },
    })
    log(`  压测进程每个请求用处理器 ${(cost.cost * 1_000).toFixed(0)} 微秒`)
    const pairs = await interleave(
      count,
      () => yardstick(house, 32, seconds),
      () => yardstick(house, 1, seconds),
    )
    const note = `压测进程每个请求 ${(cost.cost * 1_000).toFixed(0)} 微秒`
    return [{ measurement: 'static', what: '/health/live，32 个连接', unit: '次/秒', baseline: '1 个连接', pairs, notes: [note] }]
  },
}
