import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { inScope, inSight, type Tx } from '@tongban/kit/db'
import { invalid } from '@tongban/kit/refusal'
import type { CalendarYear } from './contract.ts'
import { calendarOf, type WorkCalendar, yearFindings } from './rules.ts'
import * as store from './store.ts'

const kind = 'calendar'

/**
 * The calendar in force, as of this second; `tx` is the caller's transaction, if there is one. An import forgets it, and whoever computes
 * deadlines anew reads it anew (`freshCalendar`).
 */
export const currentCalendar = (services: Services, tx?: Tx): Promise<WorkCalendar> =>
  tx ? services.memory.glance(kind, '', 1, () => read(tx), aside(services)) : services.memory.recall(kind, '', 1, aside(services))

const aside = (services: Services) => () => inSight(services, { kind: 'system' }, read)

async function read(tx: Tx): Promise<WorkCalendar> {
  const years = await store.years(tx)
  return calendarOf(
    Math.max(0, ...years.map((row) => row.version)),
    years.map((row) => row.content as CalendarYear),
  )
}

/** The same as this transaction sees it. */
export const freshCalendar = (tx: Tx): Promise<WorkCalendar> => read(tx)

/** Whether a year was imported so lately that somebody may still have reckoned by the calendar before it. */
export async function importedLately(tx: Tx, now: Date): Promise<boolean> {
  const latest = await store.latestImport(tx)
  return latest !== undefined && now.getTime() - latest.imported_at.getTime() < lately
}

/** Longer than any process remembers a calendar and any request takes. */
const lately = 10 * 60_000

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
  ctx.memory.forget(kind)
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
