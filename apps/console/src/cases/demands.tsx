import { useQuery } from '@tanstack/react-query'
import { listRepeatedDemands } from '@tongban/cases/contract'
import { Empty, Table } from '@tongban/ui'
import { api } from '../api.ts'
import { Heading, Shown } from '../page.tsx'
import { longDay } from '../words.ts'

/** 补正统计: who asked applicants a second time this year; every member of staff may see it. */
export default function Demands() {
  const list = useQuery({
    queryKey: ['repeated-demands'],
    queryFn: ({ signal }) => api.call(listRepeatedDemands, { signal }),
  })
  return (
    <>
      <Heading title="补正统计">
        <span className="c-note">
          {list.data && `${longDay(list.data.since)}以来，共${list.data.rows.reduce((sum, { times }) => sum + times, 0)}次`}
        </span>
      </Heading>
      <section className="c-card" aria-label="再次要求补正的次数">
        <p className="c-note">需要补正的应当一次说全。再次要求补正的，由负责人说明理由后作出，计入这里，所有工作人员都能看到。</p>
        <Shown query={list}>
          {({ rows }) => (
            <Table
              caption="再次要求补正的次数，按单位和人员"
              columns={[
                { key: 'unit', title: '单位' },
                { key: 'staff', title: '作出的人', width: '30%' },
                { key: 'times', title: '次数', width: '96px', align: 'end' },
              ]}
              rows={rows}
              rowKey={({ unit, staff }) => `${unit}-${staff}`}
              empty={<Empty title="没有再次要求补正">今年以来，各单位都是一次说全的。</Empty>}
            />
          )}
        </Shown>
      </section>
    </>
  )
}
