import { join } from 'node:path'
import { type DrawingServices, runDrawing } from '@tongban/certificates'
import { systemClock } from '@tongban/kit/clock'
import { openDb } from '@tongban/kit/db'
import { createFileStore, type FileStore } from '@tongban/kit/files'
import { type Connection, columnTypes } from '@tongban/kit/postgres/connection'
import { systemRandom } from '@tongban/kit/random'
import { keysIn } from '../keys.ts'

/** A process that draws letters and is killed, as by the power failing: before or after its n-th file is written, when it names its n-th file, or when it looks for more after the first batch. */
const { app, folder, dies, at } = JSON.parse(process.argv[2]!) as {
  app: Connection
  folder: string
  dies: 'before' | 'after' | 'naming' | 'looking'
  at: number
}

const seen = { before: 0, after: 0, naming: 0, looking: 0 }
function pass(point: keyof typeof seen) {
  seen[point] += 1
  if (point === dies && seen[point] === at) process.kill(process.pid, 'SIGKILL')
}

const keys = keysIn(join(folder, 'keys'), false)
const onDisk = createFileStore(join(folder, 'files'), keys, systemRandom)
const files: FileStore = {
  ...onDisk,
  write: async (id, content) => {
    pass('before')
    await onDisk.write(id, content)
    pass('after')
  },
}
// The clock is asked once for each look, and once for each file that is named.
let named = 0
const clock = {
  ...systemClock,
  now: () => {
    pass(seen.after > named ? 'naming' : 'looking')
    if (seen.after > named) named += 1
    return systemClock.now()
  },
}
const db = openDb({ ...app, types: columnTypes }, () => undefined, { size: 2 })
const services: DrawingServices = { db, cell: 1, clock, random: systemRandom, keys, files, log: () => undefined }
runDrawing(services)
