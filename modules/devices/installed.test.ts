import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { installedDevices } from './installed.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongban-programs-'))
const path = process.env.PATH
const pdf = Buffer.from('/Type /Page /Type /Page /Type /Page').toString('base64')
const devices = installedDevices()

/** Programs of the machine that answer as CUPS and espeak-ng do. */
const program = (name: string, script: string) => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

beforeAll(() => {
  process.env.PATH = `${folder}:${path}`
})
afterAll(() => {
  process.env.PATH = path
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  program('lpstat', 'test "$1" = -o || echo "printer A4 is idle.  enabled since today"')
  program('lp', `cat > ${folder}/paper; echo "$@" > ${folder}/told; echo "request id is A4-7 (1 file(s))"`)
  program('cancel', `echo "$1" > ${folder}/cancelled`)
  program('espeak-ng', `cat > ${folder}/said`)
})

describe('普通机器上的打印机', () => {
  it('打印从指定的一张起，等打完才答，说出几张', async () => {
    expect(await devices['printer.print']({ name: '决定书', pdf, first: 2 })).toEqual({ sheets: 2 })
    expect([read('told').trim(), read('paper')]).toEqual(['-t 决定书 -o media=A4 -P 2-', '/Type /Page /Type /Page /Type /Page'])
  })
  it('没有纸：不送去打', async () => {
    program('lpstat', 'echo "printer A4 is idle."; echo "  Alerts: media-empty-error"')
    await expect(devices['printer.print']({ name: '决定书', pdf })).rejects.toMatchObject({ fault: 'out-of-paper' })
  })
  it('打到一半没有纸：撤下这一份，免得加了纸打给下一个人', async () => {
    program(
      'lpstat',
      `if test "$1" = -o; then echo "A4-7 tongban 1024"; touch ${folder}/begun; else echo "printer A4 is idle."; fi
test ! -f ${folder}/begun || echo "  Alerts: media-empty-error"`,
    )
    await expect(devices['printer.print']({ name: '决定书', pdf })).rejects.toMatchObject({ fault: 'out-of-paper' })
    expect(read('cancelled').trim()).toBe('A4-7')
  })
  it('打印机停了、没有打印机：都说没有连接；状态里也是', async () => {
    for (const script of ['echo "printer A4 disabled since today -"', 'exit 1']) {
      program('lpstat', script)
      await expect(devices['printer.print']({ name: '决定书', pdf })).rejects.toMatchObject({ fault: 'printer-offline' })
      expect(await devices['device.status']({})).toMatchObject({ printer: 'printer-offline', paper: null, voice: true })
    }
  })
})

describe('普通机器上的别的外设', () => {
  it('朗读：文字交给朗读程序；它不在或出错，就说不能朗读', async () => {
    await devices['speech.say']({ text: '-请取走身份证' })
    expect(read('said')).toBe('-请取走身份证')
    program('espeak-ng', 'exit 1')
    await expect(devices['speech.say']({ text: '您好' })).rejects.toMatchObject({ fault: 'no-voice' })
  })
  it('读卡器、摄像头、扫描仪、签字板要装厂商的程序：没有装就说没有装，装了就用', async () => {
    await expect(devices['idCard.read']({})).rejects.toMatchObject({ fault: 'not-installed' })
    await expect(devices['sign.start']({ title: '承诺书' })).rejects.toMatchObject({ fault: 'not-installed' })
    const own = installedDevices({ 'scanner.scan': async () => ({ type: 'image/png', data: '' }) })
    expect(await own['scanner.scan']({})).toEqual({ type: 'image/png', data: '' })
    expect(await own['device.status']({})).toMatchObject({ reader: false, camera: false, scanner: true, signPad: false })
  })
})
