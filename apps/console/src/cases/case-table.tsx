import type { QueueRow } from '@tongban/cases/contract'
import { channelNames } from '@tongban/matters/contract'
import { type Column, Table, Tag } from '@tongban/ui'
import type { ReactNode } from 'react'
import { shortTime, today } from '../words.ts'
import { remainingWords, stateWords, statusTones } from './words.ts'

const columns: Column<QueueRow>[] = [
  { key: 'no', title: '办件编号', width: '190px' },
  { key: 'matter', title: '事项', width: '15%', render: ({ matter }) => <Cut words={matter} /> },
  { key: 'applicant', title: '申请人', width: '72px' },
  { key: 'channel', title: '渠道', width: '80px', render: ({ channel }) => channelNames[channel] },
  { key: 'outlet', title: '收件网点', render: ({ outlet }) => <Cut words={outlet} /> },
  { key: 'organ', title: '承办', render: ({ organ }) => <Cut words={organ} /> },
  { key: 'receivedAt', title: '收件时间', width: '102px', render: ({ receivedAt }) => shortTime(receivedAt) },
  { key: 'remaining', title: '剩余时间', width: '132px', render: (row) => <Remaining row={row} /> },
  {
    key: 'status',
    title: '状态',
    width: '124px',
    render: (row) => <Tag tone={row.outcome === 'refused' ? 'grey' : statusTones[row.status]}>{stateWords(row)}</Tag>,
  },
]

/** A name may be cut short by the column and its region left out on the screen; pointing, paper and export show the whole. */
function Cut({ words }: { words: string }) {
  const region = /^.{2,8}?市(?:.{1,6}?[区县])?(?=.{3})/.exec(words)?.[0] ?? ''
  return (
    <span title={words}>
      <span className="c-region">{region}</span>
      {words.slice(region.length)}
    </span>
  )
}

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
  choosing,
}: {
  caption: string
  rows: QueueRow[]
  empty: ReactNode
  onOpen?: (row: QueueRow) => void
  /** A column that chooses rows; it stands after the number, which opens its row. */
  choosing?: Column<QueueRow>
}) {
  const [first, ...rest] = columns
  return (
    <div className="c-case-table">
      <Table
        caption={caption}
        columns={choosing ? [first!, choosing, ...rest] : columns}
        rows={rows}
        rowKey={(row) => row.no}
        onOpen={onOpen}
        empty={empty}
      />
    </div>
  )
}
