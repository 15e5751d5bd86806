import type { Row, Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'

type LookUpRow = Row<'lookup_log'>

export const insertLookUp = (tx: Tx, of: Parent<'cases'>, row: Omit<LookUpRow, 'cell' | 'case_id'>) =>
  tx.insertInto('lookup_log').values({ ...row, cell: of.cell, case_id: of.id })

/** 部门数据查询 of a case, in their order. */
export const lookUpsOfCase = (tx: Tx, of: Parent<'cases'>) =>
  tx
    .selectFrom('lookup_log')
    .select(['service_name', 'purpose', 'staff_name', 'at', 'answered'])
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .orderBy('at')
    .limit(100)
