import { useQuery } from '@tanstack/react-query'
import { listStaff, roleNames, type StaffMember, type Unit } from '@tongban/identity/contract'
import { Button, Empty, Table, Tag } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { Shown } from '../page.tsx'
import { Leaving } from './leaving.tsx'
import { NewStaffDialog } from './new-staff.tsx'
import { Reset } from './reset.tsx'

/** Who works in a unit, who may come in and who no longer may. */
export function Staff({ unit }: { unit: Unit }) {
  const { staff: me } = useSession()
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<StaffMember>()
  const [resetting, setResetting] = useState<StaffMember>()
  const list = useQuery({
    queryKey: ['staff', unit.id],
    queryFn: ({ signal }) => api.call(listStaff, { query: { unit: unit.id }, signal }),
  })
  const columns = [
    { key: 'name', title: '姓名', width: '84px' },
    { key: 'username', title: '账号', width: '128px' },
    { key: 'roles', title: '岗位', render: ({ roles }: StaffMember) => roles.map((role) => roleNames[role]).join('、') },
    { key: 'unit', title: '单位', render: (member: StaffMember) => member.unit.name },
    {
      key: 'totp',
      title: '动态口令',
      width: '88px',
      render: ({ totp }: StaffMember) => (totp ? <Tag tone="green">已绑定</Tag> : <Tag tone="grey">未绑定</Tag>),
    },
    {
      key: 'active',
      title: '状态',
      width: '76px',
      render: ({ active }: StaffMember) => (active ? <Tag tone="blue">在用</Tag> : <Tag tone="grey">已停用</Tag>),
    },
    {
      key: 'leave',
      title: '操作',
      width: '104px',
      render: (member: StaffMember) =>
        member.active && member.id !== me.id ? (
          <>
            <Button kind="link" onClick={() => setResetting(member)} aria-label={`重置${member.name}的密码`}>
              重置
            </Button>
            <Button kind="link" onClick={() => setLeaving(member)} aria-label={`停用${member.name}`}>
              停用
            </Button>
          </>
        ) : (
          '—'
        ),
    },
  ]
  return (
    <section className="c-card" aria-labelledby="staff">
      <div className="c-card-head">
        <h2 id="staff">人员</h2>
        <Button onClick={() => setAdding(true)}>新增人员</Button>
      </div>
      <Shown query={list}>
        {({ staff }) => (
          <Table
            caption={`${unit.name}的人员`}
            columns={columns}
            rows={staff}
            rowKey={(row) => row.id}
            empty={<Empty title="还没有人员">点“新增人员”发放设置密码的链接。</Empty>}
          />
        )}
      </Shown>
      {adding && <NewStaffDialog unit={unit} onClose={() => setAdding(false)} />}
      {resetting && <Reset member={resetting} onClose={() => setResetting(undefined)} />}
      <Leaving member={leaving} onClose={() => setLeaving(undefined)} />
    </section>
  )
}
