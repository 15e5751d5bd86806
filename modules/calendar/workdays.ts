import type { CalendarYear, DayKind } from './contract.ts'
import { dateAt, dayNumber, isWeekend, yearOf } from './dates.ts'
import { statutoryName } from './statutory.ts'

/** The calendar that deadlines are reckoned on; `version` is what a stored deadline remembers. */
export interface WorkCalendar {
  version: number
  covered: number[]
  days: Record<string, { kind: 'holiday' | 'makeup'; name: string }>
}

export interface NamedKind {
  kind: DayKind
  name: string
}

/** Joins the years' notices; of two files for one year the later counts. */
export function calendarOf(version: number, years: CalendarYear[]): WorkCalendar {
  const latest = new Map(years.map((file) => [file.year, file]))
  const days: WorkCalendar['days'] = {}
  for (const file of latest.values()) {
    for (const { date, name } of file.holidays) days[date] = { kind: 'holiday', name }
    for (const { date, name } of file.makeup) days[date] = { kind: 'makeup', name }
  }
  return { version, covered: [...latest.keys()].sort((a, b) => a - b), days }
}

/** Whether people work on a date, by the notice or, in a year without one, by the statutory days. */
export function isWorkday(cal: WorkCalendar, date: string): boolean {
  return isWorking(kindAt(cal, dayNumber(date)))
}

/** What a date is: workday, weekend, holiday, or a weekend worked in exchange (makeup). */
export function dayKind(cal: WorkCalendar, date: string): DayKind {
  return kindAt(cal, dayNumber(date)).kind
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(cal: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workdaysBetween(cal, to, from)
  const last = dayNumber(to)
  let count = 0
  for (let day = dayNumber(from) + 1; day <= last; day++) if (isWorking(kindAt(cal, day))) count++
  return count
}

/** The nth working day after a date, before it for a negative n; for 0 the date itself or the next working day. */
export function addWorkdays(cal: WorkCalendar, date: string, n: number): string {
  const step = n < 0 ? -1 : 1
  let day = dayNumber(date)
  for (let left = Math.abs(n); left > 0; ) {
    day += step
    if (isWorking(kindAt(cal, day))) left--
  }
  while (!isWorking(kindAt(cal, day))) day++
  return dateAt(day)
}

export function isWorking({ kind }: NamedKind): boolean {
  return kind === 'workday' || kind === 'makeup'
}

export function kindAt(cal: WorkCalendar, day: number): NamedKind {
  const date = dateAt(day)
  const noted = cal.days[date]
  if (noted) return noted
  const statutory = cal.covered.includes(yearOf(date)) ? undefined : statutoryName(date)
  if (statutory) return { kind: 'holiday', name: statutory }
  return { kind: isWeekend(day) ? 'weekend' : 'workday', name: '' }
}
