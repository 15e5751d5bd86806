import { readFileSync } from 'node:fs'
import chineseDays from 'chinese-days'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CalendarYear } from './contract.ts'
import { extractedYear, extractedYears, fileOf, textOf } from './extract.ts'
import { calendarOf, isWorkday, yearFindings } from './rules.ts'
import { statutoryDays } from './statutory.ts'
import { isReferenceWorkday, shift } from './vectors/reference.ts'

const base: CalendarYear = { ...extractedYear(2026), source: '国务院办公厅通知' }

describe('放假安排文件', () => {
  it.each(extractedYears)('%i年的文件与数据来源一致，且没有问题', (year) => {
    const text = readFileSync(fileOf(year), 'utf8')
    expect(text).toBe(textOf(extractedYear(year)))
    expect(Value.Check(CalendarYear, JSON.parse(text))).toBe(true)
    expect(yearFindings(JSON.parse(text))).toEqual([])
  })
  it('2023至2026年每一天是否上班都与通知一致', () => {
    const cal = calendarOf(1, extractedYears.map(extractedYear))
    for (let date = '2023-01-01'; date <= '2026-12-31'; date = shift(date, 1)) {
      expect([date, isWorkday(cal, date)]).toEqual([date, isReferenceWorkday(date)])
    }
  })
  it('多写的字段不收', () => {
    expect(Value.Check(CalendarYear, { ...base, weekends: [] })).toBe(false)
  })
  it('同一年导入两次，以后一次为准', () => {
    const revised = { ...base, holidays: [{ date: '2026-03-02', name: '临时放假' }], makeup: [] }
    const cal = calendarOf(2, [base, revised])
    expect(cal).toEqual({ version: 2, covered: [2026], days: { '2026-03-02': { kind: 'holiday', name: '临时放假' } } })
  })
})

describe('导入前检查', () => {
  it('一次列出全部问题', () => {
    const file: CalendarYear = {
      year: 2026,
      source: ' ',
      holidays: [
        ...base.holidays.filter(({ date }) => date !== '2026-05-02'),
        { date: '2026-02-30', name: '春节' },
        { date: '2025-12-31', name: '元旦' },
        { date: '2026-01-01', name: '元旦' },
        { date: '2026-03-09', name: '' },
      ],
      makeup: [...base.makeup, { date: '2026-01-07', name: '元旦' }, { date: '2026-10-03', name: '国庆节' }],
    }
    expect(yearFindings(file)).toEqual([
      '没有写明数据出处，请填写国务院办公厅通知的文号',
      '放假第33项“2026-02-30”不是真实存在的日期，应写成“2027-01-01”的样式',
      '放假第34项 2025-12-31 不在2026年内，请写入2025年的文件',
      '放假第36项（2026-03-09）没有写节日名称',
      '放假日 2026-01-01 重复列了2次',
      '补班日 2026-01-07 是周三，补班日只能在周六或周日',
      '2026-10-03 既列为放假又列为补班，请只保留一处',
      '缺少法定节假日 2026-05-02（劳动节）',
    ])
  })
  it('空文件列出全部十三个法定节假日', () => {
    expect(yearFindings({ year: 2027, source: '通知', holidays: [], makeup: [] })).toHaveLength(13)
  })
})

describe('未录入年度的法定节假日', () => {
  // The library reckons lunar dates in the machine's zone and is a day off west of Greenwich.
  beforeAll(() => {
    vi.stubEnv('TZ', 'Asia/Shanghai')
  })
  afterAll(() => {
    vi.unstubAllEnvs()
  })
  it.each(Array.from({ length: 11 }, (_, at) => 2025 + at))('%i年除夕、清明、端午、中秋与历书一致', (year) => {
    const festivals = chineseDays.getLunarFestivals(`${year}-01-01`, `${year}-12-31`)
    const dateOf = (name: string) => festivals.find((festival) => festival.name.includes(name))!.date
    const springDays = [0, 1, 2, 3].map((after) => [shift(dateOf('除夕'), after), '春节'])
    const others = [
      [chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), '清明'],
      [dateOf('端午节'), '端午'],
      [dateOf('中秋节'), '中秋'],
    ]
    const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']
    const movable = [...statutoryDays(year)].filter(([date, name]) => name === '中秋' || !fixed.includes(date.slice(5)))
    expect(movable.sort()).toEqual([...springDays, ...others].sort())
  })
  it('没有任何通知时元旦和国庆不会被当作工作日', () => {
    const cal = calendarOf(0, [])
    expect(['2027-01-01', '2027-10-01', '2040-10-01', '2027-02-05', '2027-01-04'].map((date) => isWorkday(cal, date))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
  })
})
