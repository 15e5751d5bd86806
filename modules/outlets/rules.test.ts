import { describe, expect, it } from 'vitest'
import { classOf, comparable, comparablePlace, openAt } from './rules.ts'

const hours = { workday: [['09:00', '12:00'] as string[], ['13:00', '17:00'] as string[]], holiday: [] }

describe('网点现在开不开门', () => {
  it('上午、中午、下午、下班以后各说各的', () => {
    expect(openAt(hours, true, '08:59')).toEqual({ open: false, words: '09:00开门，今天09:00—12:00，13:00—17:00' })
    expect(openAt(hours, true, '09:00').open).toBe(true)
    expect(openAt(hours, true, '12:00')).toEqual({ open: false, words: '13:00开门，今天09:00—12:00，13:00—17:00' })
    expect(openAt(hours, true, '16:59').open).toBe(true)
    expect(openAt(hours, true, '17:00')).toEqual({ open: false, words: '今天已经关门（09:00—12:00，13:00—17:00）' })
  })
  it('放假那天按放假的时间', () => {
    expect(openAt(hours, false, '10:00')).toEqual({ open: false, words: '今天不开门' })
  })
})

describe('便民服务站还是便民服务点', () => {
  it.each([
    [{ windows: 1, kiosks: 0, tellers: 0 }, 'station'],
    [{ windows: 0, kiosks: 1, tellers: 0 }, 'station'],
    [{ windows: 2, kiosks: 1, tellers: 3 }, 'station'],
    [{ windows: 0, kiosks: 0, tellers: 1 }, 'point'],
    [{ windows: 0, kiosks: 0, tellers: 0 }, 'none'],
  ])('%o 是 %s', (counts, made) => {
    expect(classOf(counts)).toBe(made)
  })
})

describe('是不是同一个网点', () => {
  it('名称不看空格、标点和全角半角', () => {
    expect(comparable('农商行 （曹镇）支行')).toBe(comparable('农商行(曹镇)支行'))
  })
  it('位置不看前面写不写省市区，也不看写没写街道', () => {
    const same = ['示范街1号', '姚孟街道示范街1号', '湛河区姚孟街道示范街１号', '河南省平顶山市湛河区姚孟街道示范街 1号', '湛河区示范街1号']
    expect(new Set(same.map((place) => comparablePlace('姚孟街道', place)))).toEqual(new Set(['姚孟街道示范街1号']))
  })
  it('不同街道的同一个门牌不是一处，小区的名字不会丢', () => {
    expect(comparablePlace('北渡街道', '示范街1号')).not.toBe(comparablePlace('姚孟街道', '示范街1号'))
    expect(comparablePlace('姚孟街道', '春天小区5号')).not.toBe(comparablePlace('姚孟街道', '秋天小区5号'))
  })
})
