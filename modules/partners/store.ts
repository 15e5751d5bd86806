import { type Row, sql, type Tx } from '@tongban/kit/db'

export type EvidenceRow = Row<'partner_evidence'>
export type CheckRow = Row<'partner_check'>
export type EventRow = Row<'partner_event'>

export const insertPartner = (tx: Tx, row: Row<'partner'>) =>
  tx
    .insertInto('partner')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'unit']).doNothing())
    .executeTakeFirst()

export const partners = (tx: Tx, cell: number) =>
  tx.selectFrom('partner').selectAll().where('cell', '=', cell).orderBy('registered_at').orderBy('unit').limit(500).execute()

export const partnerByUnit = (tx: Tx, cell: number, unit: string) =>
  tx.selectFrom('partner').selectAll().where('cell', '=', cell).where('unit', '=', unit).executeTakeFirst()

/** The same, held until the end of the transaction: of two acts on one partner the second waits. */
export const lockPartner = (tx: Tx, cell: number, unit: string) =>
  tx.selectFrom('partner').selectAll().where('cell', '=', cell).where('unit', '=', unit).forUpdate().executeTakeFirst()

export const saveContacts = (tx: Tx, cell: number, unit: string, contacts: Buffer) =>
  tx.updateTable('partner').set({ contacts }).where('cell', '=', cell).where('unit', '=', unit).execute()

/** A row before it has its place in the sequence of its partner. */
type Unplaced<R> = Omit<R, 'seq'>

export const insertEvidence = (tx: Tx, row: Unplaced<EvidenceRow>) => {
  const seq = sql<number>`(select coalesce(max(seq), 0) + 1 from partner_evidence where cell = ${row.cell} and partner = ${row.partner})`
  return tx
    .insertInto('partner_evidence')
    .values({ ...row, seq })
    .execute()
}

/** The last evidence for each condition of some partners. */
export const lastEvidence = (tx: Tx, cell: number, units: readonly string[]) =>
  tx
    .selectFrom('partner_evidence')
    .selectAll()
    .distinctOn(['partner', 'condition'])
    .where('cell', '=', cell)
    .where('partner', 'in', units)
    .orderBy('partner')
    .orderBy('condition')
    .orderBy('seq', 'desc')
    .execute()

export const evidenceWithFile = (tx: Tx, cell: number, file: string) =>
  tx
    .selectFrom('partner_evidence')
    .select('id')
    .where('cell', '=', cell)
    .where(sql<boolean>`files @> ${[file]}::uuid[]`)
    .limit(1)
    .executeTakeFirst()

export const insertCheck = (tx: Tx, row: Unplaced<CheckRow>) => {
  const seq = sql<number>`(select coalesce(max(seq), 0) + 1 from partner_check where cell = ${row.cell} and partner = ${row.partner})`
  return tx
    .insertInto('partner_check')
    .values({ ...row, seq })
    .execute()
}

/** The last check of each piece of evidence of some partners. */
export const lastChecks = (tx: Tx, cell: number, units: readonly string[]) =>
  tx
    .selectFrom('partner_check')
    .selectAll()
    .distinctOn('evidence')
    .where('cell', '=', cell)
    .where('partner', 'in', units)
    .orderBy('evidence')
    .orderBy('seq', 'desc')
    .execute()

export const insertEvent = (tx: Tx, row: Unplaced<EventRow>) => {
  const seq = sql<number>`(select coalesce(max(seq), 0) + 1 from partner_event where cell = ${row.cell} and partner = ${row.partner})`
  return tx
    .insertInto('partner_event')
    .values({ ...row, seq })
    .execute()
}

export const eventsOfPartner = (tx: Tx, cell: number, partner: string) =>
  tx.selectFrom('partner_event').selectAll().where('cell', '=', cell).where('partner', '=', partner).orderBy('seq').execute()

export const eventsOfAgreement = (tx: Tx, cell: number, agreement: string) =>
  tx.selectFrom('partner_event').selectAll().where('cell', '=', cell).where('agreement', '=', agreement).orderBy('seq').execute()
