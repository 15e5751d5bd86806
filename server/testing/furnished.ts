import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { seedYears } from '@tongban/calendar'
import { loadDistrict } from '@tongban/demo'
import { formats } from '@tongban/identity/rules'
import { type Clock, standingClock } from '@tongban/kit/clock'
import type { Services } from '@tongban/kit/context'
import { type DbOptions, openDb } from '@tongban/kit/db'
import { foundDeployment } from '@tongban/kit/deployment'
import { createFileStore } from '@tongban/kit/files'
import { createMemory } from '@tongban/kit/memory'
import { systemRandom } from '@tongban/kit/random'
import { type Furnishing, furnishedDatabase, type TestDatabase } from '@tongban/kit/testing/database'
import { createValidator } from '@tongban/kit/validate'
import { loadCatalogue, publish } from '@tongban/matters'
import { calendarYears, catalogueFolder } from '../catalogue.ts'
import { keysIn } from '../keys.ts'

/** When the district of the tests was founded: its agreements begin on this day. A house may open then or later. */
export const foundedAt = '2026-11-20T10:00:00+08:00'

/** Catalogue, calendar, deployment and district, without any case: the same for every house of a run. */
const district: Furnishing<Awaited<ReturnType<typeof loadDistrict>>> = {
  async furnish(database, folder) {
    const clock = standingClock(foundedAt)
    await publishTo(database.owner, clock.now())
    const services = servicesOn(database, folder, clock)
    try {
      await foundDeployment(services.db, 1, { kind: 'demonstration', region: '410411' }, clock.now())
      await seedYears(services, calendarYears())
      return await loadDistrict(services)
    } finally {
      await services.db.destroy()
    }
  },
}

/** A database with the district of its own, and its keys in `folder`; unit ids and actors by the district's names. */
export async function furnishedHouse(folder: string, engine?: 'embedded' | 'debian') {
  const { database, folder: kept, given } = await furnishedDatabase(district, engine)
  await cp(join(kept, 'keys'), join(folder, 'keys'), { recursive: true })
  return { database, ...given }
}

/** The services of a house whose keys and files are in `folder`. */
export function servicesOn(database: TestDatabase, folder: string, clock: Clock, heard?: DbOptions['heard']): Services {
  const keys = keysIn(join(folder, 'keys'), true)
  return {
    db: openDb(database.app, () => undefined, { size: 6, heard }),
    cell: 1,
    region: '410411',
    clock,
    random: systemRandom,
    keys,
    demo: true,
    files: createFileStore(join(folder, 'files'), keys, systemRandom),
    memory: createMemory(clock),
    validate: createValidator(formats),
    publicUrl: 'http://127.0.0.1:8080',
    log: () => undefined,
  }
}

async function publishTo(owner: TestDatabase['owner'], now: Date) {
  const db = openDb(owner, () => undefined, { size: 1 })
  const { catalogue } = await loadCatalogue(catalogueFolder)
  await publish(db, catalogue, now)
  await db.destroy()
}
