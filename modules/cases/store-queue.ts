import { plannedAnew, type RawBuilder, type Row, sql, type Tx } from '@tongban/kit/db'
import { mostCounted } from './contract.ts'
import type { Status } from './lifecycle.ts'

/** Where a person sits: what waits for them, and whose cases they see. */
export interface Seat {
  unit: string
  roles: readonly string[]
  /** The column by which their units hold cases; none for the bureau, which sees its region. */
  place: 'received_unit' | 'organ' | undefined
  units: readonly string[]
}

export interface Narrowing {
  status?: Status
  matter?: string
  channel?: string
  from?: Date
  to?: Date
  dueFrom?: string
  dueTo?: string
  found?: { column: 'no' | 'id_index' | 'phone_index' | 'name_index'; value: string | Buffer } | { cell: number; words: Buffer[] }
}

export interface Cursor {
  at: string
  id: string
}

export type QueueRow = Pick<
  Row<'cases'>,
  | 'id'
  | 'no'
  | 'revision'
  | 'procedure'
  | 'matter'
  | 'matter_version'
  | 'applicant'
  | 'channel'
  | 'received_unit'
  | 'organ'
  | 'received_at'
  | 'status'
  | 'outcome'
  | 'step'
  | 'due_on'
  | 'paused'
  | 'clock'
  | 'concluded_at'
  | 'collected_at'
  | 'accepted_at'
>

const columns = sql.raw(
  [
    'id',
    'no',
    'revision',
    'procedure',
    'matter',
    'matter_version',
    'applicant',
    'channel',
    'received_unit',
    'organ',
    'received_at',
    'status',
    'outcome',
    'step',
    'due_on',
    'paused',
    'clock',
    'concluded_at',
    'collected_at',
    'accepted_at',
  ]
    .map((name) => `c.${name}`)
    .join(', '),
)

const none = sql``

/** Words that more cases share than this are no search; whoever wants one of them says more. */
const mostFound = 2_000

/** By a column, or by words: the first leads to few cases, the others only confirm. */
const foundBy = (found: NonNullable<Narrowing['found']>) =>
  'column' in found
    ? sql` and c.${sql.ref(found.column)} = ${found.value}`
    : sql` and c.id = any (array(select w.case_id from case_word w where w.cell = ${found.cell} and w.word = any (${found.words}::bytea[])
        group by w.case_id having count(*) = ${found.words.length} limit ${mostFound}))`

const most = sql.lit(mostCounted)
/** Waits for the applicant or for a special procedure; word for word as its index has it. */
const standing = sql`c.status in ('correcting', 'paused')`

function narrowed(n: Narrowing): RawBuilder<unknown> {
  const parts = [
    n.status === undefined ? none : sql` and c.status = ${n.status}`,
    n.matter === undefined ? none : sql` and c.matter = ${n.matter}`,
    n.channel === undefined ? none : sql` and c.channel = ${n.channel}`,
    n.from === undefined ? none : sql` and c.received_at >= ${n.from}`,
    n.to === undefined ? none : sql` and c.received_at < ${n.to}`,
    n.dueFrom === undefined ? none : sql` and c.due_on >= ${n.dueFrom}::date`,
    n.dueTo === undefined ? none : sql` and c.due_on <= ${n.dueTo}::date`,
    n.found === undefined ? none : foundBy(n.found),
  ]
  return sql.join(parts, none)
}

/** How many rows a filter leaves differs by its value: some matters and ends are a third of all cases, others a handful. */
const planned = (n: Narrowing) => (n.status || n.matter || n.channel ? sql.raw(plannedAnew) : none)

