import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { interleave, median } from '../figures/pairs.ts'
import { residentMegabytes } from '../figures/processes.ts'
import type { BenchHouse } from '../house/house.ts'
import type { Measurement } from './measurement.ts'

const [goal, memoryGoal, settled] = [3, 350, 5_000]

export const start: Measurement = {
  name: 'start',
  line: '带着已有数据启动（数据库也一起），到能应答为止；静下来以后的内存',
  async run({ pairs: count, house: shared, log }) {
    const house = await shared()
    const memory: number[] = []
    const pairs = await interleave(
      count,
      async (n) => {
        const others = house.watch()
        await house.restart({ whole: true })
        log(`  第 ${n + 1} 次启动 ${(house.service.startedIn / 1_000).toFixed(2)} 秒`)
        return { rate: house.service.startedIn / 1_000, others: others() }
      },
      async () => {
        memory.push(await memoryAtRest(house))
        return { rate: bareNode() }
      },
    )
    const rest = median(memory)
    const met = median(pairs.map(({ ours }) => ours.rate)) <= goal && rest <= memoryGoal
    const goals = `≤${goal} 秒，≤${memoryGoal} MB`
    return [
      {
        measurement: 'start',
        what: '带数据启动',
        unit: '秒',
        baseline: 'Node 空启动，秒',
        pairs,
        notes: [`静下来 ${rest} MB`],
        goal: goals,
        met,
      },
    ]
  },
}

async function memoryAtRest(house: BenchHouse): Promise<number> {
  await pause(settled)
  return residentMegabytes(house.service.pid)
}

/** How long the runtime itself takes to start and end, in seconds: the machine's own pace. */
function bareNode(): number {
  const began = performance.now()
  for (let n = 0; n < 5; n++) spawnSync(process.execPath, ['-e', '0'])
  return (performance.now() - began) / 5_000
}
