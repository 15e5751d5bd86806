import type { KioskMatter } from '@tongban/cases/contract'
import type { DeviceStatus } from '@tongban/devices/contract'
import type { OutletView } from '@tongban/outlets/contract'
import { describe, expect, it } from 'vitest'
import { nearest, placeWords } from './places.ts'
import { hindranceOf } from './standing.ts'

const well: DeviceStatus = { reader: true, printer: 'ready', paper: 100, camera: true }
const matter: KioskMatter = { code: 'a', name: '甲', topic: '人社服务', camera: true, here: true, away: null, suspended: null }

describe('这台机器现在能不能办', () => {
  it('样样都好就能办；摄像头坏了，只有要拍照的不能办', () => {
    expect(hindranceOf(matter, well)).toBeUndefined()
    expect(hindranceOf(matter, { ...well, camera: false })?.short).toBe('摄像头坏了')
    expect(hindranceOf({ ...matter, camera: false }, { ...well, camera: false })).toBeUndefined()
  })
  it('读卡器、打印机、纸，缺一样就都不能办；没有开通的、部门系统断开的先说', () => {
    expect(hindranceOf(matter, undefined)?.short).toBe('读卡器坏了')
    expect(hindranceOf(matter, { ...well, printer: 'out-of-paper' })?.short).toBe('没有打印纸')
    expect(hindranceOf(matter, { ...well, printer: 'printer-offline' })?.short).toBe('打印机坏了')
    expect(hindranceOf({ ...matter, here: false }, undefined)?.short).toBe('到窗口办')
    expect(hindranceOf({ ...matter, away: '连不上。' }, well)?.why).toBe('连不上。')
    const suspended = { ...matter, suspended: '2026-11-20起暂停办理：系统升级。', here: false }
    expect(hindranceOf(suspended, undefined)).toMatchObject({ short: '暂停办理', nowhere: true })
  })
})

describe('最近的地方', () => {
  const outlet = (id: string, open: boolean, latitude: number | null): OutletView => ({
    ...{
      id,
      name: id,
      town: '',
      address: '一街',
      phone: '',
      windows: 1,
      kiosks: 1,
      tellers: 0,
      class: 'station',
      className: '便民服务站',
      hours: { workday: [], holiday: [] },
    },
    ...{ open, words: '开门', latitude, longitude: latitude === null ? null : 113 },
  })
  it('开门的在前，近的在前；不知道位置的不编距离', () => {
    const here = outlet('here', true, 33)
    const found = nearest(
      [here, outlet('far', true, 33.2), outlet('shut', false, 33.01), outlet('near', true, 33.05), outlet('lost', true, null)],
      here,
    )
    expect(found.map((near) => near.outlet.id)).toEqual(['near', 'far', 'lost', 'shut'])
    expect(placeWords(found[0]!)).toBe('near：一街，约5.6公里，开门')
    expect(placeWords(found[2]!)).toBe('lost：一街，开门')
  })
})
