import type { AgreementRow } from '@tongban/partners/contract'
import { agreementNames } from '@tongban/partners/lifecycle'
import { Left, StatusTag } from './words.tsx'

export const agreementColumns = [
  { key: 'number', title: '编号' },
  { key: 'kind', title: '协议', render: ({ kind }: AgreementRow) => agreementNames[kind] },
  { key: 'partner', title: '机构', render: ({ partner }: AgreementRow) => partner.name },
  {
    key: 'status',
    title: '状态',
    render: (row: AgreementRow) => (
      <>
        <StatusTag row={row} />
        {row.status === 'signing' && <span className="c-note"> 待{row.unsigned.join('、')}签署</span>}
        {row.breaches > 0 && <span className="c-red"> 违约{row.breaches}次</span>}
      </>
    ),
  },
  { key: 'term', title: '期限', width: '190px', render: ({ from, until }: AgreementRow) => `${from} 至 ${until}` },
  { key: 'left', title: '还剩', width: '150px', render: (row: AgreementRow) => <Left row={row} /> },
]
