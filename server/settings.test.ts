import { describe, expect, it } from 'vitest'
import { settingsFrom } from './settings.ts'

describe('环境变量', () => {
  it('什么都不设，就是本机 8080 的演示', () => {
    const settings = settingsFrom({})
    expect([settings.port, settings.host, settings.demo, settings.publicUrl]).toEqual([8080, '127.0.0.1', true, 'http://127.0.0.1:8080'])
    expect([settings.prepared, settingsFrom({ TONGBAN_PREPARED: 'off' }).prepared]).toEqual([true, false])
    expect(settings.keys).toBe(`${settings.data}/keys`)
  })
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'foo'],
    ['DATABASE_OWNER_URL', 'mysql://x'],
    ['TONGBAN_DEMO', 'maybe'],
    ['TONGBAN_PREPARED', 'sometimes'],
    ['TONGBAN_CLOCK', 'yesterday'],
    ['TONGBAN_CLOCK', '2026-11-21T09:00:00'],
    ['TONGBAN_PUBLIC_URL', 'zwfw.example'],
    ['TONGBAN_TRUST_PROXY', 'nginx'],
    ['TONGBAN_DEVICE_AGENT', 'http://10.0.0.1'],
  ])('%s=%s 不对，启动停止，话里有它的名字', (name, value) => {
    expect(() => settingsFrom({ [name]: value })).toThrow(`${name}=“${value}”`)
  })
  it('几处不对，一次全部说出；证书和私钥要成对', () => {
    const start = () => settingsFrom({ PORT: 'abc', TONGBAN_CLOCK: 'x', TONGBAN_TLS_CERT: '/cert.pem' })
    expect(start).toThrow(/设置有3处不对[\s\S]*TONGBAN_TLS_KEY[\s\S]*PORT[\s\S]*TONGBAN_CLOCK|设置有3处不对/)
    expect(start).toThrow('TONGBAN_TLS_KEY')
    expect(start).toThrow('TONGBAN_CLOCK')
  })
})
