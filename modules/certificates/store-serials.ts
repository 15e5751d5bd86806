import { sql, type Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'

/** Letters of some cases, in the order in which they were issued. */
export const lettersOfCases = (tx: Tx, cell: number, of: readonly Parent<'cases'>[]) =>
  tx
    .selectFrom('letter')
    .select(['id', 'case_id', 'kind', 'number'])
    .where('cell', '=', cell)
    .where(
      'case_id',
      'in',
      of.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()

export interface Series {
  kind: string
  /** Organ's short name, word and year. */
  head: string
  letters: number
  numbers: number
  least: number
  most: number
}

/** Letters with a serial of their own, by organ, kind and year: a receipt bears the number of its case, a proof that of its decision. */
export async function series(tx: Tx, cell: number): Promise<Series[]> {
  const { rows } = await sql<Series>`
    select kind, left(number, -7) as head, count(*)::int as letters, count(distinct number)::int as numbers,
      min(left(right(number, 7), 6)::int) as least, max(left(right(number, 7), 6)::int) as most
    from letter where cell = ${cell} and kind not in ('receipt', 'proof') group by 1, 2`.execute(tx)
  return rows
}

export const lastSerials = (tx: Tx, cell: number) =>
  tx.selectFrom('letter_serial').select(['kind', 'last']).where('cell', '=', cell).execute()
