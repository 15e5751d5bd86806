import { sweep } from '@tongban/cases'
import { beijing } from './times.ts'
import type { Theatre } from './turns.ts'

const hour = 3_600_000

/** At midnight, when days end, and every hour in which people work; at night nothing else comes due. */
export const nextSweep = (at: number): number => {
  const next = at + hour
  const hours = new Date(next + beijing).getUTCHours()
  return hours > 0 && hours < 8 ? nextSweep(next) : next
}

/** The law's own turn, until nothing is left that has come due; `at` is not before anything that it may find. */
export async function sweepUntilQuiet({ catalogue, lookUps, ...theatre }: Theatre, at: number): Promise<void> {
  const services = { ...theatre.services, clock: { now: () => new Date(at) } }
  for (;;) {
    const { moved, warned } = await sweep(services, catalogue, lookUps)
    if (moved === 0 && warned === 0) return
  }
}
