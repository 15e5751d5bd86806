import { spawn } from 'node:child_process'

interface Ended {
  code: number
  text: string
}

const notThere = 127

/** Runs a program of the machine, speaking English, with this on its standard input; undefined when it is not there. */
export function runProgram(program: string, args: string[], input: Buffer | string = ''): Promise<Ended | undefined> {
  return new Promise((done) => {
    const child = spawn('env', ['LC_ALL=C.UTF-8', program, ...args], { stdio: ['pipe', 'pipe', 'ignore'] })
    let text = ''
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString()
    })
    child.stdin.on('error', () => undefined)
    child.on('error', () => done(undefined))
    child.on('close', (code) => done(code === notThere ? undefined : { code: code ?? 1, text }))
    child.stdin.end(input)
  })
}
