import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { invalid } from '@tongban/kit/refusal'
import type { CalendarYear } from './contract.ts'
import { calendarOf, type WorkCalendar, yearFindings } from './rules.ts'
import * as store from './store.ts'

let known: { import: string; calendar: WorkCalendar } | undefined

/** The calendar in force. One small indexed query tells whether the one in memory still is. */
export async function currentCalendar(tx: Tx): Promise<WorkCalendar> {
  const latest = await store.latestImport(tx)
  const name = `${latest?.version}@${latest?.imported_at.getTime()}`
  if (known?.import !== name) {
    const years = (await store.years(tx)).map((row) => row.content as CalendarYear)
    known = { import: name, calendar: calendarOf(latest?.version ?? 0, years) }
  }
  return known.calendar
}

/** Takes a year's notice in; every defect is told at once, and nothing is taken of a defective file. */
export async function importYear(ctx: Context, year: CalendarYear): Promise<void> {
  const { name } = staffOf(ctx)
  const findings = yearFindings(year)
  if (findings.length > 0)
    throw invalid(
      'calendar-findings',
      `这份放假安排有${findings.length}处不对，请改正后再导入。`,
      findings.map((message) => ({ pointer: '', message })),
    )
  await inScope(ctx, ctx.actor, async (tx) => {
    const version = ((await store.latestImport(tx))?.version ?? 0) + 1
    await store.saveYear(tx, year, version, ctx.clock.now(), name)
    await store.enqueueRecomputation(tx, version)
  })
}

/** Years of the catalogue that the database does not hold yet; an imported year is never overwritten. */
export async function seedYears(services: Services, years: CalendarYear[]): Promise<void> {
  await inScope(services, { kind: 'system' }, async (tx) => {
    const held = new Set((await store.years(tx)).map((row) => row.year))
    let version = (await store.latestImport(tx))?.version ?? 0
    for (const year of years.filter((y) => !held.has(y.year))) {
      version += 1
      await store.saveYear(tx, year, version, services.clock.now(), '随系统提供')
    }
  })
}

export const readYears = (ctx: Context) =>
  inScope(ctx, ctx.actor, async (tx) => {
    const rows = await store.years(tx)
    return {
      version: Math.max(0, ...rows.map((row) => row.version)),
      years: rows.map((row) => ({
        ...(row.content as CalendarYear),
        importedAt: row.imported_at.toISOString(),
        importedBy: row.imported_by,
      })),
    }
  })
