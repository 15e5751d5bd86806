import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ask } from '../house/http.ts'
import type { LoadRequest } from '../load/requests.ts'
import type { Peer } from './peer.ts'

const patience = 300_000

/** Installs a peer into a folder of its own below the temporary folder, once; nothing of it comes into the repository. */
export async function installed(peer: Peer, log: (line: string) => void): Promise<string> {
  const folder = join(tmpdir(), 'tongban-peers', peer.packages[0]!.replace(/[^\w.-]+/g, '-'))
  if (existsSync(join(folder, 'complete'))) return folder
  log(`  正在从 npm 安装 ${peer.name} ${peer.version}…`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', ...(peer.scripts ? [] : ['--ignore-scripts'])]
  await promisify(execFile)('npm', ['install', ...quiet, ...peer.packages], { cwd: folder, env: inPath(), timeout: 2 * patience })
  await mkdir(join(folder, 'complete'))
  return folder
}

/** The same Node for every peer as for us. */
const inPath = () => ({ ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, NODE_ENV: 'production' })

const children = new Set<ChildProcess>()

/** Ends every peer that still runs, also one that never became ready. */
export function endPeers(): void {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
}

export function run(script: string, folder: string, env: Record<string, string>, args: string[] = []): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env: { ...inPath(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => void said.push(part.toString()))
  child.once('exit', (code) => code && process.stderr.write(said.join('').slice(-3_000)))
  return child
}

/** Waits until a request is answered with this status. */
export async function untilAnswering(child: ChildProcess, port: number, request: LoadRequest, status: number): Promise<void> {
  let last = ''
  for (const began = performance.now(); performance.now() - began < patience; await pause(250)) {
    if (child.exitCode !== null) throw new Error('它没有启动，见上面它自己的话。')
    const question = { method: request.method, path: request.path, ...(request.body ? { body: request.body as object } : {}) }
    const answer = await ask(port, question).catch((failure: Error) => ({ status: 0, text: failure.message }))
    if (answer.status === status) return
    last = `${answer.status} ${answer.text.slice(0, 300)}`
  }
  throw new Error(`它${patience / 1_000}秒没有应答：${last}`)
}
