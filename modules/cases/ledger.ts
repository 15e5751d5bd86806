import type { Context } from '@tongban/kit/context'
import type { FileAnswer } from '@tongban/kit/http'
import type { Catalogue } from '@tongban/matters'
import { channelNames } from '@tongban/matters/contract'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import type { Filters } from './contract.ts'
import { outcomeNames } from './lifecycle.ts'
import { ledgerRows } from './queue.ts'

const most = 20_000
type LedgerRow = Awaited<ReturnType<typeof ledgerRows>>[number]

const columns: { title: string; width: number; value(row: LedgerRow): string | number | null }[] = [
  { title: '办件编号', width: 24, value: (row) => row.no },
  { title: '事项', width: 26, value: (row) => row.matter },
  { title: '申请人', width: 12, value: (row) => row.applicant },
  { title: '渠道', width: 12, value: (row) => channelNames[row.channel] },
  { title: '收件网点', width: 28, value: (row) => row.outlet },
  { title: '审批部门', width: 28, value: (row) => row.organ },
  { title: '收件时间', width: 18, value: (row) => beijing(new Date(row.receivedAt)) },
  { title: '受理时间', width: 18, value: (row) => beijing(row.acceptedAt) },
  { title: '办结时间', width: 18, value: (row) => beijing(row.concludedAt) },
  { title: '交付时间', width: 18, value: (row) => beijing(row.collectedAt) },
  { title: '状态', width: 10, value: (row) => row.statusName },
  { title: '结果', width: 10, value: (row) => (row.outcome ? outcomeNames[row.outcome] : '') },
  { title: '应办日期', width: 12, value: (row) => row.dueOn ?? '' },
]

/** 台账: the rows of these filters as XLSX, names masked, at most 20,000; the last line says when there were more. */
export async function exportLedger(ctx: Context, catalogue: Catalogue, filters: Filters): Promise<FileAnswer> {
  const rows = await ledgerRows(ctx, catalogue, { view: 'all', ...filters }, most + 1)
  const head = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const, backgroundColor: '#f0e6e6' }))
  const body = rows.slice(0, most).map((row) => columns.map(({ value }) => ({ value: value(row) })))
  const tail = rows.length > most ? [[{ value: `只导出前${most}件，请缩小日期范围后分次导出` }]] : []
  const sheet = [head, ...body, ...tail] as SheetData
  const content = await writeExcel(sheet, {
    sheet: '办件台账',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }).toBuffer()
  const day = beijing(ctx.clock.now())!.slice(0, 10)
  return { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `办件台账-${day}.xlsx`, content }
}

/** An instant in Beijing time to the minute; nothing for nothing. */
const beijing = (at: Date | null) => (at ? new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : '')
