import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Linux counts the time of processors in hundredths of a second. */
const tick = 10

interface Process {
  pid: number
  parent: number
  /** Milliseconds of processor time, of its own and of its children that have ended. */
  self: number
  ended: number
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parsed(pid: number, stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const at = (n: number) => Number(fields[n - 3])
  return { pid, parent: at(4), self: (at(14) + at(15)) * tick, ended: (at(16) + at(17)) * tick }
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : undefined
    return stat ? [parsed(Number(name), stat)] : []
  })
}

/** Processor time in milliseconds of these processes and of everything that descends from them, ended ones included. */
export function timeOfTrees(roots: readonly number[]): number {
  const all = processes()
  const within = new Set(roots)
  for (let before = -1; before !== within.size; ) {
    before = within.size
    for (const { pid, parent } of all) if (within.has(parent)) within.add(pid)
  }
  return all.filter(({ pid }) => within.has(pid)).reduce((sum, one) => sum + one.self + one.ended, 0)
}

/** Processor time in milliseconds of a process's first thread, on which Node runs our code. */
export function timeOfMainThread(pid: number): number {
  const stat = read(`/proc/${pid}/task/${pid}/stat`)
  return stat ? parsed(pid, stat).self : 0
}

/** Milliseconds that all processors together were busy since the machine started. */
function timeOfMachine(): number {
  const fields = (read('/proc/stat') ?? '').split('\n', 1)[0]!.split(/\s+/).slice(1).map(Number)
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0, steal = 0] = fields
  return (user + nice + system + irq + soft + steal) * tick
}

/** Resident memory of a process in megabytes. */
export const residentMegabytes = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0) / 1024)

/** Begins to watch how many processors others keep busy beside the trees of these processes. */
export function watchOthers(roots: () => readonly number[]): () => number {
  const [machine, own, began] = [timeOfMachine(), timeOfTrees(roots()), performance.now()]
  return () => {
    const others = timeOfMachine() - machine - (timeOfTrees(roots()) - own)
    return Math.min(cpus().length, Math.max(0, others / (performance.now() - began)))
  }
}
