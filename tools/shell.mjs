import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

export const say = (line) => process.stdout.write(`${line}\n`)

/** Says why nothing further can be done, and ends. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** The exit code of a child as a shell tells it: 128 + signal when it was killed. */
export const exitCode = (code, signal) => code ?? { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }[signal] ?? 1

/** Runs a program to its end on our own terminal; gives its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    child.once('error', () => resolve(127))
    child.once('close', (code, signal) => resolve(exitCode(code, signal)))
  })
}

/** Runs a program quietly; gives its exit code and what it said, for when it fails. */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        output += part
      })
    }
    child.once('error', (failure) => resolve({ code: 127, output: failure.message }))
    child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }))
  })
}

/** Repeats how long a quiet step has been going on, so that nobody takes it for dead. */
export async function withProgress(what, work) {
  const began = Date.now()
  const ticker = setInterval(() => say(`  ${what}……已用 ${Math.round((Date.now() - began) / 1000)} 秒`), 10_000)
  try {
    return await work()
  } finally {
    clearInterval(ticker)
  }
}

export const lastLines = (text, count = 20) => text.trim().split('\n').slice(-count).join('\n')
