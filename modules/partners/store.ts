import { type Row, sql, type Tx } from '@tongban/kit/db'
import type { Parent, Seen } from '@tongban/kit/seen'

export type EvidenceRow = Row<'partner_evidence'>
export type CheckRow = Row<'partner_check'>
export type EventRow = Row<'partner_event'>
/** A partner as its policy let it through: what hangs on it is reached only by such a row. */
export type SeenPartner = Seen<'partner'>
type OfPartner = Parent<'partner'>

export const insertPartner = (tx: Tx, row: Row<'partner'>) =>
  tx
    .insertInto('partner')
    .values(row)
    .onConflict((c) => c.columns(['cell', 'unit']).doNothing())
    .executeTakeFirst()

export const partners = (tx: Tx, cell: number) =>
  tx
    .selectFrom('partner')
    .selectAll()
    .where('cell', '=', cell)
    .orderBy('registered_at')
    .orderBy('unit')
    .limit(500)
    .$castTo<SeenPartner>()
    .execute()

export const partnerByUnit = (tx: Tx, cell: number, unit: string) =>
  tx.selectFrom('partner').selectAll().where('cell', '=', cell).where('unit', '=', unit).$castTo<SeenPartner>().executeTakeFirst()

/** The same, held until the end of the transaction: of two acts on one partner the second waits. */
export const lockPartner = (tx: Tx, cell: number, unit: string) =>
  tx
    .selectFrom('partner')
    .selectAll()
    .where('cell', '=', cell)
    .where('unit', '=', unit)
    .forUpdate()
    .$castTo<SeenPartner>()
    .executeTakeFirst()

export const saveContacts = (tx: Tx, cell: number, unit: string, contacts: Buffer) =>
  tx.updateTable('partner').set({ contacts }).where('cell', '=', cell).where('unit', '=', unit).execute()

/** A row before it hangs on its partner and has its place in the sequence. */
type Unplaced<R> = Omit<R, 'cell' | 'partner' | 'seq'>

/** The next place among what one partner has of a kind; whoever writes holds the partner. */
const nextPlace = async (tx: Tx, table: 'partner_evidence' | 'partner_check' | 'partner_event', cell: number, partner: string) => {
  const last = tx.selectFrom(table).select('seq').where('cell', '=', cell).where('partner', '=', partner)
  return ((await last.orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0) + 1
}

export const insertEvidence = async (tx: Tx, of: OfPartner, row: Unplaced<EvidenceRow>) => {
  const seq = await nextPlace(tx, 'partner_evidence', of.cell, of.unit)
  await tx
    .insertInto('partner_evidence')
    .values({ ...row, cell: of.cell, partner: of.unit, seq })
    .execute()
}

const unitsOf = (all: readonly OfPartner[]) => all.map(({ unit }) => unit)

/** The last evidence for each condition of some partners of one cell. */
export const lastEvidence = (tx: Tx, cell: number, of: readonly OfPartner[]) =>
  tx
    .selectFrom('partner_evidence')
    .selectAll()
    .distinctOn(['partner', 'condition'])
    .where('cell', '=', cell)
    .where('partner', 'in', unitsOf(of))
    .orderBy('partner')
    .orderBy('condition')
    .orderBy('seq', 'desc')
    .execute()

/** Evidence that shows a file, of a partner that the caller sees. */
export const evidenceWithFile = (tx: Tx, cell: number, file: string) =>
  tx
    .selectFrom('partner_evidence as e')
    .innerJoin('partner as p', (join) => join.onRef('p.cell', '=', 'e.cell').onRef('p.unit', '=', 'e.partner'))
    .select('e.id')
    .where('e.cell', '=', cell)
    .where(sql<boolean>`e.files @> ${[file]}::uuid[]`)
    .limit(1)
    .executeTakeFirst()

export const insertCheck = async (tx: Tx, of: OfPartner, row: Unplaced<CheckRow>) => {
  const seq = await nextPlace(tx, 'partner_check', of.cell, of.unit)
  await tx
    .insertInto('partner_check')
    .values({ ...row, cell: of.cell, partner: of.unit, seq })
    .execute()
}

/** The last check of each piece of evidence of some partners of one cell. */
export const lastChecks = (tx: Tx, cell: number, of: readonly OfPartner[]) =>
  tx
    .selectFrom('partner_check')
    .selectAll()
    .distinctOn('evidence')
    .where('cell', '=', cell)
    .where('partner', 'in', unitsOf(of))
    .orderBy('evidence')
    .orderBy('seq', 'desc')
    .execute()

/** What happened to a partner, or to an agreement with it. */
export const insertEvent = async (tx: Tx, of: OfPartner | Seen<'agreement'>, row: Omit<Unplaced<EventRow>, 'agreement'>) => {
  const [partner, agreement] = 'unit' in of ? [of.unit, null] : [of.partner, of.id]
  const seq = await nextPlace(tx, 'partner_event', of.cell, partner)
  await tx
    .insertInto('partner_event')
    .values({ ...row, cell: of.cell, partner, agreement, seq })
    .execute()
}

export const eventsOfPartner = (tx: Tx, of: OfPartner) =>
  tx.selectFrom('partner_event').selectAll().where('cell', '=', of.cell).where('partner', '=', of.unit).orderBy('seq').execute()

export const eventsOfAgreement = (tx: Tx, of: Parent<'agreement'>) =>
  tx.selectFrom('partner_event').selectAll().where('cell', '=', of.cell).where('agreement', '=', of.id).orderBy('seq').execute()
