import { type Row, sql, type Tx } from '@tongban/kit/db'

export type AgreementRow = Row<'agreement'>
export type SignatureRow = Row<'agreement_signature'>
export type BreachRow = Row<'agreement_breach'>

const written = (row: AgreementRow) => ({ ...row, clauses: JSON.stringify(row.clauses) })

/** Nothing is inserted where a draft of the same kind is open for the partner. */
export const insertAgreement = (tx: Tx, row: AgreementRow) =>
  tx
    .insertInto('agreement')
    .values(written(row))
    .onConflict((c) => c.columns(['cell', 'partner', 'kind']).where('status', 'in', ['draft', 'signing']).doNothing())
    .executeTakeFirst()

export const updateAgreement = (tx: Tx, row: AgreementRow) =>
  tx.updateTable('agreement').set(written(row)).where('cell', '=', row.cell).where('id', '=', row.id).execute()

export const agreements = (tx: Tx, cell: number, partners?: readonly string[]) =>
  tx
    .selectFrom('agreement')
    .selectAll()
    .where('cell', '=', cell)
    .$if(partners !== undefined, (q) => q.where('partner', 'in', partners!))
    .orderBy('created_at')
    .orderBy('id')
    .limit(2_000)
    .execute()

export const agreementById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('agreement').selectAll().where('cell', '=', cell).where('id', '=', id).executeTakeFirst()

/** The same, held until the end of the transaction. */
export const lockAgreement = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('agreement').selectAll().where('cell', '=', cell).where('id', '=', id).forUpdate().executeTakeFirst()

/** Agreements that renew one of these and were not discarded. */
export const renewalsOf = (tx: Tx, cell: number, ids: readonly string[]) =>
  tx
    .selectFrom('agreement')
    .select(['id', 'number', 'renews'])
    .where('cell', '=', cell)
    .where('renews', 'in', ids)
    .where('status', '!=', 'discarded')
    .execute()

/** The next serial of a kind in a year. */
export const nextSerial = async (tx: Tx, cell: number, kind: string, year: number): Promise<number> => {
  const row = await tx
    .insertInto('agreement_serial')
    .values({ cell, kind, year, last: 1 })
    .onConflict((c) => c.columns(['cell', 'kind', 'year']).doUpdateSet({ last: sql`agreement_serial.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export const insertSignature = (tx: Tx, row: SignatureRow) => tx.insertInto('agreement_signature').values(row).execute()

export const signatures = (tx: Tx, cell: number, ids: readonly string[]) =>
  tx.selectFrom('agreement_signature').selectAll().where('cell', '=', cell).where('agreement', 'in', ids).orderBy('at').execute()

export const insertBreach = (tx: Tx, row: BreachRow) => tx.insertInto('agreement_breach').values(row).execute()

export const breaches = (tx: Tx, cell: number, ids: readonly string[]) =>
  tx
    .selectFrom('agreement_breach')
    .selectAll()
    .where('cell', '=', cell)
    .where('agreement', 'in', ids)
    .orderBy('happened_on')
    .orderBy('at')
    .execute()

export const breachWithFile = (tx: Tx, cell: number, file: string) =>
  tx.selectFrom('agreement_breach').select('id').where('cell', '=', cell).where('file', '=', file).limit(1).executeTakeFirst()

/** Kinds of agreement that bind a partner on a day. */
export const kindsInForce = (tx: Tx, cell: number, partner: string, today: string) =>
  tx
    .selectFrom('agreement')
    .select('kind')
    .distinct()
    .where('cell', '=', cell)
    .where('partner', '=', partner)
    .where('status', '=', 'inForce')
    .where('from_on', '<=', today)
    .where('until_on', '>=', today)
    .execute()
