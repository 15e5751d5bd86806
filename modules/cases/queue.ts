import { currentCalendar, dateOf, deadline, type WorkCalendar } from '@tongban/calendar'
import { unitNames } from '@tongban/identity'
import { dateOk, idCardOk, mobileOk, normaliseId, phoneOk } from '@tongban/identity/rules'
import { type Context, type StaffActor, staffOf } from '@tongban/kit/context'
import { blindIndex } from '@tongban/kit/crypto'
import { inSight, lastly, type Tx } from '@tongban/kit/db'
import { invalid } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import type { Channel } from '@tongban/matters/contract'
import { mayBatch } from './check.ts'
import { never, soonDay } from './clock.ts'
import type { Filters, QueueRow } from './contract.ts'
import { type Outcome, type Status, statusNames } from './lifecycle.ts'
import { type Clock, runningTrack } from './rules-clock.ts'
import { soughtWords } from './search-words.ts'
import * as store from './store-queue.ts'

const pageSize = 20
const handled: Record<string, store.Seat['place']> = { department: 'organ', section: 'organ' }

const seatOf = (staff: StaffActor): store.Seat => ({
  unit: staff.unit.id,
  roles: staff.roles,
  place: staff.wide ? undefined : (handled[staff.unit.kind] ?? 'received_unit'),
  units: staff.units,
})

/** 办件队列: what waits for me, what my units hold open (both due first), or all of it (latest first). */
export async function listCases(ctx: Context, catalogue: Catalogue, filters: Filters): Promise<{ rows: QueueRow[]; next: string | null }> {
  return inSight(ctx, ctx.actor, async (tx) => {
    const calendar = await currentCalendar(ctx, tx)
    const today = dateOf(ctx.clock.now())
    await lastly(tx)
    const found = await rowsFor(ctx, tx, filters, calendar, today, pageSize + 1)
    const rows = found.slice(0, pageSize)
    const last = found.length > pageSize ? rows.at(-1) : undefined
    const next = last ? `${placeOf(filters, last)}_${last.id}` : null
    return { rows: await named(ctx, catalogue, tx, rows, calendar, today), next }
  })
}

/** Where a row stands in the order of its list. */
const placeOf = (filters: Filters, row: store.QueueRow & { answer_on?: string }) =>
  row.answer_on ?? (byDue(filters) ? row.due_on : row.received_at.toISOString())

const byDue = (filters: Filters) => !filters.q && filters.view !== 'all'

function rowsFor(
  ctx: Context,
  tx: Tx,
  filters: Filters,
  calendar: WorkCalendar,
  today: string,
  limit: number,
): Promise<(store.QueueRow & { answer_on?: string })[]> {
  const seat = seatOf(staffOf(ctx))
  const narrowing = narrow(ctx, filters, calendar, today)
  const cursor = cursorOf(filters.cursor)
  if (!byDue(filters)) return store.heldBy(tx, ctx.cell, seat, false, narrowing, cursor, limit)
  if (filters.view === 'asked') return store.askedOf(tx, ctx.cell, seat, narrowing, cursor, limit)
  if (filters.view === 'others') return store.waitingForOthers(tx, ctx.cell, seat, narrowing, cursor, limit)
  if (filters.view === 'open') return store.heldBy(tx, ctx.cell, seat, true, narrowing, cursor, limit)
  return store.waitingFor(tx, ctx.cell, seat, narrowing, cursor, limit)
}

function cursorOf(text: string | undefined): store.Cursor | undefined {
  if (!text) return undefined
  const parts = /^([1-9]\d{3}-\d\d-\d\d)(T[\d:.]+Z)?_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)
  const at = parts && parts[1]! + (parts[2] ?? '')
  if (!at || !dateOk(parts[1]!) || Number.isNaN(Date.parse(at))) throw invalid('wrong-cursor', '翻页位置不对，请回到第一页。')
  return { at, id: parts[3]! }
}

function narrow(ctx: Context, filters: Filters, calendar: WorkCalendar, today: string): store.Narrowing {
  const { status, matter, channel, q, from, to, due } = filters
  return {
    ...(status && { status }),
    ...(matter && { matter }),
    ...(channel && { channel }),
    ...(from && { from: startOf(from) }),
    ...(to && { to: new Date(startOf(to).getTime() + 86_400_000) }),
    ...dueRange(due, calendar, today),
    ...(q?.trim() && { found: foundBy(ctx, q.trim()) }),
  }
}

