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

export const insertEvidence = (tx: Tx, row: EvidenceRow) => tx.insertInto('partner_evidence').values(row).execute()

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
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const evidenceById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('partner_evidence').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

export const evidenceWithFile = (tx: Tx, cell: number, file: string) =>
  tx
    .selectFrom('partner_evidence')
    .select('id')
    .where('cell', '=', cell)
    .where(sql<boolean>`files @> ${[file]}::uuid[]`)
    .limit(1)
    .executeTakeFirst()

export const insertCheck = (tx: Tx, row: CheckRow) => tx.insertInto('partner_check').values(row).execute()

/** The last check of each piece of evidence of some partners. */
export const lastChecks = (tx: Tx, cell: number, units: readonly string[]) =>
  tx
    .selectFrom('partner_check')
    .selectAll()
    .distinctOn('evidence')
    .where('cell', '=', cell)
    .where('partner', 'in', units)
    .orderBy('evidence')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const insertEvent = (tx: Tx, row: EventRow) => tx.insertInto('partner_event').values(row).execute()

export const eventsOfPartner = (tx: Tx, cell: number, partner: string) =>
  tx.selectFrom('partner_event').selectAll().where('cell', '=', cell).where('partner', '=', partner).orderBy('at').orderBy('id').execute()

export const eventsOfAgreement = (tx: Tx, cell: number, agreement: string) =>
  tx
    .selectFrom('partner_event')
    .selectAll()
    .where('cell', '=', cell)
    .where('agreement', '=', agreement)
    .orderBy('at')
    .orderBy('id')
    .execute()
