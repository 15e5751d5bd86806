import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ask } from './http.ts'

export interface Service {
  port: number
  pid: number
  /** Milliseconds from its start until it answered. */
  startedIn: number
  stop(): Promise<void>
}

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts')
const patience = 120_000

/** Starts the product as its users do, in a process of its own, and waits until it answers. */
export async function startService(folder: string, env: Record<string, string> = {}): Promise<Service> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), TONGBAN_DATA: folder, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString()).slice(-4_000)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await untilReady(child, port, () => said)
  return {
    port,
    pid: child.pid!,
    startedIn: performance.now() - began,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function untilReady(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (const began = performance.now(); performance.now() - began < patience; await pause(20)) {
    if (child.exitCode !== null) throw new Error(`服务没有启动：${said()}`)
    const answer = await ask(port, { path: '/health/ready' }).catch(() => undefined)
    if (answer?.status === 200) return
  }
  child.kill('SIGKILL')
  throw new Error(`服务${patience / 1_000}秒没有应答：${said()}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
