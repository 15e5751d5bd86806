import { useQuery } from '@tanstack/react-query'
import { listPartners, type PartnerRow, registerPartner } from '@tongban/partners/contract'
import { Button, Dialog, Empty, Field, Select, Table, Tag } from '@tongban/ui'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../api.ts'
import { Heading, Shown } from '../page.tsx'
import { kindNames } from '../units/words.ts'
import { useChange } from './use-change.ts'
import { conditionsWords, currentOf, Left, StatusTag } from './words.tsx'

/** 合作机构: who cooperates, whether the seven conditions are met, how the agreements stand. */
export default function Partners() {
  const [, go] = useLocation()
  const [adding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['partners'], queryFn: ({ signal }) => api.call(listPartners, { signal }) })
  const others = list.data?.unregistered ?? []
  return (
    <>
      <Heading title="合作机构">
        {others.length > 0 && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            登记合作机构
          </Button>
        )}
      </Heading>
      <Shown query={list}>
        {({ partners }) => (
          <Table
            caption="合作机构"
            rows={partners}
            rowKey={({ unit }) => unit.id}
            onOpen={({ unit }) => go(`/partners/${unit.id}`)}
            columns={columns}
            empty={<Empty title="还没有合作机构">登记以后，在这里提交七项条件的证明，签订协议。</Empty>}
          />
        )}
      </Shown>
      {adding && <Register units={others} onClose={() => setAdding(false)} onDone={(id) => go(`/partners/${id}`)} />}
    </>
  )
}

const columns = [
  { key: 'name', title: '机构', render: ({ unit }: PartnerRow) => unit.name },
  { key: 'kind', title: '类别', width: '96px', render: ({ unit }: PartnerRow) => kindNames[unit.kind] },
  {
    key: 'conditions',
    title: '七项条件',
    render: (row: PartnerRow) => <Tag tone={row.eligible ? 'green' : row.unmet > 0 ? 'red' : 'amber'}>{conditionsWords(row)}</Tag>,
  },
  { key: 'cooperation', title: '三方合作协议', render: (row: PartnerRow) => <Standing row={row} kind="cooperation" /> },
  { key: 'confidentiality', title: '保密协议', render: (row: PartnerRow) => <Standing row={row} kind="confidentiality" /> },
]

function Standing({ row, kind }: { row: PartnerRow; kind: 'cooperation' | 'confidentiality' }) {
  const found = currentOf(row.agreements, kind)
  if (!found) return <span className="c-grey">还没有</span>
  return (
    <>
      <StatusTag row={found} /> {found.status === 'inForce' && <Left row={found} />}
      {found.breaches > 0 && <span className="c-red"> 违约{found.breaches}次</span>}
    </>
  )
}

function Register({
  units,
  onClose,
  onDone,
}: {
  units: { id: string; name: string }[]
  onClose: () => void
  onDone: (id: string) => void
}) {
  const [unit, setUnit] = useState(units.length === 1 ? units[0]!.id : '')
  const adding = useChange(() => api.call(registerPartner, { input: { unit } }), { say: '已登记', after: () => onDone(unit) })
  return (
    <Dialog
      open
      title="登记合作机构"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" disabled={!unit} busy={adding.isPending} onClick={() => adding.mutate(undefined)}>
            登记
          </Button>
        </>
      }
    >
      <Field
        id="partner-unit"
        label="机构"
        required
        hint="单位树里的银行、邮政、电信运营商、商超、园区、商会；没有的，先在“单位与人员”里新增"
      >
        {(input) => (
          <Select
            {...input}
            value={unit}
            onChange={setUnit}
            placeholder="请选择"
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
    </Dialog>
  )
}
