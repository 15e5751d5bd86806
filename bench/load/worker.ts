import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Histogram } from '../figures/histogram.ts'
import { Connection } from './connection.ts'
import { bytesOf, type LoadReport, type LoadRequest, type LoadTask } from './requests.ts'

/** The load generator: a process of its own, so that what it measures does not pay for it. Prepares, says `ready`, begins when told. */
const task = JSON.parse(process.argv[2]!) as LoadTask
const requests = (JSON.parse(readFileSync(task.requests, 'utf8')) as LoadRequest[]).map(bytesOf)
const connections = await Promise.all(Array.from({ length: task.connections }, () => Connection.open(task.port)))
const right = new RegExp(task.expected.body)
const latencies = new Histogram()
const report = { statuses: {} as Record<string, number>, wrong: 0, firstWrong: undefined as string | undefined }
let next = 0
let began = 0
let ends = 0

process.once('message', async () => {
  const before = process.cpuUsage()
  began = performance.now()
  ends = began + task.seconds * 1_000
  await Promise.all(connections.map(drive))
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - began) / 1_000
  const done = latencies.count
  const [p50, p99] = [latencies.quantile(0.5), latencies.quantile(0.99)]
  const cost = (user + system) / 1_000 / Math.max(1, done)
  process.send?.({ done, seconds, p50, p99, cost, ...report } satisfies LoadReport, () => process.exit(0))
})
process.send?.('ready')

async function drive(connection: Connection): Promise<void> {
  for (let turn = next++; task.repeat || turn < requests.length; turn = next++) {
    const due = task.pace ? began + (turn * 1_000) / task.pace : 0
    if (Math.max(due, performance.now()) >= ends) break
    if (due > performance.now()) await pause(due - performance.now())
    const sent = performance.now()
    const { status, body } = await connection.ask(requests[turn % requests.length]!)
    latencies.add((performance.now() - (due || sent)) * 1_000)
    report.statuses[status] = (report.statuses[status] ?? 0) + 1
    if (status !== task.expected.status || !right.test(body)) {
      report.wrong += 1
      report.firstWrong ??= `${status} ${body.slice(0, 400)}`
    }
  }
  connection.close()
}
