export type { Deadline } from './contract.ts'
export { currentCalendar, freshCalendar, importedLately, seedYears } from './current.ts'
export { addWorkdays, dateOf, deadline, explain, type WorkCalendar } from './rules.ts'
