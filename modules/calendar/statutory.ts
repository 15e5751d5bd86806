import { dateAt, dayNumber } from './dates.ts'

const FIXED: Record<string, string> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
}

/** 除夕, 清明, 端午, 中秋 (month-day) of the years for which no notice may be loaded; checked against chinese-days by a test. */
const MOVABLE: Record<number, readonly [eve: string, qingming: string, duanwu: string, midAutumn: string]> = {
  2025: ['01-28', '04-04', '05-31', '10-06'],
  2026: ['02-16', '04-05', '06-19', '09-25'],
  2027: ['02-05', '04-05', '06-09', '09-15'],
  2028: ['01-25', '04-04', '05-28', '10-03'],
  2029: ['02-12', '04-04', '06-16', '09-22'],
  2030: ['02-02', '04-05', '06-05', '09-12'],
  2031: ['01-22', '04-05', '06-24', '10-01'],
  2032: ['02-10', '04-04', '06-12', '09-19'],
  2033: ['01-30', '04-04', '06-01', '09-08'],
  2034: ['02-18', '04-05', '06-20', '09-27'],
  2035: ['02-07', '04-05', '06-10', '09-16'],
}

const movable = new Map(Object.entries(MOVABLE).flatMap(([year, days]) => movableDays(year, ...days)))

/** The public holiday a date is by law, before any exchange of weekends: 全国年节及纪念日放假办法 (2024 revision) art. 2. */
export function statutoryName(date: string): string | undefined {
  return movable.get(date) ?? FIXED[date.slice(5)]
}

/** The public holidays of a year by date. */
export function statutoryDays(year: number): Map<string, string> {
  const fixed = Object.entries(FIXED).map(([monthDay, name]): [string, string] => [`${year}-${monthDay}`, name])
  return new Map([...fixed, ...[...movable].filter(([date]) => date.startsWith(`${year}-`))])
}

function movableDays(year: string, eve: string, qingming: string, duanwu: string, midAutumn: string): [string, string][] {
  const first = dayNumber(`${year}-${eve}`)
  return [
    ...[0, 1, 2, 3].map((after): [string, string] => [dateAt(first + after), '春节']),
    [`${year}-${qingming}`, '清明'],
    [`${year}-${duanwu}`, '端午'],
    [`${year}-${midAutumn}`, '中秋'],
  ]
}
