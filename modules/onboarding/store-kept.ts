import type { Row, Tx } from '@tongban/kit/db'

export const insertClerk = (tx: Tx, row: Row<'clerk_filing'>) => tx.insertInto('clerk_filing').values(row).execute()

export const insertShelved = (tx: Tx, row: Row<'shelved_matter'>) => tx.insertInto('shelved_matter').values(row).execute()

export const insertTerminals = (tx: Tx, rows: Row<'admitted_terminal'>[]) => tx.insertInto('admitted_terminal').values(rows).execute()

export const insertNetwork = (tx: Tx, row: Row<'network_access'>) =>
  tx
    .insertInto('network_access')
    .values({ ...row, terminals: JSON.stringify(row.terminals) })
    .execute()

/** What keeps the things that a thread builds. */
export type Kept = 'clerk_filing' | 'shelved_matter' | 'admitted_terminal' | 'network_access'

export const updateState = (tx: Tx, cell: number, kept: Kept, thread: string, state: string) =>
  tx.updateTable(kept).set({ state }).where('cell', '=', cell).where('thread', '=', thread).execute()

export const clerkOfThread = (tx: Tx, cell: number, thread: string) =>
  tx.selectFrom('clerk_filing').selectAll().where('cell', '=', cell).where('thread', '=', thread).executeTakeFirst()

/** Filings of a partner's clerks by the indexes of their names. */
export const clerksByIndex = (tx: Tx, cell: number, partner: string, indexes: Buffer[]) =>
  indexes.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('clerk_filing')
        .select(['name_index', 'outlet'])
        .where('cell', '=', cell)
        .where('partner', '=', partner)
        .where('name_index', 'in', indexes)
        .execute()

export const shelvedOf = (tx: Tx, cell: number, partner: string) =>
  tx
    .selectFrom('shelved_matter')
    .select(['organ', 'matter', 'business', 'model', 'state'])
    .where('cell', '=', cell)
    .where('partner', '=', partner)
    .limit(2_000)
    .execute()
