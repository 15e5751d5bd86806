import { type Db, type Row, sql, type Tx } from '@tongban/kit/db'
import { partnerKinds } from './contract.ts'

export type UnitRow = Row<'unit'>
export type StaffRow = Row<'staff'>

export const insertUnit = (tx: Tx, row: UnitRow) =>
  tx
    .insertInto('unit')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'code']).doNothing())
    .executeTakeFirst()

export const units = (tx: Tx, cell: number) =>
  tx.selectFrom('unit').selectAll().where('cell', '=', cell).orderBy('created_at').orderBy('id').execute()

export const unitById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('unit').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

/** Units that may be registered as 合作机构. */
export const partnerUnits = (tx: Tx, cell: number) =>
  tx.selectFrom('unit').selectAll().where('cell', '=', cell).where('kind', 'in', partnerKinds).orderBy('created_at').orderBy('id').execute()

export const unitByCode = (tx: Tx, cell: number, code: string) =>
  tx.selectFrom('unit').selectAll().where('cell', '=', cell).where('code', '=', code).executeTakeFirst()

export const setUnitPhone = (tx: Tx, cell: number, id: string, phone: string) =>
  tx.updateTable('unit').set({ phone }).where('cell', '=', cell).where('id', '=', id).execute()

/** Ids of a unit and of everything below it. */
export const subtree = (tx: Tx, cell: number, id: string) =>
  tx
    .selectFrom('unit')
    .select('id')
    .where('cell', '=', cell)
    .where(sql<boolean>`lineage @> ${[id]}::uuid[]`)

export const insertStaff = (tx: Tx, row: Omit<StaffRow, 'password' | 'totp' | 'totp_confirmed' | 'totp_step' | 'active'>) =>
  tx
    .insertInto('staff')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'username']).doNothing())
    .executeTakeFirst()

const staffWithUnit = (tx: Tx, cell: number) =>
  tx
    .selectFrom('staff as s')
    .innerJoin('unit as u', (join) => join.onRef('u.cell', '=', 's.cell').onRef('u.id', '=', 's.unit'))
    .selectAll('s')
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.region as unit_region'])
    .where('s.cell', '=', cell)

export const staffByUsername = (tx: Tx, cell: number, username: string) =>
  staffWithUnit(tx, cell).where('s.username', '=', username).executeTakeFirst()

export const staffById = (tx: Tx, cell: number, id: string) => staffWithUnit(tx, cell).where('s.id', '=', id).executeTakeFirst()

export const staffOfUnits = (tx: Tx, cell: number, within: string[]) =>
  staffWithUnit(tx, cell).where('s.unit', 'in', within).orderBy('s.unit').orderBy('s.username').limit(1000).execute()

/** Accounts of terminals in use: of some units, or of the whole region. */
export const terminalAccounts = (tx: Tx, cell: number, within: readonly string[] | undefined) =>
  staffWithUnit(tx, cell)
    .where(sql<boolean>`'terminal' = any (s.roles)`)
    .where('s.active', '=', true)
    .$if(within !== undefined, (query) => query.where('s.unit', 'in', within!))
    .orderBy('u.name')
    .orderBy('s.username')
    .limit(500)
    .execute()

export const updateStaff = (
  tx: Tx,
  cell: number,
  id: string,
  change: Partial<Pick<StaffRow, 'password' | 'totp' | 'totp_confirmed' | 'totp_step' | 'active'>>,
) => tx.updateTable('staff').set(change).where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

/** Uses up the step of a one-time code: only one sign-in ever gets it. */
export const takeTotpStep = (tx: Tx, cell: number, id: string, step: number) =>
  tx
    .updateTable('staff')
    .set({ totp_step: String(step) })
    .where('cell', '=', cell)
    .where('id', '=', id)
    .where('totp_step', '<', String(step))
    .executeTakeFirst()

export const insertInvitation = (tx: Tx, row: { cell: number; digest: Buffer; staff: string; expires_at: Date }) =>
  tx.insertInto('invitation').values(row).execute()

/** Uses an invitation up: only one caller ever gets its staff. */
export const takeInvitation = (tx: Tx, cell: number, digest: Buffer, now: Date) =>
  tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('cell', '=', cell)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('staff')
    .executeTakeFirst()

/** Links that were given before and not used are worth nothing any more. */
export const endInvitations = (tx: Tx, cell: number, staff: string, now: Date) =>
  tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('cell', '=', cell)
    .where('staff', '=', staff)
    .where('used_at', 'is', null)
    .execute()

export const insertSession = (tx: Tx, row: { cell: number; digest: Buffer; staff: string; ip: string; created_at: Date; seen_at: Date }) =>
  tx.insertInto('session').values(row).execute()

export const sessionStaff = (tx: Tx, cell: number, digest: Buffer) =>
  staffWithUnit(tx, cell)
    .innerJoin('session as n', (join) => join.onRef('n.cell', '=', 's.cell').onRef('n.staff', '=', 's.id'))
    .select(['n.created_at as session_began', 'n.seen_at as session_seen'])
    .where('n.digest', '=', digest)
    .executeTakeFirst()

export const touchSession = (tx: Tx, cell: number, digest: Buffer, now: Date) =>
  tx.updateTable('session').set({ seen_at: now }).where('cell', '=', cell).where('digest', '=', digest)

export const deleteSession = (tx: Tx, cell: number, digest: Buffer) =>
  tx.deleteFrom('session').where('cell', '=', cell).where('digest', '=', digest).execute()

export const deleteSessionsOf = (tx: Tx, cell: number, staff: string) =>
  tx.deleteFrom('session').where('cell', '=', cell).where('staff', '=', staff).execute()

