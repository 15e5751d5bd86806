import { setPriority } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { runDrawing } from '@tongban/certificates'
import { clockFrom, systemClock } from '@tongban/kit/clock'
import { openDb } from '@tongban/kit/db'
import { createFileStore } from '@tongban/kit/files'
import { columnTypes } from '@tongban/kit/postgres/connection'
import { systemRandom } from '@tongban/kit/random'
import { keysIn } from './keys.ts'
import type { Asked, LettersErrand, Told } from './letters.ts'

const { app, cell, settings } = workerData as LettersErrand
const port = parentPort!
/** Linux counts the priority by thread: people's requests, on the main one, go first, and letters take what is left. */
if (process.platform === 'linux') setPriority(0, 15)

const tell = (told: Told) => port.postMessage(told)
const log = (line: string, detail?: unknown) => tell({ line, detail: detail instanceof Error ? detail.stack : detail })
/** One connection for the batch, two for letters that somebody opens. */
const db = openDb({ ...app, types: columnTypes }, log, { size: 3, named: settings.prepared })
const keys = keysIn(settings.keys, false)
const files = createFileStore(join(settings.data, 'files'), keys, systemRandom)
const clock = settings.clock ? clockFrom(settings.clock) : systemClock
const drawing = runDrawing({ db, cell, clock, random: systemRandom, keys, files, log })

port.on('message', async (asked: Asked) => {
  if (asked === 'stop') {
    await drawing.stop()
    await db.destroy()
    port.close()
  } else if (asked === 'nudge') {
    drawing.nudge()
  } else {
    await drawing.now(asked.letter).then(
      () => tell({ turn: asked.turn }),
      (failure: unknown) => tell({ turn: asked.turn, failure: String(failure) }),
    )
  }
})
