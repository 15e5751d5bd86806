import { citizensAsked, type KnownCitizen, openCitizen, staffUnits } from '@tongban/identity'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { type Answered, type Db, shared } from '@tongban/kit/db'
import { grouping } from '@tongban/kit/grouping'
import { keptAnswers } from '@tongban/kit/idempotency'
import type { Application } from './contract.ts'
import { type OpenCase, openOfCitizens } from './store.ts'
import { faithless } from './store-tracks.ts'

/** What the database knows of an application before it is judged. */
export interface Known {
  citizens: Map<string, KnownCitizen>
  /** What this key was answered before. */
  kept: { digest: string; answer: string | null }[]
  helper: { unit: string; active: boolean } | undefined
  /** Whether the applicant broke a promise before; asked only where something is promised. */
  faithless: boolean
  /** Open cases of the applicant; asked only for partners, whose second application is refused while the first runs. */
  open: OpenCase[]
}

interface Asking {
  ctx: Context
  application: Application
}

type House = Pick<Services, 'db' | 'cell' | 'keys'>

const desks = new WeakMap<Db, (asking: Asking) => Promise<Known>>()

/** Reads what an application needs, together with whatever other people ask at this moment, each within their own scope: one trip for all. */
export function knownOf(ctx: Context, application: Application): Promise<Known> {
  const { db, cell, keys } = ctx
  const desk = desks.get(db) ?? grouping({ most: 64, flights: 1 }, (group: Asking[]) => look({ db, cell, keys }, group))
  desks.set(db, desk)
  return desk({ ctx, application })
}

async function look(services: House, group: Asking[]): Promise<Known[]> {
  const people = [...Map.groupBy(group, ({ ctx }) => staffOf(ctx).id).values()]
  const parts = people.map((asking) => ({ actor: asking[0]!.ctx.actor, ask: asksOf(services, asking) }))
  const answers = await shared(services, parts)
  const known = new Map(people.flatMap((asking, n) => asking.map((one) => [one, knownAmong(services, one, answers[n]!)] as const)))
  return group.map((one) => known.get(one)!)
}

const given = (ids: (string | undefined)[]) => [...new Set(ids.filter((id) => id !== undefined))]

/** What one person's applications ask, whatever their number: what none of them needs is not asked. */
function asksOf({ db, cell }: House, asking: Asking[]) {
  const staff = staffOf(asking[0]!.ctx)
  const applications = asking.map(({ application }) => application)
  const helpers = given(applications.map(({ helper }) => helper))
  const promising = given(applications.map(({ promises, applicant }) => (promises?.length ? applicant.citizen : undefined)))
  return {
    citizens: citizensAsked(db, cell, given(applications.flatMap(({ applicant, agent }) => [applicant.citizen, agent?.citizen]))),
    kept: keptAnswers(db, cell, staff.id, given(asking.map(({ ctx }) => ctx.key))),
    helpers: helpers.length > 0 ? staffUnits(db, cell, helpers) : undefined,
    faithless: promising.length > 0 ? faithless(db, cell, promising) : undefined,
    open: staff.roles.includes('applicant') ? openOfCitizens(db, cell, given(applications.map((one) => one.applicant.citizen))) : undefined,
  }
}

function knownAmong(services: House, { ctx, application }: Asking, found: Answered<ReturnType<typeof asksOf>>): Known {
  const { applicant, agent, helper } = application
  const people = found.citizens.filter(({ id }) => id === applicant.citizen || id === agent?.citizen)
  return {
    citizens: new Map(people.map((row) => [row.id, openCitizen(services, row)])),
    kept: found.kept.filter(({ key }) => key === ctx.key),
    helper: found.helpers.find(({ id }) => id === helper),
    faithless: found.faithless.some(({ citizen }) => citizen === applicant.citizen),
    open: found.open.filter(({ citizen }) => citizen === applicant.citizen),
  }
}
