import { type Row, sql, type Tx } from '@tongban/kit/db'
import type { Parent, Seen } from '@tongban/kit/seen'

export type AgreementRow = Row<'agreement'>
export type SignatureRow = Row<'agreement_signature'>
export type BreachRow = Row<'agreement_breach'>
/** An agreement as its policy let it through: what hangs on it is reached only by such a row. */
export type SeenAgreement = Seen<'agreement'>

const written = (row: AgreementRow) => ({ ...row, clauses: JSON.stringify(row.clauses) })

/** Nothing is inserted where a draft of the same kind is open for the partner. */
export const insertAgreement = (tx: Tx, row: AgreementRow) =>
  tx
    .insertInto('agreement')
    .values(written(row))
    .onConflict((c) => c.columns(['cell', 'partner', 'kind']).where(sql<boolean>`status in ('draft', 'signing')`).doNothing())
    .executeTakeFirst()

export const updateAgreement = (tx: Tx, { cell, id }: SeenAgreement, change: Partial<Omit<AgreementRow, 'cell' | 'id'>>) =>
  tx
    .updateTable('agreement')
    .set({ ...change, ...(change.clauses !== undefined && { clauses: JSON.stringify(change.clauses) }) })
    .where('cell', '=', cell)
    .where('id', '=', id)
    .execute()

export const agreements = (tx: Tx, cell: number, partners?: readonly string[]) =>
  tx
    .selectFrom('agreement')
    .selectAll()
    .where('cell', '=', cell)
    .$if(partners !== undefined, (q) => q.where('partner', 'in', partners!))
    .orderBy('created_at')
    .orderBy('id')
    .limit(2_000)
    .$castTo<SeenAgreement>()
    .execute()

export const agreementById = (tx: Tx, cell: number, id: string) =>
  tx.selectFrom('agreement').selectAll().where('cell', '=', cell).where('id', '=', id).$castTo<SeenAgreement>().executeTakeFirst()

/** The same, held until the end of the transaction. */
export const lockAgreement = (tx: Tx, cell: number, id: string) =>
  tx
    .selectFrom('agreement')
    .selectAll()
    .where('cell', '=', cell)
    .where('id', '=', id)
    .forUpdate()
    .$castTo<SeenAgreement>()
    .executeTakeFirst()

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

type OfAgreement = Parent<'agreement'>
type Own<R> = Omit<R, 'cell' | 'agreement'>
const idsOf = (all: readonly OfAgreement[]) => all.map(({ id }) => id)

export const insertSignature = (tx: Tx, of: OfAgreement, row: Own<SignatureRow>) =>
  tx
    .insertInto('agreement_signature')
    .values({ ...row, cell: of.cell, agreement: of.id })
    .execute()

/** Signatures under some agreements of one cell. */
export const signatures = (tx: Tx, cell: number, of: readonly OfAgreement[]) =>
  tx.selectFrom('agreement_signature').selectAll().where('cell', '=', cell).where('agreement', 'in', idsOf(of)).orderBy('at').execute()

export const insertBreach = (tx: Tx, of: OfAgreement, row: Own<BreachRow>) =>
  tx
    .insertInto('agreement_breach')
    .values({ ...row, cell: of.cell, agreement: of.id })
    .execute()

/** Breaches of some agreements of one cell. */
export const breaches = (tx: Tx, cell: number, of: readonly OfAgreement[]) =>
  tx
    .selectFrom('agreement_breach')
    .selectAll()
    .where('cell', '=', cell)
    .where('agreement', 'in', idsOf(of))
    .orderBy('happened_on')
    .orderBy('at')
    .execute()

/** A breach that shows a file, of an agreement that the caller sees. */
export const breachWithFile = (tx: Tx, cell: number, file: string) =>
  tx
    .selectFrom('agreement_breach as b')
    .innerJoin('agreement as a', (join) => join.onRef('a.cell', '=', 'b.cell').onRef('a.id', '=', 'b.agreement'))
    .select('b.id')
    .where('b.cell', '=', cell)
    .where('b.file', '=', file)
    .limit(1)
    .executeTakeFirst()

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
