const numerals = '〇一二三四五六七八九'

/**
 * A letter's number, e.g. 平湛人社受〔2026〕000123号: the organ's short name, the letter's word, the year, the serial within it.
 * The serial is an integer from 1 to 999999; anything else throws.
 */
export function letterNumber(organShort: string, word: string, year: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999) throw new RangeError(`文书序号应为1至999999的整数：${serial}`)
  if (!Number.isInteger(year) || year < 1949 || year > 9999) throw new RangeError(`文书年份不对：${year}`)
  return `${organShort}${word}〔${year}〕${String(serial).padStart(6, '0')}号`
}

/** An ISO day in the numerals of a signature: 二〇二六年十一月二十一日. */
export function chineseDate(iso: string): string {
  const { year, month, day } = dayOf(iso)
  const years = [...year].map((digit) => numerals[Number(digit)]).join('')
  return `${years}年${counted(month)}月${counted(day)}日`
}

/** An ISO day as running text has it: 2026年11月21日. */
export function plainDate(iso: string): string {
  const { year, month, day } = dayOf(iso)
  return `${year}年${month}月${day}日`
}

/** A moment by its own offset, to the minute: 2026年11月21日9时05分. */
export function plainMoment(iso: string): string {
  const clock = /T(\d\d):(\d\d)/.exec(iso)
  if (!clock) throw new RangeError(`不是带时间的日期：${iso}`)
  return `${plainDate(iso)}${Number(clock[1])}时${clock[2]}分`
}

function dayOf(iso: string): { year: string; month: number; day: number } {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(T|$)/.exec(iso)
  if (!parts) throw new RangeError(`不是ISO日期：${iso}`)
  return { year: parts[1]!, month: Number(parts[2]), day: Number(parts[3]) }
}

function counted(n: number): string {
  const tens = Math.trunc(n / 10)
  const ones = n % 10
  const head = tens === 0 ? '' : `${tens === 1 ? '' : numerals[tens]}十`
  return head + (ones === 0 ? '' : numerals[ones])
}
