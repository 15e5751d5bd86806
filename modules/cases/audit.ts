import { currentCalendar, dateOf } from '@tongban/calendar'
import { lettersOfCases } from '@tongban/certificates'
import type { Context, Services } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import { type Dossier, faultsOf } from './audit-checks.ts'
import type { SeenCase } from './store.ts'
import * as store from './store-audit.ts'

/** One case that was looked at: what happened to it, and what is wrong with it. */
export interface Audited {
  no: string
  procedure: string
  actions: string[]
  faults: string[]
}

const page = 200
const system = { kind: 'system' } as const

/**
 * 核对: computes every case again from its events, in the order of the numbers, a page in a transaction: sequence, digests, status,
 * clock, due days, times, letters, promises, and what the law had to do by now. Reads only.
 */
export async function* audit(services: Services, catalogue: Catalogue): AsyncGenerator<Audited> {
  const today = dateOf(services.clock.now())
  for (let after = ''; ; ) {
    const { rows, beside, calendar } = await inScope(services, system, async (tx) => {
      const rows = await store.casesAfter(tx, services.cell, after, page)
      const beside = rows.length > 0 ? await besideThem(services, tx, rows) : undefined
      return { rows, beside, calendar: await currentCalendar(services, tx) }
    })
    if (!beside) return
    for (const dossier of await filed(catalogue, rows, beside)) {
      const { no, procedure } = dossier.row
      yield { no, procedure, actions: dossier.events.map(({ action }) => action), faults: faultsOf(dossier, calendar, today) }
    }
    after = rows.at(-1)!.no
  }
}

type Beside = store.Written & { letters: Dossier['letters'] }

const besideThem = async ({ cell }: Services, tx: Tx, rows: SeenCase[]): Promise<Beside> => ({
  ...(await store.writtenOf(tx, cell, rows)),
  letters: await lettersOfCases(tx, cell, rows),
})

/** Lays beside each case what is its own. */
async function filed(catalogue: Catalogue, rows: Dossier['row'][], beside: Beside): Promise<Dossier[]> {
  const own = <T extends { case_id: string }>(all: T[]) => Map.groupBy(all, ({ case_id }) => case_id)
  const [events, promises, specials, letters] = [own(beside.events), own(beside.promises), own(beside.specials), own(beside.letters)]
  return Promise.all(
    rows.map(async (row) => ({
      row,
      events: events.get(row.id) ?? [],
      promises: promises.get(row.id) ?? [],
      specials: specials.get(row.id) ?? [],
      letters: letters.get(row.id) ?? [],
      offer: await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version),
    })),
  )
}

const numbersPage = 5_000

/** The number of every case, in their order. */
export async function* caseNumbers(services: Services): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const numbers = await inScope(services, system, (tx) => store.numbersAfter(tx, services.cell, after, numbersPage))
    yield* numbers
    if (numbers.length < numbersPage) return
    after = numbers.at(-1)!
  }
}

/** How many cases stand how. */
export const counted = (services: Services) => inScope(services, system, (tx) => store.countsOfCases(tx, services.cell))

/** How many cases this person's ledger has: what their scope lets them see. */
export const ledgerCount = (ctx: Context): Promise<number> =>
  inScope(ctx, ctx.actor, async (tx) => (await store.countsOfCases(tx, ctx.cell)).reduce((sum, { n }) => sum + n, 0))
