import { currentCalendar, dateOf, deadline, type WorkCalendar } from '@tongban/calendar'
import { type UnitRow, unitByCode, unitNamed } from '@tongban/identity'
import type { Services, StaffActor } from '@tongban/kit/context'
import { type Answered, type Tx, together } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import type { Channel, Offer, Procedure, Step } from '@tongban/matters/contract'
import { caseData, holds } from '@tongban/matters/rules'
import { factsOf } from './application.ts'
import type { Gap } from './contract.ts'
import type { Outcome, Status } from './lifecycle.ts'
import { openPersonal, type Personal } from './personal.ts'
import type { Facts, Present, PromiseTrack, Who } from './rules.ts'
import type { Clock } from './rules-clock.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'

/** Everything that the rules, letters and views want to know of one case, gathered once within the action's transaction. */
export interface Scene {
  row: store.SeenCase
  offer: Offer
  personal: Personal
  answers: Record<string, unknown>
  opinions: store.OpinionRow[]
  promises: tracks.PromiseRow[]
  consultations: tracks.ConsultationRow[]
  asked: Gap[]
  organ: UnitRow
  outlet: UnitRow
  calendar: WorkCalendar
  today: string
  present: Present
  facts: Facts
}

/** What a scene asks of the database, for whoever asks for more in the same trip. */
export const sceneAsks = (tx: Tx, row: store.SeenCase) => ({
  opinions: store.opinions(tx, row),
  promises: tracks.promises(tx, row),
  consultations: tracks.consultations(tx, row),
  gaps: row.corrections > 0 ? store.gaps(tx, row, row.corrections) : undefined,
})

export const gather = async (ctx: Services, catalogue: Catalogue, tx: Tx, row: store.SeenCase): Promise<Scene> =>
  sceneOf(ctx, catalogue, tx, row, await together(tx, sceneAsks(tx, row)))

export async function sceneOf(
  ctx: Services,
  catalogue: Catalogue,
  tx: Tx,
  row: store.SeenCase,
  { opinions, promises, consultations, gaps }: Answered<ReturnType<typeof sceneAsks>>,
): Promise<Scene> {
  const offer = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
  const calendar = await currentCalendar(ctx, tx)
  const today = dateOf(ctx.clock.now())
  const personal = openPersonal(ctx, row.sealed)
  const answers = { ...(row.form as Record<string, unknown>), ...personal.form }
  const asked = gaps.map(gapOf)
  const data = conditionsOf(row, personal, answers)
  const steps = offer.matter.steps.filter((step) => holds(step.when, data, ctx.validate))
  const unitsOfStep = await stepUnits(ctx, tx, row.organ, offer, steps)
  const facts: Facts = {
    today,
    steps,
    unitsOfStep,
    limits: offer.implementation.limits,
    asked,
    reckon: (track) => deadline(calendar, track, today),
  }
  return {
    row,
    offer,
    personal,
    answers,
    opinions,
    promises,
    consultations,
    asked,
    calendar,
    today,
    facts,
    organ: await unitNamed(ctx, tx, row.organ),
    outlet: await unitNamed(ctx, tx, row.received_unit),
    present: presentOf(row, opinions, promises, consultations),
  }
}

/** What conditions see of a case, with the answers as they stand or as they would be. */
export const dataOf = ({ row, personal, answers }: Pick<Scene, 'row' | 'personal' | 'answers'>) => conditionsOf(row, personal, answers)

const conditionsOf = (row: store.CaseRow, personal: Personal, answers: Record<string, unknown>) =>
  caseData(
    row.situation as Record<string, string>,
    answers,
    factsOf({ ...personal, level: row.level }, dateOf(row.received_at)),
    row.channel as Channel,
  )

/** Units of the steps: the organ itself, or those that the implementation names for them. */
async function stepUnits(ctx: Services, tx: Tx, organ: string, offer: Offer, steps: Step[]): Promise<(step: Step) => string[]> {
  const keysOf = (step: Step) => [step.unit, ...(step.units ?? [])]
  const units = new Map<string, string>([['owner', organ]])
  for (const key of new Set(steps.flatMap(keysOf))) {
    if (units.has(key)) continue
    const code = offer.implementation.units?.[key]
    const found = code ? await unitByCode(ctx, tx, code) : undefined
    if (!found) throw new Error(`${offer.matter.code}: step unit ${key} names no unit`)
    units.set(key, found.id)
  }
  return (step) => keysOf(step).map((key) => units.get(key)!)
}

function presentOf(
  row: store.CaseRow,
  opinions: store.OpinionRow[],
  promises: tracks.PromiseRow[],
  consultations: tracks.ConsultationRow[],
): Present {
  return {
    procedure: row.procedure as Procedure,
    status: row.status as Status,
    step: row.step,
    outcome: row.outcome as Outcome | null,
    receivedUnit: row.received_unit,
    organ: row.organ,
    handledUnit: row.handled_unit,
    handledRole: row.handled_role,
    assigned: row.assigned,
    firstAsked: row.first_asked,
    passingTo: row.passing_to,
    corrections: row.corrections,
    collected: row.collected_at !== null,
    clock: row.clock as Clock,
    opinions: opinions.map((o) => ({ step: o.step, by: o.by_staff })),
    promises: promises.map(({ id, kind, item, due_on, status }) => ({ id, kind, item, dueOn: due_on, status }) as PromiseTrack),
    consultations: consultations.map((c) => ({ id: c.id, step: c.step, unit: c.unit, role: c.role, answered: c.answered_at !== null })),
  }
}

export const whoOf = (staff: StaffActor): Who => ({
  id: staff.id,
  units: [staff.unit.id],
  roles: staff.roles,
  covers: staff.covers,
  permissions: staff.permissions,
})

const gapOf = ({ pointer, title, problem, remedy, pages }: store.GapRow): Gap => ({
  pointer,
  title,
  problem,
  remedy,
  ...(pages.length > 0 ? { pages } : {}),
})
