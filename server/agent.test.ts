import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tongban-agent-'))
const strange = join(folder, 'strange.mjs')
writeFileSync(strange, `export default { 'idCard.read': async () => ({}), 'seal.print': async () => ({}) }`)
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
  it('单独启动，试验台打得开，叫停就停，退出码0', async () => {
    const one = agent(['--port', '0', '--simulate'], secret)
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(await one.saying('试验台'))!
    expect(await (await fetch(url)).text()).toContain('外设模拟器')
    one.stop()
    expect(await one.ended).toBe(0)
  })
  it('端口被占用：说清楚，退出码1', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const run = agent(['--port', String((taken.address() as AddressInfo).port)], secret)
    await run.saying('已被占用')
    expect(await run.ended).toBe(1)
    taken.close()
  })
  it.each<[string, string[], Record<string, string>, string]>([
    ['没有密钥', [], { TONGBAN_DEVICE_SECRET: '' }, '请设置 TONGBAN_DEVICE_SECRET'],
    ['密钥太短', [], { TONGBAN_DEVICE_SECRET: 'short' }, 'TONGBAN_DEVICE_SECRET 应为32至200个字符'],
    ['接入模块不对', ['--adapter', strange], secret, '不认识 seal.print'],
    ['端口不对', ['--port', 'x'], secret, '--port'],
  ])('%s：不启动，话里说明', async (_, args, env, words) => {
    const run = agent(args, env)
    await run.saying(words)
    expect(await run.ended).toBe(1)
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
