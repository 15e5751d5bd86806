import { addWorkdays, currentCalendar, dateOf, type WorkCalendar } from '@tongban/calendar'
import type { Decided } from '@tongban/cases'
import { type UnitRow, unitByCodeNow, unitNamed } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { conflict } from '@tongban/kit/refusal'
import type { Offer } from '@tongban/matters/contract'
import { type FlowName, flowNamed, type Owner } from './rules.ts'
import * as store from './store.ts'

/** What an effect's work knows while it runs. */
export interface Work {
  ctx: Context
  tx: Tx
  due: { effect: string; event: string; no: string }
  decided: Decided
  partner: UnitRow
  calendar: WorkCalendar
  /** Ids of the units that work the tasks. */
  units: Map<Owner, string>
}

/** Gathers them; refuses in words where the implementation names a unit that is not there. */
export async function workOf(ctx: Context, tx: Tx, due: Work['due'], decided: Decided, offer: Offer): Promise<Work> {
  const partner = await unitNamed(ctx, tx, decided.applicant.unit)
  const units = new Map<Owner, string>([['partner', partner.id]])
  for (const [key, code] of Object.entries(offer.implementation.units ?? {})) {
    const unit = await unitByCodeNow(tx, ctx.cell, code)
    if (!unit)
      throw conflict('unit-missing', `“${offer.matter.name}”的实施清单写明的单位 ${code}（${key}）还没有登记，请先在“单位与人员”里登记。`)
    units.set(key as Owner, unit.id)
  }
  return { ctx, tx, due, decided, partner, units, calendar: await currentCalendar(ctx, tx) }
}

export interface Thread {
  flow: FlowName
  /** What it is about, in words and without personal data. */
  subject: string
  outlet?: string
  line?: number
}

/** Lays out a flow's tasks, the first open and the others waiting; gives the thread's id. */
export async function begin({ ctx, tx, due, decided, partner, units, calendar }: Work, thread: Thread): Promise<string> {
  const now = ctx.clock.now()
  const id = ctx.random.uuid(now)
  const unitOf = (owner: Owner) => {
    const unit = units.get(owner)
    if (!unit) throw conflict('unit-missing', `“${decided.matter.name}”的实施清单没有写明由谁办（${owner}），请补上后重新开始。`)
    return unit
  }
  const rows = flowNamed(thread.flow).stages.map(({ kind, owner, workdays }, place) => ({
    ...blank,
    cell: ctx.cell,
    id: ctx.random.uuid(now),
    ...due,
    case_id: decided.id,
    line: thread.line ?? null,
    thread: id,
    place,
    flow: thread.flow,
    kind,
    subject: thread.subject,
    outlet: thread.outlet ?? null,
    partner: partner.id,
    office: unitOf('office'),
    owner: unitOf(owner),
    state: place === 0 ? 'open' : 'waiting',
    due_on: place === 0 ? addWorkdays(calendar, dateOf(now), workdays) : null,
  }))
  const tasks = await store.insertTasks(tx, rows)
  await store.insertEntry(tx, tasks.find(({ place }) => place === 0)!, {
    id: ctx.random.uuid(now),
    at: now,
    action: 'open',
    words: '审批通过，任务开始',
    by_staff: null,
    by_name: '系统',
  })
  return id
}

export const blank = { done_at: null, done_by: null, done_name: null, finding: null, file: null }
