import type { CalendarYear } from './contract.ts'
import { dayNumber, isDate, isWeekend, weekdayOf, yearOf } from './dates.ts'
import { statutoryDays } from './statutory.ts'

type NamedDay = CalendarYear['holidays'][number]
const FIRST_YEAR_OF_THIRTEEN_DAYS = 2025

/** Everything that is wrong with a year's file, in sentences for who imports it; empty when it may be loaded. */
export function yearFindings(file: CalendarYear): string[] {
  const holidays = new Set(file.holidays.map(({ date }) => date))
  return [
    ...(file.source.trim() ? [] : ['没有写明数据出处，请填写国务院办公厅通知的文号']),
    ...listFindings('放假', file.year, file.holidays),
    ...listFindings('补班', file.year, file.makeup),
    ...file.makeup.filter(({ date }) => isDate(date) && !isWeekend(dayNumber(date))).map(notOnWeekend),
    ...[...new Set(file.makeup.map(({ date }) => date))]
      .filter((date) => holidays.has(date))
      .map((date) => `${date} 既列为放假又列为补班，请只保留一处`),
    ...missing(file.year, holidays),
  ]
}

function listFindings(list: string, year: number, days: NamedDay[]): string[] {
  const seen = new Map<string, number>()
  for (const { date } of days) seen.set(date, (seen.get(date) ?? 0) + 1)
  return [
    ...days.flatMap((day, at) => dayFindings(`${list}第${at + 1}项`, year, day)),
    ...[...seen].filter(([, times]) => times > 1).map(([date, times]) => `${list}日 ${date} 重复列了${times}次`),
  ]
}

function dayFindings(place: string, year: number, { date, name }: NamedDay): string[] {
  const findings = name.trim() ? [] : [`${place}（${date}）没有写节日名称`]
  if (!isDate(date)) return [...findings, `${place}“${date}”不是真实存在的日期，应写成“2027-01-01”的样式`]
  if (yearOf(date) !== year) findings.push(`${place} ${date} 不在${year}年内，请写入${yearOf(date)}年的文件`)
  return findings
}

function notOnWeekend({ date }: NamedDay): string {
  return `补班日 ${date} 是${weekdayOf(dayNumber(date))}，补班日只能在周六或周日`
}

function missing(year: number, holidays: Set<string>): string[] {
  if (year < FIRST_YEAR_OF_THIRTEEN_DAYS) return []
  return [...statutoryDays(year)].filter(([date]) => !holidays.has(date)).map(([date, name]) => `缺少法定节假日 ${date}（${name}）`)
}
