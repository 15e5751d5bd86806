import { caseNumbers } from '@tongban/cases'
import { byRule } from '@tongban/cases/rules'
import type { Services } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { answersUnder, bodyDigest, once } from '@tongban/kit/idempotency'
import { check } from './check.ts'
import { uncovered } from './coverage.ts'
import { type GivenNumbers, givenNumbers } from './numbers.ts'
import type { Outcomes } from './report.ts'
import { type Played, play, type Run } from './run.ts'
import { type House, openTheatre } from './theatre.ts'

export { reportOf, sound } from './report.ts'
export type { Outcomes }

const keyPrefix = 'simulation-'
const system = { kind: 'system' } as const

/** How many simulations this database has had. */
export const runsBefore = (services: Services): Promise<number> =>
  inScope(services, system, async (tx) => (await answersUnder(tx, services.cell, `${keyPrefix}run-`)).size)

interface Watch {
  playing?: Run['told']
  checking?(cases: number, of: number): void
}

/** Plays a month on this house and checks every invariant; what earlier simulations left is checked with it. */
export async function simulate(house: House, run: Omit<Run, 'given' | 'told' | 'run'>, watch: Watch = {}): Promise<Outcomes> {
  const { services, catalogue } = house
  const before = await runsBefore(services)
  const given = await numbersOf(services)
  const theatre = await openTheatre(house, { seed: run.seed, keys: `${keyPrefix}${before + 1}-`, newcomers: given.count })
  await noteRun(services, (theatre.actors.get('officer') as { id: string }).id, before + 1)
  const began = performance.now()
  const played = await play(theatre, { ...run, run: before, given, ...(watch.playing ? { told: watch.playing } : {}) })
  const ended = performance.now()
  const of = given.count
  const checked = await check(theatre, given, (cases) => watch.checking?.(cases, of))
  const seconds = { played: (ended - began) / 1000, checked: (performance.now() - ended) / 1000 }
  const matters = (await catalogue.offers(services.region)).map(({ matter }) => ({
    procedure: matter.procedure,
    rule: byRule(matter.steps),
  }))
  const { from, until, seed, connections, signal } = run
  return {
    ...{ from, until, seed, connections, seconds, checked, crowd: theatre.crowd },
    played: withoutNumbers(played),
    uncovered: uncovered(checked, matters),
    stopped: signal?.aborted ?? false,
    rate: played.submitted / Math.max(seconds.played, 0.001),
  }
}

const withoutNumbers = ({ given: _given, ...rest }: Played) => rest

/** The numbers of the cases that are there already. */
async function numbersOf(services: Services): Promise<GivenNumbers> {
  const given = givenNumbers()
  for await (const no of caseNumbers(services)) given.add(no)
  return given
}

/** Marks the database as a simulation's, before anything is played. */
const noteRun = (services: Services, principal: string, run: number) => {
  const claim = {
    cell: services.cell,
    principal,
    key: `${keyPrefix}run-${run}`,
    digest: bodyDigest('simulation', {}),
    now: services.clock.now(),
  }
  return inScope(services, system, (tx) => once(tx, claim, async () => ({ run })))
}
