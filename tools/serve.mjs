import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiled, runtime } from './prepare.mjs'
import { exitCode, root } from './shell.mjs'

const patience = 60_000

/**
 * A house at rest keeps what it once needed: V8 the room for young objects, the C library one arena a thread. Small ones cost hardly any time
 * and halve what stays. `compiled` spares the next start the reading of every file.
 */
const lean = ['--max-semi-space-size=8']
const leanEnvironment = { MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: compiled }

/**
 * Runs a script of ours on the pinned Node until it ends; gives its exit code. Signals reach it once, also when the
 * terminal and npm both send them. It lives in its own process group and is tethered: it stops when we die, whatever the way.
 */
export function serve(script, args) {
  const tether = new URL('./tether.mjs', import.meta.url).href
  const child = spawn(runtime(), [...lean, '--import', tether, join(root, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
    env: { ...leanEnvironment, ...process.env },
  })
  let stopping = 0
  const stop = (signal) => {
    if (Date.now() - stopping < 1_000) return
    if (!stopping) setTimeout(() => child.kill('SIGKILL'), patience).unref()
    stopping = Date.now()
    child.kill(signal)
  }
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGHUP', () => stop('SIGTERM'))
  if (process.env.npm_lifecycle_event) whenOrphaned(() => stop('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('close', (code, signal) => resolve(exitCode(code, signal)))
  })
}

// npm may be killed with -9: nobody then tells us, but our parent changes. npm often starts us through a shell, hence two steps.
function whenOrphaned(act) {
  const began = lineage()
  const timer = setInterval(() => {
    if (lineage() === began) return
    clearInterval(timer)
    act()
  }, 500)
  timer.unref()
}

function lineage() {
  const [shell, above] = [process.ppid, processAbove(process.ppid)]
  return above?.viaShell ? `${shell} ${above.parent}` : `${shell}`
}

function processAbove(pid) {
  try {
    const [, name, parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { viaShell: /^(sh|dash|bash|ash|zsh)$/.test(name), parent }
  } catch {
    return undefined
  }
}
