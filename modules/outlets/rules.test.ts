import { describe, expect, it } from 'vitest'
import { openAt } from './rules.ts'

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
