import { useQuery } from '@tanstack/react-query'
import { type AgreementRow, listAgreements } from '@tongban/partners/contract'
import { type AgreementKind, agreementKinds, agreementNames } from '@tongban/partners/lifecycle'
import { Button, type Column, Empty, Select, Table, Tabs } from '@tongban/ui'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../api.ts'
import { Heading, Shown } from '../page.tsx'
import { agreementColumns } from './agreement-columns.tsx'
import { SignMany } from './sign-many.tsx'

const views = {
  all: { label: '全部', fits: () => true },
  sign: { label: '待我签署', fits: (row: AgreementRow) => row.sign },
  warned: { label: '快到期', fits: (row: AgreementRow) => row.warning !== null },
  open: { label: '起草和签署中', fits: ({ status }: AgreementRow) => status === 'draft' || status === 'signing' },
  inForce: { label: '有效', fits: ({ status }: AgreementRow) => status === 'inForce' },
  ended: { label: '已结束', fits: ({ status }: AgreementRow) => ['expired', 'terminated', 'discarded'].includes(status) },
}
type View = keyof typeof views
const viewKeys = Object.keys(views) as View[]

/** 协议: what waits for the reader first, then what ends soon. */
export default function Agreements() {
  const list = useQuery({ queryKey: ['agreements'], queryFn: ({ signal }) => api.call(listAgreements, { signal }) })
  return (
    <>
      <Heading title="协议" />
      <Shown query={list}>{({ agreements }) => <Listed agreements={agreements} />}</Shown>
    </>
  )
}

function Listed({ agreements }: { agreements: AgreementRow[] }) {
  const [, go] = useLocation()
  const [view, setView] = useState<View>('all')
  const [kind, setKind] = useState<AgreementKind | 'any'>('any')
  const [ids, setIds] = useState<string[]>([])
  const [signing, setSigning] = useState<AgreementRow[]>()
  const rows = agreements.filter((row) => views[view].fits(row) && (kind === 'any' || row.kind === kind))
  const possible = rows.filter(({ sign }) => sign)
  const chosen = possible.filter(({ id }) => ids.includes(id))
  const toggle = (id: string) => setIds(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  const tick: Column<AgreementRow> = {
    key: 'tick',
    title: '选',
    width: '44px',
    render: (row) =>
      row.sign && (
        <label className="c-tick">
          <input type="checkbox" aria-label={`选择${row.number}`} checked={ids.includes(row.id)} onChange={() => toggle(row.id)} />
        </label>
      ),
  }
  return (
    <>
      <div className="c-agreements-bar">
        <Tabs
          label="按状态看"
          value={view}
          onChange={setView}
          items={viewKeys.map((key) => ({ key, label: views[key].label, count: agreements.filter(views[key].fits).length }))}
        />
        <Select
          aria-label="协议种类"
          value={kind}
          onChange={setKind}
          options={[{ value: 'any', label: '两种协议' }, ...agreementKinds.map((value) => ({ value, label: agreementNames[value] }))]}
        />
      </div>
      {possible.length > 0 && (
        <div className="c-batch" role="toolbar" aria-label="批量签署">
          <b>{chosen.length > 0 ? `已选 ${chosen.length} 份` : `有 ${possible.length} 份等您签署`}</b>
          {chosen.length < possible.length && <Button onClick={() => setIds(possible.map(({ id }) => id))}>全选</Button>}
          {chosen.length > 0 && (
            <>
              <Button onClick={() => setIds([])}>取消选择</Button>
              <Button kind="primary" onClick={() => setSigning(chosen)}>
                批量签署
              </Button>
            </>
          )}
        </div>
      )}
      <Table
        caption="协议"
        rows={rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(`/agreements/${id}`)}
        columns={possible.length > 0 ? [...agreementColumns, tick] : agreementColumns}
        empty={<Empty title="没有这样的协议">换一个状态看看；起草在“合作机构”里进行。</Empty>}
      />
      {signing && <SignMany rows={signing} onClose={() => setSigning(undefined)} onDone={() => setIds([])} />}
    </>
  )
}
