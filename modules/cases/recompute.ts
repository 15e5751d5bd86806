import { dateOf, freshCalendar } from '@tongban/calendar'
import type { Services } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { dueColumns } from './clock.ts'
import type { Status } from './lifecycle.ts'
import type { Clock } from './rules-clock.ts'
import * as store from './store.ts'

const batch = 500

/** After a calendar change: open cases get their due day from their intervals again, a batch a transaction. Returns how many. */
export async function recompute(services: Services): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let done = 0
  for (;;) {
    const rows = await inScope(services, { kind: 'system' }, async (tx) => {
      const calendar = await freshCalendar(tx)
      const today = dateOf(services.clock.now())
      const stale = await store.openBefore(tx, services.cell, calendar.version, after, batch)
      for (const row of stale) {
        const { paused: _paused, ...due } = dueColumns(calendar, row.status as Status, row.clock as Clock, today)
        await store.setDue(tx, services.cell, row.id, due)
      }
      return stale
    })
    done += rows.length
    if (rows.length < batch) return done
    after = rows.at(-1)!.id
  }
}
