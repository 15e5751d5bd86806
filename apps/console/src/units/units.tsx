import { useQuery } from '@tanstack/react-query'
import { listUnits, type Unit } from '@tongban/identity/contract'
import { Button, Facts } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { NewUnitDialog } from './new-unit.tsx'
import { Staff } from './staff.tsx'
import { UnitTree } from './tree.tsx'
import { kindNames } from './words.ts'

/** 单位与人员: the tree on the left, who works there on the right. */
export default function Units() {
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.call(listUnits, { signal }), staleTime: 60_000 })
  return (
    <>
      <Heading title="单位与人员" />
      <Shown query={units}>{({ units: all }) => <Opened units={all} />}</Shown>
    </>
  )
}

function Opened({ units }: { units: Unit[] }) {
  const session = useSession()
  const [chosen, setChosen] = useState(session.unit.id)
  const [adding, setAdding] = useState(false)
  const unit = units.find(({ id }) => id === chosen) ?? units[0]
  return (
    <div className="c-units">
      <section className="c-card" aria-labelledby="units">
        <div className="c-card-head">
          <h2 id="units">单位</h2>
          {may(session, 'units.write') && <Button onClick={() => setAdding(true)}>新增下级单位</Button>}
        </div>
        <UnitTree units={units} chosen={unit?.id} onChoose={setChosen} />
      </section>
      {unit && (
        <div>
          <section className="c-card" aria-labelledby="unit">
            <h2 id="unit">{unit.name}</h2>
            <Facts
              columns={2}
              items={[
                { label: '类别', value: kindNames[unit.kind] },
                { label: '简称', value: unit.short },
                { label: '代码', value: unit.code },
                { label: '行政区划', value: unit.region },
                { label: '电话', value: unit.phone || '—' },
                { label: '地址', value: unit.address || '—' },
              ]}
            />
          </section>
          <Staff key={unit.id} unit={unit} />
        </div>
      )}
      {unit && (
        <NewUnitDialog key={`${unit.id}-${adding}`} parent={unit} open={adding} onClose={() => setAdding(false)} onAdded={setChosen} />
      )}
    </div>
  )
}
