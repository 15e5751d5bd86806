import { useQuery } from '@tanstack/react-query'
import { listOutletRegister, type OutletRecord, outletClasses, outletStatuses, serviceNames } from '@tongban/outlets/contract'
import { Empty, Select, Table, Tag } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { AmendOutlet } from './amend.tsx'

const options = (all: string, names: Record<string, string>) => [
  { value: '', label: all },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
]
const tones = { building: 'amber', running: 'green', closed: 'grey' } as const

/** 网点登记: every outlet with what it is and what it can do; 站 or 点 follows from that. */
export default function Register() {
  const read = useQuery({ queryKey: ['outlet-register'], queryFn: ({ signal }) => api.call(listOutletRegister, { signal }) })
  const [status, setStatus] = useState('')
  const [made, setMade] = useState('')
  const [chosen, setChosen] = useState<OutletRecord>()
  const writes = may(useSession(), 'outlets.write')
  const fits = (outlet: OutletRecord) => (!status || outlet.status === status) && (!made || outlet.class === made)
  return (
    <>
      <Heading title="网点登记">
        <Select aria-label="状态" value={status} onChange={setStatus} options={options('全部状态', outletStatuses)} />
        <Select aria-label="类别" value={made} onChange={setMade} options={options('站和点', outletClasses)} />
      </Heading>
      <p className="c-note">
        有人工窗口或集成式自助终端的是便民服务站，只有智慧柜员机的是便民服务点，由登记的数量得出。只有开办的网点公开。
      </p>
      <Shown query={read}>
        {({ outlets }) => (
          <Table
            caption="网点登记"
            rows={outlets.filter(fits)}
            rowKey={({ id }) => id}
            {...(writes ? { onOpen: setChosen } : {})}
            empty={<Empty title="没有网点">换一个状态或类别看看。</Empty>}
            columns={[
              { key: 'name', title: '网点', render: ({ name }) => name },
              { key: 'partner', title: '合作机构', render: ({ partner }) => partner.name },
              { key: 'type', title: '类型', render: ({ typeName }) => typeName },
              { key: 'class', title: '类别', render: ({ className }) => className },
              { key: 'status', title: '状态', render: (o) => <Tag tone={tones[o.status]}>{o.statusName}</Tag> },
              { key: 'town', title: '街道（乡镇）', render: ({ town }) => town },
              { key: 'counts', title: '窗口／终端／柜员机', render: (o) => `${o.windows}／${o.kiosks}／${o.tellers}` },
              { key: 'planned', title: '计划', render: ({ planned }) => planned.map((one) => serviceNames[one]).join('、') },
              { key: 'phone', title: '电话', render: ({ phone }) => phone || '还没有登记' },
            ]}
          />
        )}
      </Shown>
      {chosen && <AmendOutlet key={chosen.id} outlet={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}
