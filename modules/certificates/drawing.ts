import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Services } from '@tongban/kit/context'
import { openJson } from '@tongban/kit/crypto'
import { inScope, type Tx } from '@tongban/kit/db'
import { keepMade, type MadeFile } from '@tongban/materials'
import { compose } from './letters/compose.ts'
import type { FactsOf, LetterKind } from './letters/model.ts'
import { letterNames } from './letters/names.ts'
import { letterPdf } from './letters/pdf.ts'
import * as store from './store.ts'

/** What drawing works with: no catalogue, no validator, so that a thread of its own stays small. */
export type DrawingServices = Pick<Services, 'db' | 'cell' | 'clock' | 'random' | 'keys' | 'files' | 'log'>

const system = { kind: 'system' } as const
/** A letter that could not be drawn waits this long, then twice as long each time, at most an hour. */
const firstPause = 10_000
const longestPause = 3_600_000
/** How long a person waits before a screen for a letter, and how long of it for the thread that draws, which gives way to everything else. */
const patience = 5_000
const patienceWithThread = 1_000
/** How often it looks whether the letter that another draws is there. */
const lookAgain = 100

/**
 * 画文书: takes the oldest letters that wait, at most `most`, and draws them in one transaction; tells how many it took.
 * Several processes may do so at once, each takes what no other holds. Killed at any point, a letter is drawn again into the same file.
 */
export async function drawWaiting(services: DrawingServices, most: number): Promise<number> {
  const { cell, clock } = services
  return inScope(services, system, async (tx) => {
    const rows = await store.takeWaiting(tx, cell, clock.now(), most)
    await drawRows(services, tx, rows)
    return rows.length
  })
}

/** Draws one letter now, whatever waits before it; returns when it is drawn, by whomever. Throws what stands in the way. */
export async function drawLetter(services: DrawingServices, id: string): Promise<void> {
  for (let looks = 0; looks < patience / lookAgain; looks++) {
    const { held, failures } = await inScope(services, system, (tx) => drawOne(services, tx, id))
    if (failures.length > 0) throw failures[0]
    if (!held) return
    await pause(lookAgain)
  }
  throw new Error(`文书 ${id} 一直在别处画`)
}

/** A letter that another is drawing is not waited for inside a transaction: connections are for those who have work. */
async function drawOne(services: DrawingServices, tx: Tx, id: string): Promise<{ held: boolean; failures: unknown[] }> {
  const row = await store.takeLetter(tx, services.cell, id)
  if (row) return { held: false, failures: await drawRows(services, tx, [row]) }
  const other = await store.letterById(tx, services.cell, id)
  return { held: other?.file === null, failures: [] }
}

/** Files are safe on disk before the transaction names them. A letter that fails is put off by itself; what hinders all, like a full disk, is thrown. */
async function drawRows(services: DrawingServices, tx: Tx, rows: store.LetterRow[]): Promise<unknown[]> {
  const made: MadeFile[] = []
  const failures: unknown[] = []
  for (const row of rows) {
    try {
      made.push(await fileOf(services, row))
    } catch (failure) {
      failures.push(failure)
      await putOff(services, tx, row, failure)
    }
    await turn() // so that whoever waits before a screen comes between two letters
  }
  if (made.length === 0) return failures
  await keepMade(services, tx, made)
  const ids = made.map(({ id }) => id)
  await store.setFiles(tx, services.cell, ids)
  return failures
}

/** The file has the letter's own id: whoever draws a letter again writes over the same file, and none is ever left over. */
async function fileOf({ keys }: DrawingServices, row: store.LetterRow): Promise<MadeFile> {
  const kind = row.kind as LetterKind
  const facts = { ...openJson<FactsOf<LetterKind>>(keys, row.facts), number: row.number }
  const content = await letterPdf(compose(kind, facts), row.at)
  const name = `${letterNames[kind]} ${row.number}.pdf`
  return { id: row.id, content, type: 'application/pdf', name, ownerUnit: row.case_id, caseId: row.case_id }
}

async function putOff({ cell, clock, log }: DrawingServices, tx: Tx, row: store.LetterRow, failure: unknown): Promise<void> {
  const tries = row.tries + 1
  const wait = Math.min(firstPause * 2 ** row.tries, longestPause)
  await store.putOff(tx, cell, row.id, tries, new Date(clock.now().getTime() + wait))
  log(`文书 ${row.id} 第${tries}次没有画成，${wait / 1000} 秒后再试。`, failure)
}

/** Whether a letter waits that may be tried now. */
export const letterDue = (services: Pick<Services, 'db' | 'cell' | 'clock'>): Promise<boolean> =>
  inScope(services, system, (tx) => store.anyDue(tx, services.cell, services.clock.now()))

/** How many letters wait for their drawing. */
export const lettersWaiting = (services: Pick<Services, 'db' | 'cell'>): Promise<number> =>
  inScope(services, system, (tx) => store.countUndrawn(tx, services.cell))

/** Has a letter drawn for somebody who opens it: by the thread that draws, else on the spot. Tells whether it is there, after five seconds at most. */
export const drawAtOnce = (services: Services, id: string): Promise<boolean> => inTime(patience, asked(services, id))

async function asked(services: Services, id: string): Promise<void> {
  if (services.drawing && (await inTime(patienceWithThread, services.drawing.now(id)))) return
  await drawLetter(services, id).catch((failure: unknown) => {
    services.log(`文书 ${id} 打开时没有画成。`, failure)
    throw failure
  })
}

/** Whether work is done, and well, within so many milliseconds. */
function inTime(ms: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, false)
    work.then(
      () => resolve(true),
      () => resolve(false),
    )
    void work.catch(() => undefined).finally(() => clearTimeout(timer))
  })
}
