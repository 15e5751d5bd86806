import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lazyHouses } from './house/lazy.ts'
import { commitOf, machineOf } from './machine.ts'
import type { Row } from './measure/measurement.ts'
import { measurements } from './measurements.ts'
import { type Report, tableOf } from './report.ts'

const results = join(import.meta.dirname, 'results')
const say = (line: string) => process.stdout.write(`${line}\n`)
const options = {
  pairs: { type: 'string', default: '10' },
  seconds: { type: 'string', default: '5' },
  cases: { type: 'string', default: '1000000' },
  print: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const { values, positionals } = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true })
const unknown = positionals.filter((name) => !measurements.some((one) => one.name === name))
if (unknown.length > 0) {
  say(`没有叫“${unknown.join('、')}”的测量。`)
  process.exitCode = 1
}
if (values.help || unknown.length > 0) help()
else if (values.print) print()
else await run()

function help(): void {
  say('npm run bench -- [测量…] [--pairs 对数] [--seconds 每半对的秒数] [--cases 办件数] [--print]\n')
  for (const { name, line } of measurements) say(`  ${name.padEnd(9)}${line}`)
  say('\n不写测量名，就全部跑一遍。--print 只打印最近一次的表。')
}

function print(): void {
  const last = readdirSync(results)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .at(-1)
  if (last) say(tableOf(JSON.parse(readFileSync(join(results, last), 'utf8')) as Report))
}

async function run(): Promise<void> {
  const houses = lazyHouses(say)
  const asked = { pairs: Number(values.pairs), seconds: Number(values.seconds), cases: Number(values.cases), log: say, ...houses }
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => void houses.close().finally(() => process.exit(code)))
  const rows: Row[] = []
  const commit = commitOf(join(results, '..'))
  for (const one of measurements) {
    if (positionals.length > 0 && !positionals.includes(one.name)) continue
    say(`${one.name}：${one.line}`)
    rows.push(...(await one.run(asked).catch(failed(one.name))))
  }
  await houses.close()
  if (rows.length === 0) return
  const date = new Date().toISOString()
  const report = {
    date: date.slice(0, 10),
    commit,
    machine: machineOf(),
    pairs: asked.pairs,
    seconds: asked.seconds,
    rows,
  }
  mkdirSync(results, { recursive: true })
  const file = join(results, `${date.slice(0, 19).replace(/[T:]/g, '')}-${report.commit}.json`)
  writeFileSync(file, `${JSON.stringify(report, null, 1)}\n`)
  say(`\n${tableOf(report)}\n\n每一对的数字在 ${file}`)
}

function failed(name: string) {
  return (failure: unknown) => {
    say(`${name} 没有测成：${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`)
    process.exitCode = 1
    return []
  }
}
