import { describe, expect, it } from 'vitest'
import type { DeviceStatus } from './contract.ts'
import { admissions, sentenceOf, troublesOf } from './rules.ts'

const well: DeviceStatus = { reader: true, printer: 'ready', paper: 100, camera: true, scanner: true, signPad: true, voice: true }

describe('自助终端要人去看一看', () => {
  it.each<[string, Partial<DeviceStatus>, number, string[]]>([
    ['都好', {}, 0, []],
    ['正好五分钟没有消息', {}, 5, []],
    ['六分钟没有消息', {}, 6, ['6分钟没有消息']],
    ['纸正好二十张', { paper: 20 }, 1, []],
    ['纸不到二十张', { paper: 19 }, 1, ['纸只剩19张']],
    ['没有纸', { printer: 'out-of-paper', paper: 0 }, 1, ['没有纸了']],
    ['打印机不数纸', { paper: null }, 1, []],
    [
      '几样一起坏',
      { reader: false, printer: 'printer-offline', camera: false },
      9,
      ['9分钟没有消息', '读卡器没有连接', '打印机没有连接', '摄像头没有连接'],
    ],
    ['新外设', { scanner: false, signPad: false, voice: false }, 0, ['扫描仪没有连接', '签字板没有连接', '不能朗读']],
  ])('%s', (_, change, minutes, said) => {
    expect(troublesOf({ ...well, ...change }, minutes)).toEqual(said)
  })
  it('老的外设服务不报告扫描仪、签字板，不当作坏了', () => {
    expect(troublesOf({ reader: true, printer: 'ready', paper: 50, camera: true }, 0)).toEqual([])
  })
  it('从来没有消息', () => {
    expect(troublesOf(null, null)).toEqual(['还没有消息'])
  })
})

it('只有准入的能办事，其余每一种都说清找谁', () => {
  expect(admissions.filter((one) => sentenceOf[one] === undefined)).toEqual(['admitted'])
  for (const one of admissions.filter((name) => name !== 'admitted')) expect(sentenceOf[one]).toMatch(/请联系(本行管理员|政数局)/)
})
