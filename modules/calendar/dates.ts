/** Days are counted from 1970-01-01, so that walking a period needs no Date object. */
const DAY = 86_400_000
const CHINA = 8 * 3_600_000
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** The date in China (UTC+8, without summer time since 1991) at an instant, as YYYY-MM-DD. */
export function dateOf(instant: Date): string {
  return dateAt(Math.floor((instant.getTime() + CHINA) / DAY))
}

/** The number of a day; throws on a string that is no date of the calendar. */
export function dayNumber(date: string): number {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`)
  return parsed(date)
}

/** Whether a string is YYYY-MM-DD and such a day exists. */
export function isDate(date: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(date) && dateAt(parsed(date)) === date
}

/** The date of a day number: Howard Hinnant, "civil_from_days". */
export function dateAt(day: number): string {
  const era = Math.floor((day + 719_468) / 146_097)
  const ofEra = day + 719_468 - era * 146_097
  const year = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * march + 2) / 5) + 1
  const month = march < 10 ? march + 3 : march - 9
  const full = year + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(full).padStart(4, '0')}-${two(month)}-${two(date)}`
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

export function isWeekend(day: number): boolean {
  return weekdayIndex(day) === 0 || weekdayIndex(day) === 6
}

export function weekdayOf(day: number): string {
  return WEEKDAYS[weekdayIndex(day)]!
}

function weekdayIndex(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

function parsed(date: string): number {
  return Date.UTC(yearOf(date), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
