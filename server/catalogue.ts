import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarYear } from '@tongban/calendar/contract'

export const catalogueFolder = join(import.meta.dirname, '..', 'catalogue')

/** The years of holidays and make-up days that come with the product. */
export const calendarYears = (): CalendarYear[] =>
  readdirSync(join(catalogueFolder, 'calendar'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(catalogueFolder, 'calendar', name), 'utf8')) as CalendarYear)
