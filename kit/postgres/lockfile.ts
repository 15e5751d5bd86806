import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** No system gives out this process id. */
const nobody = '2147483646'

/**
 * The process id of the server that runs on `folder`, undefined if none does. After a crash the file may name a process id that a stranger
 * now has; PostgreSQL would refuse to start for ever. Then only that id is struck out: the shared-memory key beside it must stay,
 * since by it PostgreSQL finds children of a killed server that still write.
 */
export async function livePostmaster(folder: string): Promise<number | undefined> {
  const file = join(folder, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  if (runsOn(pid, folder)) return pid
  await writeFile(file, text.replace(/^.*/, nobody))
  return undefined
}

/** True while the process exists and we may signal it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function runsOn(pid: number, folder: string): boolean {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder)
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(`-D ${folder} `)
  } catch {
    return false
  }
}
