import type { Row, Tx } from '@tongban/kit/db'

export const insertLookUp = (tx: Tx, row: Row<'lookup_log'>) => tx.insertInto('lookup_log').values(row).execute()

/** 部门数据查询 of a case, in their order. */
export async function lookUpsOfCase(tx: Tx, cell: number, caseId: string) {
  const rows = await tx
    .selectFrom('lookup_log')
    .select(['service_name', 'purpose', 'staff_name', 'at', 'answered'])
    .where('cell', '=', cell)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    service: row.service_name,
    purpose: row.purpose,
    by: row.staff_name,
    at: row.at.toISOString(),
    answered: row.answered,
  }))
}
