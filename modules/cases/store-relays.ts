import type { Db, Row, Tx } from '@tongban/kit/db'

export type RelayRow = Row<'case_relay'>

/** False where the code is taken with the same last four; another one is to be tried. */
export async function insertRelay(tx: Tx, row: RelayRow): Promise<boolean> {
  const made = await tx
    .insertInto('case_relay')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'code_index']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** What the same person began earlier of the same matter and did not submit. */
export const dropEarlier = (tx: Tx, cell: number, citizen: string, matter: string) =>
  tx
    .deleteFrom('case_relay')
    .where('cell', '=', cell)
    .where('citizen', '=', citizen)
    .where('matter', '=', matter)
    .where('case_no', 'is', null)
    .execute()

export const relayByCode = (tx: Tx, cell: number, index: Buffer) =>
  tx.selectFrom('case_relay').selectAll().where('cell', '=', cell).where('code_index', '=', index).executeTakeFirst()

export const relayById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('case_relay').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const lockRelay = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('case_relay').selectAll().where('cell', '=', cell).where('id', '=', id).forUpdate().executeTakeFirst()

/** What a person has begun, still valid and not submitted. */
export const openRelays = (tx: Tx, cell: number, citizen: string, today: string) =>
  tx
    .selectFrom('case_relay')
    .selectAll()
    .where('cell', '=', cell)
    .where('citizen', '=', citizen)
    .where('expires_on', '>=', today)
    .where('case_no', 'is', null)
    .orderBy('at', 'desc')
    .limit(20)
    .execute()

export const setPicked = (
  tx: Tx,
  cell: number,
  id: string,
  picked: Pick<RelayRow, 'picked_by' | 'picked_name' | 'picked_unit' | 'picked_at'>,
) => tx.updateTable('case_relay').set(picked).where('cell', '=', cell).where('id', '=', id).execute()

/** Closes a relay together with the submission; only for whoever has picked it up last, and only for its own person and matter. */
export const closeRelay = (
  db: Db,
  cell: number,
  relay: string,
  { citizen, matter, received_by, no }: { citizen: string; matter: string; received_by: string; no: string },
) =>
  db
    .updateTable('case_relay')
    .set({ case_no: no, sealed: null })
    .where('cell', '=', cell)
    .where('id', '=', relay)
    .where('case_no', 'is', null)
    .where('citizen', '=', citizen)
    .where('matter', '=', matter)
    .where('picked_by', '=', received_by)

/** Past its day nothing of the content is kept. */
export const emptyExpired = (tx: Tx, cell: number, today: string) =>
  tx
    .updateTable('case_relay')
    .set({ sealed: null })
    .where('cell', '=', cell)
    .where('expires_on', '<', today)
    .where('sealed', 'is not', null)
    .execute()

export const deleteExpired = (tx: Tx, cell: number, before: string) =>
  tx.deleteFrom('case_relay').where('cell', '=', cell).where('expires_on', '<', before).execute()