export const guardOf = (tx: Tx, cell: number, account: string, ip: string) =>
  tx.selectFrom('sign_in_guard').selectAll().where('cell', '=', cell).where('account', '=', account).where('ip', '=', ip).executeTakeFirst()

/** Counts one more failure in one statement, so that of many at once none is lost; the last of them locks `until`. */
export const countFailure = (tx: Tx, place: { cell: number; account: string; ip: string; at: Date }, failures: number, until: Date) =>
  tx
    .insertInto('sign_in_guard')
    .values({ ...place, failed: 1, locked_until: null })
    .onConflict((c) =>
      c.columns(['cell', 'account', 'ip']).doUpdateSet({
        failed: sql`(sign_in_guard.failed + 1) % ${failures}::smallint`,
        locked_until: sql`case when sign_in_guard.failed + 1 >= ${failures}::smallint then ${until}::timestamptz else sign_in_guard.locked_until end`,
        at: place.at,
      }),
    )
    .returning(['failed', 'locked_until'])
    .executeTakeFirstOrThrow()

export const clearGuard = (tx: Tx, cell: number, account: string, ip: string) =>
  tx.deleteFrom('sign_in_guard').where('cell', '=', cell).where('account', '=', account).where('ip', '=', ip).execute()

export const saveCitizen = (
  tx: Tx,
  row: { cell: number; id: string; id_index: Buffer; sealed: Buffer; identified_by: string; level: number; at: Date },
) =>
  tx
    .insertInto('citizen')
    .values(row)
    .onConflict((c) =>
      c.columns(['cell', 'id_index']).doUpdateSet({ sealed: row.sealed, identified_by: row.identified_by, level: row.level, at: row.at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()

export const citizenByIndex = (tx: Tx, cell: number, index: Buffer) =>
  tx.selectFrom('citizen').select('sealed').where('cell', '=', cell).where('id_index', '=', index).executeTakeFirst()

export const citizensByIds = (db: Db, cell: number, ids: readonly string[]) =>
  db
    .selectFrom('citizen')
    .select(['id', 'sealed', 'level', 'identified_by'])
    .where('cell', '=', cell)
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)

/** Whether these people are active, and of which unit. */
export const staffUnits = (db: Db, cell: number, ids: readonly string[]) =>
  db.selectFrom('staff').select(['id', 'unit', 'active']).where('cell', '=', cell).where('id', '=', sql<string>`any (${ids}::uuid[])`)

export const citizenById = (tx: Db | Tx, cell: number, id: string) =>
  tx.selectFrom('citizen').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const insertDisclosure = (
  tx: Tx,
  row: { cell: number; id: string; staff: string; unit: string; subject: string; purpose: string; at: Date },
) => tx.insertInto('disclosure').values(row)

export const unitNamesByIds = (tx: Tx, cell: number, ids: string[]) =>
  tx.selectFrom('unit').select(['id', 'name']).where('cell', '=', cell).where('id', 'in', ids).execute()

export const unitsByIds = async (tx: Tx, cell: number, ids: string[]): Promise<Map<string, UnitRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('unit').selectAll().where('cell', '=', cell).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export const staffNamesByIds = (tx: Tx, cell: number, ids: string[]) =>
  tx.selectFrom('staff').select(['id', 'name']).where('cell', '=', cell).where('id', 'in', ids)

export type CoverRow = Row<'staff_cover'>

export const insertCover = (tx: Tx, row: CoverRow) => tx.insertInto('staff_cover').values(row).execute()

export const coverById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('staff_cover').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const endCover = (tx: Tx, cell: number, id: string, at: Date) =>
  tx.updateTable('staff_cover').set({ ended_at: at }).where('cell', '=', cell).where('id', '=', id).where('ended_at', 'is', null).execute()

/** Whoever is covered by this person on a day, with their roles. */
export const coversBy = (tx: Tx, cell: number, cover: string, today: string) =>
  tx
    .selectFrom('staff_cover as c')
    .innerJoin('staff as s', (join) => join.onRef('s.cell', '=', 'c.cell').onRef('s.id', '=', 'c.staff').onRef('s.unit', '=', 'c.unit'))
    .select(['s.id', 's.roles'])
    .where('c.cell', '=', cell)
    .where('c.cover', '=', cover)
    .where('c.from_on', '<=', today)
    .where('c.until_on', '>=', today)
    .where('c.ended_at', 'is', null)

export type CoverOfUnit = Awaited<ReturnType<typeof coversOfUnit>>[number]

export const coversOfUnit = (tx: Tx, cell: number, unit: string, today: string) =>
  tx
    .selectFrom('staff_cover as c')
    .innerJoin('staff as s', (join) => join.onRef('s.cell', '=', 'c.cell').onRef('s.id', '=', 'c.staff'))
    .innerJoin('staff as d', (join) => join.onRef('d.cell', '=', 'c.cell').onRef('d.id', '=', 'c.cover'))
    .selectAll('c')
    .select(['s.name as staff_name', 'd.name as cover_name'])
    .where('c.cell', '=', cell)
    .where('c.unit', '=', unit)
    .where('c.until_on', '>=', today)
    .where('c.ended_at', 'is', null)
    .orderBy('c.from_on')
    .limit(200)
    .execute()

/** Whether somebody has a cover of their own between two days: whoever is away cannot stand in. */
export const awayBetween = (tx: Tx, cell: number, staff: string, from: string, until: string) =>
  tx
    .selectFrom('staff_cover')
    .select('id')
    .where('cell', '=', cell)
    .where('staff', '=', staff)
    .where('from_on', '<=', until)
    .where('until_on', '>=', from)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
