export type { Deadline } from './contract.ts'
export { currentCalendar, seedYears } from './current.ts'
export { addWorkdays, dateOf, deadline, type WorkCalendar } from './rules.ts'
