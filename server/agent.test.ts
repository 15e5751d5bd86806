import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tongban-agent-'))
const secret = { TONGBAN_DEVICE_SECRET: 's'.repeat(32) }
afterAll(() => rmSync(folder, { recursive: true }))

/** The agent as a process of its own: what it has said, once it has said `sign`, and how it ends. */
function agent(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'server/cli.ts'), 'agent', ...args], { cwd: root, env: { ...process.env, ...env } })
  let said = ''
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const saying = (sign: string) =>
    new Promise<string>((done) => {
      const hear = (text: Buffer) => {
        said += text
        if (said.includes(sign)) done(said)
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
    })
  return { saying, ended, stop: () => child.kill('SIGTERM') }
}

describe('外设服务', () => {
  it('单独启动，试验台打得开，叫停就停，退出码0；端口被占用说清楚', async () => {
    const one = agent(['--port', '0', '--simulate'], secret)
    const url = /http:\/\/127\.0\.0\.1:(\d+)/.exec(await one.saying('试验台'))!
    expect(await (await fetch(url[0])).text()).toContain('外设模拟器')
    const two = agent(['--port', url[1]!], secret)
    await two.saying('已被占用')
    expect(await two.ended).toBe(1)
    one.stop()
    expect(await one.ended).toBe(0)
  })
  it('没有密钥、密钥太短、接入模块不对：不启动，话里说明', async () => {
    const wrong = join(folder, 'wrong.mjs')
    writeFileSync(wrong, `export default { 'idCard.read': async () => ({}), 'seal.print': async () => ({}) }`)
    const runs: [string[], Record<string, string>, string][] = [
      [[], { TONGBAN_DEVICE_SECRET: '' }, '请设置 TONGBAN_DEVICE_SECRET'],
      [[], { TONGBAN_DEVICE_SECRET: 'short' }, 'TONGBAN_DEVICE_SECRET 应为32至200个字符'],
      [['--adapter', wrong], secret, '不认识 seal.print'],
      [['--port', 'x'], secret, '--port'],
    ]
    for (const [args, env, words] of runs) {
      const run = agent(args, env)
      await run.saying(words)
      expect(await run.ended).toBe(1)
    }
  })
  it('接上厂商的外设启动；真的机器没有试验台', async () => {
    const own = join(folder, 'own.mjs')
    writeFileSync(own, `export default { 'scanner.scan': async () => ({ type: 'image/png', data: '' }) }`)
    const run = agent(['--port', '0', '--adapter', own], secret)
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(await run.saying('已启动'))!
    expect((await fetch(url)).status).toBe(403)
    run.stop()
    expect(await run.ended).toBe(0)
  })
})
