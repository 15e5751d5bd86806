import { addWorkdays, type Deadline, deadline, explain, type WorkCalendar } from '@tongban/calendar'
import type { Status } from './lifecycle.ts'
import { type Clock, runningTrack } from './rules-clock.ts'

/** A day that never comes: what waits for the applicant, or is done, has no due day. */
export const never = '9999-12-31'

/** The columns by which queues are ordered; computed from the intervals and the calendar, and again when the calendar changes. */
export function dueColumns(calendar: WorkCalendar, status: Status, clock: Clock, today: string) {
  const running = runningTrack(status, clock)
  const reckoned = running && deadline(calendar, running.track, today)
  const paused = reckoned?.paused ?? false
  return {
    due_on: reckoned && !paused ? reckoned.dueOn : never,
    step_due_on: status === 'accepted' && clock.step ? deadline(calendar, clock.step, today).dueOn : never,
    paused,
    calendar_version: calendar.version,
  }
}

/** What is due now, explained day by day. */
export function dueNow(calendar: WorkCalendar, status: Status, clock: Clock, today: string): { what: string; deadline: Deadline } | null {
  const running = runningTrack(status, clock)
  return running
    ? { what: running.what, deadline: { ...deadline(calendar, running.track, today), days: explain(calendar, running.track, today).days } }
    : null
}

/** The last day that counts as soon: two working days ahead. */
export const soonDay = (calendar: WorkCalendar, today: string) => addWorkdays(calendar, today, 2)
