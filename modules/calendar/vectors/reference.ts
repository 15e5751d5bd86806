import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Deadline, Track } from '../contract.ts'

/**
 * The deadline found the slow way, sharing no code with the rules: every candidate day is tried and everything before it
 * counted afresh, on Date objects, on the library's own data, with the festivals of uncovered years typed in from an almanac.
 */
const LAST_NOTICE = 2026
const SPRING: Record<number, string> = { 2027: '2027-02-06', 2028: '2028-01-26' }
const ALMANAC = new Set(['2027-04-05', '2027-06-09', '2027-09-15', '2028-04-04', '2028-05-28', '2028-10-03'])
const FIXED = ['-01-01', '-05-01', '-05-02', '-10-01', '-10-02', '-10-03']

export type Expected = Omit<Deadline, 'words' | 'days'>

export function referenceDeadline(track: Track, today: string): Expected {
  const total = track.extensions.reduce((sum, extension) => sum + extension.by, track.limit)
  let spent = track.startedOn
  while (countedUpTo(track, today, spent) < total) spent = shift(spent, 1)
  let dueOn = spent
  while (!isReferenceWorkday(dueOn) || isPaused(track, today, dueOn)) dueOn = shift(dueOn, 1)
  const overdueBy = today > dueOn ? countedUpTo(track, today, today) - countedUpTo(track, today, dueOn) : 0
  const elapsed = Math.min(countedUpTo(track, today, today), total) + overdueBy
  const paused = track.pauses.some(({ from, to }) => from <= today && (!to || to > today))
  return {
    dueOn,
    total,
    elapsed,
    remaining: Math.max(total - elapsed, 0),
    overdueBy,
    paused,
    uncovered: yearsWithoutNotice(track, today, spent, dueOn),
  }
}

export function isReferenceWorkday(date: string): boolean {
  if (date in data.workdays) return true
  if (date in data.holidays) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !(Number(date.slice(0, 4)) > LAST_NOTICE && isFestival(date))
}

export function shift(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

function countedUpTo(track: Track, today: string, last: string): number {
  let count = 0
  for (let date = track.firstDay === 'same' ? track.startedOn : shift(track.startedOn, 1); date <= last; date = shift(date, 1)) {
    if ((track.unit === 'day' || isReferenceWorkday(date)) && !isPaused(track, today, date)) count++
  }
  return count
}

function isPaused(track: Track, today: string, date: string): boolean {
  return track.pauses.some((pause) => date > pause.from && date <= (pause.to ?? today))
}

function isFestival(date: string): boolean {
  const spring = SPRING[Number(date.slice(0, 4))]!
  return FIXED.includes(date.slice(4)) || ALMANAC.has(date) || (date >= shift(spring, -1) && date <= shift(spring, 2))
}

function yearsWithoutNotice(track: Track, today: string, spent: string, dueOn: string): number[] {
  const first = track.unit === 'day' ? spent : track.startedOn
  const last = track.unit === 'workday' && today > dueOn ? today : dueOn
  return [2027, 2028, 2029].filter((year) => year >= Number(first.slice(0, 4)) && year <= Number(last.slice(0, 4)))
}
