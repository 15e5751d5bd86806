import type { DayNote, Track } from './contract.ts'
import { dateAt, dayNumber, weekdayOf, yearOf } from './dates.ts'
import type { Walk, WalkedDay } from './walk.ts'

/** The answer to "why is it taking so long": how far, what was left out and why, until when. */
export function sentence(track: Track, walked: Walk, uncovered: number[], today: string): string {
  const say = speaker(today)
  return [
    progress(track, walked, dayNumber(today)),
    ...holidayRuns(track, walked).map(([first, last]) => `${say(first, last)}放假不计`),
    ...track.pauses.flatMap((pause) => pauseWords(pause, walked, today)),
    ...track.extensions.map(({ on, by, reason }) => `${say(dayNumber(on))}因${reason}延长${by}${unitOf(track).short}`),
    ...(walked.total > 0 && walked.spent < walked.due ? [`${say(walked.spent)}期满逢休息日，顺延`] : []),
    ...(uncovered.length ? [`${uncovered.map((year) => `${year}年`).join('、')}放假安排尚未录入，按法定节假日暂算`] : []),
    ending(walked, today),
  ].join('；')
}

/** Day by day: its number in the count, or why it has none. */
export function dayNotes(track: Track, walked: Walk): DayNote[] {
  let late = 0
  return walked.days.map((day) => {
    const isLate = day.day > walked.due && day.counts
    if (isLate) late++
    const parts = [...natureOf(day), ...marksOf(track, walked, day), ...(isLate ? [`超期第${late}${unitOf(track).short}`] : [])]
    return { date: dateAt(day.day), weekday: weekdayOf(day.day), kind: day.kind, counted: day.number, note: parts.join('；') }
  })
}

function progress(track: Track, { due, total, elapsed, overdueBy }: Walk, today: number): string {
  const { long, short } = unitOf(track)
  const whole = `共${total}${short}`
  if (overdueBy > 0) return `已超期${overdueBy}${long}，${whole}`
  if (today > due) return `期限已满，${whole}`
  if (total === 0) return '当日办结'
  return elapsed === 0 ? `尚未起算，${whole}` : `第${elapsed}${long}，${whole}`
}

function ending({ due }: Walk, today: string): string {
  const say = speaker(today)
  const now = dayNumber(today)
  if (now > due) return `应于${say(due)}前办结`
  return now === due ? '今日期满' : `预计${say(due)}前办结`
}

function pauseWords(pause: Track['pauses'][number], { days }: Walk, today: string): string[] {
  const say = speaker(today)
  const from = dayNumber(pause.from)
  if (!pause.to) return pause.from <= today ? [`${say(from)}起${pause.reason}，不计时`] : []
  const to = dayNumber(pause.to)
  const takesOut = days.some(({ day, pausedBy }) => from < day && day <= to && pausedBy.includes(pause.reason))
  return takesOut ? [`${say(from, to)}${pause.reason}，不计时`] : []
}

/** Runs of days off by the notice within the period, also those inside a pause; weekends go without saying. */
function holidayRuns(track: Track, { days, due }: Walk): [first: number, last: number][] {
  if (track.unit === 'day') return []
  const runs: [number, number][] = []
  for (const { day, kind } of days) {
    if (kind !== 'holiday' || day > due) continue
    const last = runs.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else runs.push([day, day])
  }
  return runs
}

function natureOf({ kind, name, pausedBy }: WalkedDay): string[] {
  const nature = { holiday: [`${name}放假`], makeup: [`${name}调休上班`], weekend: ['休息日'], workday: [] }[kind]
  return pausedBy.length > 0 ? [...nature, `${[...new Set(pausedBy)].join('、')}，不计时`] : nature
}

function marksOf(track: Track, { spent, due }: Walk, { day, counts, pausedBy }: WalkedDay): string[] {
  const date = dateAt(day)
  const marks: string[] = []
  if (track.firstDay === 'next' && date === track.startedOn) marks.push('次日起算')
  for (const { from, to, reason } of track.pauses) {
    if (from === date && to !== date && counts && pausedBy.length === 0) marks.push(`${reason}，当日仍计`)
  }
  if (day === spent && spent < due) marks.push('期满，顺延')
  if (day === due) marks.push('期满')
  return marks
}

function unitOf({ unit }: Track): { long: string; short: string } {
  return unit === 'workday' ? { long: '个工作日', short: '日' } : { long: '天', short: '天' }
}

/** Says a day or a span as 10月1日至8日; the year is said only where it is not the reader's. */
function speaker(today: string): (first: number, last?: number) => string {
  return (first, last = first) => {
    const from = dateAt(first)
    const to = dateAt(last)
    const start = monthDay(from, from.slice(0, 4) !== today.slice(0, 4))
    if (from === to) return start
    if (from.slice(0, 7) === to.slice(0, 7)) return `${start}至${Number(to.slice(8))}日`
    return `${start}至${monthDay(to, yearOf(from) !== yearOf(to))}`
  }
}

function monthDay(date: string, withYear: boolean): string {
  return `${withYear ? `${yearOf(date)}年` : ''}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}
