import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createStaff, type Role, roleNames, rolesOfKind, type Unit } from '@tongban/identity/contract'
import { Banner, Button, Checkbox, Dialog, ErrorSummary, Field, TextInput } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { Invitation } from './invitation.tsx'

/** 新增人员: the answer is a one-time link, shown once and handed over by the administrator. */
export function NewStaffDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const client = useQueryClient()
  const [username, setUsername] = useState('')
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const adding = useMutation({
    mutationFn: () => api.call(createStaff, { input: { username: username.trim(), name: name.trim(), unit: unit.id, roles } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
  const defects = defectsOfError(adding.error)
  const at = (field: string) => defects.find(({ pointer }) => pointer.startsWith(`/${field}`))?.message
  const add = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  const toggle = (role: Role, on: boolean) => setRoles(on ? [...roles, role] : roles.filter((one) => one !== role))
  if (adding.data) return <Invitation {...adding.data} name={adding.data.staff.name} onClose={onClose} />
  return (
    <Dialog open title={`在“${unit.name}”新增人员`} onClose={onClose}>
      <form className="c-form" onSubmit={add}>
        {adding.isError && defects.length > 0 && (
          <ErrorSummary title={sentenceOfError(adding.error)} defects={defects} idOf={(pointer) => `staff-${pointer.split('/')[1]}`} />
        )}
        {adding.isError && defects.length === 0 && <Banner tone="error">{sentenceOfError(adding.error)}</Banner>}
        <Field id="staff-name" label="姓名" required error={at('name')}>
          {(input) => <TextInput {...input} value={name} onChange={setName} autoFocus />}
        </Field>
        <Field id="staff-username" label="账号" required hint="3至32位小写字母、数字、点或短横，字母开头" error={at('username')}>
          {(input) => <TextInput {...input} value={username} onChange={setUsername} autoCapitalize="none" />}
        </Field>
        <fieldset className="c-roles" id="staff-roles" tabIndex={-1}>
          <legend>岗位（至少一个）</legend>
          {at('roles') && <p className="c-refused">{at('roles')}</p>}
          {(rolesOfKind[unit.kind] ?? []).map((role) => (
            <Checkbox
              key={role}
              id={`role-${role}`}
              label={roleNames[role]}
              checked={roles.includes(role)}
              onChange={(on) => toggle(role, on)}
            />
          ))}
        </fieldset>
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={adding.isPending}>
            新增并生成链接
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