const byDue = { order: sql`due_on, id`, after: ({ at, id }: Cursor) => sql` and (c.due_on, c.id) > (${at}::date, ${id}::uuid)` }
const byReceived = {
  order: sql`received_at desc, id desc`,
  after: ({ at, id }: Cursor) => sql` and (c.received_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
}

/** 待我处理: what waits for this seat's roles in its unit, due first; one short index scan a role. */
export async function waitingFor(
  tx: Tx,
  cell: number,
  seat: Seat,
  n: Narrowing,
  cursor: Cursor | undefined,
  limit: number,
): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`${planned(n)}
    select w.* from unnest(${[...seat.roles]}::text[]) as role(name) cross join lateral (
      select ${columns} from cases c
      where c.cell = ${cell} and c.handled_unit = ${seat.unit}::uuid and c.handled_role = role.name and c.open ${narrowed(n)} ${cursor ? byDue.after(cursor) : none}
      order by ${byDue.order} limit ${sql.lit(limit)}
    ) w order by ${byDue.order} limit ${sql.lit(limit)}`.execute(tx)
  return rows
}

/** 在办 (due first) or 全部 (latest first) of a seat's units; one short index scan a unit, or one for the region. */
export async function heldBy(
  tx: Tx,
  cell: number,
  seat: Seat,
  open: boolean,
  n: Narrowing,
  cursor: Cursor | undefined,
  limit: number,
): Promise<QueueRow[]> {
  const by = open ? byDue : byReceived
  const rest = sql`${open ? sql` and c.open` : none} ${narrowed(n)} ${cursor ? by.after(cursor) : none} order by ${by.order} limit ${sql.lit(limit)}`
  if (n.found || !seat.place) {
    const { rows } =
      await sql<QueueRow>`${planned(n)} select ${columns} from cases c where c.cell = ${cell} and c.region > '' ${rest}`.execute(tx)
    return rows
  }
  const { rows } = await sql<QueueRow>`${planned(n)}
    select w.* from unnest(${[...seat.units]}::uuid[]) as held(unit) cross join lateral (
      select ${columns} from cases c where c.cell = ${cell} and c.${sql.ref(seat.place)} = held.unit ${rest}
    ) w order by ${by.order} limit ${sql.lit(limit)}`.execute(tx)
  return rows
}

/** 待我会签: open requests for an opinion of this seat's unit and roles, the nearest day of an answer first. */
export async function askedOf(
  tx: Tx,
  cell: number,
  seat: Seat,
  n: Narrowing,
  cursor: Cursor | undefined,
  limit: number,
): Promise<(QueueRow & { answer_on: string })[]> {
  const after = cursor ? sql` and (q.due_on, c.id) > (${cursor.at}::date, ${cursor.id}::uuid)` : none
  const { rows } = await sql<QueueRow & { answer_on: string }>`${planned(n)}
    select w.* from unnest(${[...seat.roles]}::text[]) as role(name) cross join lateral (
      select ${columns}, q.due_on as answer_on from case_consultation q join cases c on c.cell = q.cell and c.id = q.case_id
      where q.cell = ${cell} and q.unit = ${seat.unit}::uuid and q.role = role.name and q.answered_at is null ${narrowed(n)} ${after}
      order by q.due_on, c.id limit ${sql.lit(limit)}
    ) w order by w.answer_on, w.id limit ${sql.lit(limit)}`.execute(tx)
  return rows
}

/** 等别人: what this seat's unit holds but waits for others: applicants, special procedures, opinions that its organ asked for. */
export async function waitingForOthers(
  tx: Tx,
  cell: number,
  seat: Seat,
  n: Narrowing,
  cursor: Cursor | undefined,
  limit: number,
): Promise<QueueRow[]> {
  const place = seat.place ?? 'organ'
  const some = (which: RawBuilder<unknown>) => sql`(select ${columns} from cases c
    where c.cell = ${cell} and c.${sql.ref(place)} = held.unit and c.open and ${which} ${narrowed(n)} ${cursor ? byDue.after(cursor) : none}
    order by ${byDue.order} limit ${sql.lit(limit)})`
  const asked = sql`array(select q.case_id from case_consultation q where q.cell = ${cell} and q.organ = held.unit and q.answered_at is null)`
  const { rows } = await sql<QueueRow>`${planned(n)}
    select w.* from unnest(${[...seat.units]}::uuid[]) as held(unit) cross join lateral (
      ${some(standing)} ${place === 'organ' ? sql`union all ${some(sql`not (${standing}) and c.id = any (${asked})`)}` : none}
    ) w order by ${byDue.order} limit ${sql.lit(limit)}`.execute(tx)
  return rows
}

/** How much waits, counted no further than `mostCounted`: the numbers on the tabs. Each ends early in an index, however much waits. */
export async function counts(tx: Tx, cell: number, seat: Seat, days: { today: string; soon: string }) {
  const mine = (more: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (select from cases c where c.cell = ${cell} and c.handled_unit = ${seat.unit}::uuid and c.handled_role = any (${[...seat.roles]}::text[]) and c.open ${more} limit ${most}) n)`
  const { rows } = await sql<{
    mine: number
    asked: number
    overdue: number
    today: number
    soon: number
    correcting: number
    to_deliver: number
  }>`
    select ${mine(none)} as mine,
      (select count(*)::int from (select from case_consultation q where q.cell = ${cell} and q.unit = ${seat.unit}::uuid
        and q.role = any (${[...seat.roles]}::text[]) and q.answered_at is null limit ${most}) n) as asked,
      ${mine(sql` and c.due_on < ${days.today}::date`)} as overdue,
      ${mine(sql` and c.due_on = ${days.today}::date`)} as today,
      ${mine(sql` and c.due_on > ${days.today}::date and c.due_on <= ${days.soon}::date`)} as soon,
      ${mine(sql` and c.status = 'correcting'`)} as correcting,
      ${mine(sql` and c.status = 'concluded'`)} as to_deliver`.execute(tx)
  return rows[0]!
}
