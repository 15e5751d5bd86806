import type { Half } from '../figures/pairs.ts'
import { timeOfMainThread, timeOfTrees } from '../figures/processes.ts'
import { type Clerk, dropWaitingLetters, submissions } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import type { Load } from '../load/load.ts'
import { type Baseline, runPgbench } from '../pgbench/pgbench.ts'

/** The answer to a submission that was taken. */
export const received = { status: 201, body: '"status":"received"' }

/** A load on the house as one half of a pair: rate, latencies, processor time a request, and what others took meanwhile. */
export async function loaded(house: BenchHouse, load: Omit<Load, 'port'>): Promise<Half> {
  const [main, database, others] = [timeOfMainThread(house.service.pid), timeOfTrees([house.postmaster]), house.watch()]
  const { done, seconds, p50, p99 } = await house.load(load)
  const cpu = {
    main: (timeOfMainThread(house.service.pid) - main) / done,
    database: (timeOfTrees([house.postmaster]) - database) / done,
  }
  return { rate: done / seconds, p50, p99, cpu, others: others() }
}

/** People submit for some seconds, each request once; their letters then count as drawn. */
export async function submitted(
  house: BenchHouse,
  { citizens, clerks, connections, seconds }: { citizens: string[]; clerks: Clerk[]; connections: number; seconds: number },
): Promise<Half> {
  const requests = await submissions(house, citizens, clerks, seconds * 1_500)
  const half = await loaded(house, { connections, seconds, requests, repeat: false, expected: received })
  await dropWaitingLetters(house)
  return half
}

/** pgbench on the same server as the other half. */
export async function benched(house: BenchHouse, baseline: Baseline): Promise<Half> {
  const [database, others, began] = [timeOfTrees([house.postmaster]), house.watch(), performance.now()]
  const { rate, latency } = await runPgbench(house, baseline)
  const done = (rate * (performance.now() - began)) / 1_000
  return { rate, p50: latency, cpu: { main: 0, database: (timeOfTrees([house.postmaster]) - database) / done }, others: others() }
}