/** Midnight in Beijing. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

function dueRange(due: Filters['due'], calendar: WorkCalendar, today: string): Pick<store.Narrowing, 'dueFrom' | 'dueTo'> {
  if (due === 'overdue') return { dueTo: dayBefore(today) }
  if (due === 'today') return { dueFrom: today, dueTo: today }
  return due === 'soon' ? { dueFrom: today, dueTo: soonDay(calendar, today) } : {}
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Whole numbers by their own index; anything else by its words, all of which must be in the case. Sealed texts by blind indexes. */
function foundBy(ctx: Context, q: string): NonNullable<store.Narrowing['found']> {
  if (/^\d{21}$/.test(q)) return { column: 'no', value: q }
  const id = normaliseId(q)
  if (idCardOk(id)) return { column: 'id_index', value: blindIndex(ctx.keys, 'idNumber', id) }
  if (mobileOk(id) || phoneOk(id)) return { column: 'phone_index', value: blindIndex(ctx.keys, 'phone', id) }
  const words = soughtWords(ctx.keys, q)
  return words.length > 0 ? { cell: ctx.cell, words } : { column: 'name_index', value: blindIndex(ctx.keys, 'name', q) }
}

async function named(
  ctx: Context,
  catalogue: Catalogue,
  tx: Tx,
  rows: store.QueueRow[],
  calendar: WorkCalendar,
  today: string,
): Promise<QueueRow[]> {
  const units = await unitNames(ctx, tx, [...new Set(rows.flatMap((row) => [row.received_unit, row.organ]))])
  const offers = await catalogue.offers(ctx.region)
  return rows.map((row) => {
    const matter = offers.find((o) => o.matter.code === row.matter)?.matter
    return {
      no: row.no,
      revision: row.revision,
      batch: mayBatch(
        row.procedure,
        matter?.steps.find((step) => step.id === row.step),
      ),
      matter: matter?.name ?? row.matter,
      applicant: row.applicant,
      channel: row.channel as Channel,
      outlet: units.get(row.received_unit) ?? '',
      organ: units.get(row.organ) ?? '',
      receivedAt: row.received_at.toISOString(),
      status: row.status as Status,
      statusName: statusNames[row.status as Status],
      outcome: row.outcome as Outcome | null,
      step: matter?.steps.find((step) => step.id === row.step)?.name ?? null,
      ...remaining(row, calendar, today),
      paused: row.paused,
    }
  })
}

function remaining(row: store.QueueRow, calendar: WorkCalendar, today: string): Pick<QueueRow, 'dueOn' | 'remaining'> {
  const running = row.due_on === never ? undefined : runningTrack(row.status as Status, row.clock as Clock)
  if (!running) return { dueOn: null, remaining: null }
  const { remaining: left, overdueBy } = deadline(calendar, running.track, today)
  return { dueOn: row.due_on, remaining: overdueBy > 0 ? -overdueBy : left }
}

export const countCases = (ctx: Context) =>
  inSight(ctx, ctx.actor, async (tx) => {
    const calendar = await currentCalendar(ctx, tx)
    const today = dateOf(ctx.clock.now())
    await lastly(tx)
    const { to_deliver: toDeliver, ...rest } = await store.counts(tx, ctx.cell, seatOf(staffOf(ctx)), {
      today,
      soon: soonDay(calendar, today),
    })
    return { ...rest, toDeliver }
  })

/** Rows of the ledger for export, at most `limit`. */
export const ledgerRows = (ctx: Context, catalogue: Catalogue, filters: Filters, limit: number) =>
  inSight(ctx, ctx.actor, async (tx) => {
    const calendar = await currentCalendar(ctx, tx)
    const today = dateOf(ctx.clock.now())
    const found = await rowsFor(ctx, tx, { ...filters, cursor: undefined }, calendar, today, limit)
    const views = await named(ctx, catalogue, tx, found, calendar, today)
    return views.map((view, n) => ({
      ...view,
      acceptedAt: found[n]!.accepted_at,
      concludedAt: found[n]!.concluded_at,
      collectedAt: found[n]!.collected_at,
    }))
  })
