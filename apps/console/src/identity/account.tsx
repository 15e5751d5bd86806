import { roleNames } from '@tongban/identity/contract'
import { Button, Facts, Tag } from '@tongban/ui'
import { useState } from 'react'
import { Heading } from '../page.tsx'
import Enrolment from './enrolment.tsx'
import { useSession } from './session.ts'

export default function Account() {
  const { staff, unit } = useSession()
  const [enrolling, setEnrolling] = useState(false)
  if (enrolling) return <Enrolment onDone={() => setEnrolling(false)} />
  return (
    <>
      <Heading title="我的账号" />
      <section className="c-card">
        <Facts
          items={[
            { label: '姓名', value: staff.name },
            { label: '账号', value: staff.username },
            { label: '单位', value: unit.name },
            { label: '岗位', value: staff.roles.map((role) => roleNames[role]).join('、') },
            { label: '动态口令', value: staff.totp ? <Tag tone="green">已绑定</Tag> : <Tag tone="amber">未绑定</Tag> },
          ]}
        />
        {staff.totp ? (
          <p className="c-note">更换手机请联系本单位管理员重置后再绑定。</p>
        ) : (
          <Button onClick={() => setEnrolling(true)}>绑定动态口令</Button>
        )}
      </section>
    </>
  )
}
