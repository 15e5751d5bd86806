import type { DayNote, Deadline, Track } from './contract.ts'
import { dateAt, dayNumber, yearOf } from './dates.ts'
import { type Walk, walk } from './walk.ts'
import { dayNotes, sentence } from './words.ts'
import type { WorkCalendar } from './workdays.ts'

export { dateOf } from './dates.ts'
export { yearFindings } from './findings.ts'
export { addWorkdays, calendarOf, dayKind, isWorkday, type WorkCalendar, workdaysBetween } from './workdays.ts'

/**
 * When a track is due and how it stands on `today`, in the track's unit. The count starts on the working day after the start
 * (行政许可法 art. 42, 45, 82); a natural-day period that ends on a day of rest rolls to the next working day.
 * `overdueBy` counts days in the same way: on the weekend after the deadline, or in a pause begun on its last day, it is still 0.
 * Throws on dates that do not exist.
 */
export function deadline(cal: WorkCalendar, track: Track, today: string): Deadline {
  return summary(cal, track, walk(cal, track, dayNumber(today)), today)
}

/** The same as a sentence for the applicant and a list of days for whoever wants to check it. */
export function explain(cal: WorkCalendar, track: Track, today: string): { words: string; days: DayNote[] } {
  const walked = walk(cal, track, dayNumber(today))
  return { words: summary(cal, track, walked, today).words, days: dayNotes(track, walked) }
}

function summary(cal: WorkCalendar, track: Track, walked: Walk, today: string): Deadline {
  const { due, total, elapsed, overdueBy } = walked
  const uncovered = uncoveredYears(cal, track, walked)
  return {
    dueOn: dateAt(due),
    total,
    elapsed,
    remaining: Math.max(0, total - elapsed),
    overdueBy,
    paused: track.pauses.some(({ from, to }) => from <= today && (to === undefined || today < to)),
    uncovered,
    words: sentence(track, walked, uncovered, today),
  }
}

/** Years whose missing notice may change the result: all that were walked, or, for natural days, those of the roll. */
function uncoveredYears(cal: WorkCalendar, track: Track, { days, spent, due }: Walk): number[] {
  const [first, last] = track.unit === 'day' ? [spent, due] : [dayNumber(track.startedOn), days.at(-1)!.day]
  const years: number[] = []
  for (let year = yearOf(dateAt(first)); year <= yearOf(dateAt(last)); year++) if (!cal.covered.includes(year)) years.push(year)
  return years
}
