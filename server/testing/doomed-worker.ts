import { join } from 'node:path'
import { formats } from '@tongban/identity/rules'
import { systemClock } from '@tongban/kit/clock'
import type { Services } from '@tongban/kit/context'
import { openDb } from '@tongban/kit/db'
import { createFileStore } from '@tongban/kit/files'
import { runTasks } from '@tongban/kit/jobs'
import { createMemory } from '@tongban/kit/memory'
import { type Connection, columnTypes } from '@tongban/kit/postgres/connection'
import { systemRandom } from '@tongban/kit/random'
import { createValidator } from '@tongban/kit/validate'
import { createCatalogue } from '@tongban/matters'
import { runEffect } from '@tongban/onboarding'
import { keysIn } from '../keys.ts'

/** A worker of effects that is killed, as by the power failing, when it makes its n-th id, or after the work and before the job is marked done. */
const { app, jobs, folder, dies } = JSON.parse(process.argv[2]!) as {
  app: Connection
  jobs: Connection
  folder: string
  dies: number | 'after'
}

const die = () => process.kill(process.pid, 'SIGKILL')
let ids = 0
const random = {
  ...systemRandom,
  uuid: (now: Date) => {
    ids += 1
    if (ids === dies) die()
    return systemRandom.uuid(now)
  },
}
const keys = keysIn(join(folder, 'keys'), false)
const db = openDb({ ...app, types: columnTypes }, () => undefined, { size: 3 })
const services: Services = {
  db,
  cell: 1,
  region: '410411',
  clock: systemClock,
  random,
  keys,
  demo: true,
  files: createFileStore(join(folder, 'files'), keys, systemRandom),
  memory: createMemory(systemClock),
  validate: createValidator(formats),
  publicUrl: '',
  log: () => undefined,
}
const catalogue = createCatalogue(db)
await catalogue.refresh()
await runTasks(
  jobs,
  {
    'effects.run': async (payload) => {
      await runEffect(services, catalogue, payload as Parameters<typeof runEffect>[2])
      die()
    },
  },
  () => undefined,
)
