import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { listenLocally } from '@tongban/kit/local-server'

const root = join(import.meta.dirname, '..', '..')

/** What is sent to a program once it has said something. */
export interface Interruption {
  said: string
  signal: NodeJS.Signals
  /** The same signal once more at once, as by somebody who will not wait. */
  twice?: boolean
}

/** How a program ended: its exit code, all it said, and the milliseconds from the interruption to the end. */
export interface Ended {
  code: number | null
  said: string
  took: number
}

/** Runs a command line of the product to its end, as a process of its own. `from` is another tree than ours. */
export function tongban(args: string[], env: Record<string, string>, until?: Interruption, from = root): Promise<Ended> {
  const child = spawn(process.execPath, [join(from, 'server/cli.ts'), ...args], { cwd: root, env: { ...process.env, ...env } })
  let said = ''
  let interrupted = 0
  const hear = (text: Buffer) => {
    said += text
    if (!until || interrupted || !said.includes(until.said)) return
    interrupted = performance.now()
    child.kill(until.signal)
    if (until.twice) child.kill(until.signal)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said, took: performance.now() - interrupted })))
}

/** `milliseconds` of a calm machine as this one takes them now: more where even the help text takes longer than a second. */
export async function asCalm(milliseconds: number): Promise<number> {
  const began = performance.now()
  await tongban(['--help'], {})
  return milliseconds * Math.max(1, (performance.now() - began) / 1_000)
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const { url, close } = await listenLocally(() => 'drop')
  await close()
  return Number(new URL(url).port)
}
