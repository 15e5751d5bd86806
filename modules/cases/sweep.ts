import { currentCalendar, dateOf, importedLately } from '@tongban/calendar'
import type { LookUps } from '@tongban/exchange'
import { type Services, systemContext } from '@tongban/kit/context'
import { inScope, inSight } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import { actByLaw } from './act.ts'
import { soonDay } from './clock.ts'
import { decideWaiting } from './instant.ts'
import type { Status } from './lifecycle.ts'
import { recompute } from './recompute.ts'
import { clearRelays } from './relays.ts'
import { type Clock, runningTrack } from './rules-clock.ts'
import * as tracks from './store-tracks.ts'

const batch = 200
const system = { kind: 'system' } as const

/**
 * What time alone brings about: silence that accepts, promises that lapse, warnings before and after each limit; and after an import of the
 * calendar once more the limits of whoever was received by the one before it. Safe to repeat.
 */
export async function sweep(services: Services, catalogue: Catalogue, lookUps: LookUps): Promise<{ moved: number; warned: number }> {
  const today = dateOf(services.clock.now())
  const due = await inScope(services, system, (tx) => tracks.dueByLaw(tx, services.cell, today, batch))
  let moved = 0
  for (const { no, action } of due) moved += (await actByLaw(services, catalogue, no, { action })) ? 1 : 0
  await clearRelays(services)
  if (await inSight(services, system, (tx) => importedLately(tx, services.clock.now()))) await recompute(services)
  moved += await decideWaiting(systemContext(services), catalogue, lookUps, batch)
  return { moved, warned: await warn(services, today) }
}

/** 预警: one row for each limit and level, the step's own among them; the queue and the case show it, later modules follow it. */
async function warn(services: Services, today: string): Promise<number> {
  return inScope(services, system, async (tx) => {
    const days = { today, soon: soonDay(await currentCalendar(services, tx), today) }
    const at = services.clock.now()
    const warned = async (column: 'due_on' | 'step_due_on') => {
      const rows = await tracks.unwarned(tx, services.cell, column, days, batch)
      return rows.map((row) => ({
        cell: services.cell,
        id: services.random.uuid(at),
        case_id: row.id,
        track: column === 'step_due_on' ? tracks.stepTrackName : (runningTrack(row.status as Status, row.clock as Clock)?.what ?? ''),
        level: row.due_on < today ? 'overdue' : 'soon',
        due_on: row.due_on,
        unit: row.handled_unit,
        at,
      }))
    }
    const warnings = [...(await warned('due_on')), ...(await warned('step_due_on'))]
    if (warnings.length > 0) await tracks.insertWarnings(tx, warnings)
    return warnings.length
  })
}
