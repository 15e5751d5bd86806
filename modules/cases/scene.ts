import { currentCalendar, dateOf, type WorkCalendar } from '@tongban/calendar'
import { type UnitRow, unitByCode, unitNamed } from '@tongban/identity'
import type { Services, StaffActor } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import type { Channel, Offer, Step } from '@tongban/matters/contract'
import { caseData, holds } from '@tongban/matters/rules'
import type { Gap } from './contract.ts'
import type { Outcome, Status } from './lifecycle.ts'
import { openPersonal, type Personal } from './personal.ts'
import type { Clock, Facts, Present, Who } from './rules.ts'
import * as store from './store.ts'

/** Everything that the rules, letters and views want to know of one case, gathered once within the action's transaction. */
export interface Scene {
  row: store.CaseRow
  offer: Offer
  personal: Personal
  answers: Record<string, unknown>
  opinions: store.OpinionRow[]
  asked: Gap[]
  organ: UnitRow
  outlet: UnitRow
  calendar: WorkCalendar
  today: string
  present: Present
  facts: Facts
}

export async function gather(ctx: Services, catalogue: Catalogue, tx: Tx, row: store.CaseRow): Promise<Scene> {
  const offer = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
  const calendar = await currentCalendar(tx)
  const today = dateOf(ctx.clock.now())
  const personal = openPersonal(ctx, row.sealed)
  const answers = { ...(row.form as Record<string, unknown>), ...personal.form }
  const opinions = await store.opinions(tx, ctx.cell, row.id)
  const asked = row.corrections > 0 ? (await store.gaps(tx, ctx.cell, row.id, row.corrections)).map(gapOf) : []
  const situation = row.situation as Record<string, string>
  const data = caseData(situation, answers, { level: row.level }, row.channel as Channel)
  const steps = offer.matter.steps.filter((step) => holds(step.when, data, ctx.validate))
  const facts: Facts = { today, steps, unitOfStep: await stepUnits(ctx, tx, row, offer, steps), limits: offer.implementation.limits, asked }
  return {
    row,
    offer,
    personal,
    answers,
    opinions,
    asked,
    calendar,
    today,
    facts,
    organ: await unitNamed(tx, ctx.cell, row.organ),
    outlet: await unitNamed(tx, ctx.cell, row.received_unit),
    present: presentOf(row, opinions),
  }
}

/** Units of the steps: the organ itself, or the unit that the implementation names for them. */
async function stepUnits(ctx: Services, tx: Tx, row: store.CaseRow, offer: Offer, steps: Step[]): Promise<(step: Step) => string> {
  const units = new Map<string, string>([['owner', row.organ]])
  for (const { unit } of steps) {
    if (units.has(unit)) continue
    const code = offer.implementation.units?.[unit]
    const found = code ? await unitByCode(tx, ctx.cell, code) : undefined
    if (!found) throw new Error(`${offer.matter.code}: step unit ${unit} names no unit`)
    units.set(unit, found.id)
  }
  return (step) => units.get(step.unit)!
}

export const presentOf = (row: store.CaseRow, opinions: Pick<store.OpinionRow, 'step' | 'by_staff'>[]): Present => ({
  status: row.status as Status,
  step: row.step,
  outcome: row.outcome as Outcome | null,
  receivedUnit: row.received_unit,
  organ: row.organ,
  handledUnit: row.handled_unit,
  handledRole: row.handled_role,
  corrections: row.corrections,
  collected: row.collected_at !== null,
  clock: row.clock as Clock,
  opinions: opinions.map((o) => ({ step: o.step, by: o.by_staff })),
})

export const whoOf = (staff: StaffActor): Who => ({
  id: staff.id,
  units: [staff.unit.id],
  roles: staff.roles,
  permissions: staff.permissions,
})

const gapOf = ({ pointer, title, problem, remedy, pages }: store.GapRow): Gap => ({
  pointer,
  title,
  problem,
  remedy,
  ...(pages.length > 0 ? { pages } : {}),
})
