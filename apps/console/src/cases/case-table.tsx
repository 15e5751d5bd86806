import type { QueueRow } from '@tongban/cases/contract'
import { channelNames } from '@tongban/matters/contract'
import { Table, Tag } from '@tongban/ui'
import type { ReactNode } from 'react'
import { shortTime, today } from '../words.ts'
import { remainingWords, stateWords, statusTones } from './words.ts'

const columns = [
  { key: 'no', title: '办件编号', width: '178px', render: (row: QueueRow) => row.no },
  { key: 'matter', title: '事项', render: (row: QueueRow) => row.matter },
  { key: 'applicant', title: '申请人', width: '88px', render: (row: QueueRow) => row.applicant },
  { key: 'channel', title: '渠道', width: '80px', render: (row: QueueRow) => channelNames[row.channel] },
  { key: 'outlet', title: '收件网点', render: (row: QueueRow) => row.outlet },
  { key: 'organ', title: '承办', render: (row: QueueRow) => row.organ },
  { key: 'receivedAt', title: '收件时间', width: '100px', render: (row: QueueRow) => shortTime(row.receivedAt) },
  { key: 'step', title: '环节', width: '72px', render: (row: QueueRow) => row.step ?? '—' },
  { key: 'remaining', title: '剩余时间', width: '124px', render: (row: QueueRow) => <Remaining row={row} /> },
  {
    key: 'status',
    title: '状态',
    width: '108px',
    render: (row: QueueRow) => <Tag tone={row.outcome === 'refused' ? 'grey' : statusTones[row.status]}>{stateWords(row)}</Tag>,
  },
]

function Remaining({ row }: { row: QueueRow }) {
  const { words, tone } = remainingWords(row, today())
  return <span className={`c-remaining c-${tone}`}>{words}</span>
}

/** The dense list of cases, for queue and ledger alike. */
export function CaseTable({
  caption,
  rows,
  empty,
  onOpen,
}: {
  caption: string
  rows: QueueRow[]
  empty: ReactNode
  onOpen?: (row: QueueRow) => void
}) {
  return (
    <div className="c-case-table">
      <Table caption={caption} columns={columns} rows={rows} rowKey={(row) => row.no} onOpen={onOpen} empty={empty} />
    </div>
  )
}
