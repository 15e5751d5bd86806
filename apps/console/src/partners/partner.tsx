import { useQuery } from '@tanstack/react-query'
import { type Partner, readPartner } from '@tongban/partners/contract'
import { Button, Empty, Facts, Table, Tag } from '@tongban/ui'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { api } from '../api.ts'
import { Heading, Shown } from '../page.tsx'
import { kindNames } from '../units/words.ts'
import { agreementColumns } from './agreement-columns.tsx'
import { Conditions } from './conditions.tsx'
import { Contacts } from './contacts.tsx'
import { Draft } from './draft.tsx'
import { History } from './history.tsx'

export default function PartnerPage({ unit }: { unit: string }) {
  const found = useQuery({ queryKey: ['partners', unit], queryFn: ({ signal }) => api.call(readPartner, { params: { unit }, signal }) })
  return (
    <>
      <Heading title={found.data?.unit.name ?? '合作机构'}>
        {found.data && <Tag tone={found.data.eligible ? 'green' : 'amber'}>{found.data.eligible ? '七项条件具备' : '条件还没有齐'}</Tag>}
        <Link className="c-push" href="/partners">
          全部合作机构
        </Link>
      </Heading>
      <Shown query={found}>{(partner) => <Opened partner={partner} />}</Shown>
    </>
  )
}

function Opened({ partner }: { partner: Partner }) {
  const [, go] = useLocation()
  const [drafting, setDrafting] = useState(false)
  return (
    <div className="c-partner">
      <div>
        <Conditions partner={partner} />
        <section className="c-card" aria-labelledby="agreements">
          <div className="c-card-head">
            <h2 id="agreements">协议</h2>
            {partner.may.draft && <Button onClick={() => setDrafting(true)}>起草协议</Button>}
          </div>
          <Table
            caption="协议"
            rows={partner.agreements}
            rowKey={({ id }) => id}
            onOpen={({ id }) => go(`/agreements/${id}`)}
            columns={agreementColumns.filter(({ key }) => key !== 'partner')}
            empty={<Empty title="还没有协议">七项条件具备后，由政数局起草，各方签署。</Empty>}
          />
        </section>
        <History told={partner.history} />
      </div>
      <div>
        <section className="c-card" aria-labelledby="unit">
          <h2 id="unit">机构</h2>
          <Facts
            columns={1}
            items={[
              { label: '类别', value: kindNames[partner.unit.kind] },
              { label: '信用代码', value: partner.code },
              { label: '地址', value: partner.address || '—' },
            ]}
          />
        </section>
        <Contacts partner={partner} />
      </div>
      {drafting && <Draft partner={partner.unit} onClose={() => setDrafting(false)} />}
    </div>
  )
}
