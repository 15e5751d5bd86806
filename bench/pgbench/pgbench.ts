import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchHouse } from '../house/house.ts'

export interface Baseline {
  script: string
  clients: number
  seconds: number
}

const debian = '/usr/lib/postgresql'

/** Path of pgbench: on the PATH, or Debian's newest. Throws with the way to install it. */
export function findPgbench(): string {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  const found = folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path))
  if (found) return found
  throw new Error('没有找到 pgbench。Debian 或 Ubuntu 上请执行 apt-get install -y postgresql-contrib（或 postgresql），再运行一次。')
}

let runs = 0

/** Runs a script under pgbench as the superuser, statements prepared, no vacuum before; gives transactions a second and the mean latency in milliseconds. */
export async function runPgbench(house: BenchHouse, { script, clients, seconds }: Baseline): Promise<{ rate: number; latency: number }> {
  const file = join(house.folder, `pgbench-${process.pid}-${runs}.sql`)
  await writeFile(file, script)
  // Client variables count from 0 anew in each run; the run's own number keeps ids apart.
  const own = ['-D', `run=${Date.now() + runs++}`, '-D', 'turn=0']
  const { host, port, user, database } = house.admin
  const to = ['-h', String(host), '-p', String(port), '-U', String(user)]
  const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', String(Math.min(2, clients)), '-T', String(seconds)]
  try {
    const { stdout, stderr } = await promisify(execFile)(findPgbench(), [...how, ...own, ...to, '-f', file, String(database)])
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    if (!(rate > 0) || /aborted/.test(stderr)) throw new Error(`pgbench 没有跑成：${stdout}${stderr}`)
    return { rate, latency: Number(/latency average = ([\d.]+)/.exec(stdout)?.[1]) }
  } finally {
    await rm(file, { force: true })
  }
}
