import type { Track } from './contract.ts'
import { dayNumber } from './dates.ts'
import { isWorking, kindAt, type NamedKind, type WorkCalendar } from './workdays.ts'

/** A track gone through day by day; days are numbers. `spent`: the last counted day, before a roll off a day of rest. */
export interface Walk {
  days: WalkedDay[]
  spent: number
  due: number
  total: number
  elapsed: number
  overdueBy: number
}

/** `counts`: the clock runs on this day. Within the period it has a number, after the deadline it makes the track late. */
export interface WalkedDay extends NamedKind {
  day: number
  pausedBy: string[]
  counts: boolean
  number: number | null
}

/** From the start to the deadline, and on to `today` when that is later. 行政许可法 art. 45 and 82. */
export function walk(cal: WorkCalendar, track: Track, today: number): Walk {
  const total = totalOf(track)
  const dayAt = dayReader(cal, track, today)
  const days: WalkedDay[] = []
  let next = dayNumber(track.startedOn)
  let number = 0
  while (number < total) {
    const day = dayAt(next++)
    if (day.counts) day.number = ++number
    days.push(day)
  }
  const spent = days.at(-1)?.day ?? next
  while (!isOpen(days.at(-1))) days.push(dayAt(next++))
  const due = next - 1
  const late: WalkedDay[] = []
  while (next <= today) late.push(dayAt(next++))
  const overdueBy = late.filter((day) => day.counts).length
  const elapsed = today > due ? total + overdueBy : days.filter((day) => day.number && day.day <= today).length
  return { days: days.concat(late), spent, due, total, elapsed, overdueBy }
}

/** A pause takes out the days after its first up to and including its last; an open one is taken to end today. */
function dayReader(cal: WorkCalendar, track: Track, today: number): (day: number) => WalkedDay {
  const first = dayNumber(track.startedOn) + (track.firstDay === 'next' ? 1 : 0)
  const stops = track.pauses.map(({ from, to, reason }) => ({ after: dayNumber(from), upTo: to ? dayNumber(to) : today, reason }))
  return (day) => {
    const named = kindAt(cal, day)
    const pausedBy = stops.filter(({ after, upTo }) => after < day && day <= upTo).map(({ reason }) => reason)
    const counts = day >= first && pausedBy.length === 0 && (track.unit === 'day' || isWorking(named))
    return { ...named, day, pausedBy, counts, number: null }
  }
}

function totalOf({ limit, extensions }: Track): number {
  const total = extensions.reduce((sum, { by }) => sum + by, limit)
  if (!Number.isInteger(total) || total < 0) throw new RangeError(`not a number of days: ${total}`)
  return total
}

function isOpen(day: WalkedDay | undefined): boolean {
  return day !== undefined && day.pausedBy.length === 0 && isWorking(day)
}
