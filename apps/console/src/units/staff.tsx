import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { disableStaff, listStaff, type StaffMember, type Unit } from '@tongban/identity/contract'
import { Banner, Button, Dialog, Empty, Table, Tag, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api, sentenceOfError } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { roleNames } from '../identity/words.ts'
import { Shown } from '../page.tsx'
import { NewStaffDialog } from './new-staff.tsx'

/** Who works in a unit, who may come in and who no longer may. */
export function Staff({ unit }: { unit: Unit }) {
  const { staff: me } = useSession()
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<StaffMember>()
  const list = useQuery({
    queryKey: ['staff', unit.id],
    queryFn: ({ signal }) => api.call(listStaff, { query: { unit: unit.id }, signal }),
  })
  const columns = [
    { key: 'name', title: '姓名', width: '120px' },
    { key: 'username', title: '账号', width: '150px' },
    { key: 'roles', title: '岗位', render: ({ roles }: StaffMember) => roles.map((role) => roleNames[role]).join('、') },
    { key: 'unit', title: '单位', render: (member: StaffMember) => member.unit.name },
    {
      key: 'totp',
      title: '动态口令',
      width: '96px',
      render: ({ totp }: StaffMember) => (totp ? <Tag tone="green">已绑定</Tag> : <Tag tone="grey">未绑定</Tag>),
    },
    {
      key: 'active',
      title: '状态',
      width: '84px',
      render: ({ active }: StaffMember) => (active ? <Tag tone="blue">在用</Tag> : <Tag tone="grey">已停用</Tag>),
    },
    {
      key: 'leave',
      title: '操作',
      width: '72px',
      render: (member: StaffMember) =>
        member.active && member.id !== me.id ? (
          <Button kind="link" onClick={() => setLeaving(member)} aria-label={`停用${member.name}`}>
            停用
          </Button>
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
      <Leaving member={leaving} onClose={() => setLeaving(undefined)} />
    </section>
  )
}

function Leaving({ member, onClose }: { member: StaffMember | undefined; onClose: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const disabling = useMutation({
    mutationFn: (id: string) => api.call(disableStaff, { params: { id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staff'] })
      say(`已停用${member?.name}，其所有登录已退出`, { tone: 'success' })
      onClose()
    },
  })
  return (
    <Dialog
      open={member !== undefined}
      title={`停用${member?.name ?? ''}？`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="danger" busy={disabling.isPending} onClick={() => member && disabling.mutate(member.id)}>
            停用
          </Button>
        </>
      }
    >
      {disabling.isError && <Banner tone="error">{sentenceOfError(disabling.error)}</Banner>}
      <p>停用后立即退出所有登录，不能再办理业务；过去的办理记录保留。</p>
    </Dialog>
  )
}
