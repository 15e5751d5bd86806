import { type App, serve } from '@tongban/kit/http'
import { importCalendarYear, readCalendar } from './contract.ts'
import { importYear, readYears } from './current.ts'

export function routes(app: App): void {
  serve(app, readCalendar, (ctx) => readYears(ctx))
  serve(app, importCalendarYear, async (ctx, { input }) => {
    await importYear(ctx, input)
    return undefined
  })
}
