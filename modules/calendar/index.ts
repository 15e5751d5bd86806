export { CalendarYear, DayKind, DayNote, Deadline, Extension, Pause, Track } from './contract.ts'
export { currentCalendar, seedYears } from './current.ts'
export {
  addWorkdays,
  calendarOf,
  dateOf,
  dayKind,
  deadline,
  explain,
  isWorkday,
  type WorkCalendar,
  workdaysBetween,
  yearFindings,
} from './rules.ts'
